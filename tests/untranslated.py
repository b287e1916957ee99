"""Names the texts that a language lacks: a warning here, an error in tests/architecture/test_texts.py.

    python -m tests.untranslated

A change may be offered with English texts alone: somebody adds the other languages before it lands.
"""

import ast
import sys
from collections.abc import Iterator

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.locales import FOLDER, TRANSLATED, catalogue_path

ROOT = FOLDER.parents[1]
KEYWORDS = {
    "say": None,
    "named": None,
    "locale_str": None,
    "plural": (1, 2),
    "UserError": None,
    "StorageError": None,
    "FilmMoved": None,
    "UnreachableError": None,
    "command": None,
    "CommandOption": None,
    "menu": None,
}
"""The calls that take a text to be translated first; the Makefile names the same."""


def gathered() -> set[tuple[str, ...]]:
    """Every text in the code that is to be translated, as pybabel finds it; of a plural, both forms.

    The examples in docs speak English alone.
    """
    found = set()
    for folder in ("bot", "cogs", "docs"):
        for _, _, text, _, _ in extract_from_dir(
            ROOT / folder, keywords=KEYWORDS, directory_filter=lambda path: not path.endswith("examples")
        ):
            found.add(texts(text))
    return found


def plurals() -> set[tuple[str, ...]]:
    """Both forms of every text in the code that depends on a number, found without pybabel."""
    return {
        tuple(
            form.value
            for form in call.args[:2]
            if isinstance(form, ast.Constant) and isinstance(form.value, str)
        )
        for folder in ("bot", "cogs")
        for path in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        if isinstance(call.func, ast.Name | ast.Attribute)
        if (call.func.id if isinstance(call.func, ast.Name) else call.func.attr) == "plural"
        if isinstance(call.args[0], ast.Constant)
    }


def written(language: str) -> list[Message]:
    """What the language's catalogue holds."""
    with catalogue_path(FOLDER, language).open("rb") as file:
        return [message for message in read_po(file, locale=language.replace("-", "_")) if message.id]


def texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A text, or the forms of one with a number."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def untranslated(language: str) -> Iterator[str]:
    """The texts that have no words in the language, in order; of a plural, its singular."""
    known = {
        texts(message.id)
        for message in written(language)
        if all(texts(message.string) or [""])
        if "fuzzy" not in message.flags  # those are not shown
    }
    yield from sorted(text[0] for text in (gathered() | plurals()) - known)


def main() -> None:
    for language in TRANSLATED:
        missing = list(untranslated(language))
        for text in missing:
            sys.stdout.write(f"warning: no words yet in {language}: {text}\n")
        sys.stdout.write(f"{language}: {len(missing)} texts to be translated\n")


if __name__ == "__main__":
    main()
