"""The club's week: taking part in it, and running it."""
