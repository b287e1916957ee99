"""Scores and rankings."""
