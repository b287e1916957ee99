"""Stores which members asked for a reminder of a round's discussion."""

from typing import Final

from bot.domain.week.advance import Change
from bot.domain.week.reminders import MOST_REMINDED, ReminderOutcome
from bot.domain.week.state import RoundKey, Step
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


class ReminderRepository(Repository):
    """Implements `bot.services.week.ports.Reminders`."""

    @writes
    def turn(self, key: RoundKey, member_id: int, now: int) -> Steps[ReminderOutcome]:
        """Save that the member asked, or delete it if it is already saved."""
        if (yield from ask(_REMINDER.delete, key.guild_id, key.number, member_id)):
            return ReminderOutcome.OFF
        if len((yield from ask(_ASKED, key.guild_id, key.number))) >= MOST_REMINDED:
            return ReminderOutcome.FULL
        yield from ask(_REMINDER.insert_new, key.guild_id, key.number, member_id, now)
        return ReminderOutcome.ON

    @reads
    def asked(self, key: RoundKey) -> Steps[tuple[int, ...]]:
        """Who asked for a reminder, in the order they asked; at most `MOST_REMINDED`."""
        rows = yield from ask(_ASKED, key.guild_id, key.number)
        return tuple(member_id for (member_id,) in rows[:MOST_REMINDED])


def forget_reminders(change: Change) -> Steps[None]:
    """Delete the requests of members who were reminded, and those of rounds that are over for good.

    Organisers can bring back a skipped round until the next one has ended.
    """
    current, ended = change.week.current, change.ended
    if current is not None and current.has_done(Step.REMINDER):
        yield from ask(_FORGET, current.key.guild_id, current.key.number)
    elif ended is not None:
        before = min(ended.key.number, current.key.number) - 1 if current else ended.key.number
        yield from ask(_FORGET, ended.key.guild_id, before)


_REMINDER: Final = Table("discussion_reminder", "guild_id number member_id", "asked_at")
_ASKED: Final = """
SELECT member_id FROM discussion_reminder WHERE guild_id = $1 AND number = $2 ORDER BY asked_at, member_id
"""
_FORGET: Final = "DELETE FROM discussion_reminder WHERE guild_id = $1 AND number <= $2"
