"""Use cases: load, decide, save. No Discord and no SQL."""
