"""The club's week: rounds, nominations, ballots, and when each step is due."""
