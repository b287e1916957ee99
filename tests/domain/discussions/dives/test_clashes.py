"""Whom a dive contrasts, whose language comes first, and how a single review is presented."""

from dataclasses import replace

from bot.domain.discussions.dives.deep_dive import DeepDive, deep_dive
from bot.domain.discussions.dives.ending_question import Disputed, SameMoment, WhoIsRight
from bot.domain.discussions.dives.quotes import Section
from bot.domain.discussions.sentences.quotable_sentences import on_its_own
from bot.domain.reviews.review import Aspect, Review
from bot.domain.scores import SCALE, Tally
from tests.domain.discussions.dives.test_deep_dive import FILM, review

NOA = review(
    1,
    "Nicolas Cage is unbearable in the best way, and you cannot look away. The script is thin once they move "
    "in together. The jazz score drowns a few scenes. It is a love story without a rescue.",
    good=(Aspect.LEAD, Aspect.SUPPORTING),
    bad=(Aspect.WRITING,),
    score=9,
)
ANA = review(
    2,
    "Nicolas Cage está inmenso y nunca pide compasión. La música de jazz es preciosa y acompaña cada noche. "
    "El guion se repite demasiado en la segunda mitad.",
    score=8,
)
BEN = review(
    3,
    "The direction mistakes misery for depth. The ending is the only scene that earned its silence. "
    "I was bored by the second hour. Not a bad film, just an empty one.",
    good=(Aspect.ENDING,),
    bad=(Aspect.DIRECTION, Aspect.PACE),
    score=4,
)
CHLOE = review(
    4,
    "I could not fault the writing. The photography of the Strip at night is gorgeous. "
    "It is a marvel, and I would see it again tomorrow.",
    good=(Aspect.LEAD, Aspect.WRITING, Aspect.PICTURE),
    score=10,
)


def dive(*reviews: Review, language: str = "en") -> DeepDive:
    scores = [one.draft.score for one in reviews]
    return deep_dive(FILM, Tally(tuple(scores.count(score) for score in SCALE)), reviews, None, language)


def said(found: DeepDive, section: Section) -> list[str]:
    return [quote.sentence for quote in found.of(section)]


def test_opinions_part_over_one_and_the_same_aspect() -> None:
    found = dive(NOA, ANA, BEN, CHLOE)
    assert found.disputed is Aspect.WRITING
    assert said(found, Section.SPLIT) == [
        "I could not fault the writing.",
        "The script is thin once they move in together.",
    ]


def test_who_deserved_a_better_film_is_not_objected_to() -> None:
    loved = review(1, "Cage never asks for pity.", score=10)
    regretted = review(2, "Nicolas Cage deserved a film about his wife.", score=2)
    assert said(dive(loved, regretted), Section.SPLIT) == []


def test_where_nobody_clashes_the_scores_alone_tell() -> None:
    found = dive(BEN, replace(CHLOE, draft=replace(CHLOE.draft, body="The photography is gorgeous.")))
    assert (found.disputed, said(found, Section.SPLIT)) == (None, [])
    assert Section.SPLIT in found.sections


def test_a_dispute_is_told_with_both_sides_where_the_question_asks_of_it() -> None:
    slow = review(1, "The pace drags in the second half.", bad=(Aspect.PACE,), score=7)
    taut = review(2, "The pace is perfect from start to end.", good=(Aspect.PACE,), score=8)
    found = dive(slow, taut, replace(taut, key=replace(taut.key, author_id=3)))
    assert Section.SPLIT in found.sections
    assert said(found, Section.SPLIT) == [taut.draft.body, slow.draft.body]
    assert found.ending == Disputed(Aspect.PACE, 2, 1)


def test_far_scores_ask_who_is_right_on_what_they_part_over() -> None:
    slow = review(1, "The pace drags in the second half.", bad=(Aspect.PACE,), score=3)
    taut = review(2, "The pace is perfect from start to end.", good=(Aspect.PACE,), score=9)
    assert dive(slow, taut).ending == WhoIsRight(9, 3, Aspect.PACE)


def test_a_moment_that_two_tell_is_asked_about_before_the_scores() -> None:
    moment = "The scene by the pool where she pours the whiskey over herself."
    noa = replace(NOA, draft=replace(NOA.draft, moment=moment))
    ben = replace(BEN, draft=replace(BEN.draft, moment="The pool scene, where the whiskey is poured."))
    assert dive(noa, ben, CHLOE).ending == SameMoment()


def test_the_servers_language_comes_first_even_of_who_marked_nothing() -> None:
    english, spanish = (dive(NOA, ANA, BEN, CHLOE, language=tag) for tag in ("en", "es-ES"))
    assert said(english, Section.LEAD) == [NOA.draft.body.split(". ")[0] + "."]
    assert said(spanish, Section.LEAD) == ["Nicolas Cage está inmenso y nunca pide compasión."]


def test_a_view_is_of_those_who_see_it_as_most_do() -> None:
    found = dive(NOA, ANA, CHLOE, review(5, "I did not get it at all, sorry.", score=5))
    assert said(found, Section.VIEW) == ["It is a marvel, and I would see it again tomorrow."]
    assert found.unquoted == ()


def test_one_review_that_praises_does_not_begin_with_its_complaint() -> None:
    complaint = "But the ending is too long and drags."
    found = dive(review(1, f"Pacino and De Niro are magnificent. {complaint}", bad=(Aspect.ENDING,), score=9))
    assert said(found, Section.VIEW) == ["Pacino and De Niro are magnificent."]
    assert said(found, Section.WEAKNESSES) == [complaint]
    assert on_its_own(complaint) == "… the ending is too long and drags."
