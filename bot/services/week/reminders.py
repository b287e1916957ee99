"""Reminders of the round's discussion."""

from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.domain.week.plan import timetable
from bot.domain.week.reminders import MOST_REMINDED, Reminder, ReminderOutcome
from bot.domain.week.state import Step
from bot.services.ports import Clock
from bot.services.week.ports import Reminders
from bot.services.week.save import WeekChanges


@dataclass(frozen=True, slots=True)
class ReminderService:
    """Switches members' reminders on and off."""

    _changes: WeekChanges
    _reminders: Reminders
    _clock: Clock

    async def turn(self, guild_id: int, member_id: int, number: int) -> Reminder:
        """Switch the member's reminder for the discussion of round `number` on, or off if it is on.

        `UserError` if the discussion is open, the round is over, or too many members have asked.
        """
        week = await self._changes.load(guild_id)
        current = week.current
        if current is None or current.key.number != number:
            raise UserError("This round is over.")
        if Step.AFTER in current.posts or current.has_done(Step.AFTER):
            raise UserError("The discussion is already open.")
        outcome = await self._reminders.turn(current.key, member_id, self._clock.now())
        if outcome is ReminderOutcome.FULL:
            raise UserError("{most} members have asked already. I can't ping more.", most=MOST_REMINDED)
        opens_at = timetable(week.plan, current.anchor)[Step.DISCUSSION]
        return Reminder(outcome is ReminderOutcome.ON, opens_at)
