"""One browser window: one member in one room, drawn anew whenever something happens in the world."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from html import escape

from nicegui import events, ui

from emulator import page_messages, page_rooms
from emulator.answers import Answer, InteractionFailed, Refused
from emulator.command_limits import MESSAGE_MENU, USER_MENU
from emulator.jsons import JsonObject
from emulator.markdown import Reader
from emulator.page_composer import Composer
from emulator.page_forms import FormDialog, PostDialog, options_of
from emulator.page_panel import Recorder
from emulator.person import Person
from emulator.records import Channel, ChannelType, Message
from emulator.world import Event

EMOJIS = "👍 ❤️ 😂 🎬 🍿 ⭐ 🔥 👏 😮 😢 🤔 👎 ✅ 🎉 👀 💯".split()
LATEST_SHOWN = 100
# The one listener for everything drawn as HTML: what was pressed tells by its data what it does.
PRESSED = """(event) => {
  const it = event.target.closest('[data-do]');
  if (!it || it.disabled || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  it.id ||= 'it' + Math.random().toString(36).slice(2);
  const boxes = it.closest('[role=listbox]')?.querySelectorAll('input:checked') ?? [];
  const message = it.closest('[data-message]')?.dataset.message;
  emit({message, ...it.dataset, anchor: it.id, values: [...boxes].map((box) => box.value)});
}"""
Pressed = dict[str, str]


@dataclass(slots=True)
class Shared:
    """What all windows of a demo have in common. `people` are those whom one may be."""

    people: dict[str, Person]
    dismissed: set[int] = field(default_factory=set)
    themes: dict[str, bool] = field(default_factory=dict)


class Window:
    """`person` is this window's own; `shared` belongs to all windows."""

    def __init__(self, person: Person, shared: Shared) -> None:
        self.person, self.shared, self.world = person, shared, person.world
        self.recorder = Recorder(person)
        self._seen = {each.id: each.last_message_id or 0 for each in self.world.channels.values()}
        self._notes: dict[int, str] = {}
        self._attempts: dict[int, tuple[int, str, bool]] = {}
        self._busy: str | None = None
        self._views: dict[int, tuple[ui.element, ui.html, ui.html]] = {}
        self._waiting = False
        self._menu: ui.menu | None = None
        self._client = ui.context.client
        self._build()
        self._deaf = self.world.on_event(self._on_event)
        self._client.on_delete(self._deaf)
        self.refresh()

    # Building and drawing

    def _build(self) -> None:
        self._dark = ui.dark_mode(self.shared.themes.get(self.person.name))
        with ui.element("div").classes("app").on("click", js_handler=PRESSED, handler=self._pressed) as self._app:
            self._side = ui.html(tag="aside").classes("side")
            with ui.element("main"):
                self._header = ui.html(tag="header")
                with ui.element("div").classes("scroller").props('tabindex=0 role=log aria-label="Messages"'):
                    self._forum = ui.html()
                    with ui.element("div").classes("talk"):
                        self._talk = ui.element("div")
                        self._pending = ui.html()
                self.composer = Composer(self)
            self._panel = ui.html(tag="aside").classes("panel")

    def reader(self) -> Reader:
        world, person = self.world, self.person
        users = {each: page_messages.name_of(world.users[each]) for each in person.guild.members}
        roles = {each.id: each.name for each in person.guild.roles.values()}
        bot = page_messages.name_of(world.users[world.application.user_id])
        rooms = {each.id: each.name or bot for each in world.channels.values() if person.may_see(each)}
        return Reader(person.name, users, roles, rooms, person.user.locale, world.now())

    def refresh(self) -> None:
        """Draws everything as it is now; what has not changed is not sent again."""
        self._waiting = False
        room = self.person.channel
        if room.id not in self.world.channels:
            room = self.person.go(next(iter(self.reader().rooms)))
        reader, is_forum = self.reader(), room.type == ChannelType.FORUM
        self._seen[room.id] = room.last_message_id or 0
        self._side.content = page_rooms.sidebar(self.person, reader, self._seen, list(self.shared.people))
        parent = self.world.channels.get(room.parent_id or 0)
        self._header.content = page_rooms.header(room, parent, reader.rooms[room.id], self.recorder.milliseconds)
        self._forum.content = page_rooms.forum(room, self.person, reader) if is_forum else ""
        self._draw_talk([] if is_forum else self._visible(), reader)
        self._panel.content = self.recorder.html()
        self.composer.refresh()

    def _visible(self) -> list[Message]:
        seen = [each for each in self.person.sees() if each.id not in self.shared.dismissed]
        return seen[-LATEST_SHOWN:]

    def _draw_talk(self, messages: list[Message], reader: Reader) -> None:
        for gone in self._views.keys() - {each.id for each in messages}:
            self._views.pop(gone)[0].delete()
        before = None
        for message in messages:
            if message.id not in self._views:
                with self._talk, ui.element("article").classes("message") as view:
                    view.props["data-message"] = str(message.id)
                    self._views[message.id] = view, ui.html(), ui.html()
            view, content, tail = self._views[message.id]
            joined = page_messages.joins(message, before)
            view.classes(**{"remove" if joined else "add": "own-head"})
            view.classes(**{"add" if self.person.id in message.mention_ids else "remove": "mentions-me"})
            content.content = page_messages.content(self.world, message, reader, joined=joined, busy=self._busy)
            note = self._notes.get(message.id)
            tail.content = page_messages.tail(self.world, message, self.person.id, note)
            before = message
        bot = self.world.users[self.world.application.user_id]
        self._pending.content = "".join(
            page_messages.attempt(command, self.person.user, bot, place, failed=failed)
            for place, (room_id, command, failed) in self._attempts.items()
            if room_id == self.person.channel.id
        )

    def _on_event(self, event: Event) -> None:
        self.recorder.hear(event)
        if not self._waiting:
            self._waiting = True
            asyncio.get_running_loop().call_soon(self.refresh)

    def run(self, script: str) -> None:
        self._client.run_javascript(script)

    # Doing

    async def act(self, deed: Awaitable[object], *, at: int | None = None, busy: str | None = None) -> bool:
        """Does something as the member and shows what Discord's client shows when it is refused or fails."""
        self._busy = busy
        self._notes.pop(at or 0, None)
        try:
            done = await deed
        except Refused as refusal:
            self.tell(str(refusal))
            return False
        except InteractionFailed as failure:
            if at is None:
                raise
            self._notes[at] = str(failure)
            return False
        finally:
            self._busy = None
            self.refresh()
        if isinstance(done, Answer) and done.modal is not None:
            with self._app:
                FormDialog(self, done)
        return True

    async def attempt(self, command: str, deed: Awaitable[object]) -> None:
        """A command: until it is answered the room shows that it is on its way; raises nothing."""
        place = time.monotonic_ns()
        self._attempts[place] = (self.person.channel.id, command, False)
        self.refresh()
        try:
            await self.act(deed)
            del self._attempts[place]
        except InteractionFailed:
            self._attempts[place] = (self.person.channel.id, command, True)
        self.refresh()

    def tell(self, words: str) -> None:
        with self._app:
            ui.notify(words, position="top", classes="refusal", attrs={"role": "alert"})

    def enter(self, room_id: int | str, target: str | None = None) -> None:
        """Goes to a room, and to a message in it."""
        self._app.classes(remove="with-side")
        self.person.go(room_id)
        self.refresh()
        self.run(f"history.replaceState({{}}, '', '{self.reader().way_to(self.person.channel.id)}')")
        if target is not None:
            self._jump({"target": target})

    def popover(self, anchor: str, html: str, label: str) -> None:
        """A small menu at what was pressed; Escape or a press beside it closes it."""
        self._close_menu()
        with self._app:
            self._menu = ui.menu(value=True).props(f'target="#{anchor}"').on("hide", self._close_menu)
            with self._menu:
                ui.html(f'<div class="menu" role="listbox" aria-label="{escape(label)}">{html}</div>').on(
                    "click", js_handler=PRESSED, handler=self._pressed
                )
        self.run("setTimeout(() => document.querySelector('.menu [data-do], .menu input')?.focus(), 60)")

    def _close_menu(self) -> None:
        if self._menu is not None:
            self._menu.delete()
            self._menu = None

    async def _pressed(self, event: events.GenericEventArguments) -> None:
        pressed: Pressed = event.args
        deed = self._deeds.get(pressed["do"])
        if deed is None:
            return
        self._close_menu()
        try:
            done = deed(self, pressed)
            if done is not None:
                await done
        except Refused as refusal:
            self.tell(str(refusal))

    def _message(self, pressed: Pressed) -> Message:
        message = self.world.messages[self.person.channel.id].get(int(pressed["message"]))
        if message is None:
            raise Refused("This message is not there")
        return message

    def _press(self, pressed: Pressed) -> Awaitable[bool]:
        message = self._message(pressed)
        return self.act(self.person.click(message, pressed["id"]), at=message.id, busy=pressed["id"])

    def _choose(self, pressed: Pressed) -> None:
        message = self._message(pressed)
        control = self.person.control(message, pressed["id"], selects=True)
        data = f'data-do="chosen" data-message="{message.id}" data-id="{escape(control.custom_id)}"'
        several = control.component.get("max_values", 1) > 1
        options = "".join(_option(each, data, several) for each in options_of(control.component, self.person))
        done = f'<button type="button" class="button primary" {data}>Done</button>' if several else ""
        self.popover(pressed["anchor"], options + done, control.label)

    def _chosen(self, pressed: Pressed) -> Awaitable[bool]:
        message = self._message(pressed)
        values = [pressed["value"]] if "value" in pressed else list(pressed["values"])
        deed = self.person.choose(message, pressed["id"], values)
        return self.act(deed, at=message.id, busy=pressed["id"])

    def _react(self, pressed: Pressed) -> Awaitable[bool]:
        message, emoji = self._message(pressed), pressed["emoji"]
        mine = any(each.emoji == emoji and self.person.id in each.user_ids for each in message.reactions)
        take = self.person.take_reaction_back if mine else self.person.react
        return self.act(take(message, emoji))

    def _emojis(self, pressed: Pressed) -> None:
        data = f'data-do="react" data-message="{pressed["message"]}"'
        buttons = [f'<button type="button" {data} data-emoji="{each}">{each}</button>' for each in EMOJIS]
        self.popover(pressed["anchor"], f'<div class="emojis">{"".join(buttons)}</div>', "Add reaction")

    def _reply(self, pressed: Pressed) -> None:
        self.composer.answer(self._message(pressed))

    def _more(self, pressed: Pressed) -> None:
        message = self._message(pressed)
        entries = [("reply", "", "↩ Reply"), ("thread", "", "🧵 Create Thread")]
        entries += [("app", each["name"], _app_name(each, self.person)) for each in self.person.commands(MESSAGE_MENU)]
        entries += [("delete", "", "🗑 Delete Message")] if message.author_id == self.person.id else []
        data = f'data-message="{message.id}"'
        html = "".join(_entry(deed, name, words, data) for deed, name, words in entries)
        self.popover(pressed["anchor"], html, "Message actions")

    def _user(self, pressed: Pressed) -> None:
        user = self.world.users[int(pressed["user"])]
        head = f"<h3>{page_messages.avatar(user)} {escape(page_messages.name_of(user))}</h3><p>{escape(user.name)}</p>"
        entries = [_entry("user-app", each["name"], _app_name(each, self.person), f'data-user="{user.id}"') for each in self.person.commands(USER_MENU)]
        self.popover(pressed["anchor"], head + "".join(entries), page_messages.name_of(user))

    def _who(self, pressed: Pressed) -> None:
        room = self.person.channel.id
        ways = [(each, Reader(name).way_to(room)) for name, each in self.shared.people.items()]
        html = "".join(
            f'<a class="entry" href="{escape(way)}" target="_self">{page_messages.avatar(each.user)} '
            f"{escape(page_messages.name_of(each.user))}</a>"
            for each, way in ways
        )
        self.popover(pressed["anchor"], html, "Be another member")
