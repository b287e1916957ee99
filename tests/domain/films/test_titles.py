"""Titles as people type them, and as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.titles import capitalised, fold, without_articles


@pytest.mark.parametrize(
    ("typed", "language", "written"),
    [
        ("the long walk", "en", "The Long Walk"),
        ("the lord of the rings: the two towers", "en-GB", "The Lord of the Rings: The Two Towers"),
        ("spider-man: into the spider-verse", "en", "Spider-Man: Into the Spider-Verse"),
        ("rocky ii", "en", "Rocky II"),
        ("rocky v", "en", "Rocky V"),
        ("batman v superman", "en", "Batman v Superman"),
        ("what we do in", "en", "What We Do In"),
        ("“the wave”", "en", "“The Wave”"),
        ("12 angry men", "en", "12 Angry Men"),
        ("el club de los poetas", "es-419", "El club de los poetas"),
        ("¿qué he hecho yo?", "es", "¿Qué he hecho yo?"),
        ("The long walk", "en", "The long walk"),
        ("eXistenZ", "en", "eXistenZ"),
        ("千と千尋", "en", "千と千尋"),
        ("...", "en", "..."),
        ("", "en", ""),
    ],
)
def test_a_title_all_in_lower_case_gets_its_capitals(typed: str, language: str, written: str) -> None:
    assert capitalised(typed, language) == written


@given(st.text(max_size=40), st.sampled_from(["en", "es"]))
def test_capitals_change_no_title(typed: str, language: str) -> None:
    written = capitalised(typed, language)
    assert fold(written) == fold(typed)
    if typed != typed.lower():
        assert written == typed


def test_articles_are_left_out_wherever_they_stand() -> None:
    assert without_articles("the fast and the furious") == "fast and furious"
    assert without_articles("the a") == "the a"


@given(st.text(st.characters(max_codepoint=127), max_size=40))
def test_plain_letters_are_folded_as_among_others(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e".strip()
