"""Decodes a file line by line, since files pasted together mix encodings."""

import re
from typing import Final

_WESTERN: Final = "cp1252"
_CYRILLIC: Final = "cp1251"
_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]+")
_LATIN: Final = re.compile(rb"[A-Za-z]")
_ALL_CYRILLIC: Final = re.compile(rb"[\xc0-\xff\xa8\xb8]{2,}")
# In Windows' western encoding these are characters that no word contains, as in `mo¿e` and `AmŽlie`.
_TELLING: Final = (
    ("mac_roman", re.compile(rb"[a-z]'?[\x87-\x89\x8b\x8d-\x90\x98\x99\x9b\x9d][a-z]|\x83[a-z]")),
    ("cp1250", re.compile(rb"[a-z][\xb3\xb9\xbf][a-z]")),
)
_NO_SIGNS: Final = dict.fromkeys(map(chr, (0x81, 0x8D, 0x8F, 0x90, 0x9D)))
"""Bytes without meaning in Windows' western encoding; programs that decode with it keep them as they are."""
_MISTAKEN: Final = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u2122]"
    r"|[РС][^А-яЁёA-Za-z\s]"
)
"""What a character of two or three bytes looks like when each byte was decoded by itself."""
_CYRILLIC_LETTER: Final = re.compile("[А-яЁё]")


class LineDecoder:
    """Decodes a file's lines one after another."""

    def __init__(self) -> None:
        self._encoding = _WESTERN

    def decode(self, line: bytes) -> str:
        """Decodes the line as UTF-8; if it is not that, as its words suggest, or like the lines before it."""
        try:
            text = line.decode()
        except UnicodeDecodeError:
            self._encoding = _shown_by(line) or self._encoding
            text = line.decode(self._encoding, errors="replace")
        is_json = text.startswith("{")  # which is UTF-8 by definition: our own records are lines of it
        return text if text.isascii() or is_json else repaired(text)


def _shown_by(line: bytes) -> str:
    """The encoding that a line's words show; empty if they do not show it.

    In Windows' Cyrillic encoding a word has no Latin letters; in the others, Latin letters surround an
    accented one.
    """
    words = [word for word in _WORD.findall(line) if not word.isascii()]
    cyrillic = sum(bool(_ALL_CYRILLIC.fullmatch(word)) for word in words)
    mixed = sum(bool(_LATIN.search(word)) for word in words)
    if cyrillic > mixed:
        return _CYRILLIC
    if not mixed:
        return ""
    return next((encoding for encoding, signs in _TELLING if signs.search(line)), _WESTERN)


def repaired(text: str) -> str:
    """The text as it was before a program read its UTF-8 as another encoding.

    >>> repaired("AmÃ©lie"), repaired("Amélie")
    ('Amélie', 'Amélie')
    """
    for encoding in (_WESTERN, _CYRILLIC) if _MISTAKEN.search(text) else ():
        try:
            was = b"".join(_byte(letter, encoding) for letter in text).decode()
        except UnicodeError:
            continue
        if _is_plausible(was) and (encoding == _WESTERN or _CYRILLIC_LETTER.search(was)):
            return was
    return text


def _is_plausible(text: str) -> bool:
    """Whether somebody can have written this: invisible characters suggest not."""
    return all(letter.isprintable() for letter in text if not letter.isascii())


def _byte(letter: str, encoding: str) -> bytes:
    return letter.encode("latin-1" if letter in _NO_SIGNS else encoding)
