"""`/soulmates`, `/compare`, `/recommend`, `/profile`."""
