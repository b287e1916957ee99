"""Asking other services for films: Wikidata, and TMDB where the host has a token."""
