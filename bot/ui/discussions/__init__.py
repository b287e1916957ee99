"""Discussions, deep dives, prompts and recaps."""
