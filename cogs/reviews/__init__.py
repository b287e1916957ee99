"""`/review` and `/club reports`."""
