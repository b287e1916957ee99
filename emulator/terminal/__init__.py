"""The demo at a prompt."""
