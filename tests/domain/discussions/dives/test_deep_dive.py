"""The content of a deep dive: counted, quoted and signed, never invented, never from a spoiler part."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.discussions.dives.deep_dive import DeepDive, Echo, deep_dive
from bot.domain.discussions.dives.ending_question import Disputed, SameMoment, WhoIsRight
from bot.domain.discussions.dives.quotes import MOST_OF_ONE_REVIEW, AspectCount, Section, Split
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
    **more: Any,
) -> Review:
    draft = ReviewDraft("Title", body, spoiler, score, frozenset(good), frozenset(bad), **more)
    return Review(ReviewKey(1, FILM.id, author), draft, state, 100, 100, 7, 8, helpful, helpful)


def dive(*reviews: Review, tally: Tally = TALLY, echo: Echo | None = None) -> DeepDive:
    return deep_dive(FILM, tally, reviews, echo)


def quotes(found: DeepDive) -> list[tuple[Section, str]]:
    return [(quote.section, quote.sentence) for quote in found.quotes]


def test_with_nothing_there_is_nothing_to_say() -> None:
    empty = deep_dive(FILM, Tally(), [], None)
    assert (empty.sections, empty.quotes, empty.reviews, empty.ending) == ((), (), (), None)


def test_what_stood_out_is_counted_most_named_first() -> None:
    found = dive(
        review(1, LEAD, good=(Aspect.LEAD, Aspect.SOUND)),
        review(2, SOUND, good=(Aspect.SOUND,), bad=(Aspect.PACE,)),
    )
    assert found.strengths == (AspectCount(Aspect.SOUND, 2), AspectCount(Aspect.LEAD, 1))
    assert found.weaknesses == (AspectCount(Aspect.PACE, 1),)
    assert found.praise(Aspect.LEAD) == (1, 0)
    assert found.sections == (Section.VIEW, Section.STRENGTHS, Section.WEAKNESSES, Section.LEAD)


def test_a_sentence_is_quoted_where_it_is_about_the_aspect() -> None:
    found = dive(
        review(1, f"I saw it twice in one week. {SOUND} {LEAD}", good=(Aspect.SOUND, Aspect.LEAD)),
        review(2, PACE, bad=(Aspect.PACE,)),
    )
    assert (Section.STRENGTHS, SOUND) in quotes(found)
    assert (Section.LEAD, LEAD) in quotes(found)
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
    assert (len(found.reviews), found.weaknesses) == (2, ())


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
    hated = "I left before it was over, bored to tears."
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


def test_what_reads_as_praise_is_no_objection_whatever_its_author_ticked() -> None:
    best = "The pace is unbearable in the best way."
    found = dive(review(1, f"{best} {SOUND}", bad=(Aspect.PACE,)), review(2, PACE, bad=(Aspect.PACE,)))
    assert found.of(Section.WEAKNESSES)[0].sentence == PACE
    assert best not in {quote.sentence for quote in found.quotes}


def test_a_wish_to_hate_that_failed_is_no_objection() -> None:
    praise, objection = "I wanted to hate the ending and could not.", "The ending lasts forever."
    bad = (Aspect.ENDING,)
    found = dive(review(1, praise, bad=bad, helpful=9), review(2, objection, bad=bad))
    assert [quote.sentence for quote in found.of(Section.WEAKNESSES)] == [objection]


def test_the_sentence_that_its_author_chose_stands_before_all_others_of_theirs() -> None:
    own = "I still hum it in the shower, every morning."
    one = review(1, f"{SOUND} {own}", good=(Aspect.SOUND,), chosen_sentence=own, score=9)
    assert quotes(dive(one)) == [(Section.VIEW, own), (Section.STRENGTHS, SOUND)]
    third = review(3, f"{SOUND} {LEAD}", good=(Aspect.SOUND, Aspect.LEAD), chosen_sentence=LEAD)
    other = review(2, f"{PACE} {own}x", chosen_sentence=PACE)
    of_third = [quote for quote in dive(one, other, third).quotes if quote.review == third]
    assert [(quote.section, quote.sentence) for quote in of_third] == [(Section.LEAD, LEAD)], (
        "the sections before it quote nothing of theirs"
    )


def test_each_of_two_leads_is_quoted_by_name() -> None:
    shue = "Shue is superb in the second half."
    two = replace(FILM, leads=2)
    found = deep_dive(two, TALLY, [review(1, f"{LEAD} {shue}", good=(Aspect.LEAD,))], None)
    assert quotes(found) == [(Section.LEAD, LEAD), (Section.LEAD, shue)]
    assert (found.leads, found.supporting) == (("Nicolas Cage", "Elisabeth Shue"), ())


def test_supporting_roles_and_themes_have_a_section_only_where_somebody_says_something() -> None:
    silent = dive(review(1, "I saw it twice in one week.", good=(Aspect.THEMES, Aspect.SUPPORTING)))
    assert silent.sections == (Section.VIEW, Section.STRENGTHS), "they are counted among the others"
    told = dive(review(1, "Its themes are love and money.", good=(Aspect.THEMES,)))
    assert Section.THEMES in told.sections
    assert told.told_together(told.strengths) == ()


def test_why_it_stays_and_moments_are_quoted_unless_they_give_something_away() -> None:
    found = dive(
        review(1, LEAD, why_it_stays="It was my father's film.", moment="The train at night."),
        review(2, LEAD, why_it_stays="||He dies.||", moment="The last shot.", moment_is_spoiler=True),
    )
    assert quotes(found)[-2:] == [
        (Section.RESONANCE, "It was my father's film."),
        (Section.MOMENTS, "The train at night."),
    ]
    assert not any("shot" in quote.sentence or "dies" in quote.sentence for quote in found.quotes)


@pytest.mark.parametrize(
    ("echo", "has_moved"),
    [
        (Echo(9, 60, 12, 98), True),
        (Echo(9, 72, 12, 97), False),
        (Echo(2, 10, 12, 98), False),
        (Echo(0, 0, 12, 98), False),
    ],
)
def test_scores_have_moved_where_enough_members_say_so(echo: Echo, has_moved: object) -> None:
    assert echo.has_moved is has_moved
    assert (Section.RESONANCE in dive(review(1, LEAD), echo=echo).sections) is has_moved


def test_reviews_that_no_sentence_is_quoted_from_are_named_by_title() -> None:
    found = dive(
        review(1, LEAD, good=(Aspect.LEAD,)), review(2, "Short."), review(3, "Short."), review(4, "No.")
    )
    assert [one.key.author_id for one in found.unquoted] == [2, 3]


def test_the_last_question_asks_who_of_two_is_right() -> None:
    found = dive(
        review(1, "I would see it again tonight if I could.", score=10),
        review(2, "I left before it was over, bored to tears.", score=2),
        tally=Tally((0, 1, 0, 0, 0, 0, 0, 0, 0, 1)),
    )
    assert found.ending == WhoIsRight(10, 2)


def test_else_it_asks_of_what_most_disagree_on() -> None:
    both = (Aspect.PACE, Aspect.SOUND)
    found = dive(
        review(1, LEAD, good=both),
        review(2, LEAD, good=both, bad=(Aspect.ENDING,)),
        review(3, LEAD, bad=(Aspect.SOUND, Aspect.PACE)),
        review(4, LEAD, good=(Aspect.PACE,), bad=(Aspect.PACE, Aspect.SOUND)),
    )
    assert found.ending == Disputed(Aspect.SOUND, 2, 2)


def test_else_of_a_moment_that_two_remember_each_in_their_own_way() -> None:
    first = review(1, LEAD, moment="The casino table going over, and her face.")
    other = review(2, LEAD, moment="She smiles before the casino table falls.")
    unlike = review(3, LEAD, moment="The bus in the rain.")
    assert dive(unlike, first, other).ending == SameMoment()
    assert [quote.review for quote in dive(unlike, first, other).of(Section.MOMENTS)] == [first, other]
    assert dive(first, unlike).ending is None


def test_shortened_it_keeps_the_quotes_that_would_be_missed_most() -> None:
    found = dive(review(1, f"{SOUND} {LEAD}", good=(Aspect.SOUND, Aspect.LEAD)))
    assert found.shortened(1).quotes == found.quotes[:1]
    assert found.shortened(0).quotes == ()
