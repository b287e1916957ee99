"""Adding films, looking after them, and merging them into others."""
