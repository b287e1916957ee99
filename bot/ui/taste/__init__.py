"""Soulmates, comparisons, recommendations and profiles."""
