"""Two members' scores as one picture: a spot for each pair of scores, sized by its films."""

import math
from collections.abc import Mapping
from typing import Final

from bot.domain.scores import HIGHEST, SCALE
from bot.ui.pictures.canvas import PALE, RAISED, Canvas, Letters
from bot.ui.taste.compare import Pair

# On a phone the picture is some 40 % as wide as it is here: no letter is smaller than 24 pixels.
_CELL: Final = 80
_LEFT: Final = 84
_TOP: Final = 84
_RIGHT: Final = 36
_BOTTOM: Final = 124
_WIDTH: Final = _LEFT + HIGHEST * _CELL + _RIGHT
_HEIGHT: Final = _TOP + HIGHEST * _CELL + _BOTTOM
_ONE: Final = 14
"""The radius of a spot for one film."""
_SMALLEST: Final = 22
"""The smallest radius of a spot with a number in it."""
_LARGEST: Final = 37
_MANY: Final = 8
"""The fewest films for the largest spot."""
_NAME: Final = Letters(32, bold=True)
_AXIS: Final = Letters(28, colour=PALE)
_COUNT: Final = Letters(24, bold=True, colour="#14161a")
_COLOURS: Final = ("#3fc48a", "#7ccb54", "#e6b93c", "#f0924a", "#ee6a63")
"""By the distance of the two scores in points; the last is for all greater ones."""


def draw_comparison(pairs: Mapping[tuple[int, int], int], names: Pair) -> bytes:
    """A PNG of how many films were given which two scores: the first goes across, the second up.

    Takes some 60 ms of CPU: call it off the event loop.
    """
    canvas = Canvas(_WIDTH, _HEIGHT)
    for score in SCALE:
        _axes(canvas, score)
    most = max(pairs.values(), default=1)
    for (own, other), films in pairs.items():
        _spot(canvas, own, other, films, most)
    width = _WIDTH - _LEFT - _RIGHT
    canvas.write((_LEFT, 24), f"↑ {names.other}", _NAME, longest=width)
    canvas.write((_LEFT, _HEIGHT - 56), f"→ {names.own}", _NAME, longest=width)
    return canvas.png()


def _axes(canvas: Canvas, score: int) -> None:
    """Draw a score on both axes, and its place on the diagonal."""
    x, y = _centre(score, score)
    canvas.box((x - _CELL / 2 + 3, y - _CELL / 2 + 3), _CELL - 6, _CELL - 6, RAISED, radius=14)
    canvas.write((x, _TOP + HIGHEST * _CELL + 10), str(score), _AXIS, anchor="ma")
    canvas.write((_LEFT - 18, y), str(score), _AXIS, anchor="rm")


def _spot(canvas: Canvas, own: int, other: int, films: int, most: int) -> None:
    centre, colour = _centre(own, other), _COLOURS[min(abs(own - other), len(_COLOURS) - 1)]
    if films == 1:
        canvas.dot(centre, _ONE, colour)
        return
    share = math.sqrt((films - 2) / (max(most, _MANY) - 2))
    canvas.dot(centre, _SMALLEST + (_LARGEST - _SMALLEST) * share, colour)
    canvas.write(centre, str(films), _COUNT, anchor="mm")


def _centre(own: int, other: int) -> tuple[float, float]:
    return _LEFT + (own - 0.5) * _CELL, _TOP + (HIGHEST - other + 0.5) * _CELL
