"""Messages: their contents, files and reactions, and how they are sent."""
