"""A film, and which film a member means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.films.titles import fold, split_year, without_article

GENRES: Final = (
    "action", "adventure", "animation", "biography", "comedy", "crime", "documentary", "drama",
    "family", "fantasy", "history", "horror", "music", "musical", "mystery", "noir", "romance",
    "science-fiction", "sport", "thriller", "war", "western",
)  # fmt: skip
LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class Film:
    """One entry of the catalogue.

    `id` is stable: `tt…` (IMDb), `wd:Q…` (Wikidata) or `club:…` (added by a server). Empty fields
    are unknown, and a title in another language is empty where it is the same. `runtime` is in
    minutes; `countries` are ISO 3166 codes; `fame` runs from 1 (connoisseurs) to 5 (everyone).
    """

    id: str
    title: str
    year: int
    original_title: str = ""
    spanish_title: str = ""
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    runtime: int | None = None
    countries: tuple[str, ...] = ()
    fame: int = 1

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title it goes by, the usual one first."""
        return tuple(title for title in (self.title, self.original_title, self.spanish_title) if title)

    def title_in(self, language: str) -> str:
        """The title that a reader of `language` ("en", "es") knows it by."""
        return (language == "es" and self.spanish_title) or self.title


@dataclass(frozen=True, slots=True)
class Found:
    """What was typed names this film and no other."""

    film: Film


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """What was typed may mean any of these, likeliest first; never empty."""

    typed: str
    films: tuple[Film, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing like what was typed is known."""

    typed: str


Resolution = Found | Ambiguous | Unknown


def resolve(typed: str, candidates: Sequence[Film]) -> Resolution:
    """Which of `candidates` (likeliest first) the typed title means.

    Only a title that is the same when folded, with the typed year if there is one, is taken
    without asking; anything less certain is for the member to choose.
    """
    exact = tuple(_of_that_name(typed, candidates))
    if len(exact) == 1:
        return Found(exact[0])
    if films := exact or tuple(candidates):
        return Ambiguous(typed, films)
    return Unknown(typed)


def _of_that_name(typed: str, candidates: Iterable[Film]) -> Iterable[Film]:
    """The candidates called just that; a title may itself end in a year (`Blade Runner 2049`)."""
    whole, (title, year) = _key(typed), split_year(typed)
    for film in candidates:
        keys = {_key(name) for name in film.titles}
        if whole in keys or (film.year == year and _key(title) in keys):
            yield film


def _key(title: str) -> str:
    return without_article(fold(title))
