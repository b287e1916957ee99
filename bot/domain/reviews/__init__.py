"""Reviews and their moderation."""
