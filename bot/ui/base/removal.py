"""The way to take a post back that shows oneself."""

from bot.locales import Language
from bot.ui.base.controls import Control, button
from bot.ui.presses.privacy import RemoveShown


def remove_button(say: Language) -> Control:
    """Takes a post away; only members whom it shows may press it."""
    return button(RemoveShown(), say("Remove"), emoji="🗑️")
