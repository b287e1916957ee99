"""The languages a member is spoken to in. English is the source; the others are gettext catalogues."""

import gettext
import io
from functools import lru_cache
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE: Final = "en"
TRANSLATED: Final = ("es",)
DOMAIN: Final = "aftercredits"
FOLDER: Final = Path(__file__).parent
_DECIMAL_COMMA: Final = frozenset({"es"})


class Language:
    """Says things in one language."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    def __call__(self, text: str, /, **fields: object) -> str:
        """`text` in this language, its `{names}` filled with `fields`."""
        return self._catalogue.gettext(text).format(**fields)

    def plural(self, one: str, many: str, number: int, /, **fields: object) -> str:
        """`one` or `many` in this language, as `number` demands; `{number}` is filled too."""
        return self._catalogue.ngettext(one, many, number).format(number=number, **fields)

    def number(self, value: float, digits: int = 1) -> str:
        """A figure with that many decimals, and this language's decimal sign."""
        written = f"{value:.{digits}f}"
        return written.replace(".", ",") if self.code in _DECIMAL_COMMA else written

    def knows(self, text: str) -> bool:
        """Whether this language has words of its own for `text`."""
        return self._catalogue.gettext(text) != text


@lru_cache
def language(locale: str) -> Language:
    """The language for a Discord locale (`es-ES`, `es-419`, `en-GB`...); English where there is no better."""
    code = locale.partition("-")[0].lower()
    if code not in TRANSLATED:
        return Language(SOURCE, gettext.NullTranslations())
    return Language(code, _translations(code))


def _translations(code: str) -> gettext.NullTranslations:
    """The catalogue as it is written: reading it takes 30 ms once, and so nothing compiled has to be kept."""
    compiled = io.BytesIO()
    with (FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as written:
        write_mo(compiled, read_po(written, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def named(text: str) -> str:
    """Marks a text that stands apart from where it is said, so that it is gathered for translation."""
    return text


def plural(one: str, many: str) -> tuple[str, str]:
    """The same of a text with a number: what `Language.plural` takes first."""
    return one, many
