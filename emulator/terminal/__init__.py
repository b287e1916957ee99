"""The same at a prompt."""
