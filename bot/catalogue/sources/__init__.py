"""Readers for other people's lists, from which an index can be built."""
