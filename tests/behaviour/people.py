"""Members of a simulated server: what they do, and what they see of the answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import discord
import simcord
from simcord import InteractionResult, MemberActor

from bot.app import Parts, create_bot
from bot.client import FilmBot
from bot.settings import Settings

SUNDAY_NOON = 1_795_348_800
"""2026-11-22 12:00 UTC."""


@dataclass
class FakeClock:
    """A clock that a test sets."""

    time: int = SUNDAY_NOON

    def now(self) -> int:
        return self.time


@dataclass
class Seen:
    """A message as the one it is for sees it."""

    message: Any
    ephemeral: bool

    @property
    def text(self) -> str:
        """Every text in it, in order, with pictures as their alt text."""
        return "\n".join(_texts(self.message.components))

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [part["label"] for part in _parts(self.message.components) if part.get("label")]

    @property
    def options(self) -> dict[str, str]:
        """The options of its select, by label."""
        selects = (part for part in _parts(self.message.components) if "options" in part)
        return {option["label"]: option["value"] for select in selects for option in select["options"]}

    @property
    def disabled(self) -> list[str]:
        """The buttons that cannot be pressed."""
        return [part["label"] for part in _parts(self.message.components) if part.get("disabled")]

    @property
    def custom_ids(self) -> list[str]:
        return [part["custom_id"] for part in _parts(self.message.components) if "custom_id" in part]

    @property
    def files(self) -> list[str]:
        return [attachment.filename for attachment in self.message.attachments]


@dataclass
class Person:
    """One member, in the verbs of a member."""

    actor: MemberActor
    channel: Any

    @property
    def id(self) -> int:
        return self.actor.id

    async def slash(self, command: str, **options: Any) -> Seen:
        """Use a command, and see its answer."""
        return _seen(await self.actor.slash(self.channel, command, **options))

    async def suggestions(self, command: str, option: str, typed: str) -> list[tuple[str, str]]:
        """What autocomplete offers: (name, value)."""
        choices = await self.actor.autocomplete(self.channel, command, option, typed)
        return [(choice["name"], choice["value"]) for choice in choices]

    async def click(self, seen: Seen, label: str) -> Seen:
        """Press a button; the answer, or the same message as it is then."""
        return _seen(await self.actor.click(seen.message, label=label), seen)

    async def submit(self, form: InteractionResult, values: dict[str, Any]) -> Seen:
        """Fill a form in and send it."""
        return _seen(await self.actor.submit_modal(form, values))

    async def open_form(self, seen: Seen, label: str) -> InteractionResult:
        """Press a button that opens a form."""
        shown = await self.actor.click(seen.message, label=label)
        assert shown.modal is not None, "a form was expected"
        return shown

    async def choose(self, seen: Seen, value: str) -> Seen:
        """Choose an option of a message's only select."""
        return _seen(await self.actor.select(seen.message, [value]), seen)


@dataclass
class Club:
    """A server with three members and one channel."""

    env: simcord.Env
    bot: FilmBot
    parts: Parts
    speaking: dict[int, str]
    name: str = "The Late Screening"
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.guild = self.env.create_guild(self.name)
        self.channel = self.guild.create_text_channel("lobby")
        self.ana, self.ben, self.chloe = (self.join(name) for name in ("Ana", "Ben", "Chloe"))
        self.speaking[self.ana.id] = "es-ES"

    def join(self, name: str) -> Person:
        """A new member."""
        return Person(self.guild.add_member(self.env.create_user(name)), self.channel)

    def organiser(self, name: str = "Dario") -> Person:
        """A new member with Manage Server."""
        role = self.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        return Person(self.guild.add_member(self.env.create_user(name), roles=[role]), self.channel)

    def crowd(self, number: int) -> list[Person]:
        """Several new members."""
        return [self.join(f"Member {count}") for count in range(number)]

    async def restart_bot(self, settings: Settings) -> None:
        """The bot's process ends, and a new one starts on the same data."""
        self.bot = create_bot(settings, self.parts)
        await self.env.restart_bot(self.bot)


def _seen(result: InteractionResult, before: Seen | None = None) -> Seen:
    response = result.response
    if response is not None:
        return Seen(response, response.ephemeral)
    if result.followups:
        return Seen(result.followups[0], result.followups[0].ephemeral)
    assert before is not None, "the member was not answered"
    return before


def _parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _parts(component.get("components", []))


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for part in _parts(components):
        if "content" in part:
            yield part["content"]
        for picture in part.get("items", []):
            yield f"[{picture['description']}]"
