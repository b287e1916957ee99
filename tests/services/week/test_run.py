"""A round as the machine runs it: what is posted, what is picked, and how it ends."""

from dataclasses import replace

import pytest

from bot.domain.discussions.discussion import Opener, Phase
from bot.domain.discussions.prompts import Stage
from bot.domain.errors import UserError
from bot.domain.week.plan import Picking, WeekPlan, timetable
from bot.domain.week.state import Mishap, Next, PickedBy, PostState, Status, Step
from bot.domain.week.tasks import (
    Announce,
    AskAgain,
    InviteNominations,
    OfferTurn,
    OpenBallot,
    OpenDiscussion,
    OpenThread,
    PlanEvent,
    PostRecap,
    SayPaused,
    kept_post,
)
from bot.services.club.settings import ActingMember
from tests.services.week.week_world import ANA, BEN, CLOE, FILMS, HERE, ORGANISER, PLAN, WeekWorld, ids

A_DAY = 86_400
REASON = "The channel is gone."


@pytest.fixture
def world() -> WeekWorld:
    return WeekWorld()


async def test_a_whole_round_of_a_ballot(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1], why="Rain.")
    await world.nominate(FILMS[2], by=BEN, why=" The  colours. ")
    invitation = await world.until(Step.NOMINATIONS)
    assert isinstance(invitation, InviteNominations)
    assert ids(one.film for one in invitation.nominations) == ids(FILMS[1:3])
    ballot = await world.until(Step.BALLOT)
    assert isinstance(ballot, OpenBallot)
    assert ids(one.film for one in ballot.options) == ids(FILMS[1:3])
    for member, films in ((ANA, [FILMS[2].id]), (BEN, [FILMS[1].id, FILMS[2].id])):
        await world.services.week.rounds.vote(HERE, member, films)
    announcement = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(announcement, Announce)
    assert announcement.film == FILMS[2]
    assert announcement.result is not None
    assert [count.approvals for count in announcement.result.counts] == [2, 1]
    await world.services.week.reminders.turn(HERE, ANA, 1)
    assert set(announcement.films) == {FILMS[1].id, FILMS[2].id}
    picked = announcement.round
    assert (picked.picked_by, picked.nominator_id, picked.pitch) == (PickedBy.BALLOT, BEN, "The colours.")
    opened = await world.until(Step.DISCUSSION)
    assert isinstance(opened, OpenDiscussion)
    assert opened.film == FILMS[2]
    again = await world.until(Step.SECOND)
    assert isinstance(again, AskAgain)
    after = next(d for d in world.done if isinstance(d, OpenThread) and d.stage is Stage.AFTER)
    assert after.question is not None
    assert again.question != after.question
    assert again.thread_id == (await world.current()).thread_id(Step.AFTER)
    recap = await world.until(Step.RECAP)
    assert isinstance(recap, PostRecap)
    assert ids(one.film for one in recap.waiting) == [FILMS[1].id]
    assert recap.next == Next(Step.NOMINATIONS, world.clock.time)
    assert recap.questions == (after.question, again.question)
    assert world.steps_done() == [*Step, Step.NOMINATIONS], "and the next round begins"


async def test_the_threads_become_discussions_once(world: WeekWorld) -> None:
    await world.switch_on(Picking.ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[3].id)
    await world.until(Step.AFTER)
    before, after = await world.adopted()
    assert (before.opener, after.opener) == (Opener.BEFORE, Opener.AFTER)
    assert {before.film_id, after.film_id} == {FILMS[3].id}
    assert before.phase is Phase.OPEN
    assert after.thread_id == (await world.current()).thread_id(Step.AFTER)


async def test_an_event_and_the_threads_know_where_they_belong(world: WeekWorld) -> None:
    await world.switch_on(Picking.ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[3].id)
    await world.until(Step.AFTER)
    [event] = [task for task in world.done if isinstance(task, PlanEvent)]
    current = await world.current()
    assert event.starts_at == timetable(PLAN, current.anchor)[Step.DISCUSSION]
    before, after = (task for task in world.done if isinstance(task, OpenThread))
    assert before.message_id == current.message_id(Step.ANNOUNCEMENT)
    assert after.message_id == current.message_id(Step.DISCUSSION)
    assert before.word is None
    assert (before.channel_id, before.guild_id) == (5, HERE)
    kept = kept_post(before)
    assert kept is not None
    assert kept.state is PostState.CLAIMED


async def test_with_one_nomination_there_is_no_ballot(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1])
    announcement = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(announcement, Announce)
    assert announcement.film == FILMS[1]
    assert announcement.result is None
    assert announcement.round.picked_by is PickedBy.NOMINATION
    assert announcement.word == Mishap(too_few=True)
    assert Step.BALLOT not in world.steps_done()


async def test_when_nobody_votes_the_longest_waiting_nomination_is_taken(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1], FILMS[2])
    await world.until(Step.BALLOT)
    await world.services.week.rounds.vote(HERE, CLOE, [])
    announcement = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(announcement, Announce)
    assert announcement.round.picked_by is PickedBy.NOMINATION
    assert announcement.film == FILMS[1]
    assert announcement.result is not None
    assert announcement.result.ballots == 1


async def test_without_nominations_what_most_want_to_see_is_taken(world: WeekWorld) -> None:
    await world.services.watchlists.add(HERE, ANA, FILMS[4].id)
    await world.switch_on()
    announcement = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(announcement, Announce)
    assert (announcement.film, announcement.round.picked_by) == (FILMS[4], PickedBy.WATCHLISTS)
    assert announcement.round.nominator_id is None


async def test_with_nothing_at_all_there_is_general_talk(world: WeekWorld) -> None:
    await world.switch_on()
    announcement = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(announcement, Announce)
    assert announcement.film is None
    opened = await world.until(Step.AFTER)
    assert isinstance(opened, OpenThread)
    assert opened.film is None
    assert opened.question is not None
    assert opened.question.text.startswith("general")
    assert await world.adopted() == [], "a discussion is about a film"
    assert not {Step.EVENT, Step.BEFORE} & set(world.steps_done())
    await world.until(Step.SECOND)
    coming = await world.services.week.weeks.upcoming(HERE)
    assert coming is not None
    assert coming.step is Step.NOMINATIONS, "general talk has no recap"


async def test_watchlists_come_before_nominations_where_they_decide(world: WeekWorld) -> None:
    await world.switch_on(Picking.WATCHLISTS)
    await world.nominate(FILMS[1])
    await world.services.watchlists.add(HERE, BEN, FILMS[4].id)
    first = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(first, Announce)
    assert first.film == FILMS[4]
    await world.until(Step.RECAP)
    second = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(second, Announce)
    assert second.film == FILMS[1], "the favourite was the film of the round before"


async def test_an_organisers_pick_overrules_and_leaves_the_ballot_out(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1], FILMS[2], why="Why not?")
    coming = await world.services.week.weeks.pick(ORGANISER, FILMS[2].id)
    assert coming.step is Step.NOMINATIONS
    invitation = await world.until(Step.NOMINATIONS)
    world.clock.time = timetable(PLAN, invitation.round.anchor)[Step.BALLOT]
    await world.run()
    assert (await world.current()).posts[Step.BALLOT].state is PostState.FOLDED
    announcement = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(announcement, Announce)
    assert announcement.film == FILMS[2]
    assert (announcement.round.picked_by, announcement.round.pitch) == (PickedBy.ORGANISER, "Why not?")
    assert announcement.word is None
    assert Step.BALLOT not in world.steps_done()
    with pytest.raises(UserError, match="already announced"):
        await world.services.week.weeks.pick(ORGANISER, FILMS[1].id)


async def test_a_ballot_that_is_open_goes_on_beside_an_organisers_pick(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1], FILMS[2])
    await world.until(Step.BALLOT)
    await world.services.week.rounds.vote(HERE, BEN, [FILMS[1].id])
    await world.services.week.weeks.pick(ORGANISER, FILMS[5].id)
    announcement = await world.until(Step.ANNOUNCEMENT)
    assert isinstance(announcement, Announce)
    assert announcement.film == FILMS[5]
    assert announcement.result is not None


async def test_a_second_question_needs_a_thread_and_a_question(world: WeekWorld) -> None:
    world.bank = ()
    world.__post_init__()
    await world.switch_on(Picking.ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[3].id)
    after = await world.until(Step.AFTER)
    assert isinstance(after, OpenThread)
    assert after.question is None
    await world.scores.set(HERE, BEN, FILMS[3], 8, world.clock.time)
    await world.until(Step.RECAP)
    assert Step.SECOND not in world.steps_done()


async def test_three_rounds_that_nobody_joined_pause_the_week_and_say_so_once(world: WeekWorld) -> None:
    await world.services.watchlists.add(HERE, ANA, FILMS[4].id)
    await world.services.watchlists.add(HERE, ANA, FILMS[5].id)
    await world.services.watchlists.add(HERE, ANA, FILMS[6].id)
    await world.switch_on(Picking.WATCHLISTS)
    said = await world.until(Step.RECAP)
    assert isinstance(said, SayPaused)
    assert said.rounds == 3
    assert world.steps_done().count(Step.DISCUSSION) == 3
    assert world.steps_done().count(Step.RECAP) == 1
    assert await world.status() is Status.UNJOINED
    assert await world.services.week.weeks.upcoming(HERE) is None
    before = len(world.done)
    world.clock.time += 30 * A_DAY
    await world.run()
    assert len(world.done) == before
    assert (await world.services.week.weeks.resume(ORGANISER)).step is Step.ANNOUNCEMENT


async def test_one_comment_or_score_is_enough_to_go_on(world: WeekWorld) -> None:
    await world.services.watchlists.add(HERE, ANA, FILMS[4].id)
    await world.switch_on(Picking.WATCHLISTS)
    world.comments = 1
    recap = await world.until(Step.RECAP)
    assert isinstance(recap, PostRecap)
    assert recap.round.comments == 1
    assert (await world.services.week.weeks.state(HERE)).empty_rounds == 0


async def test_organisers_steer_and_nobody_else(world: WeekWorld) -> None:
    await world.switch_on()
    weeks, member = world.services.week.weeks, ActingMember(HERE, BEN)
    for task in (
        weeks.skip(member),
        weeks.pause(member),
        weeks.resume(member),
        weeks.pick(member, FILMS[1].id),
    ):
        with pytest.raises(UserError, match="organisers"):
            await task
    with pytest.raises(UserError, match="already running"):
        await weeks.resume(ORGANISER)
    await weeks.pause(ORGANISER)
    for late in (weeks.pause(ORGANISER), weeks.skip(ORGANISER), weeks.pick(ORGANISER, FILMS[1].id)):
        with pytest.raises(UserError, match="isn't running"):
            await late
    assert (await weeks.resume(ORGANISER)).step is Step.NOMINATIONS
    skipped = await weeks.skip(ORGANISER)
    assert skipped.at > world.clock.time
    assert await world.plan(replace(PLAN, minute=600)) is not None
    assert await world.plan(WeekPlan()) is None
    with pytest.raises(UserError, match="isn't running"):
        await weeks.resume(ORGANISER)


async def test_the_chooser_is_offered_the_turn(world: WeekWorld) -> None:
    await world.switch_on(Picking.CHOOSER)
    await world.services.week.rounds.join_turns(HERE, BEN)
    offer = await world.until(Step.NOMINATIONS)
    assert isinstance(offer, OfferTurn)
    assert offer.chooser_id == BEN
    assert offer.until == timetable(offer.plan, offer.round.anchor)[Step.ANNOUNCEMENT]


async def test_without_choosers_the_turn_is_free_and_with_a_pick_there_is_none(world: WeekWorld) -> None:
    await world.switch_on(Picking.CHOOSER)
    offer = await world.until(Step.NOMINATIONS)
    assert isinstance(offer, OfferTurn)
    assert offer.chooser_id is None
    await world.services.week.weeks.skip(ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[1].id)
    await world.until(Step.ANNOUNCEMENT)
    assert world.steps_done().count(Step.NOMINATIONS) == 1
