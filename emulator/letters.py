"""Compares what people type: letters without their accents."""

import unicodedata


def without_accents(text: str) -> str:
    """The text with each accented letter as its plain one: `película` -> `pelicula`."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def folded_words(text: str) -> str:
    """Lower-case words without accents, separated by single spaces."""
    plain = without_accents(text.casefold())
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
