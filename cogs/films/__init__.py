"""`/film`, and the cards in view that follow the scores."""
