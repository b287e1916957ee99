"""Decides which film a row of a member's file means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold, without_article
from bot.domain.transfer.rows import ImportedRow

_YEARS_APART: Final = 1
"""Sites differ by a year over festivals, and over which country's release counts."""
MOST_CANDIDATES: Final = 20
_IMDB: Final = "tt"
_IN_BRACKETS: Final = re.compile(r"^(?P<main>.+\S) [(\[](?P<other>[^()\[\]]{2,})[)\]]$")
_SUBTITLE: Final = re.compile(r"\s*(?::| [-–—/]) \s*|:")
_POSSESSIVE: Final = re.compile(r"^.{2,40}?(?:['’]s|s['’]) (?=\S)")
_ADDED: Final = re.compile(r"^(?:the )?(?:movie|film)$|^(?:the )?(?:movie|film) ", re.IGNORECASE)
_SPELLINGS: Final = dict(
    pair.split("/")
    for pair in "colour/color colours/colors grey/gray honour/honor neighbour/neighbor neighbours/neighbors"
    " theatre/theater centre/center favourite/favorite behaviour/behavior jewellery/jewelry harbour/harbor"
    " rumour/rumor defence/defense programme/program traveller/traveler mum/mom doctor/dr mister/mr"
    " saint/st labour/labor armour/armor dreamt/dreamed pyjamas/pajamas aluminium/aluminum".split()
)
_AMERICAN: Final = {american: british for british, american in _SPELLINGS.items()}
_TELLING: Final = 4
"""Words with fewer letters say little about which film is meant."""
_TELLING_ALONE: Final = 8
"""A title with this many letters is recognised despite a slip, even without a year."""
_LIKE: Final = 0.5
"""Two titles that share this fraction of their words may be the same."""


@dataclass(frozen=True, slots=True)
class Certain:
    """The row means this film."""

    film: Film


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The row may mean one of these, the likeliest first; never empty."""

    films: tuple[Film, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """No known film has this title."""


Match = Certain | Doubtful | NotFound


def names_of(row: ImportedRow) -> tuple[str, ...]:
    """The row's titles: each as a whole, and both parts of `Title (Other title)`."""
    names = [row.title, row.other_title]
    if found := _IN_BRACKETS.match(row.title):
        names += [found["main"], found["other"]]
    return tuple(dict.fromkeys(name for name in names if name))


def near_names(row: ImportedRow) -> tuple[str, ...]:
    """Other names the film may have: either part of a title with a colon, or another spelling.

    >>> near_names(ImportedRow("Star Wars: The Force Awakens"))
    ('Star Wars', 'The Force Awakens')
    """
    near: list[str] = []
    for name in names_of(row):
        main, *rest = _SUBTITLE.split(name, maxsplit=1)
        near += [part for part in (main, *rest) if rest and not _ADDED.match(part)]
        near.append(_POSSESSIVE.sub("", name))
        near.append(name.replace("+", " and ").replace("/", " "))
        words = fold(name).split()
        near += [" ".join(table.get(word, word) for word in words) for table in (_SPELLINGS, _AMERICAN)]
    known = {fold(name) for name in names_of(row)}
    return tuple(dict.fromkeys(name for name in near if fold(name) and fold(name) not in known))


def match(row: ImportedRow, namesakes: Sequence[Film]) -> Match:
    """Which film the row means, out of those with its title (in any language, with or without an article).

    Certain: the full title and the year are equal, no second film has both, and no director contradicts; or
    the year is one off and the director is the same. Anything less certain is left to the member.
    """
    namesakes = [film for film in namesakes if _may_have_id(row, film)]
    full = [film for film in namesakes if _is_named(film, (row.title, row.other_title))]
    either = [film for film in namesakes if _is_named(film, names_of(row)) and _directors_agree(row, film)]
    same_year = [film for film in full if film.year == row.year and _directors_agree(row, film) is not False]
    if len(same_year) == 1:
        return Certain(same_year[0])
    by_director = [film for film in either if _is_near(row, film)]
    if len(by_director) == 1:
        return Certain(by_director[0])
    near = [film for film in namesakes if _is_near(row, film)]
    likeliest = tuple(dict.fromkeys([*by_director, *same_year, *_nearest_first(row, near)]))
    return Doubtful(likeliest[:MOST_CANDIDATES]) if likeliest else NotFound()


def is_surely_among(row: ImportedRow, films: Sequence[Film]) -> bool:
    """Whether the row surely means one of these films: by its id, or by its full title and year."""
    return any(film.id == row.film_id for film in films) or isinstance(match(row, films), Certain)


def alike(row: ImportedRow, films: Iterable[Film]) -> Match:
    """The films in a search's results that the row may mean; never certain, and never an unrelated film.

    A film whose title is only similar is skipped if its directors differ from the row's.
    """
    near = [
        film
        for film in films
        if _may_have_id(row, film)
        and _is_near(row, film)
        and _directors_agree(row, film) is not False
        and _is_like(row, film)
    ]
    likeliest = tuple(dict.fromkeys(_nearest_first(row, near)))
    return Doubtful(likeliest[:MOST_CANDIDATES]) if likeliest else NotFound()


def name_key(title: str) -> str:
    """Titles with the same key may be the same: ignores case, accents, spaces and a leading article."""
    return without_article(fold(title)).replace(" ", "")


def _full_key(title: str) -> str:
    """Titles with the same key are the same: only case, accents, spaces and punctuation may differ."""
    return fold(title).replace(" ", "")


def is_called(film: Film, row: ImportedRow) -> bool:
    """Whether the row's title is one of this film's titles, or the row has no title."""
    names = names_of(row)
    return not names or _is_named(film, names)


def may_be_called(film: Film, row: ImportedRow) -> bool:
    """Whether the row has one of this film's titles, or a year near its year.

    An id in the row is doubted only if neither is true.
    """
    return row.year is None or _is_near(row, film) or is_called(film, row)


def agrees(film: Film, row: ImportedRow) -> bool:
    """Whether the row's title or year confirms this film. Another site's ids sometimes belong to a series."""
    return is_called(film, row) or (row.year is not None and _is_near(row, film))


def _is_named(film: Film, names: Iterable[str]) -> bool:
    keys = {_full_key(name) for name in names if name}
    return any(_full_key(title) in keys for title in _full_titles(film))


def _full_titles(film: Film) -> Iterator[str]:
    """The film's own titles and its longer names. A single word could be the title of another film."""
    yield film.title
    yield film.original_title or film.title
    yield from (title for _, title in film.local_titles)
    yield from (alias for alias in film.aliases if " " in fold(alias))


def _may_have_id(row: ImportedRow, film: Film) -> bool:
    """Whether their ids allow them to be the same film: a film has only one IMDb id."""
    both_have = row.film_id.startswith(_IMDB) and film.id.startswith(_IMDB)
    return row.film_id == film.id or not both_have


def _is_near(row: ImportedRow, film: Film) -> bool:
    return row.year is None or abs(film.year - row.year) <= _YEARS_APART


def _nearest_first(row: ImportedRow, films: Iterable[Film]) -> list[Film]:
    return sorted(films, key=lambda film: row.year is not None and film.year != row.year)


def _is_like(row: ImportedRow, film: Film) -> bool:
    """Whether one title has all words of the other, or half of them, or is the other one misspelt."""
    least = _TELLING_ALONE if row.year is None else _TELLING
    pairs = ((fold(name), fold(title)) for name in names_of(row) for title in film.titles)
    return any(_share_words(*pair) or _is_slip(*pair, least) for pair in pairs)


def _is_slip(one: str, other: str, least: int) -> bool:
    """Whether two titles of at least this many letters differ in one letter, or in two swapped ones."""
    short, long = sorted((without_article(one), without_article(other)), key=len)
    if len(short) < least or len(long) - len(short) > 1:
        return False
    letters = enumerate(zip(short, long, strict=False))
    same = next((place for place, (our, their) in letters if our != their), len(short))
    rest, others = short[same:], long[same:]
    if len(short) < len(long):
        return rest == others[1:]
    return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])


def _share_words(one: str, other: str) -> bool:
    """Whether two titles have half of their words in common, or one contains the other.

    A single word in common is not enough if it stands in the middle of a longer title: *Origin* is not
    *Pearl: An X-traordinary Origin Story*.
    """
    short, long = sorted((without_article(one).split(), without_article(other).split()), key=len)
    common = set(short) & set(long)
    telling = sum(len(word) >= _TELLING for word in common)
    if not telling:
        return len(one) > 2 and one.replace(" ", "") == other.replace(" ", "")
    if len(common) / len({*short, *long}) >= _LIKE:
        return True
    is_edge = short in (long[: len(short)], long[-len(short) :])
    return len(common) == len({*short}) and (telling > 1 or is_edge)


def _directors_agree(row: ImportedRow, film: Film) -> bool | None:
    """Whether they share a director. None if one of them names none, or uses another script."""
    theirs = [fold(name).split() for name in row.directors]
    ours = [fold(name).split() for name in film.directors]
    if not theirs or not ours or _is_latin(theirs) is not _is_latin(ours):
        return None
    return any(_is_same_person(one, other) for one in theirs for other in ours)


def _is_latin(names: Iterable[Sequence[str]]) -> bool:
    return any("a" <= letter <= "z" for parts in names for part in parts for letter in part)


def _is_same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names share the surname, in either order, or two parts."""
    if not one or not other:
        return False
    common = {word for word in one if len(word) > 1} & set(other)
    return len(common) > 1 or set(one) == set(other) or one[-1] in common or other[-1] in common
