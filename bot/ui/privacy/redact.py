"""Removes a member's words from the bot's posts. Each quote names its author in a line."""

import re
from typing import Final

from bot.ui.base.people import person_pattern

NOTHING_LEFT: Final = "…"
"""Replaces a text with nothing left in it, since Discord refuses empty ones."""

_AND: Final = r"(?:, | [^\W\d_]+ |, [^\W\d_]+ )"
"""What stands between two names of a list: a comma, or `and` in any language."""


def redact(shown: str, member_id: int) -> str:
    """The text without anything that the member said or that names them.

    That includes quotes signed by them, and their name: at nominations (with their reasons), above a
    question, in a reminder, in an invitation to be quoted, and among those who took part. A quote is two
    lines: the words and the author, or for a comment without words, what is known about it. Who nominated a
    film, and why, ends its line or is a sentence; a review that is named is a line of a list.
    """
    person, anybody = person_pattern(member_id), person_pattern()
    signature = rf"> (?:-# )?— {person}.*"
    without = re.sub(rf"^> .*\n{signature}(?:\n|\Z)", "", shown, flags=re.MULTILINE)
    without = re.sub(rf"^(- \*\*.+?\*\* \(\d+\)).*{person}.*$", r"\1", without, flags=re.MULTILINE)
    without = re.sub(rf"^(?:`\d+` )?{person}\n-# .*(?:\n|\Z)", "", without, flags=re.MULTILINE)
    told = rf"^(?:[^\W\d_]+ ){{0,2}}{person}(?:[ :].*)?\.(?:\n|\Z)"
    without = re.sub(told, "", without, flags=re.MULTILINE)
    without = re.sub(rf"^- .* — {person}(?: · .*)?(?:\n|\Z)", "", without, flags=re.MULTILINE)
    without = re.sub(rf"^{person}[^\n>]*:\n(?=### |\*\*)", "", without, flags=re.MULTILINE)
    without = re.sub(
        rf"^🔔(?: {anybody})+$",
        lambda line: re.sub(f" {person}", "", line.group()),
        without,
        flags=re.MULTILINE,
    )
    without = re.sub(
        rf"^(?:💬 )?{anybody}(?:{_AND}{anybody})*(?= |$)",
        lambda names: _unlist(names.group(), person),
        without,
        flags=re.MULTILINE,
    )
    invited = rf"\*\*(?:\\.|[^*\\\n])*\*\* \(<@{member_id}>\)"
    return _unlist(without, invited).rstrip("\n") or NOTHING_LEFT


def _unlist(names: str, name: str) -> str:
    """A list of names within a sentence, without those that match this regular expression."""
    return re.sub(rf"(?<=[>)]){_AND}{name}|{name}(?:{_AND}(?=<@|\[|\*\*))?", "", names)
