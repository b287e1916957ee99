"""`/club setup`."""
