"""Writing, reading and moderating reviews."""
