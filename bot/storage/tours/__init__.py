"""Tours, and the films that they offer."""
