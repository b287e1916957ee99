"""What taste models, soulmates and profiles read and keep."""
