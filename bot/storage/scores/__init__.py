"""Scores, their running sums, and rankings."""
