"""A film, and which film a member means."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.domain.films.pages import IdElsewhere
from bot.domain.films.prizes import PrizeWon
from bot.domain.languages import SOURCE, in_language

GENRES: Final = (
    "action", "adventure", "animation", "biography", "comedy", "crime", "documentary", "drama",
    "family", "fantasy", "history", "horror", "music", "musical", "mystery", "noir", "romance",
    "science-fiction", "sport", "thriller", "war", "western",
)  # fmt: skip
LONGEST_TITLE: Final = 200
LONGEST_PREMISE: Final = 200
"""The longest premise (the sentence that says what a film is about), in characters."""
_USUAL_LEADS: Final = 2
MOST_FAMOUS: Final = 5
"""The fame of films that everyone knows."""


class LocalText(NamedTuple):
    """A film's text in one language, by the language's tag: `es`, `pt-BR`."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Film:
    """One entry of the catalogue. Empty fields are unknown.

    `id` is stable; see `bot.domain.films.ids`. `title` is the usual English one; `original_title` and
    `local_titles` are left out if they are the same. `aliases` are other names that people use, in any
    script: they are searched, never shown. `leads` is how many of the first of the cast are the leads.
    `premises` say in one sentence each what it is about. `elsewhere` has its ids at other sites. `runtime` is
    in minutes; `countries` are ISO 3166 codes; `fame` runs from 1 (connoisseurs) to 5 (everyone).
    """

    id: str
    title: str
    year: int
    original_title: str = ""
    local_titles: tuple[LocalText, ...] = ()
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    runtime: int | None = None
    countries: tuple[str, ...] = ()
    fame: int = 1
    aliases: tuple[str, ...] = ()
    leads: int | None = None
    premises: tuple[LocalText, ...] = ()
    prizes: tuple[PrizeWon, ...] = ()
    elsewhere: tuple[IdElsewhere, ...] = ()

    def __str__(self) -> str:
        return self.title

    @property
    def titles(self) -> tuple[str, ...]:
        """All its titles, each once, the usual one first."""
        local = (title for _, title in self.local_titles)
        names = (self.title, self.original_title, *local, *self.aliases)
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def lead_actors(self) -> tuple[str, ...]:
        """The leads; the first two of the cast if their number is unknown."""
        return self.cast[: _USUAL_LEADS if self.leads is None else self.leads]

    def title_in(self, language: str) -> str:
        """The title for a reader of `language` (a tag such as `es` or `pt-BR`)."""
        return in_language(dict(self.local_titles), language) or self.title

    def premise_in(self, language: str) -> str:
        """The premise in `language`, or else in English; empty if unknown."""
        premises = dict(self.premises)
        return in_language(premises, language) or premises.get(SOURCE, "")


@dataclass(frozen=True, slots=True)
class Found:
    """The typed text names this film and no other."""

    film: Film


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The typed text may mean any of these, likeliest first, or none of them; never empty."""

    typed: str
    films: tuple[Film, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No film like the typed text is known.

    `is_denied`: the member said that it is none of the films shown. `is_sought`: the member wants to look for
    it elsewhere.
    """

    typed: str
    is_denied: bool = False
    is_sought: bool = False


Resolution = Found | Ambiguous | Unknown
