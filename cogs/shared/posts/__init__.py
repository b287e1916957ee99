"""The bot's posts on Discord: found again, kept current, and known by whom they show."""
