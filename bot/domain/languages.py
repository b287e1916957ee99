"""Chooses the text for a reader's language, by its tag: `es`, `pt-BR`."""

from collections.abc import Mapping
from typing import Final, TypeVar

SOURCE: Final = "en"
"""The language that everything is written in first."""

_Text = TypeVar("_Text")


def in_language(texts: Mapping[str, _Text], language: str) -> _Text | None:
    """The text for the whole tag, or else for its language alone: `pt-BR`, then `pt`."""
    return texts.get(language) or texts.get(language.partition("-")[0])
