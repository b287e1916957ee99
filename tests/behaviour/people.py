"""Members of a simulated server: what they do, and what they see of the answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import discord
import simcord
from discord.ext import tasks
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.app import Parts, create_bot
from bot.client import FilmBot
from bot.settings import Settings
from cogs.shared.feature_cog import FeatureCog

_MENTION = re.compile(r"<@(\d+)>")
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
    """A message as its reader sees it."""

    message: Any
    ephemeral: bool
    below: list["Seen"] = field(default_factory=list)
    """What followed it in the same answer."""

    @property
    def text(self) -> str:
        """Every text in it, in order; pictures as their alt text."""
        return "\n".join(_texts(self.message.components))

    @property
    def labels(self) -> list[str]:
        """The labels of its buttons."""
        return [part["label"] for part in _parts(self.message.components) if part.get("label")]

    @property
    def highlighted(self) -> list[str]:
        """The labels of its buttons that stand out."""
        primary = discord.ButtonStyle.primary.value
        return [part["label"] for part in _parts(self.message.components) if part.get("style") == primary]

    @property
    def options(self) -> dict[str, str]:
        """The options of its select, by label."""
        selects = (part for part in _parts(self.message.components) if "options" in part)
        return {option["label"]: option["value"] for select in selects for option in select["options"]}

    @property
    def chosen(self) -> list[str]:
        """The options of its selects that are already chosen."""
        selects = (part for part in _parts(self.message.components) if "options" in part)
        options = (option for select in selects for option in select["options"])
        return [option["value"] for option in options if option.get("default")]

    @property
    def menus(self) -> dict[str, str]:
        """The custom ids of its selects, by their placeholders."""
        return {
            part["placeholder"]: part["custom_id"]
            for part in _parts(self.message.components)
            if "options" in part
        }

    @property
    def disabled(self) -> list[str]:
        """The buttons that cannot be pressed."""
        return [part["label"] for part in _parts(self.message.components) if part.get("disabled")]

    @property
    def links(self) -> list[str]:
        """The addresses of its link buttons."""
        return [part["url"] for part in _parts(self.message.components) if "url" in part]

    @property
    def custom_ids(self) -> list[str]:
        return [part["custom_id"] for part in _parts(self.message.components) if "custom_id" in part]

    @property
    def pictures(self) -> list[str]:
        """The addresses of its pictures, in galleries and beside texts."""
        return [
            picture["media"]["url"]
            for part in _parts(self.message.components)
            for picture in (*part.get("items", []), part)
            if "media" in picture
        ]

    @property
    def files(self) -> list[str]:
        return [attachment.filename for attachment in self.message.attachments]


@dataclass
class Form:
    """A form as the member who may fill it in sees it."""

    result: InteractionResult

    def __post_init__(self) -> None:
        assert self.result.modal is not None, "a form was expected"

    @property
    def title(self) -> str:
        return str(self._modal["title"])

    @property
    def source(self) -> Seen | None:
        """The message that it was opened from, if it was."""
        message_id = self.result._interaction.source_message_id
        if message_id is None:
            return None
        env, channel_id = self.result._env, self.result._interaction.channel_id
        message = ResponseMessage(env, env.backend.get_message(channel_id, message_id))
        return Seen(message, message.ephemeral)

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """The present contents of each field, by its custom id."""
        return {
            part["component"]["custom_id"]: _filled(part["component"]) for part in self._modal["components"]
        }

    @property
    def _modal(self) -> dict[str, Any]:
        assert self.result.modal is not None
        return self.result.modal


@dataclass
class Person:
    """One member, with the verbs of a member."""

    actor: MemberActor
    channel: Any

    @property
    def id(self) -> int:
        return self.actor.id

    async def slash(self, command: str, **options: Any) -> Seen:
        """Use a command; returns its answer."""
        return _seen(await self.actor.slash(self.channel, command, **options))

    async def own_score(self, film: str) -> str:
        """What the film's card tells only this member about their score."""
        return (await self.click(await self.slash("film", film=film), "My score")).text

    async def suggestions(self, command: str, option: str, typed: str) -> list[tuple[str, str]]:
        """Autocomplete's suggestions: (name, value)."""
        choices = await self.actor.autocomplete(self.channel, command, option, typed)
        return [(choice["name"], choice["value"]) for choice in choices]

    async def click(self, seen: Seen, label: str) -> Seen:
        """Press a button; returns the answer, or the same message as it is then."""
        return _seen(await self.actor.click(seen.message, label=label), seen)

    async def choose(self, seen: Seen, value: str, menu: str | None = None) -> Seen:
        """Choose an option of a message's only select, or of the one that asks for `menu`."""
        custom_id = None if menu is None else seen.menus[menu]
        return _seen(await self.actor.select(seen.message, [value], custom_id=custom_id), seen)

    async def choose_in(self, seen: Seen, custom_id: str, *values: Any) -> Seen:
        """Choose options, channels or roles in the select with that custom id; choosing none empties it."""
        return _seen(await self.actor.select(seen.message, list(values), custom_id=custom_id), seen)

    async def form_of(self, command: str, **options: Any) -> Form:
        """Use a command that answers with a form."""
        return Form(await self.actor.slash(self.channel, command, **options))

    async def form_behind(self, seen: Seen, label: str) -> Form:
        """Press a button that answers with a form."""
        return Form(await self.actor.click(seen.message, label=label))

    async def form_chosen(self, seen: Seen, value: str) -> Form:
        """Choose in a select that answers with a form."""
        return Form(await self.actor.select(seen.message, [value]))

    async def submit(self, form: Form, **values: str | list[str]) -> Seen:
        """Send a form; fields that are not given stay as they are."""
        filled = {name: value for name, value in (form.fields | values).items() if value}
        return _seen(await self.actor.submit_modal(form.result, filled), form.source)


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
        """Add a new member."""
        return Person(self.guild.add_member(self.env.create_user(name)), self.channel)

    def organiser(self, name: str = "Dario") -> Person:
        """Add a new member with Manage Server."""
        role = self.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        return Person(self.guild.add_member(self.env.create_user(name), roles=[role]), self.channel)

    def crowd(self, number: int) -> list[Person]:
        """Add several new members."""
        return [self.join(f"Member {count}") for count in range(number)]

    @property
    def clock(self) -> FakeClock:
        """The clock that the bot uses."""
        clock = self.parts.services.threads._clock
        assert isinstance(clock, FakeClock)
        return clock

    async def pass_time(self, seconds: float) -> None:
        """Let much time pass; what the bot does every few seconds rests until then."""
        quick = [beat for beat in self._beats() if beat.seconds]
        for beat in quick:
            beat.cancel()
        await self.env.advance_time(seconds)
        for beat in quick:
            beat.start()

    def end_beats(self) -> None:
        """End what the bot does every few seconds: simcord does not end what `pass_time` has started anew."""
        for beat in self._beats():
            beat.cancel()

    def _beats(self) -> list[tasks.Loop[Any]]:
        cogs = [cog for cog in self.bot.cogs.values() if isinstance(cog, FeatureCog)]
        return [beat for cog in cogs for beat in cog._beats()]

    def elsewhere(self, name: str) -> "Club":
        """Another server with the same bot, and members with the same names."""
        return Club(self.env, self.bot, self.parts, self.speaking, name)

    async def read_file(self, seen: Seen) -> str:
        """The text of a message's only attachment."""
        [attachment] = seen.message.attachments
        data: bytes = await attachment.read()
        return data.decode()

    def threads(self, channel: Any = None) -> dict[str, Any]:
        """The threads (or posts) of a channel, the lobby if none is given, by name."""
        return {str(thread.name): thread for thread in (channel or self.channel).threads}

    def posts(self, thread: Any) -> list[Seen]:
        """The messages in a thread, oldest first."""
        return [self.post(thread.id, message.id) for message in thread.history()]

    def post(self, channel_id: int, message_id: int) -> Seen:
        """A message, as everyone sees it."""
        stored = self.env.backend.get_message(channel_id, message_id)
        return Seen(ResponseMessage(self.env, stored), ephemeral=False)

    async def hear(self, event: str, *values: object) -> None:
        """Let the bot hear of an event, and finish what it does then.

        simcord only waits for what the bot itself has begun, so the event has to arrive as one from Discord
        does.
        """
        with self.env._bot_scope():
            self.bot.dispatch(event, *values)
        await self.env.settle()

    async def restart_bot(self, settings: Settings) -> None:
        """End the bot's process, and start a new one on the same data."""
        self.end_beats()
        self.bot = create_bot(settings, self.parts)
        await self.env.restart_bot(self.bot)


def by_name(person: Person) -> str:
    """How the bot shows a member whom it does not ping."""
    return f"[{person.actor.name}](https://discord.com/users/{person.id})"


def bare_mentions(env: simcord.Env) -> list[str]:
    """The bot's texts that mention a member of the server without pinging them.

    Clients that have not met the member show such a mention as digits.
    """
    bare = []
    for channel_id, messages in env.backend.messages.items():
        guild = env.backend.guilds.get(env.backend.channels[channel_id].guild_id or 0)
        members = guild.members.keys() if guild else set()
        for message in messages.values():
            unknown = members - {*message.mention_user_ids}
            texts = [*_texts(message.components)]
            bare += [text for text in texts if unknown & {int(one) for one in _MENTION.findall(text)}]
    return bare


def _seen(result: InteractionResult, before: Seen | None = None) -> Seen:
    response = result.response
    if response is not None:
        below = [Seen(followup, followup.ephemeral) for followup in result.followups]
        return Seen(response, response.ephemeral, below)
    if result.followups:
        return Seen(result.followups[0], result.followups[0].ephemeral)
    assert before is not None, "the member was not answered"
    return before


def _filled(component: dict[str, Any]) -> str | list[str]:
    if "options" in component:
        return [option["value"] for option in component["options"] if option.get("default")]
    return str(component.get("value") or "")


def _parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _parts(component.get("components", []))
        yield from _parts([component["accessory"]] if "accessory" in component else [])


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for part in _parts(components):
        if "content" in part:
            yield part["content"]
        for picture in (*part.get("items", []), part):
            if "media" in picture:
                yield f"[{picture['description']}]"
