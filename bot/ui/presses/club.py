"""What the controls of `/club setup` mean."""

from enum import StrEnum

from bot.ui.presses.custom_ids import Press


class Tab(StrEnum):
    """The tabs of the organisers' panel."""

    OVERVIEW = "overview"
    CHANNELS = "channels"
    WEEK = "week"
    RULES = "rules"


class Menu(StrEnum):
    """The settings chosen in a menu, by the field's name."""

    WEEK_CHANNEL = "channel_id"
    REVIEWS_CHANNEL = "reviews_channel"
    DISCUSSIONS_CHANNEL = "discussions_channel"
    ORGANISER_ROLE = "organiser_role"
    NOTICES_CHANNEL = "notices_channel"
    PING_ROLE = "ping_role"
    LANGUAGE = "language"
    WEEKDAY = "weekday"
    WEEKS = "weeks"
    PICKING = "picking"
    WHO_ADDS = "who_adds"


class Switch(StrEnum):
    """The yes-or-no settings, by the field's name."""

    SECOND_PROMPT = "second_prompt"
    EVENTS = "events"
    APPROVAL = "approve_reviews"
    HIDE_MEANS = "hide_means"
    LOOK_FURTHER = "look_further"


class ShowWaiting(Press, name="waiting"):
    """Show organisers what waits for them. `claimed_at` identifies the post, to find it again."""

    claimed_at: int


class TurnSetup(Press, name="setup"):
    """Show a tab of the panel."""

    tab: Tab


class ChooseSetup(Press, name="choose"):
    """Choose in a menu of the panel; nothing chosen means none."""

    menu: Menu


class SwitchSetup(Press, name="switch"):
    """Switch something on (1) or off (0)."""

    switch: Switch
    on: int


class EditClock(Press, name="edit-clock"):
    """Open the form with the time and the zone of the week."""


class SaveClock(Press, name="save-clock"):
    """The form with the time and the zone of the week, filled in."""


class EditRules(Press, name="edit-rules"):
    """Open the form with the vote, the quiet days and the minimum of votes."""


class SaveRules(Press, name="save-rules"):
    """The form with the vote, the quiet days and the minimum of votes, filled in."""


class EditCountry(Press, name="edit-country"):
    """Open the form with the country where cards say to watch a film."""


class SaveCountry(Press, name="save-country"):
    """The form with that country, filled in."""


class SwitchWeekOff(Press, name="week-off"):
    """Switch the week off."""


class TryWeekAgain(Press, name="try-week-again"):
    """Post again, after refusals stopped the week."""


class StartFirstRound(Press, name="start-week"):
    """Start the first round now, with a post on how the club works."""


class EditBlockedWords(Press, name="edit-words"):
    """Open the form with the words that reviews may not have."""


class SaveBlockedWords(Press, name="save-words"):
    """The form with the words that reviews may not have, filled in."""
