"""Every text is translated, and whole."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.locales import DOMAIN, FOLDER, TRANSLATED

ROOT = Path(__file__).parents[2]
KEYWORDS = {
    "say": None,
    "named": None,
    "locale_str": None,
    "plural": (1, 2),
    "UserError": None,
    "StorageError": None,
}
PLACEHOLDER = re.compile(r"\{\w+\}")


def gathered() -> set[str]:
    """Every text in the code that is to be translated; of a plural, its singular."""
    found = set()
    for package in ("bot", "cogs"):
        for _, _, text, _, _ in extract_from_dir(ROOT / package, keywords=KEYWORDS):
            found.add(text[0] if isinstance(text, tuple) else text)
    return found


def written(language: str) -> list[Message]:
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return [message for message in read_po(file, locale=language) if message.id]


def texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_code_is_translated_and_no_other(language: str) -> None:
    assert {texts(message.id)[0] for message in written(language)} == gathered()


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_is_whole(language: str) -> None:
    for message in written(language):
        assert "fuzzy" not in message.flags, message.id
        originals, translations = texts(message.id), texts(message.string)
        assert all(translations), message.id
        for original, translation in zip(originals, translations, strict=True):
            assert set(PLACEHOLDER.findall(original)) == set(PLACEHOLDER.findall(translation)), original


def test_no_text_hides_in_an_f_string() -> None:
    """The gatherer does not look into f-strings on Python 3.11."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "cogs").rglob("*.py")]
        for string in _f_strings(path)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say"
        if isinstance(call.args[0], ast.Constant)
    ]
    assert not hidden


def _f_strings(path: Path) -> Iterator[ast.JoinedStr]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
