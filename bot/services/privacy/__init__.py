"""Showing, exporting and deleting what is kept of a member or a server."""
