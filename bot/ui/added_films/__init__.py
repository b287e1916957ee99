"""The pages for adding films, and for looking after added ones."""
