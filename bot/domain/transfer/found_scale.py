"""What a file's columns and their scale are, as far as their values reveal it."""

from typing import Final, NamedTuple


class ScaleStep(NamedTuple):
    """One of our scores, and the score in the file that it stands for."""

    score: int
    said: str


class DoubtedScore(NamedTuple):
    """A row whose score does not fit the others: its line in a spreadsheet, and how the row begins.

    Where there are no lines, `number` is 0. `file` is the name of its file in a ZIP.
    """

    number: int
    text: str
    file: str = ""


class HalfScore(NamedTuple):
    """A score half-way between two of ours: as the file has it, and the lower one of ours."""

    said: str
    below: int


class FoundScale(NamedTuple):
    """The scale of a file's scores.

    `best` is the file's best score if it differs from ours. If `asks`, only the member knows it, `possible`
    are the best scores it may have, the likeliest first, and `doubted` are the rows that make it doubtful.
    `steps` say which of our scores each score became, for every scale but ten.
    """

    best: str = ""
    asks: bool = False
    steps: tuple[ScaleStep, ...] = ()
    doubted: tuple[DoubtedScore, ...] = ()
    possible: tuple[int, ...] = ()


class FoundColumns(NamedTuple):
    """What the columns of a table without names are taken for: fields of `TableFormat`.

    Each has with it what the first row says there. In a list that `has_scores_at_ends`, the last number of a
    line is taken for its score.
    """

    columns: tuple[tuple[str, str], ...] = ()
    has_scores_at_ends: bool = False


NONE_FOUND: Final = FoundColumns()
NO_SCALE: Final = FoundScale()
"""Every score is out of ten, as ours are."""
