"""The club's week: how members take part in it, and how it runs."""
