"""The REST interface, one file per theme."""
