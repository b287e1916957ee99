"""Blocked words are found as they are read, not as they are encoded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.club.settings import ClubSettings

SETTINGS = ClubSettings(blocked_words=("spam", "imbécil", "two words", "плохо"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Spam!", "spam"),
        ("all SPAM", "spam"),
        ("ｓｐａｍ", "spam"),
        ("𝐬𝐩𝐚𝐦 and 𝓼𝓹𝓪𝓶", "spam"),
        ("ⓢⓟⓐⓜ", "spam"),
        ("sраm", "spam"),
        ("ѕрам", "spam"),
        ("SΡΑM", "spam"),
        ("s\u200bp\u200da\u2060m", "spam"),
        ("s\u00adpam", "spam"),
        ("sp\u202eam", "spam"),
        ("s\u0336p\u0336a\u0336m\u0336", "spam"),
        ("špåm", "spam"),
        ("sp**a**m", "spam"),
        ("s||pam||", "spam"),
        ("_spam_", "spam"),
        ("ham|spam|eggs", "spam"),
        ("sp\u3164am", "spam"),
        ("IMBECIL", "imbécil"),
        ("imbe\u0301cil", "imbécil"),
        ("TWO **words**", "two words"),
        ("two\n  words", "two words"),
        ("ꜱᴘᴀᴍ", "spam"),
        ("ᏚᏢᎪᎷ", "spam"),
        ("ՏPAM", "spam"),
        ("sp⍺m", "spam"),
        ("ᵴᵽam", "spam"),
        ("это Плохо", "плохо"),
    ],
)
def test_a_disguised_word_is_found(text: str, word: str) -> None:
    assert SETTINGS.blocked_word(text) == word


@pytest.mark.parametrize(
    "text",
    ["", "spammer", "a span", "sp am", "s.p.a.m", "two\nother words", "хорошо", "It is not bad at all."],
)
def test_other_words_are_none(text: str) -> None:
    assert SETTINGS.blocked_word(text) is None


def test_a_word_of_signs_alone_blocks_nothing() -> None:
    assert ClubSettings(blocked_words=("**", "\u200b")).blocked_word("any ** text \u200b") is None


NOISE = st.text(st.sampled_from("\u200b\u200d\u2060\u00ad\u061c\u202e\u0301\u0336*_|~"), max_size=3)


@given(
    noise=st.lists(NOISE, min_size=5, max_size=5),
    shapes=st.lists(st.sampled_from(("spam", "ѕрам", "ＳＰＡＭ", "SPAM")), min_size=4, max_size=4),
)
def test_a_word_is_found_whatever_stands_between_its_letters(noise: list[str], shapes: list[str]) -> None:
    letters = [shape[place] for place, shape in enumerate(shapes)]
    disguised = noise[0] + "".join(letter + after for letter, after in zip(letters, noise[1:], strict=True))
    assert SETTINGS.blocked_word(f"all {disguised} here") == "spam"
