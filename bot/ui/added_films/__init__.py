"""The pages of adding films, and of looking after those that were added."""
