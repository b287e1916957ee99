"""The state of the little Discord and its rules."""
