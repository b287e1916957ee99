"""What each control means, and how it is written into a `custom_id`."""
