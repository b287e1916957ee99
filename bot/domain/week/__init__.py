"""The club's week: rounds, nominations, ballots, and what is due when."""
