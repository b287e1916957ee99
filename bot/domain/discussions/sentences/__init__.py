"""What a sentence of a review is about, what it says of it, and whether it can be quoted."""
