"""The scale of a file's scores: what the member is told about it, and why it is doubtful."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.transfer.found_scale import DoubtedScore, FoundScale
from bot.domain.transfer.views import ImportQuestion
from bot.locales import Language
from bot.ui.base.escape import plain
from bot.ui.transfer.named_rows import BELOW, FILE_NAME_SHOWN, ROWS_SHOWN, TEXT_SHOWN, and_more, place

_STEP_SHOWN: Final = 18


def scale_lines(scale: FoundScale, say: Language) -> Iterator[str]:
    """Which of our scores each of the file's scores became, if they are not out of ten."""
    steps = " · ".join(f"{plain(step.said, _STEP_SHOWN)} → {step.score}" for step in scale.steps)
    if scale.best and steps:
        yield say("Scores there are out of {best}, here out of ten: {scores}", best=scale.best, scores=steps)
    elif scale.best:
        yield say("Scores there are out of {best}; here they are out of ten", best=scale.best)
    elif steps:
        yield say("Scores there, and what I read them as: {scores}", scores=steps)


def doubts_about_scale(question: ImportQuestion, say: Language) -> list[str]:
    """Why the best score is asked for, with the rows that make it doubtful."""
    again = question.refused and say(
        "Out of {best}, I can't read any of the scores. Choose another one.", best=question.refused
    )
    why = (
        say("I can't tell what the scores in this file are out of: these are far above the others.")
        if question.doubted
        else say("I can't tell what the scores in this file are out of: none is above 5.")
    )
    return [again or "", why, *_rows(question.doubted, say)]


def _rows(doubted: Sequence[DoubtedScore], say: Language) -> Iterator[str]:
    for row in doubted[:ROWS_SHOWN]:
        where = place(row.number, plain(row.file, FILE_NAME_SHOWN), say)
        yield f"-# {BELOW} {where}{plain(row.text, TEXT_SHOWN)}"
    for line in and_more(len(doubted), say):
        yield f"-# {line}"
