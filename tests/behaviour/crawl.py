"""Plays through a club by itself: every command, then whatever can be pressed in the answers.

It records what was seen, without what differs between servers (ids, times). So two plays can be compared, by
members with other languages or in servers with other languages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import discord

from bot.ui.presses.custom_ids import Press, read_custom_id
from bot.ui.presses.custom_ids import custom_id as custom_id_of
from tests.behaviour.people import Club, Person, Seen, _seen

_NUMBERS = re.compile(r"\d{9,}")
_MOST_STEPS = 600
_ANYTHING = "What stays with you of it?"
_BUTTON, _STRING_SELECT = 2, 3


@dataclass(frozen=True)
class Said:
    """A text that was seen: after which step, and whether everyone sees it or only one member."""

    step: str
    is_public: bool
    text: str


@dataclass
class Play:
    """A play in one server: what is left to press, and what was seen so far."""

    club: Club
    actor: Person
    others: dict[type[Press], Person]
    fields: dict[str, Any]
    withheld: tuple[type[Press], ...]
    leaves: frozenset[type[Press]] = frozenset()
    said: list[Said] = field(default_factory=list)
    pressed: set[tuple[type[Press], str, bool]] = field(default_factory=set)
    waiting: list[tuple[Seen, dict[str, Any]]] = field(default_factory=list)
    _known: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def kinds(self) -> set[type[Press]]:
        """Every kind of press that was carried out."""
        return {kind for kind, _, _ in self.pressed}

    async def command(self, name: str, *, by: Person | None = None, **options: Any) -> None:
        """Use a command."""
        person = by or self.actor
        result = await person.actor.slash(person.channel, name, **options)
        await self._took(f"/{name}", person, result, None)

    async def menu(self, name: str, target: Any, *, by: Person | None = None) -> None:
        """Use an entry of a member's or a message's menu."""
        person = by or self.actor
        result = await person.actor.context_menu(person.channel, name, target)
        await self._took(name, person, result, None)

    async def press_all(self, *, everything: bool = False) -> None:
        """Press whatever is new, one of each kind, in public messages and in the member's own.

        Presses that are `withheld` come last, and only if `everything` is to be pressed.
        """
        for _ in range(_MOST_STEPS):
            await self.club.env.settle()
            self._look_around("")
            self.waiting = [each for each in self.waiting if self._is_new(each)]
            free = [each for each in self.waiting if everything or not self._rank(each[1])]
            if not free:
                return
            await self._press(*min(free, key=lambda each: self._rank(each[1])))
        raise AssertionError("there is no end of new presses")

    def _rank(self, control: dict[str, Any]) -> int:
        kind = type(read_custom_id(control["custom_id"]))
        return 1 + self.withheld.index(kind) if kind in self.withheld else 0

    def _is_new(self, each: tuple[Seen, dict[str, Any]]) -> bool:
        seen, control = each
        press = read_custom_id(control["custom_id"])
        return press is not None and self._key(press, is_own=seen.ephemeral) not in self.pressed

    def _key(self, press: Press, *, is_own: bool) -> tuple[type[Press], str, bool]:
        """What is pressed only once: a kind of press, separately in what everyone sees and what one member
        sees.
        """
        return type(press), custom_id_of(press) if type(press) in self.leaves else "", is_own

    async def _press(self, seen: Seen, control: dict[str, Any]) -> None:
        custom_id = control["custom_id"]
        press = read_custom_id(custom_id)
        assert press is not None
        self.pressed.add(self._key(press, is_own=seen.ephemeral))
        if custom_id not in seen.custom_ids:  # the message is another by now
            return
        person = self.others.get(type(press), self.actor)
        if control["type"] == _BUTTON:
            result = await person.actor.click(seen.message, custom_id=custom_id)
        elif control["type"] == _STRING_SELECT:
            values = [control["options"][0]["value"]]
            result = await person.actor.select(seen.message, values, custom_id=custom_id)
        else:  # of channels and roles none is chosen
            result = await person.actor.select(seen.message, [], custom_id=custom_id)
        await self._took(type(press).__name__, person, result, seen)

    async def _took(self, step: str, person: Person, result: Any, before: Seen | None) -> None:
        """Record the result of a step, and fill in the form that it opened."""
        if result.modal is not None:
            await self._fill(step, person, result, before)
            return
        answers = [_seen(result, before)] if result.response or result.followups or before else []
        for answer in answers:
            for seen in (answer, *answer.below):
                if seen.ephemeral:
                    self._say(step, seen, is_public=False)
        self._look_around(step)

    async def _fill(self, step: str, person: Person, result: Any, before: Seen | None) -> None:
        modal = result.modal
        self.said.append(Said(step, is_public=False, text=_normal("\n".join(_form_texts(modal)))))
        press = read_custom_id(modal["custom_id"])
        assert press is not None
        self.pressed.add(self._key(press, is_own=True))
        values = {}
        for part in modal["components"]:
            component = part.get("component")
            if component:
                values[component["custom_id"]] = self._filled(component)
        values = {name: value for name, value in values.items() if value}
        sent = await person.actor.submit_modal(result, values)
        await self._took(type(press).__name__, person, sent, before)

    def _filled(self, component: dict[str, Any]) -> Any:
        name = component["custom_id"]
        if "options" in component:
            chosen = [option["value"] for option in component["options"] if option.get("default")]
            return chosen or [component["options"][0]["value"]]
        typed = self.fields.get(name) or component.get("value") or _ANYTHING
        return typed if isinstance(typed, list) else typed[: component.get("max_length") or len(typed)]

    def _say(self, step: str, seen: Seen, *, is_public: bool) -> None:
        self.said.append(Said(step, is_public, _normal("\n".join(_message_texts(seen)))))
        for control in _controls(seen.message.components):
            if not control.get("disabled"):
                self.waiting.append((seen, control))

    def _look_around(self, step: str) -> None:
        """Record what is new, or has changed, in what everyone sees."""
        bot_id = self.club.bot.user.id  # type: ignore[union-attr]  # it is logged in
        for place in self._places():
            for message in place.history():
                if message.author.id != bot_id or message.flags.ephemeral:
                    continue
                if message.type not in _SPOKEN:
                    continue
                seen = self.club.post(place.id, message.id)
                text = "\n".join(_message_texts(seen))
                if self._known.get((place.id, message.id)) != text:
                    self._known[place.id, message.id] = text
                    self._say(step, seen, is_public=True)
        for thread in self._threads():
            if self._known.get((thread.id, 0)) != str(thread.name):
                self._known[thread.id, 0] = str(thread.name)
                self.said.append(Said(step, is_public=True, text=f"# {thread.name}"))

    def _threads(self) -> list[Any]:
        return [thread for channel in (self.club.channel, *self.more_channels) for thread in channel.threads]

    def _places(self) -> list[Any]:
        return [self.club.channel, *self.more_channels, *self._threads()]

    more_channels: list[Any] = field(default_factory=list)


_SPOKEN = frozenset(
    {discord.MessageType.default, discord.MessageType.chat_input_command, discord.MessageType.reply}
)


def _controls(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        if "custom_id" in component:
            yield component
        yield from _controls(component.get("components", []))


def _message_texts(seen: Seen) -> Iterator[str]:
    yield seen.text
    for part in _every(seen.message.components):
        yield from (str(part[name]) for name in ("label", "placeholder") if part.get(name))
        for option in part.get("options", []):
            yield option["label"]
            yield from ([option["description"]] if option.get("description") else [])


def _every(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _every(component.get("components", []))


def _form_texts(modal: dict[str, Any]) -> Iterator[str]:
    yield modal["title"]
    for part in modal["components"]:
        yield from (str(part[name]) for name in ("label", "description", "content") if part.get(name))
        for option in part.get("component", {}).get("options", []):
            yield option["label"]


def _normal(text: str) -> str:
    return _NUMBERS.sub("#", text)
