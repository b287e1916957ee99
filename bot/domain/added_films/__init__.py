"""Films that members add to their server: what is taken, who may, and what came of it."""
