"""How a text is split into sentences, and the subject and the language of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.sentences.aspect_words import is_about
from bot.domain.discussions.sentences.quotable_sentences import LONGEST, SHORTEST, sentences
from bot.domain.discussions.sentences.spoken_language import spoken_language
from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect

FILM = Film(
    "tt0113627",
    "Leaving Las Vegas",
    1995,
    directors=("Mike Figgis",),
    cast=("Nicolas Cage", "Elisabeth Shue"),
)
LEAD = "Cage has never been better than in this."
PACE = "The pace drags a little before the end."


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        ("The music never lets the city sleep.", "en"),
        ("La música no deja dormir a la ciudad.", "es"),
        ("Bravo!", None),
        ("No.", None),
        ("", None),
    ],
)
def test_small_words_tell_which_language_a_sentence_is_in(sentence: str, spoken: str | None) -> None:
    assert spoken_language(sentence) == spoken


@pytest.mark.parametrize(
    ("sentence", "aspect"),
    [
        ("Shue is the heart of it all.", Aspect.SUPPORTING),
        ("Figgis knows when to look away.", Aspect.DIRECTION),
        ("La fotografía es de otro mundo.", Aspect.PICTURE),
        ("El guion no explica nada.", Aspect.WRITING),
        ("The ENDING is the only one possible.", Aspect.ENDING),
    ],
)
def test_words_and_names_tell_what_a_sentence_is_about(sentence: str, aspect: Aspect) -> None:
    assert is_about(sentence, aspect, FILM)
    assert not is_about("I saw it twice in one week.", aspect, FILM)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LEAD} {PACE}", (LEAD, PACE)),
        (f"{LEAD}\n{PACE}", (LEAD, PACE)),
        ("Mr. Figgis films it as J. Smith never could.", ("Mr. Figgis films it as J. Smith never could.",)),
        ("¿Por qué nadie lo para? ¡Porque no se puede, y ya está!",
         ("¿Por qué nadie lo para?", "¡Porque no se puede, y ya está!")),
        ("“It is a love story, I think.” She said so.", ("“It is a love story, I think.”",)),
        ("It costs 3.50 dollars to see him fall down.", ("It costs 3.50 dollars to see him fall down.",)),
        ("Short. No. Yes!", ()),
        ("x" * (LONGEST + 1), ()),
        ("Before it ||all of this is hidden. Yes.|| and after it ends.", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_a_text_is_taken_apart_into_its_sentences(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found


@given(st.text(max_size=600))
def test_a_sentence_is_words_of_the_text_on_one_line(text: str) -> None:
    flat = " ".join(text.split())
    for sentence in sentences(text):
        assert SHORTEST <= len(sentence) <= LONGEST
        assert "\n" not in sentence
        assert sentence in flat
