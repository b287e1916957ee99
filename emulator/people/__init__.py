"""A person in the server: what they see, type, press and send."""
