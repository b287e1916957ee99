"""Messages: what they hold, how they are sent out, their files and reactions."""
