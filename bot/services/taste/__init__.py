"""Taste models, soulmates, recommendations and profiles."""
