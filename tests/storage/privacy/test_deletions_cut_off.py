"""Deleting a member's or a server's data, cut off after any unit, is finished later; on both engines."""

import itertools
from collections.abc import Awaitable, Callable

import pytest

from bot.domain.films.film import Film
from bot.domain.unfinished_work import THE_SERVER, WorkKind
from bot.storage.engine.bulk import insert_many
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.privacy.delete_server import GuildRepository
from bot.storage.privacy.empty_tables import AT_ONCE
from bot.storage.scores.scores import ScoreRepository
from bot.storage.unfinished_work import UnfinishedWorkRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.cut_database import CutDatabase, CutOff

HERE, THERE, ANN, BEA, NOW = 10, 20, 1, 2, 1_790_000_000
FILMS = [Film(f"tt{n:07}", f"Film {n}", 2000) for n in range(230)]


async def lived(database: Database) -> None:
    """Ann has rated many films, wants to see others, and has imported a long diary; Bea has one score."""
    scores, wishes = ScoreRepository(database), WatchlistRepository(database)
    for guild_id in (HERE, THERE):
        await scores.set(guild_id, BEA, FILMS[0], 5, NOW)
        for film in FILMS[:220]:
            await scores.set(guild_id, ANN, film, 7, NOW)
        for film in FILMS[220:]:
            await wishes.add(guild_id, ANN, film.id, NOW)
        await database.write(_diary(guild_id))


def _diary(guild_id: int) -> Steps[None]:
    rows = [(guild_id, ANN, "tt1", "viewing", "", at, "", "") for at in range(2 * AT_ONCE + 5)]
    columns = "guild_id, member_id, film_id, record, name, at, text, about"
    yield from insert_many(f"INSERT INTO film_record ({columns})", rows)


async def ends(database: Database, act: Callable[[Database], Awaitable[object]]) -> int:
    """Do it, cut off after one unit, then two, and so on, until it is done; returns how often that was."""
    for times in itertools.count():
        try:
            await act(CutDatabase(database, times + 1))
        except CutOff:
            [work] = await UnfinishedWorkRepository(database).all()
            assert work.kind is WorkKind.DELETION
            continue
        assert await UnfinishedWorkRepository(database).all() == []
        return times
    raise AssertionError


def _count(table: str, guild_id: int, member_id: int = 0) -> Steps[int]:
    whose = "guild_id = $1" if member_id == 0 else "guild_id = $1 AND member_id = $2"
    arguments = [guild_id] if member_id == 0 else [guild_id, member_id]
    [(number,)] = yield from ask(f"SELECT COUNT(*) FROM {table} WHERE {whose}", *arguments)
    return int(number)


async def kept(servers: GuildRepository) -> dict[str, int]:
    """What is stored of the server that is being deleted."""
    return {table: number for table, number in (await servers.counts(HERE)).items() if number}


async def test_a_member_is_forgotten_whole_however_often_it_is_cut_off(database: Database) -> None:
    await lived(database)
    members = MemberRepository(database)
    there = await members.counts(THERE, ANN)
    assert await ends(database, lambda cut: MemberRepository(cut).forget(HERE, ANN, NOW)) > 3
    assert not any((await members.counts(HERE, ANN)).values())
    assert await members.counts(THERE, ANN) == there
    assert await ScoreRepository(database).check() == 1 + 1 + 220
    assert await database.read(_count("watch_count", HERE)) == 0


async def test_what_a_member_does_while_they_are_forgotten_goes_too(database: Database) -> None:
    await lived(database)
    with pytest.raises(CutOff):
        await MemberRepository(CutDatabase(database, 4)).forget(HERE, ANN, NOW)
    await ScoreRepository(database).set(HERE, ANN, FILMS[0], 9, NOW)
    await ScoreRepository(database).check()
    await MemberRepository(database).forget(HERE, ANN, NOW)
    assert await database.read(_count("score", HERE, ANN)) == 0
    await ScoreRepository(database).check()


async def test_a_server_is_forgotten_whole_however_often_it_is_cut_off(database: Database) -> None:
    await lived(database)
    servers = GuildRepository(database)
    there = await servers.counts(THERE)
    assert await ends(database, lambda cut: GuildRepository(cut).forget(HERE, NOW)) > 2
    assert await kept(servers) == {"outdated_post": 1}, "the round's event is to be called off"
    assert await servers.counts(THERE) == there
    assert await ScoreRepository(database).check() == 221


async def test_a_server_that_comes_back_while_it_is_purged_starts_anew(database: Database) -> None:
    await lived(database)
    servers = GuildRepository(database)
    await servers.left(HERE, NOW)
    with pytest.raises(CutOff):
        await GuildRepository(CutDatabase(database, 2)).purge(HERE, NOW)
    assert await servers.back(HERE)
    assert not await servers.purge(HERE, NOW)
    [work] = await UnfinishedWorkRepository(database).all()
    assert (work.guild_id, work.member_id) == (HERE, THE_SERVER)
    await servers.forget(HERE, NOW)
    assert await kept(servers) == {"outdated_post": 1}, "the round's event is to be called off"
    assert await UnfinishedWorkRepository(database).all() == []
    assert await ScoreRepository(database).check() == 221
