"""The REST interface, one file a theme."""
