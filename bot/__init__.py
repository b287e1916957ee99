"""Aftercredits: a film club's bot for Discord."""

__version__ = "0.1.0"
