"""What is kept, shown to those it belongs to."""
