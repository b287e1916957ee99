"""Stores reviews, helpful votes and moderation."""
