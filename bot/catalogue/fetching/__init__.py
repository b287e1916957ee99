"""Fetches what an index is built from: all films of Wikidata, and lists from a web address."""
