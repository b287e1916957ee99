"""Reads a bank of prompts: a CSV list of one prompt a row, in every language at once."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from bot.domain.languages import SOURCE

FIELDS: Final = ("id", "family", "spoiler", "anchor")
"""The columns that every bank has, before `text_<language>` and `plain_<language>` of each language.

The first holds the question, the second the same with no slot but `{film}`. A question that is not
translated yet is empty.
"""


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
_TEXT_OR_NONE: Final = _ColumnShape(re.compile(f"(?:{_text_with(*SLOTS)})?"), f"{_TEXT.words}, or nothing")
_PLAIN: Final = _ColumnShape(
    re.compile(f"(?:{_text_with(FILM_SLOT)})?"), f"a text with no slot but {FILM_SLOT}, or nothing"
)
_SHAPES: Final[Mapping[str, _ColumnShape]] = {
    "id": _ColumnShape(re.compile("[a-z]+(?:-[a-z]+)*"), "a name such as lead-silence"),
    "family": _one_of(Family),
    "spoiler": _one_of(SpoilerLevel),
    "anchor": _one_of(Anchor),
}
_TEXT_COLUMN: Final = re.compile(r"text_([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")


def read_prompts(lines: Iterable[str]) -> Iterator[Prompt]:
    """The prompts of a CSV list, header first, in its order.

    Raises PromptBankError at the first row that is wrong, naming its line and column.
    """
    reader = csv.reader(lines, strict=True)
    seen: set[str] = set()
    try:
        columns = next(reader, [])
        languages = _languages(columns)
        for values in reader:
            prompt = _prompt(_checked(values, columns, languages, reader.line_num), languages)
            if prompt.id in seen:
                raise PromptBankError(f"line {reader.line_num}, id: {prompt.id} occurs twice")
            seen.add(prompt.id)
            yield prompt
    except csv.Error as error:
        raise PromptBankError(f"line {reader.line_num}: this is not CSV ({error})") from error


def _languages(columns: Sequence[str]) -> Sequence[str]:
    """The languages of a bank by its header, English first."""
    languages = [found[1] for column in columns if (found := _TEXT_COLUMN.fullmatch(column))]
    pairs = [name for language in languages for name in (f"text_{language}", f"plain_{language}")]
    if languages[:1] != [SOURCE] or [*FIELDS, *pairs] != list(columns):
        first = f"{','.join(FIELDS)},text_{SOURCE},plain_{SOURCE}"
        raise PromptBankError(f"line 1: the header must be {first}, and two such columns a further language")
    return languages


def _prompt(row: Mapping[str, str], languages: Sequence[str]) -> Prompt:
    return Prompt(
        id=row["id"],
        family=Family(row["family"]),
        spoiler=SpoilerLevel(row["spoiler"]),
        anchor=Anchor(row["anchor"]),
        wordings=tuple(
            Wording(each, text, row[f"plain_{each}"]) for each in languages if (text := row[f"text_{each}"])
        ),
    )


def _checked(
    values: Sequence[str], columns: Sequence[str], languages: Sequence[str], line: int
) -> Mapping[str, str]:
    if len(values) != len(columns):
        raise PromptBankError(f"line {line}: {len(columns)} fields are needed, not {len(values)}")
    row = dict(zip(columns, values, strict=True))
    shapes = dict(_SHAPES)
    for language in languages:
        text = _TEXT if language == SOURCE else _TEXT_OR_NONE
        shapes |= {f"text_{language}": text, f"plain_{language}": _PLAIN}
    for name, shape in shapes.items():
        if not shape.pattern.fullmatch(row[name]):
            raise PromptBankError(f"line {line}, {name}: {row[name]!r} is not {shape.words}")
    for language in languages:
        _check_plain(row, language, line)
    return row


def _check_plain(row: Mapping[str, str], language: str, line: int) -> None:
    needs_plain = bool(slots(row[f"text_{language}"]) - {FILM_SLOT})
    has_plain = bool(row[f"plain_{language}"])
    if needs_plain and not has_plain:
        raise PromptBankError(f"line {line}, plain_{language}: the text has slots that may be unknown")
    if has_plain and not needs_plain:
        raise PromptBankError(f"line {line}, plain_{language}: the text has no slot that may be unknown")
