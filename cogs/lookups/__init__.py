"""Looking further for a film that no list here has."""
