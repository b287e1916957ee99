"""Voting tours."""
