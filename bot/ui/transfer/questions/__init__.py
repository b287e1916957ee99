"""Questions about a whole file that is imported."""
