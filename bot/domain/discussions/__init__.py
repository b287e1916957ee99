"""Discussions, comment trees, prompts and deep dives."""
