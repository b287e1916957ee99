"""Reads a whole upload: its rows one by one, merged into one row per film."""
