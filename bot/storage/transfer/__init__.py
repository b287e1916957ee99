"""Pending imports, and what exports read."""
