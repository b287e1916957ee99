"""Weeks, rounds, nominations, ballots."""
