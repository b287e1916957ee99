"""Reads scores and dates as programs write them; where one cell is ambiguous, the whole column decides."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from bot.domain.scores import is_score

LETTERS: Final = {
    "A+": 10, "A": 9, "A-": 9, "B+": 8, "B": 7, "B-": 7, "C+": 6, "C": 5, "C-": 5, "D+": 4, "D": 3, "D-": 2,
    "F": 1,
    "MATRÍCULA DE HONOR": 10, "SOBRESALIENTE": 9, "NOTABLE": 8, "BIEN": 6, "SUFICIENTE": 5, "APROBADO": 5,
    "INSUFICIENTE": 3, "SUSPENSO": 3,
}  # fmt: skip
"""Letter grades, and those of Spanish schools, as scores out of ten."""
_STAR_SIGNS: Final = "★⭐🌟*"
_STARS: Final = re.compile(rf"[{_STAR_SIGNS}]\ufe0f?")
_STAR_WORD: Final = r"(?:stars?|estrellas?|sterne?|étoiles?)"
_NUMBER: Final = re.compile(
    rf"(?P<whole>\d{{1,3}})(?:[.,](?P<decimals>\d{{1,6}})|(?P<half>\s?½|\s1/2))?(?P<stars>\s*{_STAR_WORD})?"
    r"(?:\s*(?:[/⁄]|out of|of|de|sobre|von|sur|su|av|из)\s*(?P<best>\d{1,3})|\s*(?P<percent>%))?"
    rf"(?:(?P<stars_behind>\s*{_STAR_WORD})|\s*(?:points?|pts|puntos?|punkte))?[.!]?",
    re.IGNORECASE,
)
"""A number and what it is out of, as programs and people write it: `8,5`, `9 out of 10`, `3½ estrellas`."""
_SHOWN: Final = rf"(?:[{_STAR_SIGNS}☆]\ufe0f?\s*)+½?"
_STARS_BESIDE: Final = re.compile(rf"^{_SHOWN}|{_SHOWN}\s*$")
"""Stars before or after a number say the same again, or what it counts."""
_HALF_STAR: Final = "½"
_TYPED_HALF: Final = re.compile(rf"(?<=[{_STAR_SIGNS}\ufe0f]) ?1/2$")
_ZERO: Final = Fraction(0)
_OURS: Final = 10


class Halves(StrEnum):
    """What to do with a score half-way between two of ours."""

    UP = "up"
    DOWN = "down"
    OUT = "out"


class OutOfTen(NamedTuple):
    """A score out of ten before rounding; `value` is 0 for none."""

    value: Fraction

    @property
    def is_half(self) -> bool:
        """Whether it is exactly half-way between two scores."""
        return self.value.denominator == 2 and self.value.numerator > 1

    def whole(self, halves: Halves | None) -> int | None:
        """The score from 1 to 10; None for no score, and for a half that is left out."""
        if self.value == 0 or (self.is_half and halves in (None, Halves.OUT)):
            return None
        parts = self.value.denominator  # with whole numbers, since fractions take ten times as long
        below, rest = divmod(self.value.numerator, parts)
        is_up = 2 * rest > parts or (2 * rest == parts and halves is not Halves.DOWN)
        return max(1, below + is_up)


class Written(NamedTuple):
    """The number in a cell, and the best score if the cell names one (otherwise 0).

    `is_stars`: it counts stars without saying out of how many.
    """

    value: Fraction
    best: int
    is_letter: bool = False
    is_stars: bool = False


@lru_cache(4096)
def written(text: str) -> Written | None:
    """What a cell says; None if it is not a score."""
    if text.upper() in LETTERS:
        return Written(Fraction(LETTERS[text.upper()]), 10, is_letter=True)
    text = _TYPED_HALF.sub(_HALF_STAR, text)
    if text == _HALF_STAR or not any(map(str.isdecimal, text)):
        return _counted_stars(text)
    number = _STARS_BESIDE.sub("", text)
    found = _NUMBER.fullmatch(number.strip(" ()"))
    if not found:
        return None
    value = Fraction(int(found["whole"]))
    if decimals := found["decimals"]:
        value += Fraction(int(decimals), 10 ** len(decimals))
    elif found["half"]:
        value += Fraction(1, 2)
    best = 100 if found["percent"] else int(found["best"] or 0)
    is_stars = number != text or bool(found["stars"] or found["stars_behind"])
    return Written(value, best, is_stars=is_stars and not best)


def _counted_stars(text: str) -> Written | None:
    """As many stars as there are, out of five."""
    stars = len(_STARS.findall(text))
    is_only_stars = not _STARS.sub("", text).replace(_HALF_STAR, "", 1).strip(" ☆\ufe0f")
    is_any = stars or _HALF_STAR in text
    return Written(stars + Fraction(_HALF_STAR in text, 2), 5) if is_any and is_only_stars else None


@lru_cache(4096)
def out_of_ten(text: str, best: int) -> OutOfTen | None:
    """The score in a cell, `best` being the best score of the column. None if it cannot be read.

    >>> out_of_ten("4,5", 5), out_of_ten("85%", 10)
    (OutOfTen(value=Fraction(9, 1)), OutOfTen(value=Fraction(17, 2)))
    """
    if not text:
        return OutOfTen(_ZERO)
    cell = written(text)
    best = cell.best or best if cell else best
    if cell is None or not best or cell.value > best:
        return None
    return OutOfTen(cell.value * 10 / best)


def with_best(text: str, best: int) -> str:
    """A score that can be read, with what it is out of, unless it says so or is out of ten.

    >>> with_best("85", 100), with_best("7.5", 10), with_best("15/20", 100)
    ('85/100', '7.5', '15/20')
    """
    cell = written(text)
    is_bare = cell is not None and not cell.best
    return f"{text}/{best}" if is_bare and best != _OURS else text


def is_ours(score: int | None) -> bool:
    """Whether it is a score from 1 to 10, or None."""
    return score is None or is_score(score)


def is_day(text: str) -> bool:
    """Whether a cell has a day of a year, or of any year: spreadsheets make one of scores such as 8/10.

    >>> is_day("08-oct"), is_day("10-Jul"), is_day("8/10/2024"), is_day("meh")
    (True, True, True, False)
    """
    if found := _DAY_AND_MONTH.fullmatch(text):
        return found["b"].casefold() in _MONTHS
    return not text.isdecimal() and seconds(text, DateOrder.DAY) is not None


class DateOrder(StrEnum):
    """Whether day, month or a year of two digits comes first in dates such as 5/4/2020 and 20-04-05."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_MONTHS: Final = {
    month: number
    for number, months in enumerate(
        "jan ene,feb,mar,apr abr,may,jun,jul,aug ago,sep set,oct,nov,dec dic".split(","), start=1
    )
    for month in months.split()
}
"""The first letters of the names of months, in English and Spanish."""
_CLOCK: Final = r"(?:,?[T ]\s*(?P<H>\d{1,2}):(?P<M>\d\d)(?::(?P<S>\d\d))?)?"
_ISO: Final = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?){_CLOCK}")
_EITHER: Final = re.compile(rf"(?P<a>\d{{1,2}})(?P<by>[-/.])(?P<b>\d{{1,2}})[-/.](?P<y>\d{{4}}){_CLOCK}")
_SHORT: Final = re.compile(rf"(?P<a>\d\d?)(?P<by>[-/.])(?P<b>\d\d?)(?P=by)(?P<c>\d\d?)(?!\d){_CLOCK}")
_OLD: Final = re.compile(
    r"[A-Z][a-z]{2} (?P<b>[A-Z][a-z]{2}) +(?P<d>\d{1,2}) (?P<H>\d\d):(?P<M>\d\d):(?P<S>\d\d) (?P<y>\d{4})"
)
_NAMED: Final = re.compile(
    r"(?P<d>\d{1,2})(?: de |[ -])(?P<b>[A-Za-z]{3})[a-z]*\.?,?(?: de |[ -])(?P<y>\d{4}|\d\d)(?!\d)"
)
_NAMED_FIRST: Final = re.compile(r"(?P<b>[A-Z][a-z]{2})[a-z]*\.? (?P<d>\d{1,2}),? (?P<y>\d{4})")
_DAY_AND_MONTH: Final = re.compile(r"\d{1,2}[-/. ](?P<b>[A-Za-z]{3})[a-z]?\.?")
_STAMP: Final = re.compile(r"\d{9,10}")
_MOST_DAYS: Final = 31
_MOST_MONTHS: Final = 12

_NOON: Final = (12, 0, 0)
_PARTS: Final = {DateOrder.DAY: "abc", DateOrder.MONTH: "bac", DateOrder.YEAR: "cba"}
"""Where a date has its day, month and year."""


def order_of(texts: Iterable[str], this_year: int = 0, usual: DateOrder | None = None) -> DateOrder | None:
    """What comes first in a column's dates. None if nothing shows it, or if the dates contradict each other.

    If nothing shows it, it is the site's `usual` order. Two-digit years are considered if `this_year` is
    given: nobody has watched a film after it.

    >>> order_of(["05/04/2020", "25/04/2020"]), order_of(["5/4/2020"]), order_of(["5.4.2020"])
    (<DateOrder.DAY: 'day'>, None, <DateOrder.DAY: 'day'>)
    """
    possible = set(DateOrder)
    for text in texts:
        if orders := _orders(text, this_year):
            possible &= orders
    if usual in possible:
        return usual
    return possible.pop() if len(possible) == 1 else None


@lru_cache(4096)
def _orders(text: str, this_year: int) -> frozenset[DateOrder]:
    """The orders that this date allows; none if it has no order, or is no date in any."""
    if found := _EITHER.match(text):
        days = {DateOrder.DAY: (found["a"], found["b"])}
        if found["by"] != ".":
            days[DateOrder.MONTH] = (found["b"], found["a"])
        return frozenset(order for order, (day, month) in days.items() if _may_be(int(day), int(month)))
    return frozenset(order for order in DateOrder if _short(text, order, this_year) is not None)


def _may_be(day: int, month: int) -> bool:
    return 1 <= day <= _MOST_DAYS and 1 <= month <= _MOST_MONTHS


def needs_order(text: str, this_year: int = 0) -> bool:
    """Whether the date is ambiguous without knowing if day or month comes first."""
    found = _EITHER.match(text)
    is_same = found is not None and found["a"] == found["b"]
    return not is_same and len(_orders(text, this_year)) > 1


def _order_for(text: str, column: DateOrder | None, this_year: int) -> DateOrder | None:
    """The order to read this date in: the column's, unless the date by itself only allows another."""
    orders = _orders(text, this_year)
    return column if column in orders or len(orders) != 1 else next(iter(orders))


@lru_cache(4096)
def seconds(text: str, order: DateOrder | None = None, this_year: int = 0) -> int | None:
    """A date in any form that exports use, in seconds since 1970. None if it is not a date.

    Times of day are UTC, as sites write them. A day without a time, or with midnight as its time, counts as
    noon, so that nearly everyone who reads it by their own clock sees that day. Two-digit years are read from
    2000 to `this_year`.

    >>> seconds("1970-01-02"), seconds("1/2/1970", DateOrder.MONTH), seconds("Fri Jan  2 00:00:00 1970")
    (129600, 129600, 129600)
    """
    if _STAMP.fullmatch(text):
        return int(text)
    order = _order_for(text, order, this_year)
    if found := _EITHER.match(text):
        first, second = int(found["a"]), int(found["b"])
        if order in (None, DateOrder.YEAR) and first != second:
            return None
        day, month = (first, second) if order is DateOrder.DAY else (second, first)
        return _at(found, month, day)
    found = _ISO.match(text)
    if found:
        return _at(found, int(found["m"]), int(found["d"]))
    if order and _SHORT.match(text):
        return _short(text, order, this_year)
    found = _OLD.match(text) or _NAMED.match(text) or _NAMED_FIRST.match(text)
    if not found:
        return None
    year = int(found["y"])
    if year < 100 and (year := 2000 + year) > this_year:
        return None
    return _at(found, _MONTHS.get(found["b"].casefold(), 0), int(found["d"]), year)


@lru_cache(4096)
def _short(text: str, order: DateOrder, this_year: int) -> int | None:
    """A date with a two-digit year, in this order. None if it is not a date, or is after `this_year`.

    In dates with dots, a month never comes first.
    """
    found = _SHORT.match(text)
    if found is None or (found["by"] == "." and order is DateOrder.MONTH):
        return None
    day, month, year = (found[part] for part in _PARTS[order])
    if len(year) < 2 or 2000 + int(year) > this_year:
        return None
    return _at(found, int(month), int(day), 2000 + int(year))


def _at(found: re.Match[str], month: int, day: int, year: int = 0) -> int | None:
    parts = found.groupdict()
    clock = [int(parts.get(name) or 0) for name in "HMS"]
    hour, minute, second = clock if any(clock) else _NOON
    try:
        at = datetime(year or int(parts["y"]), month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return int(at.timestamp()) if at.year >= 1970 else None
