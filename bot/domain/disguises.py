"""Reads words through their disguises, to compare them with blocked words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

_MARKDOWN: Final = re.compile(r"[\\*_~`|]+")
_UNSEEN: Final = re.compile("[\u115f\u1160\u3164\uffa0\u2800]")
"""Characters that count as letters but show nothing."""
_HYPHEN: Final = re.compile(r"(?<=\w)[-\u2010](?=\w)")
_ALONE: Final = re.compile(r"(?<!\w)\w(\W{1,3})\w\1\w(?:\1\w)*(?!\w)")
"""Three or more single letters with the same sign between them: shorter ones could be lists or words."""
_BROKEN: Final = re.compile(r"(?<![\w'\u2019])\w++(?:[./,:;+=\u00b7\u2022]\w++)++(?!['\u2019])")
"""Parts of a word, or several words, with signs between them and no spaces. `he'll` does not count."""
_LETTER: Final = re.compile(r"[a-z]")
_VOWEL: Final = re.compile(r"[aeiouy]|[^\W\da-z]")
"""Vowels. Letters of other scripts count too, since they may be vowels."""
_RUN: Final = re.compile(r"(\w)\1\1|aa|ii|uu")
"""Runs that hardly any word has: the same letter three times, or twice a vowel that is seldom doubled."""
_SELDOM_DOUBLED: Final = "aiu"
_OFTEN_DOUBLED: Final = "eo"
_MOST_IN_A_WORD: Final = 2
"""In a word, the same letter occurs at most this many times in a row."""
_LEAST_DRAWN_OUT: Final = 3
_LEAST_DOUBLED: Final = 4
"""Words with at least this many letters are read through such runs; shorter ones only through the clearest.
"""
_UNIT: Final = re.compile(r"\d+([ap]m|st|[nr]d|th|er|[dtrv]?[oa]s?|[kcm]m|kg|min|in|ft)")
"""Numbers with what is counted, in English and Spanish: `5am`, `1st`, `2do`, `35mm`."""
_SIGNS: Final = {
    "a": "4@", "b": "8", "e": "3€", "g": "69", "i": "1!", "l": "1", "o": "0", "s": "5$", "t": "7", "z": "2",
}  # fmt: skip
"""Signs that are read as letters inside a word."""
_LIKE: Final = str.maketrans(
    {
        sign: letter
        for letter, signs in {
            "a": "аαɑᴀ⍺Ꭺ", "b": "ьвβʙᏴ", "c": "сϲᴄᏟ", "d": "ԁɗᴅᎠ", "e": "еєεҽ℮ᴇᎬ", "f": "ƒϝꜰ",
            "g": "ɡցɢᏀ", "h": "һнհʜᎻ", "i": "іıιɩɪᎥ", "j": "јϳᴊᎫ", "k": "кκᴋᏦ", "l": "ӏⵏʟᏞ",
            "m": "мᴍᎷ", "n": "пηռɴ", "o": "оοօᴏø", "p": "рρᴘᵽᏢ", "q": "ԛզǫ", "r": "гᴦʀᏒ",
            "s": "ѕꜱʂտᵴᏚ", "t": "тτᴛᎢ", "u": "υսцᴜ", "v": "ѵνᴠᏙ", "w": "ԝωшᴡѡᎳ", "x": "хχ×",
            "y": "уүγʏ", "z": "ᴢʐᏃ",
        }.items()
        for sign in signs
    }
    # Letters drawn as keys of a keyboard, and halves of flags: each from A to Z.
    | {first + place: chr(ord("a") + place) for first in (0x1F150, 0x1F170, 0x1F1E6) for place in range(26)}
)  # fmt: skip
"""Letters of other scripts, in lower case, that look like Latin ones.

The usual ones of Unicode's table (https://www.unicode.org/reports/tr39/#Confusable_Detection).
"""


def undisguised(text: str) -> str:
    r"""The text as somebody reads it at a glance.

    That means: in lower case without accents, with look-alikes as Latin letters, all of the same width, on
    one line, without invisible characters and markdown.

    >>> undisguised("S**p**\u200b\u0430m")
    'spam'
    """
    return _alike(_MARKDOWN.sub("", text))


def first_said(words: Iterable[str], text: str) -> str | None:
    """The first of these words that somebody reads in the text, as a whole word, in any disguise."""
    readings = _readings(text)
    once = _each_once(readings)
    return next((word for word in words if _is_said(undisguised(word), readings, once)), None)


class _Parts(NamedTuple):
    """What stands between spaces in any reading, each once; and those of these that have a `_RUN`."""

    every: str
    with_runs: str


def _each_once(readings: Iterable[str]) -> _Parts:
    """Reading what comes again only once takes a fraction of the time, for a hundred words."""
    parts = dict.fromkeys(part for reading in readings for part in reading.split())
    return _Parts(" ".join(parts), " ".join(filter(_RUN.search, parts)))


def _is_said(word: str, readings: Iterable[str], once: _Parts) -> bool:
    if " " in word:
        return any(_is_in(word, _Parts(reading, reading)) for reading in readings)
    return _is_in(word, once)


def _readings(text: str) -> Iterable[str]:
    """The text undisguised in several ways.

    Markdown may join what surrounds it, or separate it; hyphens likewise. Other signs do not join words, as
    in `he'll` or `his pen.is it`; but between single letters any sign makes a word of them, and so do most
    beside a part that nobody can say, as in `sp.am`.
    """
    plain = (undisguised(text), _alike(_MARKDOWN.sub(" ", text)))
    ways = (str, lambda each: _HYPHEN.sub("", each), _spelled_out, _mended)
    return dict.fromkeys(way(each) for each in plain for way in ways)


def _mended(text: str) -> str:
    """The text with `sp.am` written as one word: a part without vowels is not a word.

    >>> _mended("all sp.am, and his pen.is it")
    'all spam, and his pen.is it'
    """
    return _BROKEN.sub(lambda found: _joined(found[0]), text)


def _joined(broken: str) -> str:
    parts = re.split(r"\W", broken)
    is_one_word = any(_LETTER.search(part) and not _VOWEL.search(part) for part in parts)
    return "".join(parts) if is_one_word else broken


def _spelled_out(text: str) -> str:
    """The text with `s.p.a.m` written as one word, if every letter from the first to the last is alone.

    >>> _spelled_out("all s p a m, e.g. G.A.S.S.Y")
    'all spam, e.g. GASSY'
    """
    parts, end = [], 0
    while run := _ALONE.search(text, end):
        parts += [text[end : run.start()], run[0].replace(run[1], "")]
        end = run.end()
    return "".join(parts) + text[end:]


def _is_in(word: str, text: _Parts) -> bool:
    """Whether the word is in the text, possibly with signs for letters, or with letters drawn out."""
    if not word:
        return False
    if any(_reads_as(found[0], word) for found in _whole(word).finditer(text.every)):
        return True
    if len(word) < _LEAST_DRAWN_OUT or not _RUN.search(text.with_runs):
        return False
    drawn_in = (_drawn_in(found.groups(), word) for found in _drawn_out(word).finditer(text.with_runs))
    return any(_reads_as(found, word) for found in drawn_in if found)


@lru_cache(maxsize=1024)
def _whole(word: str) -> re.Pattern[str]:
    """A pattern for the whole word, each letter as itself or as a sign."""
    inner = [f"[{re.escape(letter + _SIGNS.get(letter, ''))}]" for letter in word]
    return re.compile(rf"(?<!\w){''.join(inner)}(?!\w)")


@lru_cache(maxsize=1024)
def _drawn_out(word: str) -> re.Pattern[str]:
    """A pattern for the whole word with letters drawn out, as in `spaaam`; each run is a group."""
    inner = ""
    for letter, times in _runs(word):
        signs = re.escape(letter + _SIGNS.get(letter, ""))
        inner += f"([{signs}]{{{times},}}+)" if letter.isalpha() else f"([{signs}]{{{times}}})"
    return re.compile(rf"(?<!\w){inner}(?!\w)")


def _drawn_in(found: Iterable[str], word: str) -> str | None:
    """The found runs, each shortened to its length in the word. None if they may belong to another word."""
    drawn_in = ""
    for run, (letter, times) in zip(found, _runs(word), strict=True):
        if len(run) > times and not _is_no_other(word, letter, len(run)):
            return None
        drawn_in += letter * times if letter in run else run[:times]
    return drawn_in


def _is_no_other(word: str, letter: str, times: int) -> bool:
    """Whether the word with a letter repeated this often is hardly another word, as `goood` is for `god`."""
    if len(word) < _LEAST_DOUBLED:
        return times > _MOST_IN_A_WORD and letter not in _OFTEN_DOUBLED
    return times > _MOST_IN_A_WORD or letter in _SELDOM_DOUBLED


def _runs(word: str) -> list[tuple[str, int]]:
    """The letters of the word, each with how often it comes in a row."""
    return [(letter, len(list(run))) for letter, run in groupby(word)]


def _reads_as(found: str, word: str) -> bool:
    """Whether the signs in it are read as letters: not in `45s` or `A55`, which have more signs than letters,
    and not in `5am`, which is a time.

    A final `!` is punctuation, and so is an initial one, since the Spanish `¡` has another shape.
    """
    digits = sum(sign.isdecimal() for sign, letter in zip(found, word, strict=True) if sign != letter)
    letters = sum(sign.isalpha() for sign in found)
    if found == word:
        return True
    if _UNIT.fullmatch(found):
        return False
    return "!" not in found[0] + found[-1] and letters >= (max(2, digits) if digits else 1)


def _alike(text: str) -> str:
    # Compatible forms are unified before accents are removed, and again after look-alikes are replaced.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    shown = "".join(sign for sign in folded if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    return " ".join(_UNSEEN.sub("", shown).translate(_LIKE).split())
