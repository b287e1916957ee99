"""Locks and running numbers for each server; a unit holds a lock until it ends."""

from bot.storage.engine.unit_of_work import Steps, ask


def hold(guild_id: int, name: str) -> Steps[None]:
    """Make units of one server that use the same counter wait for each other.

    On PostgreSQL the lock on this row does that; SQLite runs one writing unit at a time anyway.
    """
    yield from ask(
        "INSERT INTO club_counter (guild_id, name, value) VALUES ($1, $2, 0)"
        " ON CONFLICT (guild_id, name) DO UPDATE SET value = club_counter.value",
        guild_id,
        name,
    )


def hold_scores(guild_id: int) -> Steps[None]:
    """Make units of one server that change its scores' sums wait for each other.

    Units that write watchlists do this too, since rating a film takes it off.
    """
    yield from ask(
        "INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, 0, 0)"
        " ON CONFLICT (guild_id) DO UPDATE SET votes = club_tally.votes",
        guild_id,
    )


def next_number(guild_id: int, name: str) -> Steps[int]:
    """The next number, from 1 on; no number is given twice."""
    [(number,)] = yield from ask(
        "INSERT INTO club_counter (guild_id, name, value) VALUES ($1, $2, 1)"
        " ON CONFLICT (guild_id, name) DO UPDATE SET value = club_counter.value + 1 RETURNING value",
        guild_id,
        name,
    )
    return int(number)
