"""Films that members add: what waits, what was done, and merging with all that hangs on a film."""
