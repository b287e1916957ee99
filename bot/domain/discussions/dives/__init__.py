"""The deep dive on a film: what a server wrote about it, section by section."""
