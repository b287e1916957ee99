"""Which reviews are accepted, what state they are in, and which come first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.club.settings import ClubSettings
from bot.domain.reviews.review import (
    A_WHILE,
    CONFIDENCE,
    MOST_IN_A_WHILE,
    SHORTEST_BODY,
    AuthorHistory,
    Blocked,
    ListedReview,
    Review,
    ReviewDraft,
    ReviewKey,
    ReviewSort,
    ReviewState,
    Taken,
    TitleWithCover,
    TooFast,
    TooShort,
    Untitled,
    helpfulness,
    in_order,
    judge,
    state_of,
)

NOW = 1_795_348_800
BODY = "It stays with you for days."
NO_CHOICES = ClubSettings()


def draft(title: str = "A title", body: str = BODY, spoiler: str = "") -> ReviewDraft:
    return ReviewDraft(title, body, spoiler, score=8)


def review(state: ReviewState) -> Review:
    return Review(ReviewKey(1, "tt0113627", 2), draft(), state, NOW, NOW)


def test_a_plain_draft_is_taken() -> None:
    assert judge(draft(), NO_CHOICES.blocked_word, (), NOW) == Taken()


@pytest.mark.parametrize("body", ["", "x" * (SHORTEST_BODY - 1), " \n" * 50, "x" * 19 + " " * 9])
def test_a_body_that_says_too_little_is_refused(body: str) -> None:
    assert judge(draft(body=body), NO_CHOICES.blocked_word, (), NOW) == TooShort()


def test_a_draft_without_a_title_is_refused() -> None:
    assert judge(draft(title=" \n"), NO_CHOICES.blocked_word, (), NOW) == Untitled()


def test_nothing_in_a_title_is_covered_as_it_stands_where_nothing_can_be() -> None:
    assert judge(draft(title="He ||dies||"), NO_CHOICES.blocked_word, (), NOW) == TitleWithCover()


@pytest.mark.parametrize(
    "text", ["rubbish", "Such RUBBISH!", "(rubbish)", "rubbish.", "so rubbish\nand more"]
)
def test_a_blocked_word_is_found_wherever_it_stands(text: str) -> None:
    settings = ClubSettings(blocked_words=("rubbish",))
    for blocked in (draft(title=text), draft(body=f"{BODY} {text}"), draft(spoiler=text)):
        assert judge(blocked, settings.blocked_word, (), NOW) == Blocked("rubbish")


def test_a_blocked_word_within_another_word_is_no_matter() -> None:
    settings = ClubSettings(blocked_words=("ass", "c++"))
    assert judge(draft(body="A classic assassin's passage."), settings.blocked_word, (), NOW) == Taken()
    assert judge(draft(body="Written in c++ by assassins."), settings.blocked_word, (), NOW) == Blocked("c++")


def test_a_member_may_write_so_often_within_a_while() -> None:
    times = [NOW - 10 * number for number in range(MOST_IN_A_WHILE)]
    assert judge(draft(), NO_CHOICES.blocked_word, times[:-1], NOW) == Taken()
    assert judge(draft(), NO_CHOICES.blocked_word, times, NOW) == TooFast(A_WHILE - 40)
    before_it_was_set_back = [time + 3600 for time in times]
    assert judge(draft(), NO_CHOICES.blocked_word, before_it_was_set_back, NOW) == Taken()


@given(st.lists(st.integers(NOW - 3 * A_WHILE, NOW), max_size=30))
def test_whoever_waits_as_long_as_told_may_write(times: list[int]) -> None:
    verdict = judge(draft(), NO_CHOICES.blocked_word, times, NOW)
    if isinstance(verdict, TooFast):
        assert 0 < verdict.seconds <= A_WHILE
        assert judge(draft(), NO_CHOICES.blocked_word, times, NOW + verdict.seconds) == Taken()
        assert judge(draft(), NO_CHOICES.blocked_word, times, NOW + verdict.seconds - 1) != Taken()


@pytest.mark.parametrize(
    ("past", "approval", "state"),
    [
        (AuthorHistory(), False, ReviewState.PUBLIC),
        (AuthorHistory(), True, ReviewState.HELD),
        (AuthorHistory(review(ReviewState.PUBLIC)), False, ReviewState.PUBLIC),
        (AuthorHistory(review(ReviewState.PUBLIC)), True, ReviewState.HELD),
        (AuthorHistory(review(ReviewState.HELD)), False, ReviewState.HELD),
        (AuthorHistory(review(ReviewState.REMOVED)), False, ReviewState.HELD),
        (AuthorHistory(was_removed=True), False, ReviewState.HELD),
    ],
)
def test_where_a_review_stands(past: AuthorHistory, *, approval: bool, state: ReviewState) -> None:
    assert state_of(past, approval=approval) is state


@pytest.mark.parametrize(
    ("helpful", "votes", "bound"),
    [
        (0, 0, 0),
        (0, 5, 0),
        (1, 1, 0.3784),
        (3, 3, 0.6462),
        (6, 11, 0.36),
        (10, 11, 0.7395),
        (40, 60, 0.5852),
        (99, 100, 0.9672),
    ],
)
def test_helpfulness_is_wilsons_lower_bound(helpful: int, votes: int, bound: float) -> None:
    assert helpfulness(helpful, votes) == pytest.approx(bound, abs=0.00005)


@given(st.integers(0, 300), st.integers(0, 300))
def test_helpfulness_is_where_the_share_lies_just_inside_the_interval(helpful: int, others: int) -> None:
    """The bound is the p with (share - p)^2 = z^2 p (1 - p) / n. The test inserts it into that equation."""
    votes = helpful + others
    bound = helpfulness(helpful, votes)
    assert -1e-12 <= bound <= 1
    if votes:
        share = helpful / votes
        assert bound <= share + 1e-12
        gap = CONFIDENCE**2 * bound * (1 - bound) / votes
        assert (share - bound) ** 2 == pytest.approx(gap, abs=1e-9)


@given(st.integers(0, 100), st.integers(1, 100))
def test_one_more_who_finds_it_useful_lifts_a_review(helpful: int, others: int) -> None:
    assert helpfulness(helpful + 1, helpful + others + 1) > helpfulness(helpful, helpful + others)


LISTED = st.builds(
    lambda author, score, at, helpful, others: ListedReview(author, score, at, helpful, helpful + others),
    st.integers(1, 10**6),
    st.integers(1, 10),
    st.integers(0, NOW),
    st.integers(0, 40),
    st.integers(0, 40),
)


@given(st.lists(LISTED, max_size=20, unique_by=lambda listed: listed.author_id), st.sampled_from(ReviewSort))
def test_the_order_depends_on_the_reviews_alone(reviews: list[ListedReview], sort: ReviewSort) -> None:
    ordered = in_order(reviews, sort)
    assert sorted(ordered) == sorted(reviews)
    assert in_order(reversed(reviews), sort) == ordered


def test_each_order_begins_as_it_says() -> None:
    useful = ListedReview(1, 5, NOW - 100, helpful=9, votes=10)
    newest = ListedReview(2, 6, NOW, helpful=0, votes=0)
    highest = ListedReview(3, 10, NOW - 50, helpful=1, votes=8)
    reviews = [newest, highest, useful]
    assert in_order(reviews, ReviewSort.HELPFUL)[0] == useful
    assert in_order(reviews, ReviewSort.NEWEST) == [newest, highest, useful]
    assert in_order(reviews, ReviewSort.SCORE) == [highest, newest, useful]
