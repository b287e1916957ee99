"""Stores films that members add: what waits, the log, and merges with everything attached to a film."""
