"""Stores pending imports, and reads what exports contain."""
