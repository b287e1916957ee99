"""What is stored, shown to the people it belongs to."""
