"""The look: colours, emoji, and how figures and films are written everywhere."""

from typing import Final

from bot.domain.films.film import Film
from bot.domain.scores import HIGHEST, SCALE, Tally
from bot.locales import Language
from bot.ui.base.escape import one_line, plain

NEUTRAL: Final = 0x8A8F98
# From excellent to poor; each has contrast on Discord's dark and light backgrounds.
_SCORE_COLOURS: Final = ((8.0, 0x2E9E6B), (7.0, 0x5FA83B), (6.0, 0xC79A1B), (5.0, 0xD9772B), (0.0, 0xC8453F))
STAR: Final = "★"
TITLE_SHOWN: Final = 120
"""At most this many characters of a title are shown."""
IN_A_LIST: Final = 60
"""The same for a line of a list."""


def score_colour(mean: float | None) -> int:
    """The colour of a mean score; grey if there is none."""
    if mean is None:
        return NEUTRAL
    return next(colour for least, colour in _SCORE_COLOURS if mean >= least)


def title(film: Film, say: Language, longest: int = TITLE_SHOWN) -> str:
    """`**Title** (year)`, in markdown, safe to send; a long title is cut."""
    return f"**{plain(film.title_in(say.code), longest)}** ({film.year})"


def line_title(film: Film, say: Language) -> str:
    """The same for a line of a list: a long title does not fill it."""
    return title(film, say, IN_A_LIST)


def label(film: Film, say: Language, longest: int = 100) -> str:
    """`Title (year) · director`, for places without markdown; the title gives way to the rest."""
    rest = f" ({film.year})"
    if film.directors:
        rest += f" · {one_line(film.directors[0], 50)}"
    return one_line(film.title_in(say.code), longest - len(rest)) + rest


def mean_and_votes(tally: Tally, say: Language) -> str:
    """The plain mean and its number of votes, which always appear together."""
    if tally.mean is None:
        return say("Nobody has rated it yet")
    return f"**{say.number(tally.mean)}** {STAR} · {votes_alone(tally, say)}"


def votes_alone(tally: Tally, say: Language) -> str:
    """Only the number of votes, for servers that hide the mean."""
    return say.plural("{number} vote", "{number} votes", tally.votes)


def counts(tally: Tally) -> str:
    """How often each score was given, highest first: `10 ×2 · 8 ×1`."""
    given = ((score, tally.counts[score - 1]) for score in reversed(SCALE))
    return " · ".join(f"{score} ×{count}" for score, count in given if count)


def out_of_ten(score: int) -> str:
    """`8/10`, in markdown."""
    return f"**{score}**/{HIGHEST}"
