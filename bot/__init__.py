"""Aftercredits: a film club's bot for Discord."""
