"""Splits reviews that are longer than the form into pages, without losing a character."""

import re
from dataclasses import replace
from typing import Final

from bot.domain.covers import BARS, cover_around
from bot.domain.reviews.review import LONGEST_BODY, ReviewDraft

MOST_PAGES: Final = 25
"""At most this many pages per review; a longer text stays among its author's own records."""
_PARAGRAPHS: Final = re.compile(r"\n{2,}")
_ENDS: Final = re.compile(r"[.!?…][\"”’»)]?(?=\s)|\n")
_SPACE: Final = re.compile(r"\s")
_BREAKS: Final = (_PARAGRAPHS, _ENDS, _SPACE)
"""Where a page should end, best first."""


def pages_of(text: str, longest: int = LONGEST_BODY) -> tuple[str, ...]:
    """The text in pages of at most `longest` characters, which make up the whole text when put together.

    Spoilers stay covered: one that is longer than a page is closed there and reopened on the next. A page
    ends at a paragraph, otherwise at a sentence, otherwise at a word, if one ends in its second half.

    >>> pages_of("One. Two. Three.", 12)
    ('One. Two.', ' Three.')
    """
    pages: list[str] = []
    while len(text) > longest:
        page, text = _parted(text, _end(text, longest))
        pages.append(page)
    return (*pages, text)


def with_text(draft: ReviewDraft, text: str) -> ReviewDraft:
    """The draft with that text: as much as fits the form is its body, the rest is `rest`."""
    body, *rest = pages_of(text.strip())
    return replace(draft, body=body, rest="".join(rest[: MOST_PAGES - 1]))


def pages_of_review(draft: ReviewDraft) -> tuple[str, ...]:
    """The pages of a review: its body first."""
    return (draft.body, *(pages_of(draft.rest) if draft.rest else ()))


def with_page(draft: ReviewDraft, page: int, text: str) -> ReviewDraft:
    """The draft with another text on that page (from 1, the first after the body); empty removes it."""
    behind = list(pages_of_review(draft)[1:])
    if 0 < page <= len(behind):
        before = behind[page - 1]
        gap = before[: len(before) - len(before.lstrip())]
        behind[page - 1] = f"{gap}{text.strip()}" if text.strip() else ""
    return replace(draft, rest="".join(behind))


def _parted(text: str, at: int) -> tuple[str, str]:
    """The text up to `at`, and the rest. A spoiler stays whole, or is closed and reopened."""
    broken = cover_around(text, at)
    if broken is None:
        return text[:at], text[at:]
    begins, ends = broken
    if text[:begins].strip():
        return text[:begins], text[begins:]
    kept = max(at - len(BARS), begins + len(BARS) + 1)
    if not text[kept : ends - len(BARS)].strip("|"):
        return text[:at], text[at:]
    return f"{text[:kept]}{BARS}", f"{BARS}{text[kept:]}"


def _end(text: str, longest: int) -> int:
    """Where the first page of a text that is too long ends."""
    room = text[: longest + 1]
    for wanted in _BREAKS:
        ends = [at for found in wanted.finditer(room) if (at := _at(found, wanted)) <= longest]
        if ends and ends[-1] > longest // 2:
            return ends[-1]
    return longest


def _at(found: re.Match[str], wanted: re.Pattern[str]) -> int:
    """Where to cut: before a gap between paragraphs, lines or words; after the sign that ends a sentence."""
    is_sign = wanted is _ENDS and not found[0].isspace()
    return found.end() if is_sign else found.start()
