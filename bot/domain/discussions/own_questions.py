"""Checks the questions that members write, and shortens a question where room is short."""

import re
from dataclasses import dataclass
from enum import Enum
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


class QuestionRefusal(Enum):
    """Why a typed text is not acceptable as a question."""

    LENGTH = "shorter than `SHORTEST_QUESTION`, or longer than `LONGEST_QUESTION`"
    SEVERAL_LINES = "more than one line"
    NO_QUESTION_MARK = "no question mark in it"


@dataclass(frozen=True, slots=True)
class QuestionWithOtherSlot:
    """It has `slot` in braces, which is unknown for some films; only `FILM_SLOT` is allowed."""

    slot: str


def check_question(text: str) -> str | QuestionRefusal | QuestionWithOtherSlot:
    """A typed question with single spaces, or why it is not acceptable."""
    if len(text.strip().splitlines()) > 1:
        return QuestionRefusal.SEVERAL_LINES
    question = " ".join(text.split())
    if not SHORTEST_QUESTION <= len(question) <= LONGEST_QUESTION:
        return QuestionRefusal.LENGTH
    if not any(mark in question for mark in _MARKS):
        return QuestionRefusal.NO_QUESTION_MARK
    if others := slots(question) - {FILM_SLOT}:
        return QuestionWithOtherSlot(min(others))
    return question


def short_question(question: str, longest: int) -> str:
    """The question in at most `longest` characters: whole, or its first half, or cut with an ellipsis.

    Spoilers are left out.
    """
    question = unread(question)
    if len(question) <= longest:
        return question
    if half := _SECOND_HALF.search(question):
        first = question[: half.start()].rstrip(",") + "?"
        if SHORTEST_QUESTION <= len(first) <= longest:
            return first
    return question[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
