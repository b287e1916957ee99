"""What the week posts and answers."""
