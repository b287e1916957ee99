"""What members do with reviews, in a line each; shared by the tests of writing, reading and reporting."""

from typing import Any

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.behaviour.people import Club, Form, Person, Seen

LEAVING_LAS_VEGAS = "tt0113627"
THREAD = "Leaving Las Vegas (1995)"
BODY = "Cage drinks himself to death, and never asks us to look away."
REFRESH_SECONDS = 2.5
"""Longer than the bot waits before it shows what has changed."""


async def write(person: Person, film: str = LEAVING_LAS_VEGAS, **values: str | list[str]) -> Seen:
    """Write a plain review with the command, but for what is given."""
    return await fill(person, await person.form_of("review write", film=film), **values)


async def fill(person: Person, form: Form, **values: str | list[str]) -> Seen:
    """Send the form with a plain review, but for what is given."""
    given: dict[str, str | list[str]] = {"title": "A slow goodbye", "body": BODY, "score": ["9"]}
    return await person.submit(form, **(given | values))


def posted(club: Club, channel: Any = None) -> list[Seen]:
    """The reviews in the film's thread, without its opener."""
    return club.posts(club.threads(channel)[THREAD])[1:]


def forbid(club: Club, channel: Any, **permissions: bool) -> None:
    """Take permissions from the bot in a channel."""
    denied = discord.Permissions(**permissions).value
    overwrite = Overwrite(club.env.backend.bot_user.id, OverwriteType.MEMBER, allow=0, deny=denied)
    club.env.backend.set_overwrite(channel.id, overwrite)


def allow_again(club: Club, channel: Any) -> None:
    """Give the bot its permissions in a channel back."""
    club.env.backend.delete_overwrite(channel.id, club.env.backend.bot_user.id)


def sent(club: Club) -> int:
    """How many messages the bot has posted in channels and threads."""
    ends = [request.path for request in club.env.http_requests if request.method == "POST"]
    return sum(path.endswith("/messages") for path in ends)
