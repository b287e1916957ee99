"""Discussions, deep dives, prompts, recaps."""
