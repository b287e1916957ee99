"""Stores what taste models, soulmates and profiles need."""
