"""Spoilers are recognised, and stay covered when a text is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.covers import cover, cut, pieces, unread


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("plain", [("plain", False)]),
        ("a ||b|| c", [("a ", False), ("b", True), (" c", False)]),
        ("||a||||b||", [("a", True), ("b", True)]),
        ("||over\nlines||", [("over\nlines", True)]),
        ("||never closed", [("||never closed", False)]),
        ("|| ||", [("|| ||", False)]),
        ("", []),
    ],
)
def test_covered_parts_are_told_from_the_rest(text: str, parts: list[tuple[str, bool]]) -> None:
    assert list(pieces(text)) == parts


def test_where_nothing_can_be_covered_a_sign_stands_for_it() -> None:
    assert unread("He is ||dead|| and ||gone||") == "He is ▒▒▒ and ▒▒▒"


@pytest.mark.parametrize(
    ("longest", "shown"), [(3, "a "), (5, "a "), (7, "a ||b||"), (10, "a ||bcde||"), (12, "a ||bcde|| f")]
)
def test_a_cover_that_is_cut_through_is_closed(longest: int, shown: str) -> None:
    assert cut("a ||bcde|| f", longest) == shown


@given(st.text(st.sampled_from("ab |\n"), max_size=40), st.integers(0, 40))
def test_a_cut_text_is_never_longer(text: str, longest: int) -> None:
    assert len(cut(text, longest)) <= longest


@given(st.text(st.sampled_from("ab |\n")))
def test_a_covered_text_is_covered_whole(text: str) -> None:
    assert all(is_covered or set(part) <= set("|") for part, is_covered in pieces(cover(text)))
