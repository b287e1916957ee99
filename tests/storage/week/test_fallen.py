"""Nominations that fell off, kept on both engines until their nominators know."""

from dataclasses import replace

import pytest

from bot.domain.added_films.merging import FilmMerge
from bot.domain.films.film import Film
from bot.domain.week.ballot import Nomination
from bot.domain.week.fallen import Fall, Fallen
from bot.storage.added_films.merges import MergeRepository
from bot.storage.engine.database import Database
from bot.storage.fallen_nominations import FallenRepository
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.week.nominations import NominationRepository
from bot.storage.week.weeks import WeekRepository
from tests.storage.week.weeks import ANA, BEN, ELSEWHERE, HERE, NOW, RAIN, VOTING, kept

OURS, LISTED = Film("club:heat-1995", "Heat", 1995), Film("tt0113277", "Heat", 1995)


@pytest.fixture
def nominations(database: Database) -> NominationRepository:
    return NominationRepository(database)


@pytest.fixture
def fallen(database: Database) -> FallenRepository:
    return FallenRepository(database)


async def test_what_was_on_too_many_ballots_is_told_to_its_nominator_once(
    database: Database, nominations: NominationRepository, fallen: FallenRepository
) -> None:
    weeks = WeekRepository(database)
    await kept(weeks)
    await nominations.nominate(HERE, RAIN)
    lapsed = Fallen("tt1", Fall.BALLOTS, NOW)
    await kept(weeks, VOTING, voted_on=("tt1",), fallen=(lapsed, replace(lapsed, film_id="gone")))
    assert await nominations.waiting(HERE) == ()
    assert await fallen.untold(HERE, ANA) == [lapsed]
    assert (await fallen.untold(HERE, BEN), await fallen.untold(ELSEWHERE, ANA)) == ([], [])
    await fallen.told(HERE, ANA, replace(lapsed, fell_at=NOW - 1))
    assert await fallen.untold(HERE, ANA) == [lapsed], "it fell off again since"
    await fallen.told(HERE, ANA, lapsed)
    assert await fallen.untold(HERE, ANA) == []


async def test_what_an_organiser_withdraws_is_told_and_ones_own_is_not(
    database: Database, nominations: NominationRepository, fallen: FallenRepository
) -> None:
    await kept(WeekRepository(database))
    for film_id in ("tt1", "tt2"):
        await nominations.nominate(HERE, replace(RAIN, film_id=film_id))
    await nominations.withdraw(HERE, "tt1", BEN, NOW, is_organiser=True)
    await nominations.withdraw(HERE, "tt2", ANA, NOW, is_organiser=True)
    assert await fallen.untold(HERE, ANA) == [Fallen("tt1", Fall.WITHDRAWN, NOW)]
    await nominations.nominate(HERE, RAIN)
    assert await fallen.untold(HERE, ANA) == [], "it waits again"


async def test_of_two_nominations_of_one_film_the_other_is_told_unless_the_films_part(
    database: Database, nominations: NominationRepository, fallen: FallenRepository
) -> None:
    await ClubFilmRepository(database).add(HERE, OURS, ANA, NOW)
    await kept(WeekRepository(database))
    await nominations.nominate(HERE, Nomination(OURS.id, ANA, "", NOW))
    await nominations.nominate(HERE, Nomination(LISTED.id, BEN, "", NOW + 1))
    merges = MergeRepository(database)
    merge = await merges.merge(HERE, OURS.id, LISTED, ANA, NOW + 2)
    assert isinstance(merge, FilmMerge)
    [waiting] = await nominations.waiting(HERE)
    told, other = (BEN, ANA) if waiting.member_id == ANA else (ANA, BEN)
    assert await fallen.untold(HERE, told) == [Fallen(LISTED.id, Fall.MERGED, NOW + 2)]
    assert await fallen.untold(HERE, other) == []
    await merges.undo(HERE, merge.number, LISTED, ANA, NOW + 3, NOW)
    assert len(await nominations.waiting(HERE)) == 2
    assert await fallen.untold(HERE, told) == []
