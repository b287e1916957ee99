"""The week's posts and answers."""
