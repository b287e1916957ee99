"""The thin edge: one file a feature. Read, call one service, render, answer."""

EXTENSIONS = (
    "cogs.film",
    "cogs.rate",
    "cogs.top",
    "cogs.club",
    "cogs.review",
    "cogs.readers",
    "cogs.reports",
    "cogs.discuss",
    "cogs.talks",
    "cogs.prompts",
    "cogs.help",
)
"""The features of the bot, in the order in which they are loaded."""
