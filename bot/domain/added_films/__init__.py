"""Films that members add to their server: which are accepted, who may add them, and what came of it."""
