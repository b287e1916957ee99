"""Reads a bank of prompts: a CSV list with one prompt per row, in all languages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.domain.csv_lists import CsvListError, Shape, read_list, shape
from bot.domain.discussions.choose_prompt import is_for
from bot.domain.discussions.film_facts import NEEDS, SLOTS
from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, Stage, When, Wording
from bot.domain.languages import SOURCE

FIELDS: Final = ("id", "family", "when", "needs", "spoiler", "anchor")
"""The columns that every bank begins with. After them comes `text_<language>` for each language.

That is the question itself, empty if it is not translated yet. `needs` is what the film must be or have:
words separated by spaces, with `/` between alternatives (`crime/noir long`).
"""


class PromptBankError(CsvListError):
    """A bank of prompts cannot be used. The text says where and why, in one sentence."""


def _one_of(words: Iterable[str]) -> Shape:
    names = list(words)
    return shape("|".join(names), f"one of {', '.join(names)}")


def _text_with(*names: str) -> str:
    """The pattern of one line of text with nothing in braces but these slots."""
    return rf"(?!\s)(?:[^{{}}\x00-\x1f]|\{{(?:{'|'.join(names)})\}})+(?<!\s)"


_TEXT: Final = shape(_text_with(*SLOTS), f"a text with no slots but {', '.join(SLOTS)}")
_TEXT_OR_NONE: Final = shape(f"(?:{_TEXT.pattern.pattern})?", f"{_TEXT.words}, or nothing")
_NEED: Final = f"(?:{'|'.join(NEEDS)})"
_NEEDED: Final = f"{_NEED}(?:/{_NEED})*"
_SHAPES: Final[Mapping[str, Shape]] = {
    "id": shape("[a-z]+(?:-[a-z]+)*", "a name such as lead-silence"),
    "family": _one_of(Family),
    "when": _one_of(When),
    "needs": shape(f"(?:{_NEEDED}(?: {_NEEDED})*)?", f"words out of {', '.join(NEEDS)}"),
    "spoiler": _one_of(SpoilerLevel),
    "anchor": _one_of(Anchor),
}
_TEXT_START: Final = "text_"
_TEXT_COLUMN: Final = re.compile(rf"{_TEXT_START}([a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*)")


def read_prompts(lines: Iterable[str]) -> Iterator[Prompt]:
    """The prompts of a CSV list with a header, in its order.

    Raises PromptBankError at the first row that is wrong, naming its line and column.
    """
    return read_list(lines, _column_shapes, _prompt, PromptBankError)


def _column_shapes(columns: Sequence[str]) -> Mapping[str, Shape]:
    """What the fields of each column must look like; the languages come last, English first among them."""
    languages = [found[1] for column in columns if (found := _TEXT_COLUMN.fullmatch(column))]
    texts = {f"text_{each}": _TEXT if each == SOURCE else _TEXT_OR_NONE for each in languages}
    if languages[:1] != [SOURCE] or [*FIELDS, *texts] != list(columns):
        first = f"{','.join(FIELDS)},text_{SOURCE}"
        raise PromptBankError(f"line 1: the header must be {first}, and such a column a further language")
    return {**_SHAPES, **texts}


def _prompt(row: Mapping[str, str], line: int) -> Prompt:
    prompt = Prompt(
        id=row["id"],
        family=Family(row["family"]),
        spoiler=SpoilerLevel(row["spoiler"]),
        anchor=Anchor(row["anchor"]),
        wordings=tuple(
            Wording(found[1], text)
            for name, text in row.items()
            if text and (found := _TEXT_COLUMN.fullmatch(name))
        ),
        when=When(row["when"]),
        needs=tuple(frozenset(alternatives.split("/")) for alternatives in row["needs"].split()),
    )
    if prompt.when.includes(Stage.BEFORE) and not is_for(prompt, Stage.BEFORE):
        raise PromptBankError(f"line {line}, when: {prompt.id} gives too much away before watching")
    return prompt
