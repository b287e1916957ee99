"""Opening, listing and closing discussions; the prompts to ask."""
