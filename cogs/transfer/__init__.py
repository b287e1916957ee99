"""`/import` and `/export`."""
