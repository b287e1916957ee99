"""Looking elsewhere for a film that no list here has."""
