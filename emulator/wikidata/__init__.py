"""A little Wikidata on 127.0.0.1: some sixty films of 2023 to 2026, for the demo and for tests."""
