"""A member's profile as one picture, readable on a phone. The page has the same as text."""

from collections.abc import Callable
from typing import Final, NamedTuple

from bot.domain.scores import SCALE, Tally
from bot.domain.taste.profile import Contrary, Harshness, Profile
from bot.locales import Language
from bot.ui.base.figures import score_colour
from bot.ui.pictures.canvas import INK, PALE, RAISED, Canvas, Letters, width_of
from bot.ui.pictures.fonts import drawable
from bot.ui.taste.profile import Whose
from bot.ui.taste.profile_wording import Shelf, harshness, reviews, scores_given, shelves

# On a phone a picture is some 40 % as wide as it is here: no letter is smaller than 24 pixels.
_WIDTH: Final = 1000
_MARGIN: Final = 48
_INNER: Final = _WIDTH - 2 * _MARGIN
_GAP: Final = 32
_STRIP: Final = 10
_NAME_SIZES: Final = (52, 46, 40, 34)
"""A name is written in the largest of these that it fits in."""
_MEAN: Final = 84
_HEADING: Final = Letters(25, bold=True, colour=PALE)
_SMALL: Final = Letters(25, colour=PALE)
_LINE: Final = Letters(30)
_FIGURE: Final = Letters(30, bold=True)

_BARS: Final = 150
"""How high the highest bar of the histogram is."""
_LEAST_BAR: Final = 6
_MOST_POINTS: Final = 2.0
"""The harshness at the end of its scale, in points."""
_ENTRY: Final = 44
_COLUMNS: Final = 2
_COLUMN_GAP: Final = 56
_SPACE: Final = 16
"""The gap between neighbours."""

_BRIGHT: Final = {0x2E9E6B: "#3fc48a", 0x5FA83B: "#7ccb54", 0xC79A1B: "#e6b93c", 0xD9772B: "#f0924a"}
_BRIGHTEST: Final = "#ee6a63"


class _Part(NamedTuple):
    """A part of the picture: its height, and a function that draws it from a given height down."""

    height: float
    draw: Callable[[Canvas, float], None]


def draw_profile(profile: Profile, whose: Whose, say: Language) -> bytes:
    """The picture as a PNG, 1,000 pixels wide; there must be a score.

    Takes some 40 ms of CPU: call it off the event loop.
    """
    parts = [_header(profile.tally, whose, say), _histogram(profile.tally)]
    if profile.harshness:
        parts.append(_harshness(profile.harshness, say))
    found = shelves(profile.favourites, say)
    parts += [_shelves(found[start : start + _COLUMNS], say) for start in range(0, len(found), _COLUMNS)]
    if profile.contrary:
        parts.append(_contrary(profile.contrary, say))
    if written := reviews(profile.written, say):
        parts.append(_Part(25, lambda canvas, y: _line(canvas, y, written)))
    height = 2 * _MARGIN + sum(part.height for part in parts) + _GAP * (len(parts) - 1)
    canvas, y = Canvas(_WIDTH, round(height)), float(_MARGIN)
    canvas.box((0, 0), _WIDTH, _STRIP, _colour(profile.tally.mean or 0))
    for part in parts:
        part.draw(canvas, y)
        y += part.height + _GAP
    return canvas.png()


def _header(tally: Tally, whose: Whose, say: Language) -> _Part:
    name = drawable(whose.name) or say("Profile")
    mean = say.number(tally.mean or 0)
    figure = Letters(_MEAN, bold=True, colour=_colour(tally.mean or 0))
    count = scores_given(tally, say)
    room = _INNER - _GAP - max(width_of(mean, figure), width_of(count, _SMALL))

    def draw(canvas: Canvas, y: float) -> None:
        canvas.write((_MARGIN, y + 58), name, _name_letters(name, room), anchor="ls", longest=room)
        canvas.write((_MARGIN, y + 104), whose.club, _SMALL, anchor="ls", longest=room)
        canvas.write((_WIDTH - _MARGIN, y + 64), mean, figure, anchor="rs")
        canvas.write((_WIDTH - _MARGIN, y + 104), count, _SMALL, anchor="rs")

    return _Part(110, draw)


def _name_letters(name: str, room: float) -> Letters:
    sizes = [Letters(size, bold=True) for size in _NAME_SIZES]
    return next((letters for letters in sizes if width_of(name, letters) <= room), sizes[-1])


def _histogram(tally: Tally) -> _Part:
    step, highest = _INNER / len(SCALE), max(tally.counts)

    def draw(canvas: Canvas, y: float) -> None:
        base = y + 34 + _BARS
        for score, count in zip(SCALE, tally.counts, strict=True):
            left = _MARGIN + (score - 1) * step
            tall = max(_LEAST_BAR, _BARS * count / highest)
            colour = _colour(score) if count else RAISED
            canvas.box((left + 9, base - tall), step - 18, tall, colour, radius=min(8, tall / 2))
            canvas.write((left + step / 2, base + 36), str(score), _SMALL, anchor="ms")
            if count:
                canvas.write((left + step / 2, base - tall - 10), str(count), _SMALL, anchor="ms")

    return _Part(34 + _BARS + 42, draw)


def _harshness(found: Harshness, say: Language) -> _Part:
    share = max(-1.0, min(1.0, found.points / _MOST_POINTS))

    def draw(canvas: Canvas, y: float) -> None:
        canvas.write((_MARGIN, y + 28), harshness(found, say), _LINE, anchor="ls", longest=_INNER)
        canvas.box((_MARGIN, y + 58), _INNER, 10, RAISED, radius=5)
        canvas.box((_WIDTH / 2 - 2, y + 50), 4, 26, PALE, radius=2)
        canvas.dot((_WIDTH / 2 + share * (_INNER / 2 - 14), y + 63), 14, INK)
        # Translators: one end of a scale in a picture: scores higher than others here; keep it short
        canvas.write((_MARGIN, y + 110), say("kinder"), _SMALL, anchor="ls")
        canvas.write((_WIDTH / 2, y + 110), say("this club"), _SMALL, anchor="ms")
        # Translators: the other end of that scale: scores lower than others here; keep it short
        canvas.write((_WIDTH - _MARGIN, y + 110), say("harsher"), _SMALL, anchor="rs")

    return _Part(116, draw)


def _shelves(beside: list[Shelf], say: Language) -> _Part:
    """One or two kinds of favourites, side by side."""
    wide = (_INNER - _COLUMN_GAP) / _COLUMNS

    def draw(canvas: Canvas, y: float) -> None:
        for column, shelf in enumerate(beside):
            _shelf(canvas, (_MARGIN + column * (wide + _COLUMN_GAP), y), wide, shelf, say)

    return _Part(40 + _ENTRY * max(len(shelf.entries) for shelf in beside), draw)


def _shelf(canvas: Canvas, at: tuple[float, float], wide: float, shelf: Shelf, say: Language) -> None:
    x, y = at
    canvas.write((x, y + 24), shelf.heading, _HEADING, anchor="ls", longest=wide)
    counts = [f"×{favourite.films}" for _, favourite in shelf.entries]
    figures = x + wide - max(width_of(count, _SMALL) for count in counts) - _SPACE
    for number, ((name, favourite), count) in enumerate(zip(shelf.entries, counts, strict=True), 1):
        line = y + 26 + number * _ENTRY
        figure = _FIGURE._replace(colour=_colour(favourite.mean))
        canvas.write((x + wide, line), count, _SMALL, anchor="rs")
        taken = canvas.write((figures, line), say.number(favourite.mean), figure, anchor="rs")
        canvas.write((x, line), name, _LINE, anchor="ls", longest=figures - taken - _SPACE - x)


def _contrary(contrary: Contrary, say: Language) -> _Part:
    title, year = contrary.film.title_in(say.code), f"({contrary.film.year})"
    against = say("everyone else {mean}", mean=say.number(contrary.mean))

    def draw(canvas: Canvas, y: float) -> None:
        line, right = y + 70, float(_WIDTH - _MARGIN)
        canvas.write((_MARGIN, y + 24), say("Biggest disagreement"), _HEADING, anchor="ls")
        right -= canvas.write((right, line), against, _SMALL, anchor="rs") + _SPACE
        own = _FIGURE._replace(colour=_colour(contrary.score))
        right -= canvas.write((right, line), str(contrary.score), own, anchor="rs") + _SPACE
        longest = right - _MARGIN - width_of(year, _LINE) - _SPACE
        end = _MARGIN + canvas.write((_MARGIN, line), title, _LINE, anchor="ls", longest=longest)
        canvas.write((end + _SPACE / 2, line), year, _LINE, anchor="ls")

    return _Part(80, draw)


def _line(canvas: Canvas, y: float, written: str) -> None:
    canvas.write((_MARGIN, y + 24), written, _SMALL, anchor="ls", longest=_INNER)


def _colour(score: float) -> str:
    """The colour of a score, lighter than elsewhere, since these are letters on a dark background."""
    return _BRIGHT.get(score_colour(round(score, 1)), _BRIGHTEST)
