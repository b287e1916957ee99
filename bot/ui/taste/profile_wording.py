"""The words shared by a profile's text and its picture."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.domain.scores import Tally
from bot.domain.taste.profile import Contrary, Favourite, Favourites, Harshness, ReviewCount
from bot.locales import Language
from bot.ui.base import labels

_NO_DIFFERENCE: Final = 0.05
"""What would be written as 0.0, in points."""


class NamedFavourite(NamedTuple):
    """A favourite and its name."""

    name: str
    favourite: Favourite


class Shelf(NamedTuple):
    """The favourites of one kind under their heading."""

    heading: str
    entries: Sequence[NamedFavourite]


def shelves(favourites: Favourites, say: Language) -> list[Shelf]:
    """The favourites of every kind that has any. Names of people stay as they are."""
    genres = [(say(labels.GENRE_NAMES.get(one.name, one.name)), one) for one in favourites.genres]
    decades = [(labels.decade(int(one.name), say), one) for one in favourites.decades]
    directors = [(one.name, one) for one in favourites.directors]
    countries = [(labels.country(one.name, say), one) for one in favourites.countries]
    found = {
        say("Favourite genres"): genres,
        say("Favourite decades"): decades,
        say("Favourite directors"): directors,
        say("Favourite countries"): countries,
    }
    return [
        Shelf(heading, [NamedFavourite(*entry) for entry in entries])
        for heading, entries in found.items()
        if entries
    ]


def scores_given(tally: Tally, say: Language) -> str:
    """The number of scores, as `37 scores`."""
    return say.plural("{number} score", "{number} scores", tally.votes)


def films(number: int, say: Language) -> str:
    """The number of films, as `12 films`."""
    return say.plural("{number} film", "{number} films", number)


def harshness(found: Harshness, say: Language) -> str:
    """How harsh the member is, without saying who."""
    points, over = say.number(abs(found.points)), films(found.films, say)
    if abs(found.points) < _NO_DIFFERENCE:
        return say("As harsh as this club ({films})", films=over)
    if found.points > 0:
        return say("{points} harsher than this club ({films})", points=points, films=over)
    return say("{points} kinder than this club ({films})", points=points, films=over)


def own_harshness(found: Harshness, say: Language) -> str:
    """How harsh the reader is."""
    points, over = f"**{say.number(abs(found.points))}**", films(found.films, say)
    if abs(found.points) < _NO_DIFFERENCE:
        return say("You are as harsh as this club ({films}).", films=over)
    if found.points > 0:
        return say("You are {points} harsher than this club ({films}).", points=points, films=over)
    return say("You are {points} kinder than this club ({films}).", points=points, films=over)


def others(contrary: Contrary, say: Language) -> str:
    """What others think of the film, as `8.4 from 12 others`."""
    return say.plural(
        "{mean} from {number} other",
        "{mean} from {number} others",
        contrary.others,
        mean=say.number(contrary.mean),
    )


def reviews(written: ReviewCount, say: Language) -> str:
    """The reviews, and how useful others found them; empty if there are none."""
    if not written.reviews:
        return ""
    count = say.plural("{number} review", "{number} reviews", written.reviews)
    if not written.votes:
        return count
    return say(
        "{reviews}, helpful in {helpful} of {votes} votes",
        reviews=count,
        helpful=say.whole(written.helpful),
        votes=say.whole(written.votes),
    )
