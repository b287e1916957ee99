"""Discussions, their prompts, and the comments offered for recaps."""
