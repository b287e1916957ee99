"""Reads a bank of prompts: a CSV list of one prompt a row, in every language at once."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bot.domain.discussions.choose_prompt import is_for
from bot.domain.discussions.film_facts import NEEDS, SLOTS
from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, Stage, When, Wording
from bot.domain.languages import SOURCE

FIELDS: Final = ("id", "family", "when", "needs", "spoiler", "anchor")
"""The columns that every bank has, before `text_<language>` of each language, the question itself; one that
is not translated yet is empty. `needs` are words with spaces between: what the film must be or have, with
`/` between what will do as well (`crime/noir long`).
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
_TEXT_OR_NONE: Final = _ColumnShape(re.compile(f"(?:{_TEXT.pattern.pattern})?"), f"{_TEXT.words}, or nothing")
_NEED: Final = f"(?:{'|'.join(NEEDS)})"
_NEEDED: Final = f"{_NEED}(?:/{_NEED})*"
_SHAPES: Final[Mapping[str, _ColumnShape]] = {
    "id": _ColumnShape(re.compile("[a-z]+(?:-[a-z]+)*"), "a name such as lead-silence"),
    "family": _one_of(Family),
    "when": _one_of(When),
    "needs": _ColumnShape(re.compile(f"(?:{_NEEDED}(?: {_NEEDED})*)?"), f"words out of {', '.join(NEEDS)}"),
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
            row = _checked(values, columns, languages, reader.line_num)
            prompt = _prompt(row, languages, reader.line_num)
            if prompt.id in seen:
                raise PromptBankError(f"line {reader.line_num}, id: {prompt.id} occurs twice")
            seen.add(prompt.id)
            yield prompt
    except csv.Error as error:
        raise PromptBankError(f"line {reader.line_num}: this is not CSV ({error})") from error


def _languages(columns: Sequence[str]) -> Sequence[str]:
    """The languages of a bank by its header, English first."""
    languages = [found[1] for column in columns if (found := _TEXT_COLUMN.fullmatch(column))]
    texts = [f"text_{language}" for language in languages]
    if languages[:1] != [SOURCE] or [*FIELDS, *texts] != list(columns):
        first = f"{','.join(FIELDS)},text_{SOURCE}"
        raise PromptBankError(f"line 1: the header must be {first}, and such a column a further language")
    return languages


def _prompt(row: Mapping[str, str], languages: Sequence[str], line: int) -> Prompt:
    prompt = Prompt(
        id=row["id"],
        family=Family(row["family"]),
        spoiler=SpoilerLevel(row["spoiler"]),
        anchor=Anchor(row["anchor"]),
        wordings=tuple(Wording(each, text) for each in languages if (text := row[f"text_{each}"])),
        when=When(row["when"]),
        needs=tuple(frozenset(alternatives.split("/")) for alternatives in row["needs"].split()),
    )
    if prompt.when.includes(Stage.BEFORE) and not is_for(prompt, Stage.BEFORE):
        raise PromptBankError(f"line {line}, when: {prompt.id} gives too much away before watching")
    return prompt


def _checked(
    values: Sequence[str], columns: Sequence[str], languages: Sequence[str], line: int
) -> Mapping[str, str]:
    if len(values) != len(columns):
        raise PromptBankError(f"line {line}: {len(columns)} fields are needed, not {len(values)}")
    row = dict(zip(columns, values, strict=True))
    texts = {f"text_{each}": _TEXT if each == SOURCE else _TEXT_OR_NONE for each in languages}
    for name, shape in {**_SHAPES, **texts}.items():
        if not shape.pattern.fullmatch(row[name]):
            raise PromptBankError(f"line {line}, {name}: {row[name]!r} is not {shape.words}")
    return row
