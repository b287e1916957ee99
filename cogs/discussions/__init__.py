"""`/discuss` and `/club prompts`."""
