"""`/privacy`, `/club data`, and deleting messages."""
