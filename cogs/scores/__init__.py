"""`/rate` and `/top`."""
