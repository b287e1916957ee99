"""What can be nominated, what is voted on, and what wins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.week.ballot import (
    MOST_OPTIONS,
    AlreadyNominated,
    Ballot,
    Nominated,
    Nomination,
    NotNominated,
    NotOnesOwn,
    OnOpenBallot,
    SeenLately,
    TooManyNominations,
    Turn,
    Withdrawn,
    in_turn,
    judge,
    judge_withdrawal,
    lapsed,
    longest_waiting,
    options,
    tally,
)
from bot.domain.week.fallen import Fall, Fallen

ANA, BEN, CLOE = 10, 11, 12
films = st.integers(0, 40).map(lambda number: f"tt{number:07}")
nominations = st.builds(
    Nomination,
    film_id=films,
    member_id=st.integers(1, 6),
    why=st.just(""),
    nominated_at=st.integers(0, 50),
    ballots=st.integers(0, 2),
    is_back=st.booleans(),
)
waiting_lists = st.lists(nominations, max_size=30, unique_by=lambda nomination: nomination.film_id)


def put(
    film_id: str, member_id: int = ANA, at: int = 0, ballots: int = 0, *, is_back: bool = False
) -> Nomination:
    return Nomination(film_id, member_id, "", at, ballots, is_back)


def ids(found: tuple[Nomination, ...]) -> list[str]:
    return [nomination.film_id for nomination in found]


def test_members_options_come_in_turn_the_oldest_first() -> None:
    keen = [put(f"a{number}", ANA, number) for number in range(30)]
    found = options([*keen, put("c1", CLOE, 50), put("b1", BEN, 40), put("b2", BEN, 41)])
    assert ids(found) == ["a0", "b1", "c1", "a1", "b2", "a2", "a3", "a4", "a5", "a6"]


def test_what_came_back_goes_first() -> None:
    assert ids(options([put("a", at=1), put("b", BEN, at=9, is_back=True)])) == ["b", "a"]
    back = longest_waiting([put("a", at=1), put("b", at=9, is_back=True)])
    assert back is not None
    assert back.film_id == "b"
    assert longest_waiting([]) is None


@given(waiting_lists)
def test_no_member_has_two_options_more_than_one_who_is_left_out(waiting: list[Nomination]) -> None:
    fresh = [Nomination(n.film_id, n.member_id, "", n.nominated_at) for n in waiting]
    found = options(fresh)
    assert len(found) == min(len(fresh), MOST_OPTIONS)
    listed = {member: sum(n.member_id == member for n in found) for member in {n.member_id for n in fresh}}
    for left_out in set(fresh) - set(found):
        assert max(listed.values()) <= listed[left_out.member_id] + 1


@given(waiting_lists)
def test_of_a_members_nominations_the_oldest_is_voted_on(waiting: list[Nomination]) -> None:
    found = options(waiting)
    for left_out in set(waiting) - set(found):
        for listed in found:
            if listed.member_id == left_out.member_id and listed.is_back == left_out.is_back:
                assert listed.nominated_at <= left_out.nominated_at


@given(waiting_lists, st.lists(st.sets(films), max_size=12))
def test_the_winner_has_most_approvals_and_of_those_is_the_earliest(
    waiting: list[Nomination], approved: list[set[str]]
) -> None:
    on_ballot = options(waiting)
    result = tally(on_ballot, [Ballot(member, frozenset(chosen)) for member, chosen in enumerate(approved)])
    assert result.ballots == len(approved)
    assert {count.nomination for count in result.counts} == set(on_ballot)
    for count in result.counts:
        assert count.approvals == sum(count.nomination.film_id in chosen for chosen in approved)
    for better, worse in pairwise(result.counts):
        assert (better.approvals, -better.nomination.nominated_at) >= (
            worse.approvals,
            -worse.nomination.nominated_at,
        )
    if result.winner is None:
        assert not any(count.approvals for count in result.counts)
    else:
        assert result.winner == result.counts[0].nomination


def test_a_tie_goes_to_the_earliest_nomination_and_no_approval_wins_nothing() -> None:
    on_ballot = (put("b", at=5), put("a", at=9), put("c", at=7))
    tie = tally(on_ballot, [Ballot(ANA, frozenset({"a", "c"})), Ballot(BEN, frozenset({"a", "c", "gone"}))])
    assert tie.winner == put("c", at=7)
    nothing = tally(on_ballot, [Ballot(ANA, frozenset())])
    assert nothing.ballots == 1
    assert nothing.winner is None
    assert tally((), []).winner is None


def test_thirty_nominations_of_one_member_are_three() -> None:
    waiting: list[Nomination] = []
    for number in range(30):
        verdict = judge(put(f"tt{number}"), waiting, set())
        if isinstance(verdict, Nominated):
            waiting.append(verdict.nomination)
        else:
            assert verdict == TooManyNominations(tuple(waiting))
    assert len(waiting) == 3
    assert isinstance(judge(put("tt99", BEN), waiting, set()), Nominated)


def test_a_film_waits_once_and_not_right_after_its_round() -> None:
    assert judge(put("a", BEN), [put("a")], set()) == AlreadyNominated(put("a"))
    assert judge(put("a", BEN), [], {"a"}) == SeenLately("a")


@pytest.mark.parametrize(
    ("film_id", "member_id", "voted_on", "is_organiser", "verdict"),
    [
        ("a", ANA, set(), False, Withdrawn(put("a"))),
        ("a", BEN, set(), True, Withdrawn(put("a"))),
        ("a", BEN, set(), False, NotOnesOwn()),
        ("b", ANA, set(), True, NotNominated()),
        ("a", ANA, {"a"}, False, OnOpenBallot()),
        ("a", BEN, {"a"}, True, OnOpenBallot()),
    ],
)
def test_who_may_withdraw_what(
    film_id: str,
    member_id: int,
    voted_on: set[str],
    is_organiser: bool,  # noqa: FBT001 - a parameter of the table above
    verdict: object,
) -> None:
    assert judge_withdrawal(film_id, member_id, [put("a")], voted_on, is_organiser=is_organiser) == verdict


def test_after_three_ballots_a_nomination_lapses() -> None:
    on_ballot = [put("a", ballots=0), put("b", ballots=1), put("c", ballots=2), put("d", ballots=2)]
    assert lapsed(on_ballot, "d", 7) == (Fallen("c", Fall.BALLOTS, 7),)


def test_who_waited_longest_chooses_next_and_nobody_twice_in_a_round() -> None:
    turns = [Turn(ANA, 100, 500), Turn(BEN, 300), Turn(CLOE, 200, 400)]
    assert in_turn(turns, 600) == (BEN, CLOE, ANA)
    assert in_turn(turns, 450) == (BEN, CLOE)
    assert in_turn(turns, 400) == (BEN,)
    assert in_turn([], 0) == ()
