"""`/privacy`, `/club data`, and taking messages away."""
