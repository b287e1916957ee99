"""A server's settings, clock and notices."""
