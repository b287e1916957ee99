"""Decides the scale of a column's scores, and says which of our scores each became."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from bot.domain.transfer.formats.cell_values import LETTERS, Halves, Written, out_of_ten, written
from bot.domain.transfer.found_scale import ScaleStep

OURS: Final = 10
STARS: Final = 5
LEAST: Final = "0.01"
"""Used for a 0 that is a score: the smallest value that rounds to 1."""
_BESTS: Final = (STARS, OURS, 20, 100)
"""The best possible scores that can be distinguished."""
_STRAY: Final = 10
"""One value in this many may be a slip: it says nothing about the others."""
_FEW: Final = 2
"""Up to this many scores that became one of ours are listed; of more, only the lowest and the highest."""


class Scale(NamedTuple):
    """The best score of a column; 0 if only its member knows it.

    Scores above `doubted_above` make it doubtful; None: there is no doubt.
    """

    best: int
    doubted_above: int | None = None


def scale_of(texts: Iterable[str], *, low: int = 0, known: Sequence[int] = ()) -> Scale:
    """The scale of a column, judging by all its values; one that its site is `known` for, if there are any.

    One value in ten may be a slip, and decides nothing. Scores up to five without halves may be five stars,
    or scores out of ten by somebody who likes little: then `low` is the result, or five if the cells speak of
    stars. A few scores above ten among lower ones are doubtful.
    """
    found = [cell for text in texts if text and (cell := written(text))]
    values = [cell.value for cell in found if not cell.best]
    letters = sum(cell.is_letter for cell in found)
    low = STARS if any(cell.is_stars for cell in found) else low
    strays = (len(values) + letters) // _STRAY
    if known:
        unread = max(strays, _above(known[-1], values))
        return Scale(next(best for best in known if _above(best, values) <= unread))
    if not values or letters >= len(values):
        return Scale(OURS)
    return _scale_of(values, strays, low)


def _scale_of(values: Sequence[Fraction], strays: int, low: int) -> Scale:
    best = next((best for best in _BESTS if _above(best, values) <= strays), 0)
    slips = _above(best, values)
    if best == STARS:
        if any(value.denominator == 2 for value in values if value <= STARS):
            return Scale(STARS)
        return Scale(0, STARS) if slips else Scale(low)
    lower = max((each for each in _BESTS if each < best), default=0)
    are_few = 2 * (_above(lower, values) - slips) < len(values)
    if best and not (best > OURS and are_few):
        return Scale(best)
    doubted = _doubted(values)
    # Above the largest scale there is none to ask about.
    return Scale(doubted) if doubted == _BESTS[-1] else Scale(0, doubted)


def _doubted(values: Sequence[Fraction]) -> int:
    """The smallest scale that contains most of the values."""
    return next((best for best in _BESTS if 2 * _above(best, values) < len(values)), 0)


def possible_bests(texts: Sequence[str], above: int | None) -> tuple[int, ...]:
    """The best scores that a doubtful column may have, the likeliest first: none is below `above`.

    Scores that are a little above most of the others need the next larger scale; far above, they are slips.

    >>> possible_bests(["4", "3"], None), possible_bests(["7", "8"], 5), possible_bests(["9", "95"], 10)
    ((5, 10, 20, 100), (10, 5, 20, 100), (10, 20, 100))
    """
    bests = [best for best in _BESTS if best >= (above or 0)]
    if above == 0:
        likeliest = bests[-1]
    else:
        has_all = (best for best in bests[:2] if not any(is_above(text, best) for text in texts))
        likeliest = next(has_all, bests[0])
    return (likeliest, *(best for best in bests if best != likeliest))


def _above(best: int, values: Sequence[Fraction]) -> int:
    return sum(value > best for value in values)


def is_above(text: str, best: int) -> bool:
    """Whether a cell is a bare number above `best`.

    >>> is_above("11", 10), is_above("11/20", 10), is_above("A", 10)
    (True, False, False)
    """
    cell = written(text)
    return cell is not None and not cell.best and cell.value > best


def steps_of(texts: Iterable[str], best: int, halves: Halves | None) -> tuple[ScaleStep, ...]:
    """Which score each of the cells became, the best first; without those out of ten, which stay as they are.

    >>> steps_of(["A", "A-", "F", "7"], 10, None)
    (ScaleStep(score=9, said='A, A-'), ScaleStep(score=1, said='F'))
    """
    became: dict[int, list[tuple[Fraction, int, str]]] = {}
    for text in dict.fromkeys(texts):
        cell, given = written(text), out_of_ten(text, best)
        score = given.whole(halves) if given else None
        if cell and given and score and not _is_ours(cell, best):
            place = list(LETTERS).index(text.upper()) if cell.is_letter else 0
            said = "0" if text == LEAST else text
            became.setdefault(score, []).append((given.value, -place, said))
    return tuple(ScaleStep(score, _said(sorted(became[score]))) for score in sorted(became, reverse=True))


def _is_ours(cell: Written, best: int) -> bool:
    return not cell.is_letter and (cell.best or best) == OURS


def _said(cells: Sequence[tuple[Fraction, int, str]]) -> str:
    texts = [text for _, _, text in cells]
    if len(texts) <= _FEW or any(text.upper() in LETTERS for text in texts):
        return ", ".join(reversed(texts))
    return f"{texts[0]}–{texts[-1]}"
