"""The reasons why a post of the week was refused, as stored for organisers, and how they are told."""

import logging
from collections.abc import Iterator
from typing import Final

import discord

from bot.domain.club.settings import ClubSettings
from bot.domain.week.state import Stopped
from bot.locales import named
from bot.ui.base.controls import Page
from bot.ui.presses.custom_ids import custom_id
from bot.ui.presses.week import ResumeWeek
from cogs.shared.discord_refusals import FAILURES, reason
from cogs.shared.permissions import missing
from cogs.shared.posts.find_own_message import bears, find_own_message
from cogs.shared.threads import nonce
from cogs.week.request_pace import RequestPace

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
    guild: discord.Guild, stopped: Stopped, page: Page, settings: ClubSettings, pace: RequestPace
) -> bool:
    """Say in another channel that the week is stopped, unless it is said already; returns whether it is."""
    for place in _other_channels(guild, settings):
        try:
            await pace.turn()
            if not await _is_told(place, stopped.since):
                await place.send(view=page, nonce=nonce("stopped", str(guild.id), str(stopped.since)))
        except FAILURES as failure:
            _log.info("The channel %s takes no notice: %s", place.id, failure)
        else:
            return True
    if not stopped.tries:
        _log.warning("Nowhere in server %s can it be told yet that its week is stopped", guild.id)
    return False


async def _is_told(place: discord.TextChannel, since: int) -> bool:
    """Whether the notice was posted there, but not recorded before a crash."""
    if missing(place, "read_message_history"):
        return False
    return await find_own_message(place, bears(custom_id(ResumeWeek())), since) is not None


def _other_channels(guild: discord.Guild, settings: ClubSettings) -> Iterator[discord.TextChannel]:
    """Channels other than the week's where organisers may read it: the one for notices, the system channel,
    the updates channel, and those that they chose for discussions and reviews.
    """
    chosen = (settings.notices_channel, settings.discussions_channel, settings.reviews_channel)
    notices, *others = (guild.get_channel(channel_id or 0) for channel_id in chosen)
    for place in dict.fromkeys((notices, guild.system_channel, guild.public_updates_channel, *others)):
        if not isinstance(place, discord.TextChannel) or place.id == settings.week.channel_id:
            continue
        if not missing(place, "view_channel", "send_messages"):
            yield place
