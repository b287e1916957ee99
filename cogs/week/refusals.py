"""The reasons why a post of the week was refused, as stored for organisers."""

import logging
from collections.abc import Callable, Iterator
from typing import Final

import discord

from bot.domain.club.settings import ClubSettings
from bot.domain.week.state import Stopped
from bot.domain.week.tasks import WeekTask
from bot.locales import language, named
from bot.ui.week.organiser_panel import stopped_notice
from cogs.shared.discord_refusals import FAILURES, reason
from cogs.shared.permissions import missing

_LACKING: Final = {
    "view_channel": named("I need the View Channel permission there."),
    "send_messages": named("I need the Send Messages permission there."),
    "read_message_history": named("I need the Read Message History permission there."),
    "create_public_threads": named("I need the Create Public Threads permission there."),
    "send_messages_in_threads": named("I need the Send Messages in Threads permission there."),
    "attach_files": named("I need the Attach Files permission there."),
}
_OTHERWISE: Final = named("Discord won't accept my post.")


_log = logging.getLogger(__name__)


class StepRefused(Exception):
    """It cannot be posted there as things are; `reason` is an English sentence, to be translated."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def demand(place: discord.TextChannel | discord.Thread, *permissions: str) -> None:
    """Raises `StepRefused` naming the first permission that the bot lacks, without a request to Discord."""
    for name in missing(place, *permissions):
        raise StepRefused(_LACKING[name])


def reason_of(failure: discord.HTTPException) -> str:
    """Why Discord refused, as an English sentence. An unexpected refusal may be a bug in the bot."""
    return reason(failure) or _OTHERWISE


async def tell_stopped(
    guild: discord.Guild,
    task: WeekTask,
    stopped: Stopped,
    settings: ClubSettings,
    mention: Callable[[str], str],
) -> None:
    """Say once, in another channel where the bot can write, that the week is stopped, and why."""
    say = language(task.language)
    page = stopped_notice(stopped.reason, f"<#{task.channel_id}>", mention("club setup"), say)
    for place in _other_channels(guild, task.channel_id, settings):
        try:
            await place.send(view=page)
        except FAILURES as failure:
            _log.info("The channel %s takes no notice: %s", place.id, failure)
        else:
            return
    _log.warning("Nowhere in server %s can it be told that its week is stopped", guild.id)


def _other_channels(
    guild: discord.Guild, channel_id: int, settings: ClubSettings
) -> Iterator[discord.TextChannel]:
    """Channels where organisers may read it: the system channel, the updates channel, any that they chose."""
    chosen = (settings.discussions_channel, settings.reviews_channel)
    places = (
        guild.system_channel,
        guild.public_updates_channel,
        *(guild.get_channel(c or 0) for c in chosen),
    )
    for place in places:
        if not isinstance(place, discord.TextChannel) or place.id == channel_id:
            continue
        if not missing(place, "send_messages"):
            yield place
