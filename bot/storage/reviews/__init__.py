"""Reviews, helpful votes, moderation."""
