"""What a control's `custom_id` says: which press it is, and the few ids that the press needs.

A control outlives a restart because all it knows is in its `custom_id`. Nothing in one is trusted:
whoever pressed and whether they may is checked at every press.
"""

import types
from dataclasses import dataclass, fields
from typing import Final, Union, get_args, get_origin, get_type_hints

from bot.domain.scores import Sort
from bot.ui.presses.club import CLUB_NAMES, ClubPress
from bot.ui.presses.discussions import DISCUSS_NAMES, DiscussPress
from bot.ui.presses.privacy import PRIVACY_NAMES, PrivacyPress
from bot.ui.presses.reviews import REVIEW_NAMES, ReviewPress
from bot.ui.presses.taste import PROFILE_NAMES, TASTE_NAMES, ProfilePress, TastePress
from bot.ui.presses.tours import TOUR_NAMES, TourPress
from bot.ui.presses.transfer import IMPORT_NAMES, ImportPress
from bot.ui.presses.watchlists import WATCHLIST_NAMES, WatchlistPress
from bot.ui.presses.week import WEEKLY_NAMES, WeeklyPress

VERSION: Final = "v1"
LONGEST: Final = 100
_SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True)
class OpenScores:
    """Show the ten scores for a film."""

    film_id: str


@dataclass(frozen=True, slots=True)
class GiveScore:
    """Give a film this score."""

    film_id: str
    score: int


@dataclass(frozen=True, slots=True)
class UndoScore:
    """Put back the score from before `given`; None: there was none."""

    film_id: str
    given: int
    before: int | None


@dataclass(frozen=True, slots=True)
class ShareScore:
    """Tell the channel the score that one has given."""

    film_id: str


@dataclass(frozen=True, slots=True)
class PickCard:
    """Choose the film whose card is to be shown."""


@dataclass(frozen=True, slots=True)
class PickRated:
    """Choose the film that is to be given this score."""

    score: int


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Go to a page (from 0) of a ranking that `owner_id` asked for."""

    owner_id: int
    page: int
    sort: Sort
    genre: str | None = None
    decade: int | None = None


@dataclass(frozen=True, slots=True)
class SortRanking:
    """Order a ranking that `owner_id` asked for in another way."""

    owner_id: int
    genre: str | None = None
    decade: int | None = None


@dataclass(frozen=True, slots=True)
class ShowFigures:
    """Show how a film was scored, where the server hides it from those who have not."""

    film_id: str


Press = (
    OpenScores
    | GiveScore
    | UndoScore
    | ShareScore
    | PickCard
    | PickRated
    | TurnPage
    | SortRanking
    | ShowFigures
    | ClubPress
    | ReviewPress
    | DiscussPress
    | WatchlistPress
    | WeeklyPress
    | ImportPress
    | PrivacyPress
    | ProfilePress
    | TastePress
    | TourPress
)

_NAMES: Final[dict[type, str]] = {
    OpenScores: "scores",
    GiveScore: "give",
    UndoScore: "undo",
    ShareScore: "share",
    PickCard: "pick-card",
    PickRated: "pick-rated",
    TurnPage: "page",
    SortRanking: "sort",
    ShowFigures: "figures",
    **CLUB_NAMES,
    **REVIEW_NAMES,
    **DISCUSS_NAMES,
    **WATCHLIST_NAMES,
    **WEEKLY_NAMES,
    **IMPORT_NAMES,
    **PRIVACY_NAMES,
    **PROFILE_NAMES,
    **TASTE_NAMES,
    **TOUR_NAMES,
}
_PRESSES: Final = {name: press for press, name in _NAMES.items()}
_TYPES: Final = {press: get_type_hints(press) for press in _NAMES}


def custom_id(press: Press) -> str:
    """The `custom_id` that stands for a press; at most 100 characters."""
    values = (getattr(press, field.name) for field in fields(press))
    parts = [VERSION, _NAMES[type(press)], *("" if value is None else str(value) for value in values)]
    return _SEPARATOR.join(parts)


def read_custom_id(text: str) -> Press | None:
    """The press that a `custom_id` stands for, or None if it is not one of ours (any more)."""
    version, _, rest = text.partition(_SEPARATOR)
    name, *values = rest.split(_SEPARATOR)
    press = _PRESSES.get(name)
    if version != VERSION or press is None or len(values) != len(_TYPES[press]):
        return None
    try:
        read = [_read(kind, value) for kind, value in zip(_TYPES[press].values(), values, strict=True)]
    except ValueError:
        return None
    made: Press = press(*read)
    return made


def _read(kind: object, value: str) -> object:
    """A field's value from its text; `ValueError` if it cannot be one."""
    optional = get_origin(kind) in (Union, types.UnionType)
    if not value:
        if optional:
            return None
        raise ValueError(kind)
    inner = next(arm for arm in get_args(kind) if arm is not type(None)) if optional else kind
    if not isinstance(inner, type):
        raise TypeError(kind)
    made: object = inner(value)
    return made
