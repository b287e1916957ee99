"""Nominations, ballots and turns, kept on both engines."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.added_films.merging import FilmMerge
from bot.domain.films.film import Film
from bot.domain.week.advance import Change
from bot.domain.week.ballot import (
    AlreadyNominated,
    Ballot,
    Nominated,
    Nomination,
    NotNominated,
    OnOpenBallot,
    SeenLately,
    TooManyNominations,
    Turn,
    Withdrawn,
)
from bot.domain.week.state import (
    Post,
    PostState,
    RoundKey,
    Step,
)
from bot.storage.added_films.merges import MergeRepository
from bot.storage.engine.database import Database
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.week.nominations import NominationRepository
from bot.storage.week.weeks import WeekRepository
from tests.storage.week.weeks import (
    ANA,
    BEGUN,
    BEN,
    ELSEWHERE,
    HERE,
    KEY,
    NOW,
    PLAN,
    RAIN,
    VOTING,
    kept,
    posted,
    with_posts,
)


@pytest.fixture
def weeks(database: Database) -> WeekRepository:
    return WeekRepository(database)


@pytest.fixture
def nominations(database: Database) -> NominationRepository:
    return NominationRepository(database)


async def test_nominations_are_judged_and_kept(
    weeks: WeekRepository, nominations: NominationRepository
) -> None:
    week = await kept(weeks)
    assert await nominations.nominate(HERE, RAIN) == Nominated(RAIN)
    assert await nominations.nominate(HERE, replace(RAIN, member_id=BEN)) == AlreadyNominated(RAIN)
    for number in (2, 3):
        await nominations.nominate(HERE, replace(RAIN, film_id=f"tt{number}", nominated_at=NOW - number))
    waiting = await nominations.waiting(HERE)
    assert [nomination.film_id for nomination in waiting] == ["tt3", "tt2", "tt1"]
    assert await nominations.nominate(HERE, replace(RAIN, film_id="tt4")) == TooManyNominations(waiting)
    assert await nominations.waiting(ELSEWHERE) == ()
    joined = await weeks.load(HERE, PLAN)
    assert joined.current is not None
    assert joined.current.is_joined
    assert not await weeks.save(week, Change(week)), "the machine looks again"
    assert await nominations.withdraw(HERE, "tt9", ANA, NOW, is_organiser=False) == NotNominated()
    assert await nominations.withdraw(HERE, "tt1", ANA, NOW, is_organiser=False) == Withdrawn(RAIN)
    assert await nominations.withdraw(HERE, "tt1", ANA, NOW, is_organiser=False) == NotNominated()


async def test_of_many_who_nominate_the_same_at_once_one_is_first(
    weeks: WeekRepository, nominations: NominationRepository
) -> None:
    await kept(weeks)
    verdicts = await asyncio.gather(
        *(nominations.nominate(HERE, replace(RAIN, member_id=number)) for number in range(6))
    )
    assert sum(isinstance(verdict, Nominated) for verdict in verdicts) == 1
    verdicts = await asyncio.gather(
        *(nominations.nominate(HERE, Nomination(f"tt{n}", 99, "", NOW)) for n in range(20, 30))
    )
    assert sum(isinstance(verdict, Nominated) for verdict in verdicts) == 3


async def test_the_films_of_the_latest_rounds_are_known(
    weeks: WeekRepository, nominations: NominationRepository
) -> None:
    week = await kept(weeks, replace(BEGUN, film_id="tt1", last_step=Step.BALLOT))
    assert await nominations.seen_lately(HERE) == frozenset()
    week = await kept(weeks, replace(BEGUN, film_id="tt1", last_step=Step.BEFORE))
    assert await nominations.seen_lately(HERE) == {"tt1"}
    assert await nominations.nominate(HERE, RAIN) == SeenLately("tt1")
    week = await weeks.load(HERE, PLAN)
    assert week.current is not None
    called_off = replace(week.current, ended_at=NOW)
    await weeks.save(week, Change(replace(week, current=None), called_off))
    assert await nominations.seen_lately(HERE) == frozenset()
    for number in range(2, 14):
        past = replace(
            BEGUN, key=RoundKey(HERE, number), film_id=f"tt{number}", last_step=Step.RECAP, ended_at=NOW
        )
        week = await weeks.load(HERE, PLAN)
        await weeks.save(week, Change(week, past))
    assert await nominations.seen_lately(HERE) == {f"tt{number}" for number in range(4, 14)}
    rounds, total = await nominations.history(HERE, 1, 3)
    assert ([one.key.number for one in rounds], total) == ([12, 11, 10], 12)
    assert await nominations.history(ELSEWHERE, 0, 3) == ((), 0)


async def test_a_ballot_is_kept_changed_and_closed(
    weeks: WeekRepository, nominations: NominationRepository
) -> None:
    other = Nomination("tt2", BEN, "", NOW + 1, 2, is_back=True)
    assert not await nominations.vote(KEY, Ballot(ANA, frozenset()), NOW)
    await kept(weeks, VOTING, on_ballot=(other, RAIN))
    assert await nominations.on_ballot(KEY) == (other, RAIN)
    assert await nominations.vote(KEY, Ballot(ANA, frozenset({"tt1", "tt2", "tt3"})), NOW)
    assert await nominations.vote(KEY, Ballot(BEN, frozenset({"tt1"})), NOW)
    assert await nominations.vote(KEY, Ballot(BEN, frozenset()), NOW + 1)
    assert await nominations.ballots(KEY) == (
        Ballot(ANA, frozenset({"tt1", "tt2"})),
        Ballot(BEN, frozenset()),
    )
    assert not await nominations.vote(RoundKey(HERE, 2), Ballot(ANA, frozenset()), NOW)
    closing = with_posts(
        VOTING, posted(Step.BALLOT), Post(Step.ANNOUNCEMENT, PostState.CLAIMED, NOW), last_step=Step.BALLOT
    )
    await kept(weeks, closing)
    assert not await nominations.vote(KEY, Ballot(BEN, frozenset({"tt1"})), NOW)
    assert await nominations.ballots(RoundKey(HERE, 2)) == ()


async def test_a_vote_for_a_film_that_became_another_is_a_vote_for_that_one(
    database: Database, weeks: WeekRepository, nominations: NominationRepository
) -> None:
    ours, listed = Film("club:0123456789ab", "Rain", 1999), Film("tt9", "Rain", 1999)
    await ClubFilmRepository(database).add(HERE, ours, ANA, NOW)
    await kept(weeks, VOTING, on_ballot=(replace(RAIN, film_id=ours.id),))
    assert isinstance(await MergeRepository(database).merge(HERE, ours.id, listed, ANA, NOW), FilmMerge)
    assert await nominations.vote(KEY, Ballot(ANA, frozenset({ours.id})), NOW)
    assert await nominations.ballots(KEY) == (Ballot(ANA, frozenset({listed.id})),)


async def test_what_is_voted_on_cannot_be_withdrawn(
    weeks: WeekRepository, nominations: NominationRepository
) -> None:
    await kept(weeks)
    await nominations.nominate(HERE, RAIN)
    await nominations.nominate(HERE, replace(RAIN, film_id="tt2"))
    await kept(weeks, VOTING, on_ballot=(RAIN,))
    assert await nominations.withdraw(HERE, "tt1", ANA, NOW, is_organiser=True) == OnOpenBallot()
    assert isinstance(await nominations.withdraw(HERE, "tt2", ANA, NOW, is_organiser=True), Withdrawn)


async def test_nominations_follow_the_round(weeks: WeekRepository, nominations: NominationRepository) -> None:
    await kept(weeks)
    for number in (1, 2, 3):
        await nominations.nominate(HERE, replace(RAIN, film_id=f"tt{number}"))
    back = Nomination("tt9", BEN, "Again.", NOW - 5, is_back=True)
    await kept(weeks, VOTING, on_ballot=(RAIN,))
    await kept(weeks, VOTING, on_ballot=(replace(RAIN, film_id="tt2"), RAIN))
    assert [nomination.film_id for nomination in await nominations.on_ballot(KEY)] == ["tt2", "tt1"]
    await kept(weeks, VOTING, voted_on=("tt1", "tt2"), dropped=("tt2", "gone"), returned=back)
    assert await nominations.waiting(HERE) == (back, replace(RAIN, ballots=1), replace(RAIN, film_id="tt3"))
    await kept(weeks, VOTING, returned=replace(RAIN, film_id="tt3", is_back=True))
    assert (await nominations.waiting(HERE))[-1].is_back


async def test_turns_are_joined_left_and_taken(
    weeks: WeekRepository, nominations: NominationRepository
) -> None:
    await kept(weeks)
    await nominations.join_turns(HERE, Turn(BEN, NOW))
    await nominations.join_turns(HERE, Turn(ANA, NOW + 1))
    await nominations.join_turns(HERE, Turn(BEN, NOW + 5))
    assert await nominations.turns(HERE) == (Turn(ANA, NOW + 1), Turn(BEN, NOW))
    await kept(weeks, turn=Turn(BEN, NOW, NOW + 9))
    await nominations.join_turns(HERE, Turn(BEN, NOW + 10))
    assert await nominations.turns(HERE) == (Turn(ANA, NOW + 1), Turn(BEN, NOW, NOW + 9))
    await nominations.leave_turns(HERE, ANA)
    assert await nominations.turns(HERE) == (Turn(BEN, NOW, NOW + 9),)
    assert await nominations.turns(ELSEWHERE) == ()


async def test_new_scores_are_counted(database: Database, nominations: NominationRepository) -> None:
    scores, film = ScoreRepository(database), Film("tt1", "Heat", 1995)
    for member, at in ((1, NOW - 1), (2, NOW), (3, NOW + 1)):
        await scores.set(HERE, member, film, 7, at)
    await scores.set(ELSEWHERE, 1, film, 7, NOW)
    assert await nominations.new_scores(HERE, "tt1", NOW) == 2
    assert await nominations.new_scores(HERE, "tt2", NOW) == 0
