"""What Discord refuses, told in a sentence; and which failures pass by themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import aiohttp
import discord

from bot.domain.errors import UserError
from bot.locales import named

FAILURES: Final = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
"""Everything that a request to Discord can end in, but for what was wrong with the request itself."""

Failure = discord.HTTPException | discord.RateLimited | aiohttp.ClientError | OSError

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_SENTENCES: Final = {
    10003: named("{channel} has been deleted. An organiser can choose another channel: /club setup."),
    40067: named("{channel} demands a tag, and has none that I may set. An organiser can add one."),
    50001: named("Discord does not let me into {channel}. An organiser can look at my permissions there."),
    50013: named(
        "Discord does not let me do that in {channel}. An organiser can look at my permissions there."
    ),
    50083: named("The thread has just been archived. Write something in it, then try again."),
    160005: named("The thread is locked. A moderator can unlock it, then try again."),
    160006: named("This server has as many open threads as Discord allows. Some must be archived first."),
}
ARCHIVED: Final = 50083
_GONE: Final = frozenset({10003, 10008})
_TOO_MANY_REQUESTS: Final = 429
_SERVER_FAILED: Final = 500


def passes(failure: Failure) -> bool:
    """Whether it is worth trying again soon; what was asked for may have been done all the same."""
    if isinstance(failure, discord.HTTPException):
        return failure.status >= _SERVER_FAILED or failure.status == _TOO_MANY_REQUESTS
    return True


def told(failure: Failure, channel: object) -> UserError | None:
    """The sentence for a refusal, about that channel or thread; None if there is none for it."""
    code = getattr(failure, "code", 0)
    return UserError(_SENTENCES[code], channel=channel) if code in _SENTENCES else None


def is_gone(failure: discord.HTTPException) -> bool:
    """Whether what was to be edited or deleted is not there any more."""
    return failure.code in _GONE


@contextmanager
def refusals_told(place: object) -> Iterator[None]:
    """Raises what Discord refuses in that channel or thread as a `UserError`, and what passes by itself too.

    What only a defect of ours can cause stays as it is.
    """
    try:
        yield
    except FAILURES as failure:
        refused = told(failure, place)
        if refused is None and passes(failure):
            refused = UserError("Discord does not answer as it should just now. Try again in a few minutes.")
        if refused is None:
            raise
        raise refused from failure
