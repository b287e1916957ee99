"""A little Discord on loopback (REST, gateway and people) for the demo, the wire tests and the benchmarks.

It imports neither `bot` nor `discord`, so that it judges the bot by its own understanding of Discord.
"""
