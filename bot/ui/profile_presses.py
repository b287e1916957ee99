"""What the controls of profiles mean; written and read by `bot.ui.ids`."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class OpenProfile:
    """Show one's own profile to oneself."""


@dataclass(frozen=True, slots=True)
class ShareProfile:
    """Show one's own profile to the channel."""


ProfilePress = OpenProfile | ShareProfile

PROFILE_NAMES: Final[dict[type, str]] = {OpenProfile: "profile", ShareProfile: "share-profile"}
"""What each is called in a `custom_id`."""
