"""Stores the films that servers added."""
