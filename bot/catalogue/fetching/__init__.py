"""What the builder of an index fetches: all films of Wikidata, and lists that are at an address."""
