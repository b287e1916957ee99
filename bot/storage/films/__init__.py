"""The films that servers added."""
