"""Marks a member's words that are in another language than the page."""

from typing import Final

from bot.domain.discussions.sentences.spoken_language import spoken_language
from bot.locales import Language, named

_IN_LANGUAGE: Final = {"en": named("in English"), "es": named("in Spanish")}


def in_which_language(words: str, say: Language) -> str:
    """Which language the words are in; empty if it is the page's own, or unclear."""
    spoken = spoken_language(words)
    if spoken is None or spoken == say.code.partition("-")[0]:
        return ""
    return say(_IN_LANGUAGE[spoken])
