"""Deletes and exports what belongs to a member or a server."""
