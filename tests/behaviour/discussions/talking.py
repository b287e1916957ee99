"""What members do in discussions: open them, write, answer and vote."""

from dataclasses import dataclass
from typing import Any

import discord
from simcord import InteractionResult, ResponseMessage

from cogs.shared.by_server import BEAT_SECONDS
from tests.behaviour.people import Club, Person, Seen

LEAVING_LAS_VEGAS = "tt0113627"
VOTE = "⬆️"
A_DAY = 86_400


@dataclass
class Talk:
    """A discussion as members see it."""

    club: Club
    thread: Any

    @property
    def posts(self) -> list[Seen]:
        """What the bot posted in the thread, oldest first."""
        club, bot_id = self.club, self.club.bot.user.id  # type: ignore[union-attr]  # it is logged in
        stored = (club.env.backend.get_message(self.thread.id, message.id) for message in self.messages)
        return [
            Seen(ResponseMessage(club.env, one), ephemeral=False) for one in stored if one.author_id == bot_id
        ]

    @property
    def messages(self) -> list[discord.Message]:
        """Everything in the thread that everyone sees, oldest first."""
        return [message for message in self.thread.history() if not message.flags.ephemeral]

    @property
    def opener(self) -> Seen:
        return self.posts[0]

    def is_archived(self) -> bool:
        metadata = self.club.env.backend.get_channel(self.thread.id).thread_metadata
        assert metadata is not None
        return bool(metadata.archived)

    def there(self, person: Person) -> Person:
        """The same member, inside the thread."""
        return Person(person.actor, self.thread)

    async def say(self, person: Person, text: str, *, to: discord.Message | None = None) -> discord.Message:
        """Write a comment, or answer one."""
        return await person.actor.send(self.thread, text, reply_to=to)

    async def vote(self, message: discord.Message, *people: Person, emoji: str = VOTE) -> None:
        for person in people:
            await person.actor.react(message, emoji)

    async def menu(self, person: Person, message: discord.Message, name: str = "Quote in the recap") -> Seen:
        """Use the message menu."""
        return seen_in(await person.actor.context_menu(self.thread, name, message))


def seen_in(result: InteractionResult) -> Seen:
    assert result.response is not None, "the member was not answered"
    return Seen(result.response, result.response.ephemeral)


def threads_in(club: Club, channel: Any = None) -> list[Any]:
    return list((channel or club.channel).threads)


async def start(club: Club, person: Person, channel: Any = None, **options: Any) -> Talk:
    """Open a discussion, even if the film is already being discussed; returns its thread."""
    before = {thread.id for thread in threads_in(club, channel)}
    seen = await person.slash("discuss start", **{"film": LEAVING_LAS_VEGAS, **options})
    if "Open another" in seen.labels:
        await person.click(seen, "Open another")
    [thread] = [thread for thread in threads_in(club, channel) if thread.id not in before]
    return Talk(club, thread)


def in_step(club: Club) -> None:
    """Set the bot's clock to Discord's."""
    club.clock.time = int(club.env.now().timestamp())


async def beat(club: Club) -> None:
    """Let the bot do what is due."""
    await club.env.advance_time(BEAT_SECONDS + 1)


async def pass_days(club: Club, days: float) -> None:
    """Let days pass at once in which nobody does anything, then let the bot look at the discussion."""
    club.clock.time += int(days * A_DAY)
    await beat(club)
