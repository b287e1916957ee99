"""The colours of title cards: a film has those of its most telling genre."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.domain.films.film import Film

_CREAM: Final = "#f7f1e5"
_DARK: Final = "#1d1a17"


class Palette(NamedTuple):
    """The colours of one card: the ground, its shapes, the accent, and the text."""

    ground: str
    shape: str
    accent: str
    ink: str = _CREAM


_PALETTES: Final[Mapping[str, Palette]] = {
    # From the genre that says most about a film to the one that says least: a western is a drama too.
    "horror": Palette("#190b10", "#4c101d", "#ff5a4f"),
    "western": Palette("#71351a", "#9a532b", "#ffd58f"),
    "science-fiction": Palette("#0b1a38", "#173f74", "#58d6e4"),
    "noir": Palette("#111114", "#2e2f35", "#e4d9b8"),
    "animation": Palette("#3a1f66", "#6a3aa6", "#ffd467"),
    "musical": Palette("#7b1433", "#a92b4f", "#ffd9a0"),
    "war": Palette("#2c3122", "#4d5639", "#e0cd80"),
    "documentary": Palette("#e9e3d5", "#d3c8b0", "#1c6785", _DARK),
    "sport": Palette("#0e4a39", "#1a7658", "#f5ef6a"),
    "fantasy": Palette("#23164b", "#463184", "#a9f0df"),
    "music": Palette("#3b1240", "#76235f", "#ffa684"),
    "mystery": Palette("#191e3b", "#333d6b", "#aebfff"),
    "crime": Palette("#17191e", "#343741", "#e2b93b"),
    "romance": Palette("#7a2341", "#a43f5e", "#ffd3c0"),
    "adventure": Palette("#12352c", "#20604a", "#f4c859"),
    "thriller": Palette("#0f1b24", "#1f4047", "#f4ab52"),
    "comedy": Palette("#f0b534", "#f6cb6b", "#b3321f", _DARK),
    "action": Palette("#2b1510", "#78301a", "#ff8a3c"),
    "family": Palette("#0f5068", "#1f6d89", "#ffd64a"),
    "biography": Palette("#2d2925", "#4d443a", "#e0ba87"),
    "history": Palette("#3a281d", "#5f4632", "#e6b871"),
    "drama": Palette("#1f2e3c", "#33506a", "#efb755"),
}
PLAIN: Final = Palette("#272b34", "#3d4352", "#c9cfdb")
"""For a film of no known genre."""


def palette_of(film: Film) -> Palette:
    """The film's colours."""
    return next((palette for genre, palette in _PALETTES.items() if genre in film.genres), PLAIN)
