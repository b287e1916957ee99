"""Where a bot comes in: the gateway and the REST interface."""
