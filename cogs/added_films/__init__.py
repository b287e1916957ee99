"""Adding films, and `/club films`."""
