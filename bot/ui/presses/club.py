"""What the controls of `/club setup` mean; written and read by `bot.ui.presses.custom_ids`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Tab(StrEnum):
    """The leaves of the organisers' panel."""

    OVERVIEW = "overview"
    CHANNELS = "channels"
    WEEK = "week"
    RULES = "rules"


class Menu(StrEnum):
    """The choices that are made in a menu, by the name of what is chosen."""

    WEEK_CHANNEL = "channel_id"
    REVIEWS_CHANNEL = "reviews_channel"
    DISCUSSIONS_CHANNEL = "discussions_channel"
    ORGANISER_ROLE = "organiser_role"
    PING_ROLE = "ping_role"
    LANGUAGE = "language"
    WEEKDAY = "weekday"
    WEEKS = "weeks"
    PICKING = "picking"


class Switch(StrEnum):
    """The choices that are yes or no, by the name of what is chosen."""

    SECOND_PROMPT = "second_prompt"
    EVENTS = "events"
    APPROVAL = "approve_reviews"
    HIDE_MEANS = "hide_means"


@dataclass(frozen=True, slots=True)
class TurnSetup:
    """Show a leaf of the panel."""

    tab: Tab


@dataclass(frozen=True, slots=True)
class ChooseSetup:
    """Choose in a menu of the panel; nothing chosen means none."""

    menu: Menu


@dataclass(frozen=True, slots=True)
class SwitchSetup:
    """Switch something on (1) or off (0)."""

    switch: Switch
    on: int


@dataclass(frozen=True, slots=True)
class EditClock:
    """Open the form with the time and the zone of the week."""


@dataclass(frozen=True, slots=True)
class SaveClock:
    """The form with the time and the zone of the week, filled in."""


@dataclass(frozen=True, slots=True)
class EditRules:
    """Open the form with the vote, the quiet days and the minimum of votes."""


@dataclass(frozen=True, slots=True)
class SaveRules:
    """The form with the vote, the quiet days and the minimum of votes, filled in."""


@dataclass(frozen=True, slots=True)
class SwitchWeekOff:
    """Have no week any more."""


@dataclass(frozen=True, slots=True)
class TryWeekAgain:
    """Post again, after refusals had stopped the week."""


@dataclass(frozen=True, slots=True)
class EditBlockedWords:
    """Open the form with the words that reviews may not have."""


@dataclass(frozen=True, slots=True)
class SaveBlockedWords:
    """The form with the words that reviews may not have, filled in."""


ClubPress = (
    TurnSetup
    | ChooseSetup
    | SwitchSetup
    | EditClock
    | SaveClock
    | EditRules
    | SaveRules
    | SwitchWeekOff
    | TryWeekAgain
    | EditBlockedWords
    | SaveBlockedWords
)

CLUB_NAMES: Final[dict[type, str]] = {
    TurnSetup: "setup",
    ChooseSetup: "choose",
    SwitchSetup: "switch",
    EditClock: "edit-clock",
    SaveClock: "save-clock",
    EditRules: "edit-rules",
    SaveRules: "save-rules",
    SwitchWeekOff: "week-off",
    TryWeekAgain: "try-week-again",
    EditBlockedWords: "edit-words",
    SaveBlockedWords: "save-words",
}
"""What each is called in a `custom_id`."""
