"""The shapes behind a title: one of a few, varied at random, and denser to the right of the title."""

import math
from collections.abc import Callable
from random import Random
from typing import Final

from PIL import Image, ImageDraw

_FULL: Final = 255
_HALF: Final = 140
_FAINT: Final = 70
Motif = Callable[[ImageDraw.ImageDraw, Random, int, int], None]


def draw_shapes(chance: Random, width: int, height: int) -> Image.Image:
    """A mask of that size, from 0 for the ground to 255 where a shape covers it."""
    shapes = Image.new("L", (width, height))
    chance.choice(_MOTIFS)(ImageDraw.Draw(shapes), chance, width, height)
    return shapes


def _disc(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, shade: int) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shade)


def _sun(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    x, y = width * chance.uniform(0.78, 0.9), height * chance.uniform(0.35, 0.65)
    for radius, shade in ((0.78, _FAINT), (0.6, _HALF), (0.43, _FULL)):
        _disc(pen, x, y, height * radius, shade)


def _moon(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    x, y, radius = width * chance.uniform(0.8, 0.86), height * chance.uniform(0.4, 0.55), height * 0.44
    _disc(pen, x, y, radius, _FULL)
    _disc(pen, x - radius * chance.uniform(0.35, 0.5), y - radius * 0.16, radius * 0.92, 0)
    for _ in range(26):
        at = width * chance.uniform(0.04, 0.98), height * chance.uniform(0.05, 0.6)
        _disc(pen, *at, height * chance.uniform(0.004, 0.01), _HALF)


def _rings(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    x, y = width * chance.uniform(0.88, 1.0), height * chance.choice((0.0, 0.5, 1.0))
    step = height * 0.11
    for ring in range(10, 0, -1):
        _disc(pen, x, y, ring * step, _FULL if ring % 2 else 0)


def _beams(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    """A projector's light from the upper right corner."""
    x, y = width * 1.02, -height * 0.04
    turn = chance.uniform(0.0, 0.1)
    for beam in range(9):
        start = math.pi * 0.5 + beam * 0.185 + turn
        edges = [(x + 2 * width * math.cos(a), y + 2 * width * math.sin(a)) for a in (start, start + 0.09)]
        pen.polygon([(x, y), *edges], fill=_HALF if beam % 2 else _FULL)


def _stripes(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    lean, wide = height * chance.choice((-0.6, 0.6)), width * 0.045
    left = width * chance.uniform(0.62, 0.68)
    for stripe, shade in enumerate((_FAINT, _HALF, _FULL, _FULL)):
        x = left + stripe * wide * 1.9
        pen.polygon(
            [
                (x + lean / 2, 0),
                (x + lean / 2 + wide, 0),
                (x - lean / 2 + wide, height),
                (x - lean / 2, height),
            ],
            fill=shade,
        )


def _hills(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    _disc(pen, width * chance.uniform(0.74, 0.88), height * 0.3, height * 0.15, _FULL)
    for layer, shade in ((0.5, _FAINT), (0.68, _HALF), (0.86, _FULL)):
        turn, swell = chance.uniform(0, 6.28), chance.uniform(3.5, 6.5)
        ridge = [
            (x, height * (layer + 0.1 * math.sin(turn + swell * x / width) - 0.16 * (x / width) + 0.1))
            for x in range(0, width + 1, max(1, width // 120))
        ]
        pen.polygon([*ridge, (width, ridge[-1][1]), (width, height), (0, height)], fill=shade)


def _arches(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    """A stage, or a row of doors inside each other."""
    x, wide = width * chance.uniform(0.78, 0.84), width * 0.19
    for arch, shade in enumerate((_FAINT, 0, _HALF, 0, _FULL)):
        half = wide * (1 - arch * 0.19)
        top = height * (0.1 + arch * 0.12)
        pen.rounded_rectangle((x - half, top, x + half, height * 1.6), radius=half, fill=shade)


def _dots(pen: ImageDraw.ImageDraw, chance: Random, width: int, height: int) -> None:
    """A print's halftone, denser to the right."""
    step, from_below = height / 11, chance.random() < 0.5
    for column in range(int(width / step) + 2):
        for line in range(13):
            along = column * step / width
            up = line / 12 if from_below else 1 - line / 12
            size = max(0.0, along * 1.15 + up * 0.45 - 0.72)
            x = column * step + (step / 2 if line % 2 else 0)
            _disc(pen, x, line * step, min(step * 0.48, size * step * 0.62), _FULL)


_MOTIFS: Final[tuple[Motif, ...]] = (_sun, _moon, _rings, _beams, _stripes, _hills, _arches, _dots)
