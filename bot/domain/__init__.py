"""The club's rules as pure values: no I/O, no clock, no randomness, the standard library alone."""
