"""What a member can do, as verbs: slash, click, choose, submit, write, reply, react, see."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from emulator.doors.server import Emulator
from emulator.people.answers import Answer, InteractionFailed
from emulator.people.forms import entity, fill_in, how_many
from emulator.people.membership import ChannelLike, Membership, MessageLike
from emulator.people.reading import ShownControl
from emulator.world import thread_creation
from emulator.world.errors import DiscordError, Refused
from emulator.world.interactions import interactions
from emulator.world.interactions.command_limits import MESSAGE_MENU, USER_MENU
from emulator.world.interactions.slash_options import Resolved, find_call, is_named
from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds
from emulator.world.messages import messages, reactions
from emulator.world.messages.attachments import Upload
from emulator.world.messages.payloads import message_payload
from emulator.world.permissions import Permission
from emulator.world.records import POST_TYPES, Channel, ChannelType, Guild, InteractionType, Message, User


@contextmanager
def _as_discord_says_it() -> Iterator[None]:
    try:
        yield
    except DiscordError as error:
        raise Refused(error.message) from error


class Person(Membership):
    """A member of a server, who acts. A command without a channel is used where the member is."""

    def __init__(self, emulator: Emulator, guild: Guild, member: int | str) -> None:
        super().__init__(emulator.world, guild, member)
        self.emulator = emulator

    # Commands

    async def slash(
        self,
        command: str,
        options: Mapping[str, object] | None = None,
        /,
        *,
        channel: ChannelLike | None = None,
        **named: object,
    ) -> Answer:
        """Use a slash command: `slash("review write", film="heat")`.

        `options` is for options whose names are taken by Python or by this method. A file is (name, bytes).
        Raises Refused, with nothing sent, for what Discord's client would not send.
        """
        place = self.place_for_commands(channel)
        resolved = self.resolved(place)
        call = find_call(self.commands(channel=place), command.lstrip("/").split(), self.user.locale)
        read = self.option_reader(place, resolved).read_all(call.schema, {**(options or {}), **named})
        return await self._ask(InteractionType.COMMAND, place, call.data(read, resolved))

    async def autocomplete(
        self,
        command: str,
        *,
        option: str,
        typed: str,
        channel: ChannelLike | None = None,
        **others: object,
    ) -> list[tuple[str, str | int | float]]:
        """The suggestions, as (name, value) pairs, while `typed` stands in an option."""
        place = self.place_for_commands(channel)
        resolved = self.resolved(place)
        call = find_call(self.commands(channel=place), command.lstrip("/").split(), self.user.locale)
        schema = next((each for each in call.schema if is_named(each, option, self.user.locale)), None)
        if schema is None or not schema.get("autocomplete"):
            raise Refused(f"{option} offers nothing to choose from")
        read = self.option_reader(place, resolved).read_partial(call.schema, others, option, typed)
        answer = await self._ask(InteractionType.AUTOCOMPLETE, place, call.data(read, resolved))
        return [(self._localised_name(each), each["value"]) for each in answer.interaction.choices]

    async def message_menu(self, name: str, message: MessageLike) -> Answer:
        """Use the entry `name` of a message's menu (right click, Apps)."""
        target = self.current(message)
        place = self.world.channels[target.channel_id]
        data = self.menu_data(name, MESSAGE_MENU, place, target.id)
        data["resolved"] = {"messages": {str(target.id): message_payload(self.world, target)}}
        return await self._ask(InteractionType.COMMAND, place, data)

    async def user_menu(
        self, name: str, user: "Person | User", *, channel: ChannelLike | None = None
    ) -> Answer:
        """Use the entry `name` of a member's menu (right click, Apps)."""
        place = self.place_for_commands(channel)
        data = self.menu_data(name, USER_MENU, place, user.id)
        resolved = self.resolved(place)
        resolved.add_user(user.id)
        data["resolved"] = resolved.payload()
        return await self._ask(InteractionType.COMMAND, place, data)

    # Controls and forms

    async def click(self, message: MessageLike, button: str | int) -> Answer:
        """Press a button by label, custom id or the number that the reading shows."""
        target = self.current(message)
        control = self.control(target, button, selects=False)
        if control.url is not None:
            raise Refused(f"{control.label} opens {control.url}")
        data = {
            "custom_id": control.custom_id,
            "component_type": kinds.BUTTON,
            "id": control.component.get("id"),
        }
        return await self._use_component(target, data)

    async def choose(self, message: MessageLike, select: str | int, values: object) -> Answer:
        """Choose in a select, by label or value; people, roles and channels by record or id."""
        target = self.current(message)
        control = self.control(target, select, selects=True)
        wanted = values if isinstance(values, list) else [values]
        resolved = self.resolved(self.world.channels[target.channel_id])
        chosen = [self._choice(control, each, resolved) for each in wanted]
        least, most = how_many(control.component)
        if not least <= len(chosen) <= most:
            raise Refused(f"Choose between {least} and {most}")
        data: JsonObject = {
            "custom_id": control.custom_id,
            "component_type": control.component["type"],
            "id": control.component.get("id"),
            "values": chosen,
        }
        if resolved.found:
            data["resolved"] = resolved.payload()
        return await self._use_component(target, data)

    async def submit(self, form: Answer, values: Mapping[str, object]) -> Answer:
        """Send a modal, its fields by label or custom id; a file is (name, bytes)."""
        if form.modal is None:
            raise Refused("There is no form to send")
        place = self.world.channels[form.interaction.channel_id]
        data = fill_in(form.modal, values, self.resolved(place), place, self.id)
        source_id = form.interaction.source_message_id
        source = self.world.messages[place.id].get(source_id or 0)
        return await self._ask(InteractionType.MODAL_SUBMIT, place, data, source)

    # Talking

    async def write(self, channel: ChannelLike, text: str) -> Message:
        return self._send(self.find_channel(channel), {"content": text})

    async def attach(self, channel: ChannelLike, filename: str, data: bytes, text: str = "") -> Message:
        return self._send(self.find_channel(channel), {"content": text}, [Upload(filename, data)])

    async def reply(self, message: MessageLike, text: str) -> Message:
        target = self.current(message)
        body = {"content": text, "message_reference": {"message_id": str(target.id)}}
        return self._send(self.world.channels[target.channel_id], body)

    async def edit(self, message: Message, text: str) -> Message:
        with _as_discord_says_it():
            return messages.edit(self.world, self.id, message.channel_id, message.id, {"content": text})

    async def delete(self, message: MessageLike) -> None:
        target = self.current(message)
        with _as_discord_says_it():
            messages.delete(self.world, self.id, target.channel_id, target.id)

    async def react(self, message: MessageLike, emoji: str) -> None:
        target = self.current(message)
        with _as_discord_says_it():
            reactions.react(self.world, self.id, target.channel_id, target.id, emoji)

    async def take_reaction_back(self, message: MessageLike, emoji: str) -> None:
        target = self.current(message)
        with _as_discord_says_it():
            reactions.take_back(self.world, self.id, target.channel_id, target.id, emoji, self.id)

    async def create_thread(
        self, channel: ChannelLike, name: str, text: str = "", *, tags: Sequence[int] = ()
    ) -> Channel:
        """Open a public thread; in a forum, a post with `text` as its first message and `tags` by id."""
        parent = self.find_channel(channel)
        body: JsonObject = {"name": name, "type": int(ChannelType.PUBLIC_THREAD)}
        with _as_discord_says_it():
            if parent.type in POST_TYPES:
                body |= {"message": {"content": text}, "applied_tags": [str(each) for each in tags]}
                return thread_creation.open_post(self.world, self.id, parent.id, body)[0]
            thread = thread_creation.open_plain_thread(self.world, self.id, parent.id, body)
            if text:
                self._send(thread, {"content": text})
            return thread

    async def create_thread_on(self, message: MessageLike, name: str) -> Channel:
        target = self.current(message)
        with _as_discord_says_it():
            return thread_creation.open_on_message(
                self.world, self.id, target.channel_id, target.id, {"name": name}
            )

    # How it is done

    async def _ask(
        self, kind: InteractionType, place: Channel, data: JsonObject, source: Message | None = None
    ) -> Answer:
        interaction = interactions.begin(self.world, self.id, place.id, kind, data, source=source)
        try:
            async with asyncio.timeout(self.emulator.patience):
                while interaction.response_type is None:
                    await self.emulator.next_step(interaction)
        except TimeoutError as error:
            raise InteractionFailed(kind) from error
        return Answer(self.emulator, interaction)

    async def _use_component(self, target: Message, data: JsonObject) -> Answer:
        place = self.world.channels[target.channel_id]
        is_asleep = place.thread is not None and place.thread.archived
        if is_asleep and not self.world.may(self.id, place, Permission.MANAGE_THREADS):
            raise Refused("Nothing happens: this thread is archived")
        return await self._ask(InteractionType.COMPONENT, place, data, target)

    def _send(self, place: Channel, body: JsonObject, uploads: Sequence[Upload] = ()) -> Message:
        with _as_discord_says_it():
            return messages.send(self.world, self.id, place.id, body, uploads)

    def _localised_name(self, choice: JsonObject) -> str:
        return str((choice.get("name_localizations") or {}).get(self.user.locale) or choice["name"])

    def _choice(self, control: ShownControl, value: object, resolved: Resolved) -> str:
        if control.component["type"] != kinds.STRING_SELECT:
            return entity(resolved, control.component["type"], value, self.id)
        for option in control.options:
            if str(value) in {option["label"], option["value"]}:
                return str(option["value"])
        raise Refused(f"{value!r} is not one of the options")
