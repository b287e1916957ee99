"""`/film`, and updates of visible cards when scores change."""
