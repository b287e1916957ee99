"""Stores nominations, ballots and turns, and how a round changes them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.domain.week.advance import Change
from bot.domain.week.ballot import (
    Ballot,
    Nominated,
    Nomination,
    NominationVerdict,
    Turn,
    WithdrawalVerdict,
    Withdrawn,
    judge,
    judge_withdrawal,
)
from bot.domain.week.fallen import Fall, Fallen
from bot.domain.week.state import RoundKey
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.fallen_nominations import fall_off, nominated_again
from bot.storage.films.club_films import current_id, current_ids
from bot.storage.week.rounds import current_round, history, seen_lately


def _waiting(guild_id: int) -> Steps[tuple[Nomination, ...]]:
    """The waiting nominations, the oldest first."""
    rows = yield from ask(_WAITING, guild_id)
    return tuple(map(_NOMINATIONS.value, rows))


def _on_ballot(key: RoundKey) -> Steps[tuple[Nomination, ...]]:
    """The options on the round's ballot, in order."""
    rows = yield from ask(_ON_BALLOT, key.guild_id, key.number)
    return tuple(map(_NOMINATIONS.value, rows))


class NominationRepository(Repository):
    """What members do in the rounds of all servers. Implements `bot.services.week.ports.Nominations`."""

    waiting = reads.unit(_waiting)

    @writes
    def nominate(self, guild_id: int, nomination: Nomination) -> Steps[NominationVerdict]:
        """Save a nomination if the domain's rule allows it."""
        film_id = yield from current_id(guild_id, nomination.film_id)
        nomination = replace(nomination, film_id=film_id)
        yield from ask(_HOLD, guild_id)
        waiting = yield from _waiting(guild_id)
        verdict = judge(nomination, waiting, (yield from seen_lately(guild_id)))
        if isinstance(verdict, Nominated):
            yield from ask(_NOMINATION.insert, guild_id, *_NOMINATIONS.row(nomination))
            yield from nominated_again(guild_id, film_id, nomination.member_id)
            yield from _join(guild_id)
        return verdict

    @writes
    def withdraw(
        self, guild_id: int, film_id: str, member_id: int, now: int, *, is_organiser: bool
    ) -> Steps[WithdrawalVerdict]:
        """Delete a nomination if the domain's rule allows it. If it is another member's, they are told."""
        film_id = yield from current_id(guild_id, film_id)
        yield from ask(_HOLD, guild_id)
        current = yield from current_round(guild_id)
        voted_on: set[str] = set()
        if current is not None and current.is_ballot_open:
            voted_on = {nomination.film_id for nomination in (yield from _on_ballot(current.key))}
        waiting = yield from _waiting(guild_id)
        verdict = judge_withdrawal(film_id, member_id, waiting, voted_on, is_organiser=is_organiser)
        if isinstance(verdict, Withdrawn):
            if verdict.nomination.member_id != member_id:
                yield from fall_off(guild_id, Fallen(film_id, Fall.WITHDRAWN, now))
            yield from ask(_NOMINATION.delete, guild_id, film_id)
        return verdict

    seen_lately = reads.unit(seen_lately)

    on_ballot = reads.unit(_on_ballot)

    @reads
    def ballots(self, key: RoundKey) -> Steps[tuple[Ballot, ...]]:
        """The ballots of all members who voted."""
        rows = yield from ask(_BALLOTS, key.guild_id, key.number)
        approved: dict[int, set[str]] = {}
        for member_id, film_id in rows:
            films = approved.setdefault(member_id, set())
            if film_id is not None:
                films.add(film_id)
        return tuple(Ballot(member_id, frozenset(films)) for member_id, films in approved.items())

    @writes
    def vote(self, key: RoundKey, ballot: Ballot, now: int) -> Steps[bool]:
        """Save a member's ballot, replacing an earlier one; False if voting is over."""
        film_ids = yield from current_ids(key.guild_id, ballot.film_ids)
        ballot = replace(ballot, film_ids=frozenset(film_ids))
        yield from ask(_HOLD, key.guild_id)
        current = yield from current_round(key.guild_id)
        if current is None or current.key != key or not current.is_ballot_open:
            return False
        member = (key.guild_id, key.number, ballot.member_id)
        yield from ask(_BALLOT.upsert(), *member, now)
        yield from ask(_CLEAR_APPROVALS, *member)
        for film_id in _known(ballot, (yield from _on_ballot(key))):
            yield from ask(_APPROVAL.insert, *member, film_id)
        yield from _join(key.guild_id)
        return True

    @reads
    def turns(self, guild_id: int) -> Steps[tuple[Turn, ...]]:
        """The members who take turns."""
        rows = yield from ask(_ALL_TURNS, guild_id)
        return tuple(map(_TURNS.value, rows))

    @writes
    def join_turns(self, guild_id: int, turn: Turn) -> Steps[None]:
        """Let a member take turns; one who already does keeps their place."""
        yield from ask(_HOLD, guild_id)
        yield from ask(_TURN.insert_new, guild_id, turn.member_id, turn.joined_at, None)
        yield from _join(guild_id)

    @writes
    def leave_turns(self, guild_id: int, member_id: int) -> Steps[None]:
        """Delete a member's place among those who take turns."""
        yield from ask(_TURN.delete, guild_id, member_id)

    @reads
    def new_scores(self, guild_id: int, film_id: str, since: int) -> Steps[int]:
        """How many members gave the film their present score since then."""
        [(count,)] = yield from ask(
            "SELECT COUNT(*) FROM score WHERE guild_id = $1 AND film_id = $2 AND rated_at >= $3",
            guild_id,
            film_id,
            since,
        )
        return int(count)

    history = reads.unit(history)


def follow_nominations(change: Change) -> Steps[None]:
    """Update the nominations, the ballot and the turns to match a change of the week."""
    guild_id, current = change.week.state.guild_id, change.week.current
    for film_id in change.voted_on:
        yield from ask(_VOTED_ON, guild_id, film_id)
    for fallen in change.fallen:
        yield from fall_off(guild_id, fallen)
        yield from ask(_NOMINATION.delete, guild_id, fallen.film_id)
    for film_id in change.dropped:
        yield from ask(_NOMINATION.delete, guild_id, film_id)
    if change.returned is not None:
        yield from ask(_RETURN, guild_id, *_NOMINATIONS.row(change.returned))
    if change.turn is not None:
        yield from ask(_TURN.upsert(once="joined_at"), guild_id, *_TURNS.row(change.turn))
    if change.on_ballot and current is not None:
        yield from ask(_CLEAR_BALLOT, guild_id, current.key.number)
        for place, nomination in enumerate(change.on_ballot, 1):
            yield from ask(_OPTION.insert, guild_id, current.key.number, place, *_NOMINATIONS.row(nomination))


def _known(ballot: Ballot, on_ballot: Iterable[Nomination]) -> Iterable[str]:
    return (nomination.film_id for nomination in on_ballot if nomination.film_id in ballot.film_ids)


def _join(guild_id: int) -> Steps[None]:
    """Record that somebody takes part: this round is not empty, and the count of empty rounds restarts."""
    yield from ask("UPDATE club_week SET empty_rounds = 0 WHERE guild_id = $1", guild_id)
    yield from ask("UPDATE club_round SET is_joined = 1 WHERE guild_id = $1 AND ended_at IS NULL", guild_id)


# What a member does and what the week saves wait for each other, so neither works from outdated data.
_HOLD: Final = "UPDATE club_week SET revision = revision + 1 WHERE guild_id = $1"

_NOMINATIONS: Final = Record(Nomination)
_NOMINATION: Final = Table("nomination", "guild_id film_id", _NOMINATIONS.names)
_OPTION: Final = Table("ballot_option", "guild_id number place", _NOMINATIONS.names)
_BALLOT: Final = Table("ballot", "guild_id number member_id", "cast_at")
_APPROVAL: Final = Table("ballot_approval", "guild_id number member_id film_id")
_TURNS: Final = Record(Turn)
_TURN: Final = Table("chooser_turn", "guild_id member_id", _TURNS.names)
# A film that comes back may still have its nomination: then only `is_back` changes.
_RETURN: Final = _NOMINATION.upsert(once="member_id why nominated_at ballots", is_back="1")
_COLUMNS: Final = ", ".join(_NOMINATIONS.names)

_WAITING: Final = f"""
SELECT {_COLUMNS} FROM nomination WHERE guild_id = $1 ORDER BY nominated_at, film_id
"""  # noqa: S608 - made of constants


_VOTED_ON: Final = "UPDATE nomination SET ballots = ballots + 1 WHERE guild_id = $1 AND film_id = $2"

_ON_BALLOT: Final = f"""
SELECT {_COLUMNS} FROM ballot_option WHERE guild_id = $1 AND number = $2 ORDER BY place
"""  # noqa: S608 - made of constants

_CLEAR_BALLOT: Final = "DELETE FROM ballot_option WHERE guild_id = $1 AND number = $2"


_BALLOTS: Final = """
SELECT ballot.member_id, film_id
FROM ballot
LEFT JOIN ballot_approval ON ballot_approval.guild_id = ballot.guild_id
    AND ballot_approval.number = ballot.number AND ballot_approval.member_id = ballot.member_id
WHERE ballot.guild_id = $1 AND ballot.number = $2
ORDER BY ballot.member_id
"""


_CLEAR_APPROVALS: Final = """
DELETE FROM ballot_approval WHERE guild_id = $1 AND number = $2 AND member_id = $3
"""


_ALL_TURNS: Final = """
SELECT member_id, joined_at, last_turn_at FROM chooser_turn WHERE guild_id = $1 ORDER BY member_id
"""
