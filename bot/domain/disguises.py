"""Reads words through their disguises, to compare them with blocked words."""

import re
import unicodedata
from typing import Final

_MARKDOWN: Final = re.compile(r"[\\*_~`|]+")
_UNSEEN: Final = re.compile("[\u115f\u1160\u3164\uffa0\u2800]")
"""Characters that count as letters and show nothing."""
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
)  # fmt: skip
"""Letters of other scripts, without case, that pass for Latin ones: the usual ones of Unicode's table
(https://www.unicode.org/reports/tr39/#Confusable_Detection).
"""


def undisguised(text: str) -> str:
    r"""The text as it is read at a glance: small letters without accents, of one script where they are alike,
    in one width, on one line, without signs that show nothing and markdown.

    >>> undisguised("S**p**\u200b\u0430m")
    'spam'
    """
    return _alike(_MARKDOWN.sub("", text))


def readings(text: str) -> tuple[str, str]:
    """The text undisguised in two ways: markdown joins what surrounds it, or separates it."""
    return undisguised(text), _alike(_MARKDOWN.sub(" ", text))


def _alike(text: str) -> str:
    # What is compatible is made one before accents are taken off, and again once look-alikes are.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    shown = "".join(sign for sign in folded if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    return " ".join(_UNSEEN.sub("", shown).translate(_LIKE).split())
