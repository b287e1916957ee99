"""The forms of `/club setup`, for what is easier to type than to choose."""

from typing import Final

from bot.domain.club.settings import ClubSettings
from bot.domain.club.time_of_day import written
from bot.domain.week.plan import WeekPlan
from bot.locales import Language, named
from bot.ui.base.controls import Form, Page, grey_page, text
from bot.ui.base.escape import plain
from bot.ui.base.forms import Field, text_field
from bot.ui.base.labels import country
from bot.ui.presses.club import (
    EditBlockedWords,
    EditClock,
    EditCountry,
    EditRules,
    SaveBlockedWords,
    SaveClock,
    SaveCountry,
    SaveRules,
)

WORDS_FIELD: Final = "words"
TRIED_FIELD: Final = "tried"
TIME_FIELD: Final = "time"
ZONE_FIELD: Final = "zone"
COUNTRY_FIELD: Final = "country"
FormPress = EditBlockedWords | EditClock | EditRules | EditCountry
_LONGEST_WORDS: Final = 4000
_LONGEST_ANSWER: Final = 60
_LONGEST_TRIED: Final = 200


def setup_form(press: FormPress, settings: ClubSettings, say: Language) -> Form:
    """The form that a press opens, filled with the current choices."""
    match press:
        case EditBlockedWords():
            return _blocked_words(settings, say)
        case EditClock():
            return _clock(settings.week, say)
        case EditRules():
            return _rules(settings, say)
        case EditCountry():
            return _country(settings, say)


def _blocked_words(settings: ClubSettings, say: Language) -> Form:
    advice = say("A review with one of them is refused, and its author gets the text back.")
    words = text_field(
        WORDS_FIELD,
        say("Words, one per line"),
        _LONGEST_WORDS,
        "\n".join(settings.blocked_words),
        advice=advice,
        is_needed=False,
        is_long=True,
    )
    tried = text_field(
        TRIED_FIELD,
        say("Try a text"),
        _LONGEST_TRIED,
        advice=say("I'll tell you whether it would be refused. I don't keep it."),
        is_needed=False,
    )
    return Form(SaveBlockedWords(), say("Blocked words"), words, tried)


def text_tried(word: str | None, say: Language) -> Page:
    """Whether a text that an organiser tries would be refused, and for which word."""
    if word is None:
        return grey_page(text(say("Your text would not be refused.")))
    return grey_page(
        text(say("Your text would be refused: “{word}” is blocked.", word=plain(word, _LONGEST_ANSWER)))
    )


def _clock(plan: WeekPlan, say: Language) -> Form:
    when = _line(TIME_FIELD, written(plan.minute), say("Time of day"), say("For example 20:00 or 8pm"))
    advice = say("A large city near you, or a name such as Europe/Madrid")
    return Form(
        SaveClock(), say("Time and zone"), when, _line(ZONE_FIELD, plan.zone, say("Time zone"), advice)
    )


def _country(settings: ClubSettings, say: Language) -> Form:
    field = text_field(
        COUNTRY_FIELD,
        say("Country"),
        _LONGEST_ANSWER,
        country(settings.country, say) if settings.country else "",
        advice=say("Its name or two letters. Empty: no country."),
        is_needed=False,
    )
    return Form(SaveCountry(), say("Where to watch"), field)


def _rules(settings: ClubSettings, say: Language) -> Form:
    lines = [
        _line(name, str(getattr(settings, name)), say(label), say(advice))
        for name, (label, advice) in _RULES.items()
    ]
    return Form(SaveRules(), say("Votes and days"), *lines)


def _line(name: str, filled: str, label: str, advice: str) -> Field:
    return text_field(name, label, _LONGEST_ANSWER, filled, advice=advice, least=1)


_RULES: Final = {
    "vote_emoji": (named("Vote emoji"), named("The reaction that counts as a vote for a comment")),
    "quiet_days": (named("Quiet days"), named("Days without comments before a discussion closes")),
    "minimum_votes": (named("Minimum votes"), named("How many votes a film needs to be ranked")),
}
"""The fields of `ClubSettings` that are typed in, each with its label and what it means."""
