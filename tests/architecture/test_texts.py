"""Every text is translated, completely."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.locales import FOLDER, TRANSLATED, catalogue_path
from tests.untranslated import KEYWORDS, ROOT, gathered, plurals, texts, untranslated, written

LEAST_COMMENTS = 20
PLACEHOLDER = re.compile(r"\{\w+\}")
COMMAND = re.compile(r"(?<![\w/])/(\w+)")


@pytest.mark.landing
@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_code_is_translated_and_no_other(language: str) -> None:
    assert {texts(message.id) for message in written(language)} == gathered()
    assert list(untranslated(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_finds_nothing_wrong_in_a_catalogue(language: str) -> None:
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(catalogue_path(FOLDER, language))]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_text_that_depends_on_a_number_is_gathered_with_both_its_forms() -> None:
    """Pybabel takes it for one form if a call within the call is handed `say`: make that one above it."""
    assert plurals() - gathered() == set()


def test_make_gathers_what_the_tests_do() -> None:
    named = re.findall(r"-k (\w+)(?::([\d,]+))?", (ROOT / "Makefile").read_text(encoding="utf-8"))
    forms = {word: tuple(map(int, places.split(","))) if places else None for word, places in named}
    assert forms == KEYWORDS


@pytest.mark.parametrize("language", TRANSLATED)
def test_translators_are_told_what_is_not_plain(language: str) -> None:
    assert len([message for message in written(language) if message.auto_comments]) >= LEAST_COMMENTS


@pytest.mark.landing
@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_is_whole(language: str) -> None:
    for message in written(language):
        assert "fuzzy" not in message.flags, message.id
        originals, translations = texts(message.id), texts(message.string)
        assert all(translations), message.id
        for original, translation in zip(originals, translations, strict=True):
            assert set(PLACEHOLDER.findall(original)) == set(PLACEHOLDER.findall(translation)), original


@pytest.mark.landing
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_command_has_one_name_in_a_language(language: str) -> None:
    """A text names a command as Discord shows it to members who speak the language."""
    names = {message.id: message.string for message in written(language)}
    for message in written(language):
        for original, translation in zip(texts(message.id), texts(message.string), strict=True):
            translated = {names.get(name, name) for name in COMMAND.findall(original)}
            assert translated == set(COMMAND.findall(translation)), original


def test_no_text_hides_in_an_f_string() -> None:
    """On Python 3.11, f-strings are not searched for texts."""
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
