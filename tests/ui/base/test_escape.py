"""What a member typed never becomes formatting, a link or a mention."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.base.escape import one_line, plain


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
        ("||spoiler||", r"\|\|spoiler\|\|"),
        ("[x](http://e.vil)", r"\[x\]\(http\://e.vil\)"),
        ("a\\*b", r"a\\\*b"),
        ("turned \u202e round", "turned round"),
    ],
)
def test_typed_text_is_shown_as_it_was_typed(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@given(st.text())
def test_every_sign_that_formats_is_escaped(text: str) -> None:
    escaped = plain(text)
    unescaped = re.sub(r"\\[^A-Za-z0-9\s]", "", escaped)
    assert not set(unescaped) & set("\\*_~`|<>[]()@")
    assert "\n" not in escaped
    assert "://" not in escaped


@given(st.text())
def test_escaping_adds_backslashes_alone(text: str) -> None:
    assert plain(text).replace("\\", "") == one_line(text).replace("\\", "")


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_keeps_to_its_length(text: str, longest: int) -> None:
    assert len(one_line(text, longest)) <= longest
