"""The languages of the bot. English is the source; the others are gettext catalogues."""

import gettext
import io
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.domain.languages import SOURCE
from bot.locales import cldr

TRANSLATED: Final = ("es",)
"""The tags of the languages that have a catalogue. Add a new one here: docs/translate.md says how."""
DOMAIN: Final = "aftercredits"
FOLDER: Final = Path(__file__).parent


_LARGE: Final = 1000


class Language:
    """Says things in one language; `code` is its tag (`es`, `pt-BR`)."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    def __call__(self, text: str, /, **fields: object) -> str:
        """`text` in this language, its `{names}` filled with `fields`."""
        return self._catalogue.gettext(text).format(**fields)

    def plural(self, one: str, many: str, number: int, /, **fields: object) -> str:
        """`one` or `many` in this language, whichever fits `number`; `{number}` is filled in too."""
        return self._catalogue.ngettext(one, many, number).format(number=self.whole(number), **fields)

    def number(self, value: float, digits: int = 1) -> str:
        """A number with this many decimals and this language's decimal sign."""
        return cldr.number(value, digits, self.code)

    def whole(self, value: int) -> str:
        """A whole number with this language's sign between thousands."""
        return cldr.whole(value, self.code) if value >= _LARGE else str(value)

    def together(self, names: Sequence[str]) -> str:
        """Names as a list within a sentence: `A, B and C`. There must be at least one."""
        return cldr.together(names, self.code)

    def country(self, code: str) -> str | None:
        """The name of the country with that ISO 3166 code; None for a former country."""
        return cldr.country(code, self.code)

    @property
    def own_name(self) -> str:
        """What the language calls itself, capitalised: `Español`."""
        return cldr.own_name(self.code)

    def knows(self, text: str) -> bool:
        """Whether this language has a translation of `text`."""
        return self._catalogue.gettext(text) != text


class Languages:
    """English, and the languages with a catalogue in `folder`; each is read when it is first needed."""

    def __init__(self, folder: Path, translated: Sequence[str]) -> None:
        self._folder = folder
        self._tags = (SOURCE, *translated)
        self._read = lru_cache(self._read_catalogue)
        self.of = lru_cache(self._of)

    @cached_property
    def all(self) -> tuple[Language, ...]:
        """Every language, English first."""
        return tuple(map(self.of, self._tags))

    def _of(self, locale: str) -> Language:
        """The language for a Discord locale; English if there is no better one."""
        return self._read(cldr.best_match(locale, self._tags) or SOURCE)

    def _read_catalogue(self, tag: str) -> Language:
        """Read the `.po` file itself. That takes 30 ms once, and saves having a compiled file."""
        if tag == SOURCE:
            return Language(SOURCE, gettext.NullTranslations())
        compiled = io.BytesIO()
        with catalogue_path(self._folder, tag).open("rb") as written:
            write_mo(compiled, read_po(written, locale=tag.replace("-", "_")))
        compiled.seek(0)
        return Language(tag, gettext.GNUTranslations(compiled))


def catalogue_path(folder: Path, tag: str) -> Path:
    """The file with a language's texts; gettext's folders have `_` where tags have `-`."""
    return folder / tag.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


LANGUAGES: Final = Languages(FOLDER, TRANSLATED)
"""The languages that the bot speaks."""


def language(locale: str) -> Language:
    """The language for a Discord locale (`es-419`, `en-GB`...); English if there is no better one."""
    return LANGUAGES.of(locale)


def named(text: str) -> str:
    """Marks a text that is shown elsewhere, so that it is collected for translation."""
    return text


def plural(one: str, many: str) -> tuple[str, str]:
    """The same for a text with a number: returns the first arguments of `Language.plural`."""
    return one, many
