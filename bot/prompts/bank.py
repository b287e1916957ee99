"""Reads a bank of prompts: a CSV list of one prompt a row, in every language at once."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from bot.domain.discussions.prompts import (
    FILM_SLOT,
    SLOTS,
    Anchor,
    Family,
    Prompt,
    SpoilerLevel,
    Wording,
    slots,
)

LANGUAGES: Final = ("en", "es")
FIELDS: Final = ("id", "family", "spoiler", "anchor", "en", "en_plain", "es", "es_plain")
"""The header of a bank: of each language a text, and the same with no slot but `{film}`."""


class PromptBankError(ValueError):
    """A bank of prompts that cannot be used. Its text says where and why, in a sentence."""


class _ColumnShape(NamedTuple):
    """What a field has to look like, for the machine and in words."""

    pattern: re.Pattern[str]
    words: str


def _one_of(words: Iterable[str]) -> _ColumnShape:
    names = list(words)
    return _ColumnShape(re.compile("|".join(names)), f"one of {', '.join(names)}")


def _text_with(*names: str) -> str:
    """The pattern of one line of text that holds nothing in braces but these slots."""
    return rf"(?!\s)(?:[^{{}}\x00-\x1f]|\{{(?:{'|'.join(names)})\}})+(?<!\s)"


_TEXT: Final = _ColumnShape(re.compile(_text_with(*SLOTS)), f"a text with no slots but {', '.join(SLOTS)}")
_PLAIN: Final = _ColumnShape(
    re.compile(f"(?:{_text_with(FILM_SLOT)})?"), f"a text with no slot but {FILM_SLOT}, or nothing"
)
_SHAPES: Final[Mapping[str, _ColumnShape]] = {
    "id": _ColumnShape(re.compile("[a-z]+(?:-[a-z]+)*"), "a name such as lead-silence"),
    "family": _one_of(Family),
    "spoiler": _one_of(SpoilerLevel),
    "anchor": _one_of(Anchor),
    "en": _TEXT,
    "en_plain": _PLAIN,
    "es": _TEXT,
    "es_plain": _PLAIN,
}


def read_prompts(lines: Iterable[str]) -> Iterator[Prompt]:
    """The prompts of a CSV list, header first, in its order.

    Raises PromptBankError at the first row that is wrong, naming its line and column.
    """
    reader = csv.reader(lines, strict=True)
    seen: set[str] = set()
    try:
        if tuple(next(reader, ())) != FIELDS:
            raise PromptBankError(f"line 1: the header must be {','.join(FIELDS)}")
        for values in reader:
            prompt = _prompt(_checked(values, reader.line_num))
            if prompt.id in seen:
                raise PromptBankError(f"line {reader.line_num}, id: {prompt.id} occurs twice")
            seen.add(prompt.id)
            yield prompt
    except csv.Error as error:
        raise PromptBankError(f"line {reader.line_num}: this is not CSV ({error})") from error


def _prompt(row: Mapping[str, str]) -> Prompt:
    return Prompt(
        id=row["id"],
        family=Family(row["family"]),
        spoiler=SpoilerLevel(row["spoiler"]),
        anchor=Anchor(row["anchor"]),
        wordings=tuple(Wording(language, row[language], row[f"{language}_plain"]) for language in LANGUAGES),
    )


def _checked(values: list[str], line: int) -> Mapping[str, str]:
    if len(values) != len(FIELDS):
        raise PromptBankError(f"line {line}: {len(FIELDS)} fields are needed, not {len(values)}")
    row = dict(zip(FIELDS, values, strict=True))
    for name, shape in _SHAPES.items():
        if not shape.pattern.fullmatch(row[name]):
            raise PromptBankError(f"line {line}, {name}: {row[name]!r} is not {shape.words}")
    for language in LANGUAGES:
        _check_plain(row, language, line)
    return row


def _check_plain(row: Mapping[str, str], language: str, line: int) -> None:
    needs_plain = bool(slots(row[language]) - {FILM_SLOT})
    has_plain = bool(row[f"{language}_plain"])
    if needs_plain and not has_plain:
        raise PromptBankError(f"line {line}, {language}_plain: {language} has slots that may be unknown")
    if has_plain and not needs_plain:
        raise PromptBankError(f"line {line}, {language}_plain: {language} has no slot that may be unknown")
