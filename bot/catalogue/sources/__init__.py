"""The lists of others that an index can be built from, each read row by row into films."""
