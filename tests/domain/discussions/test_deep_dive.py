"""What a deep dive is made of: counted, quoted and signed, never invented, never from a spoiler part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.aspect_words import is_about
from bot.domain.discussions.deep_dive import (
    MOST_OF_ONE_REVIEW,
    AspectCount,
    DeepDive,
    Echo,
    Section,
    Split,
    deep_dive,
)
from bot.domain.discussions.quotable_sentences import LONGEST, SHORTEST, sentences
from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect, Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.scores import Tally

FILM = Film(
    "tt0113627",
    "Leaving Las Vegas",
    1995,
    directors=("Mike Figgis",),
    cast=("Nicolas Cage", "Elisabeth Shue"),
)
LEAD = "Cage has never been better than in this."
PACE = "The pace drags a little before the end."
SOUND = "Its music never lets the city sleep."
TALLY = Tally((0, 0, 0, 0, 0, 0, 1, 1, 0, 0))


def review(
    author: int,
    body: str,
    *,
    good: tuple[Aspect, ...] = (),
    bad: tuple[Aspect, ...] = (),
    score: int = 8,
    helpful: int = 0,
    spoiler: str = "",
    state: ReviewState = ReviewState.PUBLIC,
) -> Review:
    draft = ReviewDraft("Title", body, spoiler, score, frozenset(good), frozenset(bad))
    return Review(ReviewKey(1, FILM.id, author), draft, state, 100, 100, 7, 8, helpful, helpful)


def dive(*reviews: Review, tally: Tally = TALLY, echo: Echo | None = None) -> DeepDive:
    return deep_dive(FILM, tally, reviews, echo)


def quotes(found: DeepDive) -> list[tuple[Section, str]]:
    return [(quote.section, quote.sentence) for quote in found.quotes]


def test_with_nothing_there_is_nothing_to_say() -> None:
    empty = deep_dive(FILM, Tally(), [], None)
    assert (empty.sections, empty.quotes, empty.reviews) == ((), (), 0)


def test_what_stood_out_is_counted_most_named_first() -> None:
    found = dive(
        review(1, LEAD, good=(Aspect.LEAD, Aspect.SOUND)),
        review(2, SOUND, good=(Aspect.SOUND,), bad=(Aspect.PACE,)),
    )
    assert found.strengths == (AspectCount(Aspect.SOUND, 2), AspectCount(Aspect.LEAD, 1))
    assert found.weaknesses == (AspectCount(Aspect.PACE, 1),)
    assert found.praise(Aspect.LEAD) == (1, 0)
    assert found.sections == (Section.VIEW, Section.STRENGTHS, Section.WEAKNESSES, Section.PERFORMANCES)


def test_a_sentence_is_quoted_where_it_is_about_the_aspect() -> None:
    found = dive(
        review(1, f"I saw it twice in one week. {SOUND} {LEAD}", good=(Aspect.SOUND, Aspect.LEAD)),
        review(2, PACE, bad=(Aspect.PACE,)),
    )
    assert (Section.STRENGTHS, SOUND) in quotes(found)
    assert (Section.PERFORMANCES, LEAD) in quotes(found)
    assert (Section.WEAKNESSES, PACE) in quotes(found)


def test_praise_is_not_quoted_as_an_objection() -> None:
    found = dive(review(1, f"{LEAD} {SOUND}", good=(Aspect.LEAD,), bad=(Aspect.PACE,)))
    assert found.of(Section.WEAKNESSES) == ()
    assert Section.WEAKNESSES in found.sections, "it is counted all the same"


def test_the_most_helpful_review_is_quoted_first() -> None:
    other = "The music is what I still hear today."
    found = dive(
        review(1, SOUND, good=(Aspect.SOUND,), helpful=1), review(2, other, good=(Aspect.SOUND,), helpful=9)
    )
    assert quotes(found) == [(Section.STRENGTHS, other)]
    assert found.quotes[0].review.key.author_id == 2


def test_nothing_comes_from_a_spoiler_or_from_what_is_not_public() -> None:
    found = dive(
        review(1, "Short.", good=(Aspect.SOUND,), spoiler=SOUND),
        review(2, f"Look away now. ||{SOUND} {LEAD}||", good=(Aspect.SOUND, Aspect.LEAD)),
        review(3, PACE, bad=(Aspect.PACE,), state=ReviewState.HELD),
        review(4, PACE, bad=(Aspect.PACE,), state=ReviewState.REMOVED),
    )
    assert found.quotes == ()
    assert (found.reviews, found.weaknesses) == (2, ())


@pytest.mark.parametrize(
    ("counts", "split"),
    [
        ((0, 0, 0, 1, 0, 0, 0, 0, 1, 0), Split(1, 1)),
        ((0, 0, 0, 0, 5, 0, 0, 0, 0, 5), Split(5, 0)),
        ((0, 0, 0, 0, 1, 0, 0, 0, 0, 1), None),
        ((0, 0, 0, 0, 0, 0, 4, 4, 4, 4), None),
        ((0,) * 10, None),
    ],
)
def test_a_split_is_where_scores_stand_against_each_other(
    counts: tuple[int, ...], split: Split | None
) -> None:
    assert dive(tally=Tally(counts)).split == split


def test_a_split_is_quoted_from_both_sides() -> None:
    loved = "I would see it again tonight if I could."
    hated = "I left before it was over, and slept well."
    found = dive(
        review(1, loved, score=10), review(2, hated, score=2), tally=Tally((0, 1, 0, 0, 0, 0, 0, 0, 0, 1))
    )
    assert quotes(found) == [(Section.SPLIT, loved), (Section.SPLIT, hated)]


def test_few_sentences_come_from_one_review_and_none_twice() -> None:
    every = tuple(Aspect)
    body = f"{LEAD} {SOUND} {PACE} The direction is all in the hands. The theme is love and nothing."
    found = dive(review(1, body, good=every, score=9), tally=Tally((1, 0, 0, 0, 0, 0, 0, 0, 1, 0)))
    assert len(found.quotes) == MOST_OF_ONE_REVIEW
    assert len({quote.sentence for quote in found.quotes}) == len(found.quotes)


def test_shortened_it_keeps_the_quotes_that_would_be_missed_most() -> None:
    found = dive(review(1, f"{SOUND} {LEAD}", good=(Aspect.SOUND, Aspect.LEAD)))
    assert found.shortened(1).quotes == found.quotes[:1]
    assert found.shortened(0).sections == found.sections


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
