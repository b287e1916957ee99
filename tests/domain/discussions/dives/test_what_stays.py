"""What members say a film is about and that it stays with them, whether they were asked or not."""

from bot.domain.discussions.dives.deep_dive import DeepDive, deep_dive
from bot.domain.discussions.dives.quotes import Section
from bot.domain.reviews.review import Aspect, Review
from tests.domain.discussions.dives.test_deep_dive import FILM, TALLY, review

ABOUT = "It is about two strangers and a town that never sleeps."
STAYS = "I still think of the pool."


def dive(*reviews: Review) -> DeepDive:
    return deep_dive(FILM, TALLY, reviews, None, "en")


def said(found: DeepDive, section: Section) -> list[str]:
    return [quote.sentence for quote in found.of(section)]


def test_what_it_is_about_is_quoted_though_nobody_marked_the_themes() -> None:
    found = dive(review(1, f"{ABOUT} I saw it on a Sunday."), review(2, "I saw it on a Monday."))
    assert said(found, Section.THEMES) == [ABOUT]
    assert Section.THEMES in found.sections


def test_few_say_what_it_is_about_each_once() -> None:
    more = "The story is about money, too."
    found = dive(*(review(author, f"{ABOUT[:-1]} {author}. {more}") for author in range(4)))
    assert len(said(found, Section.THEMES)) == 2
    assert more not in said(found, Section.THEMES)


def test_what_stays_is_taken_from_the_review_where_nobody_was_asked() -> None:
    found = dive(review(1, f"{STAYS} I saw it on a Sunday."))
    assert said(found, Section.RESONANCE) == [STAYS]


def test_who_gave_a_reason_is_quoted_first_and_once() -> None:
    found = dive(
        review(1, "You will never forget the lights."),
        review(2, STAYS, why_it_stays="My father liked it."),
        review(3, "The last look stays with you."),
    )
    assert said(found, Section.RESONANCE) == ["My father liked it.", "You will never forget the lights."]


def test_an_objection_is_neither() -> None:
    awful = "It is about misery, and it is awful and boring."
    found = dive(review(1, awful, bad=(Aspect.PACE,)), review(2, f"||{STAYS}||"))
    assert (said(found, Section.THEMES), said(found, Section.RESONANCE)) == ([], [])
