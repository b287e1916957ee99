"""Deleting and exporting what belongs to a member or a server."""
