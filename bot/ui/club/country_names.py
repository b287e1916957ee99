"""The countries that organisers can choose, by their names in every language of the bot."""

import re
from functools import cache
from typing import Final

from bot.domain.films.titles import fold
from bot.locales import LANGUAGES, Language, cldr
from bot.ui.base.labels import country

_CODE: Final = re.compile("[A-Z]{2}")
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes in CLDR that do not stand for a country."""
_MOST: Final = 25
"""At most this many suggestions."""


def suggest_countries(typed: str, say: Language) -> list[tuple[str, str]]:
    """The countries that may be meant, code and name; names that begin so come first."""
    wanted = fold(typed)
    found = [
        (not any(name.startswith(wanted) for name in names), country(code, say), code)
        for code, names in _names().items()
        if any(name.startswith(wanted) or f" {wanted}" in name for name in names)
    ]
    return [
        (code, name) for _, name, code in sorted(found, key=lambda each: (each[0], fold(each[1])))[:_MOST]
    ]


def read_country(typed: str) -> str | None:
    """The code of the country that was chosen or typed, in any language; None if there is none."""
    wanted = fold(typed)
    return next((code for code, names in _names().items() if wanted in names), None)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Every country's code and names, folded."""
    return {
        code: frozenset(fold(name) for name in (code, *(country(code, say) for say in LANGUAGES.all)))
        for code in cldr.territories()
        if _CODE.fullmatch(code) and code not in _NO_COUNTRIES
    }
