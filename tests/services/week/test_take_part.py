"""What members do with a round, and what they see of it."""

import pytest

from bot.domain.errors import Someone, UserError
from bot.domain.week.ballot import LONGEST_WHY
from bot.domain.week.plan import Picking, timetable
from bot.domain.week.state import PickedBy, Status, Step
from bot.services.club.settings import ActingMember
from tests.services.week.week_world import ANA, BEN, CLOE, FILMS, HERE, ORGANISER, PLAN, WeekWorld, ids

A_DAY = 86_400
BENS, CLOES = ActingMember(HERE, BEN), ActingMember(HERE, CLOE)


@pytest.fixture
def world() -> WeekWorld:
    return WeekWorld()


async def test_the_status_is_told_in_every_state(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    off = await rounds.status(HERE, ANA)
    assert (off.state.status, off.round, off.next) == (Status.OFF, None, None)
    await world.switch_on()
    await world.nominate(FILMS[1])
    await world.nominate(FILMS[2], by=BEN)
    on = await rounds.status(HERE, ANA)
    assert on.next is not None
    assert on.next.step is Step.NOMINATIONS
    assert ids(one.film for one in on.waiting) == ids(FILMS[1:3])
    assert on.later == ()
    assert [one.step for one in on.schedule][:2] == [Step.NOMINATIONS, Step.BALLOT]
    assert (on.film, on.my_ballot, on.ballots) == (None, None, 0)
    await world.until(Step.BALLOT)
    await rounds.vote(HERE, ANA, [FILMS[2].id])
    voted = await rounds.status(HERE, ANA)
    assert (voted.my_ballot, voted.ballots) == ((FILMS[2],), 1)
    assert (await rounds.status(HERE, CLOE)).my_ballot is None
    await world.until(Step.ANNOUNCEMENT)
    assert (await rounds.status(HERE, ANA)).film == FILMS[2]
    await world.services.week.weeks.pause(ORGANISER)
    paused = await rounds.status(HERE, ANA)
    assert (paused.state.status, paused.next) == (Status.PAUSED, None)


async def test_a_nomination_is_taken_with_its_reason(world: WeekWorld) -> None:
    await world.switch_on()
    taken = await world.services.week.rounds.nominate(BENS, FILMS[1].id, "  Rain,\n and  more rain. ")
    assert (taken.film, taken.nomination.why) == (FILMS[1], "Rain, and more rain.")
    assert not taken.is_pick
    assert taken.next is not None
    assert taken.next.step is Step.NOMINATIONS


async def test_each_refusal_is_a_sentence(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    with pytest.raises(UserError, match="no film of the week"):
        await rounds.nominate(BENS, FILMS[1].id)
    await world.switch_on()
    await world.settings(blocked_words=("rain",))
    for film_id, why, sentence in (
        ("tt9999999", "", "no longer in my list"),
        (FILMS[1].id, "Rain!", "is blocked in"),
        (FILMS[1].id, "x" * (LONGEST_WHY + 1), "at most 300 characters"),
    ):
        with pytest.raises(UserError, match=sentence):
            await rounds.nominate(BENS, film_id, why)
    await world.nominate(*FILMS[1:4], by=BEN)
    with pytest.raises(UserError, match="3 nominations waiting"):
        await rounds.nominate(BENS, FILMS[4].id)
    with pytest.raises(UserError, match="has already nominated") as error:
        await rounds.nominate(CLOES, FILMS[1].id)
    assert error.value.fields["member"] == Someone(BEN)
    assert Someone(BEN).mention == f"<@{BEN}>"


async def test_without_films_of_the_week_there_is_nothing_to_nominate_for(world: WeekWorld) -> None:
    await world.switch_on(Picking.TALK)
    with pytest.raises(UserError, match="nothing to nominate"):
        await world.services.week.rounds.nominate(BENS, FILMS[1].id)


async def test_the_film_of_the_round_is_not_nominated_again(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1])
    await world.until(Step.ANNOUNCEMENT)
    with pytest.raises(UserError, match="recently, or is watching it now"):
        await world.services.week.rounds.nominate(BENS, FILMS[1].id)
    await world.until(Step.RECAP)
    with pytest.raises(UserError, match="has watched"):
        await world.services.week.rounds.nominate(BENS, FILMS[1].id)


async def test_nominations_are_withdrawn_by_their_members_and_organisers(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    await world.switch_on()
    await world.nominate(*FILMS[1:3], by=BEN)
    assert ids(one.film for one in await rounds.withdrawable(BENS)) == ids(FILMS[1:3])
    assert await rounds.withdrawable(CLOES) == []
    assert len(await rounds.withdrawable(ORGANISER)) == 2
    with pytest.raises(UserError, match="Only the member who nominated it"):
        await rounds.withdraw(CLOES, FILMS[1].id)
    assert (await rounds.withdraw(BENS, FILMS[1].id)).film_id == FILMS[1].id
    with pytest.raises(UserError, match="isn't nominated"):
        await rounds.withdraw(BENS, FILMS[1].id)
    await rounds.withdraw(ORGANISER, FILMS[2].id)
    await world.nominate(*FILMS[1:3], by=BEN)
    await world.until(Step.BALLOT)
    with pytest.raises(UserError, match="are voting on it"):
        await rounds.withdraw(BENS, FILMS[1].id)


async def test_a_ballot_is_one_a_member_changeable_and_may_be_emptied(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    await world.switch_on()
    await world.nominate(*FILMS[1:4])
    await world.until(Step.BALLOT)
    paper = await rounds.ballot(HERE, BEN)
    assert (paper.mine, paper.ballots) == (None, 0)
    current = await world.current()
    assert paper.closes_at == timetable(PLAN, current.anchor)[Step.ANNOUNCEMENT]
    first = await rounds.vote(HERE, BEN, [FILMS[3].id, FILMS[1].id, "tt9999999"], paper.number)
    assert first.mine == (FILMS[1].id, FILMS[3].id)
    assert (await rounds.vote(HERE, BEN, [FILMS[2].id])).mine == (FILMS[2].id,)
    emptied = await rounds.vote(HERE, BEN, [])
    assert (emptied.mine, emptied.ballots) == ((), 1)


async def test_a_late_ballot_is_answered_in_a_sentence(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    with pytest.raises(UserError, match="No ballot is open"):
        await rounds.ballot(HERE, BEN)
    await world.switch_on()
    with pytest.raises(UserError, match="has closed"):
        await rounds.ballot(HERE, BEN, 1)
    await world.nominate(*FILMS[1:4])
    await world.until(Step.BALLOT)
    with pytest.raises(UserError, match="has closed"):
        await rounds.vote(HERE, BEN, [], 7)
    world.clock.time = (await rounds.ballot(HERE, BEN)).closes_at
    with pytest.raises(UserError, match="has closed"):
        await rounds.vote(HERE, BEN, [])


async def test_a_vote_that_comes_while_the_ballot_closes_is_told_so(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(*FILMS[1:4])
    await world.until(Step.BALLOT)
    world.nominations.is_closing = True
    with pytest.raises(UserError, match="has closed"):
        await world.services.week.rounds.vote(HERE, BEN, [])


async def test_unpicked_nominations_are_carried_over_to_three_ballots(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(*FILMS[1:3])
    for number in range(3):
        await world.nominate(FILMS[4 + number], by=BEN)
        await world.until(Step.BALLOT)
        await world.services.week.rounds.vote(HERE, BEN, [FILMS[4 + number].id])
        await world.until(Step.ANNOUNCEMENT)
    assert not await world.nominations.waiting(HERE)


async def test_past_rounds_are_listed_the_latest_first(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    assert (await rounds.history(HERE, 3)).rounds == ()
    await world.switch_on()
    await world.nominate(*FILMS[1:3])
    await world.until(Step.BALLOT)
    await rounds.vote(HERE, BEN, [FILMS[2].id])
    await world.scores.set(HERE, BEN, FILMS[2], 8, 0)
    await world.until(Step.RECAP)
    await world.services.week.weeks.pick(ORGANISER, FILMS[7].id)
    await world.until(Step.DISCUSSION)
    await world.services.week.weeks.skip(ORGANISER)
    page = await rounds.history(HERE, 9)
    assert (page.page, page.pages) == (0, 1)
    later, first = page.rounds
    assert (first.film, first.approvals, first.ballots) == (FILMS[2], 1, 1)
    assert first.tally.mean == 8
    assert (later.film, later.approvals) == (FILMS[7], None)


async def test_general_talk_has_its_place_among_the_past_rounds(world: WeekWorld) -> None:
    world.comments = 2
    await world.switch_on(Picking.TALK)
    await world.until(Step.SECOND)
    await world.until(Step.DISCUSSION)
    [past] = (await world.services.week.rounds.history(HERE, 0)).rounds
    assert (past.film, past.approvals, past.ballots) == (None, None, 0)


async def test_members_choose_in_turn(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    await world.switch_on(Picking.CHOOSER)
    for member in (BEN, CLOE):
        status = await rounds.join_turns(HERE, member)
        world.clock.time += 1
    assert (status.turns.members, status.turns.is_in, status.turns.before) == (2, True, 1)
    await world.until(Step.NOMINATIONS)
    assert (await rounds.status(HERE, ANA)).turns.chooser_id == BEN
    taken = await rounds.nominate(BENS, FILMS[1].id, "For once.")
    assert taken.is_pick
    assert taken.next is not None
    assert taken.next.step is Step.ANNOUNCEMENT
    assert not (await rounds.nominate(CLOES, FILMS[2].id)).is_pick
    await world.until(Step.ANNOUNCEMENT)
    current = await world.current()
    assert (current.film_id, current.picked_by, current.pitch) == (FILMS[1].id, PickedBy.CHOOSER, "For once.")
    assert (await rounds.status(HERE, ANA)).turns.chooser_id is None
    await world.until(Step.RECAP)
    assert (await rounds.status(HERE, ANA)).turns.chooser_id == CLOE
    with pytest.raises(UserError, match="has watched"):
        await rounds.nominate(CLOES, FILMS[1].id)


async def test_a_turn_is_passed_on_until_nobody_is_left(world: WeekWorld) -> None:
    rounds = world.services.week.rounds
    await world.switch_on(Picking.CHOOSER)
    with pytest.raises(UserError, match="isn't your turn"):
        await rounds.pass_turn(BENS)
    for member in (BEN, CLOE):
        await rounds.join_turns(HERE, member)
    await world.until(Step.NOMINATIONS)
    number = (await world.current()).key.number
    with pytest.raises(UserError, match="isn't your turn"):
        await rounds.pass_turn(CLOES, number)
    with pytest.raises(UserError, match="isn't your turn"):
        await rounds.pass_turn(BENS, number + 1)
    await rounds.nominate(BENS, FILMS[1].id)
    assert await rounds.pass_turn(BENS, number) == CLOE
    assert (await world.current()).film_id is None, "who passes takes the choice back"
    assert await rounds.pass_turn(ORGANISER, number) is None
    with pytest.raises(UserError, match="isn't your turn"):
        await rounds.pass_turn(ORGANISER, number)
    assert (await world.current()).is_joined


async def test_who_joins_when_nobody_has_the_turn_has_it_and_who_leaves_passes_it_on(
    world: WeekWorld,
) -> None:
    rounds = world.services.week.rounds
    await world.switch_on(Picking.CHOOSER)
    await world.until(Step.NOMINATIONS)
    assert (await rounds.join_turns(HERE, BEN)).turns.chooser_id == BEN
    assert (await rounds.join_turns(HERE, CLOE)).turns.chooser_id == BEN
    left = await rounds.leave_turns(HERE, BEN)
    assert (left.turns.chooser_id, left.turns.is_in, left.turns.members) == (CLOE, False, 1)
    assert (await rounds.leave_turns(HERE, BEN)).turns.chooser_id == CLOE


async def test_in_a_pause_a_turn_is_a_nomination_like_any_other(world: WeekWorld) -> None:
    await world.switch_on(Picking.CHOOSER)
    await world.services.week.rounds.join_turns(HERE, BEN)
    await world.until(Step.NOMINATIONS)
    await world.services.week.weeks.pause(ORGANISER)
    assert not (await world.services.week.rounds.nominate(BENS, FILMS[1].id)).is_pick


async def test_a_turn_that_ends_meanwhile_is_told_so(world: WeekWorld) -> None:
    await world.switch_on(Picking.CHOOSER)
    await world.services.week.rounds.join_turns(HERE, BEN)
    await world.until(Step.NOMINATIONS)
    world.weeks.pauses_next = True
    with pytest.raises(UserError, match="isn't your turn"):
        await world.services.week.rounds.nominate(BENS, FILMS[1].id)


async def test_joining_keeps_the_week_going(world: WeekWorld) -> None:
    await world.switch_on()
    await world.set_state(empty_rounds=2)
    await world.nominate(FILMS[1])
    assert (await world.services.week.weeks.state(HERE)).empty_rounds == 0
    assert (await world.current()).is_joined
