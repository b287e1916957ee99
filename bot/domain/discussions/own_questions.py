"""Questions that members write: whether one will do, and how any question reads where room is short."""

import re
from dataclasses import dataclass
from typing import Final

from bot.domain.covers import unread
from bot.domain.discussions.film_facts import FILM_SLOT
from bot.domain.discussions.prompts import slots

SHORTEST_QUESTION: Final = 15
LONGEST_QUESTION: Final = 300
"""How many characters a question of a member's or server's own may have."""

_MARKS: Final = "?¿？؟"
_SECOND_HALF: Final = re.compile(
    r",? (?:and|or|but) (?:what|which|how|who|whose|where|when|why)\b"
    r"|,? [yo] (?:a |de |con |en |por |para |hasta )?(?:qué|cuáles|cuál|cómo|quién|dónde|cuándo|cuánto)\b"
)


@dataclass(frozen=True, slots=True)
class QuestionAccepted:
    """A question that may be asked; `text` is what was typed, with single spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class QuestionTooShort:
    """It has `length` characters, and `SHORTEST_QUESTION` are needed."""

    length: int


@dataclass(frozen=True, slots=True)
class QuestionTooLong:
    """It has `length` characters, and `LONGEST_QUESTION` are allowed."""

    length: int


@dataclass(frozen=True, slots=True)
class QuestionOfSeveralLines:
    """It runs over more than one line."""


@dataclass(frozen=True, slots=True)
class NotAQuestion:
    """There is no question mark in it."""


@dataclass(frozen=True, slots=True)
class QuestionWithOtherSlot:
    """It holds `slot` in braces, which a film may leave unknown; only `FILM_SLOT` may stand there."""

    slot: str


QuestionVerdict = (
    QuestionAccepted
    | QuestionTooShort
    | QuestionTooLong
    | QuestionOfSeveralLines
    | NotAQuestion
    | QuestionWithOtherSlot
)


def check_question(text: str) -> QuestionVerdict:
    """Whether what a member typed will do as a question of their own: one line, within the limits."""
    if len(text.strip().splitlines()) > 1:
        return QuestionOfSeveralLines()
    question = " ".join(text.split())
    if len(question) < SHORTEST_QUESTION:
        return QuestionTooShort(len(question))
    if len(question) > LONGEST_QUESTION:
        return QuestionTooLong(len(question))
    if not any(mark in question for mark in _MARKS):
        return NotAQuestion()
    if others := slots(question) - {FILM_SLOT}:
        return QuestionWithOtherSlot(min(others))
    return QuestionAccepted(question)


def short_question(question: str, longest: int) -> str:
    """The question in at most `longest` characters: whole, or its first half, or cut with an ellipsis.
    What its author covered is left out.
    """
    question = unread(question)
    if len(question) <= longest:
        return question
    if half := _SECOND_HALF.search(question):
        first = question[: half.start()].rstrip(",") + "?"
        if SHORTEST_QUESTION <= len(first) <= longest:
            return first
    return question[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
