"""What a file's scores are out of, as far as its columns tell."""

from typing import Final, NamedTuple


class ScaleStep(NamedTuple):
    """A score of ours, and what stands for it in the file."""

    score: int
    said: str


class DoubtedScore(NamedTuple):
    """A row whose score does not go with the others: its number as spreadsheets count, and how it begins.

    `file` is the name of its file in a ZIP.
    """

    number: int
    text: str
    file: str = ""


class FoundScale(NamedTuple):
    """The scale of a file's scores.

    `best` is the best score there if it differs from ours. With `asks` only the member knows it, and
    `doubted` are the rows that make it doubtful. `steps` say which of ours each became, for all that are not
    out of ten.
    """

    best: str = ""
    asks: bool = False
    steps: tuple[ScaleStep, ...] = ()
    doubted: tuple[DoubtedScore, ...] = ()


NO_SCALE: Final = FoundScale()
"""Every score is out of ten, as ours are."""
