"""The facts of a film that a question may need, and the names that fill a question's slots."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bot.domain.films.film import GENRES, Film
from bot.domain.films.prizes import Prize
from bot.domain.scores import Tally

FILM_SLOT: Final = "film"
"""The one slot that every film fills."""
SLOTS: Final = (FILM_SLOT, "lead", "partner", "supporting", "director", "year")
"""The names that a question may have in braces, each filled with a fact of the film."""
AGED_YEARS: Final = 20
"""A film at least this old, in years, is from another time."""
LONG_MINUTES: Final = 150
FEATURE_MINUTES: Final = 40
FIRST_FEATURES: Final = 1915
"""Films of unknown length count as features from this year on."""
FIRST_TALKIES: Final = 1930
FEWEST_SCORES: Final = 3
"""A server's mean counts only with at least this many scores."""
HIGH_SCORE: Final = 8
LOW_SCORE: Final = 4
"""A server is divided over a film if someone gave it `HIGH_SCORE` or more and someone `LOW_SCORE` or less."""


class Fact(StrEnum):
    """What may be true of a film, besides its genres. The values are the words of the question bank."""

    FICTION = "fiction"
    LIVE = "live"  # fiction with people in front of a camera
    SPOKEN = "spoken"
    FEATURE = "feature"
    LONG = "long"
    AGED = "aged"
    SERIES = "series"  # a later part of one
    CAST = "cast"
    TWO_LEADS = "two-leads"
    PREMISE = "premise"
    PRIZE = "prize"
    ACTING_PRIZE = "acting-prize"
    SCORED = "scored"
    DIVIDED = "divided"


COMMON: Final = frozenset(
    {Fact.FICTION, Fact.LIVE, Fact.SPOKEN, Fact.FEATURE, Fact.CAST, Fact.PREMISE, Fact.AGED}
)
"""Facts so common that a question which needs one is not specific to the film."""
NEEDS: Final = (*Fact, *GENRES)
"""What a question can need."""

_ACTING: Final = {Prize.OSCAR_ACTOR, Prize.OSCAR_ACTRESS}
# A number at the end of a title is the number of a part, except in `District 9`, `Super 8`, `Henry V` etc.
_LATER_PART: Final = re.compile(
    r"\b(?:Part|Chapter|Vol\.?|Volume|Episode) (?:[2-9]|I[IVX]|[VX]I*|III|Two|Three|Four)\b"
    r"|(?<![0-9]) (?:[2-4]|II|III|IV|VI|VII)(?=$|[:,])"
)


def slot_values(film: Film, language: str) -> Mapping[str, str]:
    """The facts of the film by the names of the slots, for a reader of `language`.

    The lead is the first of the cast. If two actors carry the film, the second is the lead's partner, and the
    supporting role is the first after them. If there are several directors, none is "the" director.
    """
    values = {FILM_SLOT: film.title_in(language), "year": str(film.year)}
    leads = film.leads or 1
    if film.cast:
        values["lead"] = film.cast[0]
    if leads == 2 and len(film.cast) > 1:  # a pair
        values["partner"] = film.cast[1]
    if len(film.cast) > leads:
        values["supporting"] = film.cast[leads]
    if len(film.directors) == 1:
        values["director"] = film.directors[0]
    return values


def facts_of(film: Film, tally: Tally | None, this_year: int) -> frozenset[str]:
    """The film's genres and `Fact`s. `tally`: its scores here, None where members may not see them."""
    is_fiction = "documentary" not in film.genres
    length = film.runtime or (FEATURE_MINUTES if film.year >= FIRST_FEATURES else 0)
    counts = tally.counts if tally else ()
    holds = {
        Fact.FICTION: is_fiction,
        Fact.LIVE: is_fiction and "animation" not in film.genres,
        Fact.SPOKEN: film.year >= FIRST_TALKIES,
        Fact.FEATURE: length >= FEATURE_MINUTES,
        Fact.LONG: length >= LONG_MINUTES,
        Fact.AGED: film.year + AGED_YEARS <= this_year,
        Fact.SERIES: bool(_LATER_PART.search(film.title)),
        Fact.CAST: len(film.cast) > 1,
        Fact.TWO_LEADS: "partner" in slot_values(film, ""),
        Fact.PREMISE: bool(film.premises),
        Fact.PRIZE: bool(film.prizes),
        Fact.ACTING_PRIZE: any(won.prize in _ACTING for won in film.prizes),
        Fact.SCORED: sum(counts) >= FEWEST_SCORES,
        Fact.DIVIDED: any(counts[HIGH_SCORE - 1 :]) and any(counts[:LOW_SCORE]),
    }
    return frozenset(fact for fact in Fact if holds[fact]) | frozenset(film.genres)
