"""Discord's refusals: the codes, what each means, and which failures are temporary."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

import aiohttp
import discord

from bot.domain.errors import Unavailable, UserError
from bot.locales import named

FAILURES: Final = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
"""Every failure of a request to Discord that is not the request's own fault."""

Failure = discord.HTTPException | discord.RateLimited | aiohttp.ClientError | OSError

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
UNKNOWN_CHANNEL: Final = 10003
UNKNOWN_MEMBER: Final = 10007
UNKNOWN_MESSAGE: Final = 10008
UNKNOWN_USER: Final = 10013
UNKNOWN_INTERACTION: Final = 10062
ANSWERED_ALREADY: Final = 40060
TAG_DEMANDED: Final = 40067
NO_ACCESS: Final = 50001
NO_PERMISSION: Final = 50013
WRONG_KIND_OF_CHANNEL: Final = 50024
ARCHIVED: Final = 50083
THREAD_IS_THERE: Final = 160004
LOCKED: Final = 160005
MOST_THREADS: Final = 160006

CHANNEL_GONE: Final = named("The channel of the week is gone.")


class Refusal(NamedTuple):
    """What a code means, for the waiting member, and as the reason why the club's week stopped."""

    sentence: str
    reason: str | None


_REFUSALS: Final = {
    UNKNOWN_CHANNEL: Refusal(
        named("{channel} has been deleted. An organiser can choose another channel: /club setup."),
        CHANNEL_GONE,
    ),
    TAG_DEMANDED: Refusal(
        named("{channel} requires a tag, and there is none I'm allowed to use. An organiser can add one."),
        None,
    ),
    NO_ACCESS: Refusal(
        named("Discord won't let me into {channel}. An organiser can check my permissions there."),
        named("Discord won't let me in there."),
    ),
    NO_PERMISSION: Refusal(
        named("Discord won't let me do that in {channel}. An organiser can check my permissions there."),
        named("Discord won't let me post there."),
    ),
    WRONG_KIND_OF_CHANNEL: Refusal(
        named("Discord doesn't take this in a channel like {channel}. Use a text channel or a forum."),
        named("Discord doesn't take my posts in that kind of channel."),
    ),
    ARCHIVED: Refusal(
        named("The thread has just been archived. Write something in it, then try again."),
        named("The thread is archived, and I'm not allowed to reopen it."),
    ),
    LOCKED: Refusal(
        named("The thread is locked. A moderator can unlock it, then try again."),
        named("The thread is locked, and I'm not allowed to unlock it."),
    ),
    MOST_THREADS: Refusal(
        named("This server has reached Discord's limit of open threads. Some must be archived first."),
        named("This server has reached Discord's limit of open threads."),
    ),
}
_GONE: Final = frozenset({UNKNOWN_CHANNEL, UNKNOWN_MEMBER, UNKNOWN_MESSAGE, UNKNOWN_USER})
_PASSING: Final = frozenset({408, 429})
"""Too many requests; and what a proxy towards Discord answers where Discord was too slow for it."""
_SERVER_FAILED: Final = 500


def passes(failure: Failure | UserError) -> bool:
    """Whether a retry soon is worthwhile. What was tried may have been carried out despite the error."""
    if isinstance(failure, UserError):
        return isinstance(failure, Unavailable)
    if isinstance(failure, discord.HTTPException):
        return failure.status >= _SERVER_FAILED or failure.status in _PASSING
    return True


def told(failure: Failure, channel: object) -> UserError | None:
    """The sentence for a refusal, about that channel or thread; None if there is none for it."""
    refusal = _REFUSALS.get(getattr(failure, "code", 0))
    return UserError(refusal.sentence, channel=channel) if refusal else None


def trouble() -> UserError:
    """The sentence for a failure that passes."""
    return UserError("Discord is having trouble right now. Try again in a few minutes.")


def reason(failure: discord.HTTPException) -> str | None:
    """Why nothing can be posted, as an English sentence; None if there is none for it."""
    refusal = _REFUSALS.get(failure.code)
    return refusal.reason if refusal else None


def is_gone(failure: discord.HTTPException) -> bool:
    """Whether the thing to read, edit or delete is gone."""
    return failure.code in _GONE


@contextmanager
def passing_over_what_is_gone() -> Iterator[None]:
    """Ignores Discord's answer that the thing asked for is gone."""
    try:
        yield
    except discord.NotFound as missing:
        if not is_gone(missing):
            raise


@contextmanager
def refusals_told(place: object) -> Iterator[None]:
    """Raises Discord's refusals in that channel or thread, and temporary failures, as a `UserError`.

    Errors that only a bug of ours can cause are raised as they are.
    """
    try:
        yield
    except FAILURES as failure:
        refused = told(failure, place)
        if refused is None and passes(failure):
            refused = trouble()
        if refused is None:
            raise
        raise refused from failure
