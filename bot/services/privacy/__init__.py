"""Shows, exports and deletes what is stored about a member or a server."""
