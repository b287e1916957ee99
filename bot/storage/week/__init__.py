"""Stores weeks, rounds, nominations and ballots."""
