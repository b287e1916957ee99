"""Stores scores, their running sums, and rankings."""
