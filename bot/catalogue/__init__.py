"""The films that every server shares: a read-only index, its builder and its search."""
