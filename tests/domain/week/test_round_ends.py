"""The result of a task, and what the end of a round does to the week."""

from dataclasses import replace

from bot.domain.week.advance import upcoming
from bot.domain.week.ballot import Nomination
from bot.domain.week.fallen import Fall, Fallen
from bot.domain.week.plan import Picking
from bot.domain.week.state import (
    Mishap,
    Next,
    Post,
    PostState,
    RoundKey,
    Status,
    Step,
)
from bot.domain.week.transitions import (
    RoundTurnout,
    came_back,
    count,
    finish,
    unclaimed,
    went_away,
)
from tests.domain.week.rounds import (
    A_DAY,
    A_WEEK,
    ANA,
    BEN,
    KEY,
    NEXT_FRIDAY,
    PLAN,
    SUNDAY,
    TIMES,
    a_round,
    a_week,
    claimed_at,
    posted,
    round_of,
)


def test_a_step_that_is_done_is_done_once() -> None:
    week = replace(a_week(claimed_at(a_round(Step.NOMINATIONS), Step.BALLOT)))
    week = replace(week, state=replace(week.state, refusals=2, tries=4))
    change = finish(week, KEY, posted(Step.BALLOT), (), TIMES[Step.BALLOT] + 3)
    assert change is not None
    assert round_of(change.week).last_step is Step.BALLOT
    state = change.week.state
    assert (state.refusals, state.tries, state.due_at) == (0, 0, TIMES[Step.ANNOUNCEMENT])
    assert finish(change.week, KEY, posted(Step.BALLOT), (), 0) is None
    other = RoundKey(KEY.guild_id, 9)
    assert finish(week, other, posted(Step.BALLOT), (), 0) is None
    assert finish(a_week(None), KEY, posted(Step.BALLOT), (), 0) is None


def test_an_announcement_takes_its_film_from_what_waits_and_lets_the_old_lapse() -> None:
    on_ballot = [Nomination("tt1", ANA, "", 1), Nomination("tt2", BEN, "", 2, ballots=2)]
    week = a_week(replace(a_round(Step.BALLOT), film_id="tt1"))
    change = finish(week, KEY, posted(Step.ANNOUNCEMENT), on_ballot, TIMES[Step.ANNOUNCEMENT])
    assert change is not None
    assert change.voted_on == ("tt1", "tt2")
    assert change.dropped == ("tt1",)
    assert change.fallen == (Fallen("tt2", Fall.BALLOTS, TIMES[Step.ANNOUNCEMENT]),)


def test_without_a_film_the_round_becomes_general_talk() -> None:
    week = a_week(a_round(Step.BALLOT))
    now = TIMES[Step.ANNOUNCEMENT]
    change = finish(week, KEY, posted(Step.ANNOUNCEMENT), (), now)
    assert change is not None
    assert round_of(change.week).picking is Picking.TALK
    assert (change.dropped, change.fallen) == ((), ())
    assert upcoming(change.week, now) == Next(Step.DISCUSSION, TIMES[Step.DISCUSSION])


def test_a_round_that_somebody_joined_ends_with_its_recap() -> None:
    week = a_week(a_round(Step.SECOND))
    week = replace(week, state=replace(week.state, empty_rounds=2))
    now = TIMES[Step.RECAP]
    for joined, comments, scores in ((True, 0, 0), (False, 1, 0), (False, 0, 1)):
        one = replace(week, current=replace(round_of(week), is_joined=joined))
        turnout, change = count(one, KEY, comments, scores, now)
        assert turnout is RoundTurnout.RECAP
        assert change is not None
        assert round_of(change.week).comments == comments
        over = finish(change.week, KEY, posted(Step.RECAP), (), now)
        assert over is not None
        assert over.ended is not None
        assert over.ended.ended_at == now
        assert over.week.state.empty_rounds == 0
        assert round_of(over.week).anchor == NEXT_FRIDAY
        assert over.week.state.due_at == now, "the next round's invitation"


def test_what_was_counted_first_counts() -> None:
    week = a_week(replace(a_round(Step.SECOND), comments=0))
    turnout, _ = count(week, KEY, 7, 0, TIMES[Step.RECAP])
    assert turnout is RoundTurnout.NOTHING
    assert count(week, RoundKey(KEY.guild_id, 8), 7, 0, SUNDAY) == (RoundTurnout.NOTHING, None)


def test_a_round_that_nobody_joined_has_no_recap_and_the_third_pauses_the_week() -> None:
    week = a_week(a_round(Step.SECOND))
    now = TIMES[Step.RECAP]
    for empty in (1, 2):
        turnout, change = count(week, round_of(week).key, 0, 0, now)
        assert turnout is RoundTurnout.NOTHING
        assert change is not None
        assert change.week.state.empty_rounds == empty
        assert change.ended is not None
        assert change.ended.posts[Step.RECAP].state is PostState.FOLDED
        assert round_of(change.week).word is None
        again = replace(a_round(Step.SECOND), key=round_of(change.week).key)
        week = replace(change.week, current=again)
    key = round_of(week).key
    turnout, change = count(week, key, 0, 0, now)
    assert turnout is RoundTurnout.PAUSE
    assert change is not None
    said = finish(change.week, key, posted(Step.RECAP), (), now)
    assert said is not None
    assert (said.week.state.status, said.week.state.due_at) == (Status.UNJOINED, None)
    assert said.week.current is None
    assert said.ended is not None


def test_general_talk_is_only_counted() -> None:
    week = a_week(a_round(Step.SECOND, Picking.TALK), replace(PLAN, picking=Picking.TALK))
    now = TIMES[Step.SECOND] + 60
    assert upcoming(week, now) == Next(Step.DISCUSSION, TIMES[Step.DISCUSSION] + A_WEEK)
    turnout, change = count(week, KEY, 3, 0, TIMES[Step.RECAP])
    assert turnout is RoundTurnout.NOTHING
    assert change is not None
    assert change.week.state.empty_rounds == 0
    assert round_of(change.week).anchor == NEXT_FRIDAY
    _, empty = count(week, KEY, 0, 0, TIMES[Step.RECAP])
    assert empty is not None
    assert empty.week.state.empty_rounds == 1


def test_a_server_that_the_bot_left_is_left_alone_until_it_is_back() -> None:
    away = went_away(a_week(a_round(Step.BEFORE)), SUNDAY)
    assert away is not None
    assert (away.week.state.status, away.week.state.due_at) == (Status.AWAY, None)
    assert went_away(away.week, SUNDAY) is None
    back = came_back(away.week, TIMES[Step.DISCUSSION] + A_DAY)
    assert back is not None
    assert back.week.state.due_at == TIMES[Step.DISCUSSION] + A_DAY, "as after being down"
    assert came_back(back.week, SUNDAY) is None
    stopped = a_week(a_round(), status=Status.STOPPED)
    assert went_away(stopped, SUNDAY) is None
    assert came_back(stopped, SUNDAY) is None


def test_what_was_looked_for_and_is_not_there_is_free_again() -> None:
    week = a_week(claimed_at(a_round(Step.NOMINATIONS), Step.BALLOT))
    change = unclaimed(week, KEY, Step.BALLOT, TIMES[Step.ANNOUNCEMENT])
    assert change is not None
    assert Step.BALLOT not in round_of(change.week).posts
    assert unclaimed(a_week(a_round(Step.BALLOT)), KEY, Step.BALLOT, SUNDAY) is None
    assert unclaimed(a_week(None), KEY, Step.BALLOT, SUNDAY) is None


def test_a_round_tells_of_its_ballot_and_threads() -> None:
    voting = a_round(Step.BALLOT)
    assert voting.is_ballot_open
    assert not claimed_at(voting, Step.ANNOUNCEMENT).is_ballot_open
    assert not replace(voting, ended_at=SUNDAY).is_ballot_open
    folded = replace(voting, posts={Step.BALLOT: Post(Step.BALLOT, PostState.FOLDED, 1)})
    assert not folded.had_ballot
    after = a_round(Step.AFTER)
    assert after.had_ballot
    assert after.thread_id(Step.AFTER) == 200 + Step.AFTER.place
    assert after.message_id(Step.DISCUSSION) == 100 + Step.DISCUSSION.place
    assert after.thread_id(Step.SECOND) is None
    assert after.message_id(Step.SECOND) is None
    assert Mishap() == Mishap()
