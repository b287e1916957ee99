"""Normalises titles, so that what a person types can be compared with the catalogue."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

# Letters that Unicode does not decompose into a base letter and an accent.
_WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
    # Arabic and Hebrew letters that people swap, and the stroke that only stretches a word.
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": ""}
    | {"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_APOSTROPHES = re.compile("['’ʼ`´]")
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TYPED_YEAR = re.compile(r"^(?P<title>.*\S)\s*[\s(\[](?P<year>(?:18|19|20)\d\d)[)\]]?\s*(?:·.*)?$")
_FIRST_OF_LAST_CENTURY = 30
"""Two digits from this on are a year of the last century."""
_SHORT_YEAR = re.compile(r"^(?P<title>.*\S)\s+['’(]?(?P<year>\d\d)\)?$")
_BY = re.compile(r"(?<=\S) (?:by|de|di|von) (?=\S+(?: \S+){0,2}$)")
_ARTICLES = frozenset(
    "the a an la el los las un una le les l une il lo gli i der die das ein eine den det o os as um".split()
)
_SMALL_WORDS = _ARTICLES | frozenset(
    "and of in on to at for from by with is y e de del en con por para que et du des au und von zu".split()
)
_SMALL_IN_ENGLISH = frozenset(
    "the a an and or nor but as at by for from in into of off on onto out over per to up v vs with".split()
)
_ROMAN = re.compile(r"i{2,3}|i?v|vi{1,3}|i?x|xi{1,3}")


class TypedTitle(NamedTuple):
    """What a person typed for a film: the title, and the year if it ended in one."""

    title: str
    year: int | None


def fold(text: str) -> str:
    """Lower-case words of plain letters and digits, separated by single spaces: `Amélie!` -> `amelie`."""
    spelt = _APOSTROPHES.sub("", text).replace("&", " and ").replace("+", " and ")
    if spelt.isascii():  # most titles are, and the rest would not change them
        return _BETWEEN_WORDS.sub(" ", spelt.lower()).strip()
    apart = unicodedata.normalize("NFKD", spelt)
    # Again, for letters that decompose only in lower case.
    decomposed = unicodedata.normalize("NFKD", apart.casefold().translate(_WHOLE_LETTERS))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    if letters.isascii():
        return _BETWEEN_WORDS.sub(" ", letters).strip()
    return " ".join(_with_vowel_signs(letters).split())


def _with_vowel_signs(letters: str) -> str:
    """The same, for Hindi or Thai: their vowel signs belong to the letter before, and separate no words."""
    kept: list[str] = []
    for character in letters:
        is_sign = unicodedata.category(character) in ("Mc", "Mn") and not _SELECTOR.match(character)
        is_of_word = character.isalnum() or (is_sign and kept and kept[-1] != " ")
        kept.append(character if is_of_word else " ")
    return "".join(kept)


def without_article(folded: str) -> str:
    """A folded title without its leading article; one that is only an article stays."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES else folded


def without_articles(folded: str) -> str:
    """A folded title without any article, wherever it stands; one of articles alone stays."""
    return " ".join(word for word in folded.split() if word not in _ARTICLES) or folded


def bare_titles(titles: Iterable[str]) -> set[str]:
    """The titles, folded and without their leading articles; blank ones are left out."""
    return {without_article(fold(title)) for title in titles} - {""}


def capitalised(title: str, language: str) -> str:
    """A title typed all in lower case, with that language's capitals; any other title stays as it is.

    English capitalises all but small words, other languages only the first letter.
    """
    if title != title.lower():
        return title
    if language.partition("-")[0] != "en":
        return _with_capital(title)
    words = title.split(" ")
    return " ".join(
        word if _is_small(word, words[place - 1 : place], words[place + 1 :]) else _in_capitals(word)
        for place, word in enumerate(words)
    )


def _is_small(word: str, before: list[str], after: list[str]) -> bool:
    """Whether it is a small English word, and neither at an end of the title nor right after a colon."""
    return bool(before and after) and word in _SMALL_IN_ENGLISH and not before[0].endswith(":")


def _in_capitals(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return word.upper()
    first, *others = word.split("-")
    rest = (part if part in _SMALL_IN_ENGLISH else _with_capital(part) for part in others)
    return "-".join((_with_capital(first), *rest))


def _with_capital(text: str) -> str:
    """The text with a capital first letter; unchanged if it begins with a number."""
    start = next((place for place, letter in enumerate(text) if letter.isalnum()), 0)
    capital = text[start : start + 1].upper()
    return text[:start] + capital + text[start + 1 :] if len(capital) == 1 else text


def split_year(typed: str) -> TypedTitle:
    """Split off the year at the end of the typed text: `heat 1995`, `Heat (1995) · Michael Mann`."""
    flat = " ".join(typed.split())
    if found := _TYPED_YEAR.match(flat):
        return TypedTitle(found["title"], int(found["year"]))
    return TypedTitle(flat, None)


def short_year(typed: str) -> TypedTitle | None:
    """Split off a year of two digits, of the last century or this one: `heat 95`, `dune '21`."""
    found = _SHORT_YEAR.match(" ".join(typed.split()))
    if not found:
        return None
    year = int(found["year"])
    return TypedTitle(found["title"], year + (1900 if year >= _FIRST_OF_LAST_CENTURY else 2000))


def without_by(folded: str) -> str:
    """The typed text without the word before the maker's name: `heat by michael mann`."""
    return _BY.sub(" ", folded)


def telling_words(folded: str) -> list[str]:
    """The words that tell titles apart: not articles or other small words."""
    return [word for word in folded.split() if word not in _SMALL_WORDS]


def is_unspaced(letter: str) -> bool:
    """Whether it is in a script that is written without spaces: Chinese, Japanese, Thai and the like."""
    return "\u3040" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f"
