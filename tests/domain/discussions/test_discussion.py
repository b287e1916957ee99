"""Which requests are new, who can close a discussion, and when it has become quiet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.discussion import (
    A_DAY,
    AN_HOUR,
    MOST_IN_AN_HOUR,
    MOST_QUOTES,
    SAME_PRESS_SECONDS,
    Anew,
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Opener,
    Phase,
    Question,
    QuoteOffer,
    QuoteOfferOutcome,
    Repeated,
    TooManyDiscussions,
    is_quiet,
    judge,
    may_close,
    next_look,
    take_offer,
)
from bot.domain.discussions.prompts import Stage

NOW = 1_795_348_800
ASKED = DiscussionRequest(1, 10, "tt0113627", Opener.AFTER, 5, "en")


def discussion(
    ago: int = 0, number: int = 1, phase: Phase = Phase.OPEN, film: str = "tt0113627"
) -> Discussion:
    key = DiscussionKey(1, number)
    return Discussion(key, film, Opener.AFTER, 10, 5, "en", opened_at=NOW - ago, due_at=NOW, phase=phase)


def test_a_first_request_is_new() -> None:
    assert judge(ASKED, None, [], NOW) == Anew()


def test_the_same_pressed_twice_is_the_same_discussion() -> None:
    earlier = discussion(ago=SAME_PRESS_SECONDS - 1)
    assert judge(ASKED, None, [earlier], NOW) == Repeated(earlier)
    assert judge(ASKED, None, [discussion(ago=SAME_PRESS_SECONDS)], NOW) == Anew()


def test_what_is_still_to_be_opened_is_taken_up() -> None:
    pending = discussion(ago=5 * AN_HOUR, phase=Phase.OPENING)
    assert judge(ASKED, None, [pending], NOW) == Repeated(pending)


def test_another_film_or_another_opener_is_another_discussion() -> None:
    assert judge(ASKED, None, [discussion(film="tt0068646")], NOW) == Anew()
    assert judge(replace(ASKED, opener=Opener.BEFORE), None, [discussion()], NOW) == Anew()


def test_another_question_of_ones_own_is_another_discussion() -> None:
    mine, other = Question("Who is right?", hidden=False, is_own=True), Question("Why?", hidden=False)
    with_mine = replace(discussion(), question=mine)
    assert judge(ASKED, mine, [with_mine], NOW) == Repeated(with_mine)
    assert judge(ASKED, replace(mine, text="Who is wrong?"), [with_mine], NOW) == Anew()
    assert judge(ASKED, None, [with_mine], NOW) == Anew()
    of_the_bank = replace(discussion(phase=Phase.OPENING), question=other)
    assert judge(ASKED, None, [of_the_bank], NOW) == Repeated(of_the_bank)
    assert judge(ASKED, mine, [of_the_bank], NOW) == Anew()


def test_a_member_opens_only_so_many_within_an_hour() -> None:
    recent = [discussion(ago=number * 60, number=number, film=f"{number}") for number in range(1, 6)]
    assert len(recent) == MOST_IN_AN_HOUR
    assert judge(ASKED, None, recent, NOW) == TooManyDiscussions(AN_HOUR - 300)
    assert judge(ASKED, None, recent, NOW + AN_HOUR - 300) == Anew()


@pytest.mark.parametrize(
    ("member", "organiser", "may"), [(10, False, True), (11, True, True), (11, False, False)]
)
def test_who_opened_it_and_organisers_may_close(member: int, organiser: object, may: object) -> None:
    assert may_close(discussion(), member, is_organiser=bool(organiser)) is may


@given(st.integers(0, 200 * A_DAY), st.integers(1, 90), st.integers(0, 200 * A_DAY))
def test_it_is_looked_after_within_a_day_and_no_later_than_it_is_quiet(
    last_at: int, quiet_days: int, passed: int
) -> None:
    now = last_at + passed
    due = next_look(last_at, quiet_days, now)
    assert due <= now + A_DAY
    if not is_quiet(last_at, quiet_days, now):
        assert due > now
        assert not is_quiet(last_at, quiet_days, due - 1)


def test_only_a_question_for_before_watching_is_asked_before() -> None:
    stages = [opener.stage for opener in (Opener.BEFORE, Opener.AFTER, Opener.DEEP_DIVE)]
    assert stages == [Stage.BEFORE, Stage.AFTER, Stage.AFTER]


def test_offering_again_takes_back_even_when_the_recap_is_full() -> None:
    offers = [QuoteOffer(number, 10, "words") for number in range(MOST_QUOTES)]
    assert take_offer(QuoteOffer(99, 10, "words"), offers[1:]) is QuoteOfferOutcome.TAKEN
    assert take_offer(QuoteOffer(99, 10, "words"), offers) is QuoteOfferOutcome.FULL
    assert take_offer(QuoteOffer(3, 10, "words"), offers) is QuoteOfferOutcome.WITHDRAWN
