"""Soulmates, comparisons, recommendations, profiles."""
