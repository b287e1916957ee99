"""What a member typed never becomes formatting, a link or a mention."""

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.covers import BARS
from bot.ui.base.escape import flattened, one_line, paragraphs, plain

DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = {"\u061c", "\u200e", "\u200f"}


def read_by_all(shown: str) -> list[str]:
    r"""What Discord's clients show outside spoilers; `\x` is x, and `||` opens what the next one ends."""
    read, at = [], 0
    while at < len(shown):
        end = shown.find("||", at + 3) if shown.startswith("||", at) else -1
        step = 2 if shown[at] == "\\" and at + 1 < len(shown) else 1
        if end < 0:
            read.append(shown[at : at + step])
        at = end + 2 if end > 0 else at + step
    return read


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Heat", "Heat"),
        ("M*A*S*H", r"M\*A\*S\*H"),
        ("[REC]", r"\[REC\]"),
        ("@everyone", r"\@everyone"),
        ("<@123>", r"\<\@123\>"),
        ("</rate:1>", r"\</rate:1\>"),
        ("# Heading", r"\# Heading"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("12 Angry Men", "12 Angry Men"),
        ("two\nlines", "two lines"),
        ("||spoiler||", "||spoiler||"),
        ("||a|| and ||*b*", r"||a|| and \|\|\*b\*"),
        ("|| ||", r"\|\| \|\|"),
        ("[x](http://e.vil)", r"\[x\]\(http\://e.vil\)"),
        ("a\\*b", r"a\\\*b"),
        ("turned \u202e round", "turned round"),
        ("turned \u061c round", "turned round"),
        ("wide\u3164 \u115f \uffa0", "wide"),
        ("\x9bcontrolled", "controlled"),
        (
            "👩‍🚀 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "👩‍🚀 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
    ],
)
def test_typed_text_is_shown_as_it_was_typed(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@given(st.text())
def test_every_sign_that_formats_is_escaped(text: str) -> None:
    escaped = "".join(read_by_all(plain(text)))
    unescaped = re.sub(r"\\[^A-Za-z0-9\s]", "", escaped)
    assert not set(unescaped) & set("\\*_~`|<>[]()@")
    assert "\n" not in escaped
    assert "://" not in escaped


@given(st.text())
def test_escaping_adds_backslashes_alone(text: str) -> None:
    assert plain(text).replace("\\", "") == flattened(text).replace("\\", "")


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_keeps_to_its_length(text: str, longest: int) -> None:
    assert len(one_line(text, longest)) <= longest


open_text = st.text(st.sampled_from("ab|\\* \n#"), max_size=20)


@given(
    open_text,
    st.text(st.sampled_from("XY |\n*\\"), min_size=1).filter(str.split),
    open_text,
    st.integers(4, 60),
)
def test_what_was_covered_is_read_by_nobody(before: str, secret: str, after: str, longest: int) -> None:
    """Whatever is around it, and wherever it is cut."""
    assume("||" not in secret and not secret.startswith("|") and not secret.endswith("|"))
    assume(BARS not in before and not before.endswith("|"))
    typed = f"{before}||{secret}||{after}"
    for shown in (plain(typed), plain(typed, longest), paragraphs(typed, longest)):
        assert not set("XY") & set("".join(read_by_all(shown)))
    assert not set("XY") & set(one_line(typed, longest))


_TURNING = [
    sign
    for sign in map(chr, range(0x110000))
    if sign in MARKS or unicodedata.bidirectional(sign) in DIRECTIONS
]


@given(st.text(st.sampled_from([*_TURNING, "a", "ا", "\n", " "])))
def test_no_sign_of_direction_is_shown(text: str) -> None:
    for shown in (plain(text), one_line(text), paragraphs(text, 400), flattened(text)):
        assert not set(shown) & set(_TURNING)
