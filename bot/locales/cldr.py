"""Data of Unicode's CLDR, through Babel: names of countries and cities, and number formats.

A language's data is read when it is first needed, and kept.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from babel.core import Locale, get_global, negotiate_locale
from babel.lists import format_list
from babel.numbers import format_decimal

_SOUNDS_LIKE_Y = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)
"""Words before which the Spanish `y` becomes `e`; CLDR leaves that to its users."""


def best_match(wanted: str, offered: tuple[str, ...]) -> str | None:
    """The best of the offered tags for a reader of `wanted`; None if none fits.

    `es` fits `es-419`, but `pt-BR` does not fit `pt`, nor `zh-CN` `zh-TW`.
    """
    found = negotiate_locale([wanted], offered, sep="-") or ""
    return next((tag for tag in offered if tag.lower() == found.lower()), None)


@lru_cache(maxsize=2048)
def number(value: float, digits: int, tag: str) -> str:
    """A number with that many decimals, and the language's decimal sign."""
    # Rounded as Python does, so that one figure reads alike in every language.
    rounded = Decimal(f"{value:.{digits}f}")
    return format_decimal(rounded, f"0.{'0' * digits}" if digits else "0", _locale(tag))


@lru_cache(maxsize=2048)
def whole(value: int, tag: str) -> str:
    """A whole number with the language's sign between thousands: `9,729`."""
    return format_decimal(value, "#,##0", _locale(tag))


def together(names: Sequence[str], tag: str) -> str:
    """Names as a list within a sentence: `A, B and C`."""
    listed = format_list(names, locale=_locale("en-GB" if tag == "en" else tag))
    if tag.partition("-")[0] == "es" and len(names) > 1 and _SOUNDS_LIKE_Y.match(names[-1]):
        return f"{listed.removesuffix(f' y {names[-1]}')} e {names[-1]}"
    return listed


def own_name(tag: str) -> str:
    """What a language calls itself, capitalised: `Español`, `Português (Brasil)`."""
    name = _locale(tag).get_display_name() or tag
    return name[:1].upper() + name[1:]


def country(code: str, tag: str) -> str | None:
    """The name of the country with that ISO 3166 code; None for a former country."""
    return _locale(tag).territories.get(code)


def territories() -> Iterator[str]:
    """The codes of countries, and of some regions that are not countries."""
    return iter(_locale("en").territories)


def zone_cities(tag: str) -> Iterator[tuple[str, str]]:
    """Time zones by their IANA names, each with the name of its city where the language has its own."""
    renamed: Mapping[str, str] = get_global("zone_aliases")
    for name, known in _locale(tag).time_zones.items():
        if city := known.get("city"):
            yield renamed.get(name, name), city


def zone_countries() -> Mapping[str, str]:
    """The code of each time zone's country, by the zone's IANA name."""
    return dict(get_global("zone_territories"))


@lru_cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag, sep="-")
