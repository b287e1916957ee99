"""A little TMDB on 127.0.0.1: a handful of films with drawn posters, for the demo and for tests."""
