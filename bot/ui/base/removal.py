"""Lets members remove a post that shows them."""

from bot.locales import Language
from bot.ui.base.controls import Control, button
from bot.ui.presses.privacy import RemoveShown


def remove_button(say: Language) -> Control:
    """Removes a post; only members whom it shows can press it."""
    return button(RemoveShown(), say("Remove"), emoji="🗑️")
