"""Reads words through their disguises, to compare them with blocked words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_MARKDOWN: Final = re.compile(r"[\\*_~`|]+")
_UNSEEN: Final = re.compile("[\u115f\u1160\u3164\uffa0\u2800]")
"""Characters that count as letters but show nothing."""
_HYPHEN: Final = re.compile(r"(?<=\w)[-\u2010](?=\w)")
_ALONE: Final = re.compile(r"(?<!\w)\w(\W{1,3})\w\1\w(?:\1\w)*(?!\w)")
"""Three or more single letters with the same sign between them: shorter ones could be lists or words."""
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

    That is: lower case without accents, look-alikes as Latin letters, all of one width, on one line, without
    invisible characters and markdown.

    >>> undisguised("S**p**\u200b\u0430m")
    'spam'
    """
    return _alike(_MARKDOWN.sub("", text))


def first_said(words: Iterable[str], text: str) -> str | None:
    """The first of these words that somebody reads in the text, as a whole word, in any disguise."""
    readings = _readings(text)
    return next((word for word in words if any(_is_in(undisguised(word), each) for each in readings)), None)


def _readings(text: str) -> Iterable[str]:
    """The text undisguised in several ways.

    Markdown may join what surrounds it, or separate it; hyphens likewise. Other signs do not join parts of a
    word, as in `he'll` or `his pen.is it`; but between single letters any sign makes a word of them.
    """
    plain = (undisguised(text), _alike(_MARKDOWN.sub(" ", text)))
    return dict.fromkeys(
        reading for each in plain for reading in (each, _HYPHEN.sub("", each), _spelled_out(each))
    )


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


def _is_in(word: str, text: str) -> bool:
    """Whether the word is in the text, possibly with signs for letters."""
    return bool(word) and any(_reads_as(found[0], word) for found in _whole(word).finditer(text))


@lru_cache(maxsize=1024)
def _whole(word: str) -> re.Pattern[str]:
    """A pattern for the whole word, each letter as itself or as a sign."""
    inner = [f"[{re.escape(letter + _SIGNS.get(letter, ''))}]" for letter in word]
    return re.compile(rf"(?<!\w){''.join(inner)}(?!\w)")


def _reads_as(found: str, word: str) -> bool:
    """Whether the signs in it are read as letters: not in `45s` or `A55`, which have more signs than letters.

    A final `!` is punctuation, and so is an initial one, since the Spanish `¡` has another shape.
    """
    digits = sum(sign.isdecimal() for sign, letter in zip(found, word, strict=True) if sign != letter)
    letters = sum(sign.isalpha() for sign in found)
    if found == word:
        return True
    return "!" not in found[0] + found[-1] and letters >= (max(2, digits) if digits else 1)


def _alike(text: str) -> str:
    # Compatible forms are unified before accents are removed, and again after look-alikes are replaced.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    shown = "".join(sign for sign in folded if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    return " ".join(_UNSEEN.sub("", shown).translate(_LIKE).split())
