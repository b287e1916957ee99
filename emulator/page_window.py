"""One browser window: one member in one room, drawn anew whenever something happens in the world."""

import asyncio
import itertools
from collections.abc import Awaitable
from dataclasses import dataclass, field
from html import escape

from nicegui import events, ui

from emulator import drawing_messages, drawing_rooms
from emulator.answers import Answer, InteractionFailed, Refused
from emulator.markdown import Reader
from emulator.page_composer import Composer
from emulator.page_deeds import PRESSED, Pressed, carry_out
from emulator.page_forms import form_dialog
from emulator.person import Person
from emulator.recorder import Recorder
from emulator.records import ChannelType, Message
from emulator.world import Event

LATEST_SHOWN = 100


@dataclass(slots=True)
class Shared:
    """What all windows have in common. `people` are those whom one may be."""

    people: dict[str, Person]
    dismissed: set[int] = field(default_factory=set)
    themes: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class _Attempt:
    room_id: int
    command: str
    failed: bool = False


class Window:
    """`person` is this window's own; `shared` belongs to all windows."""

    def __init__(self, person: Person, shared: Shared) -> None:
        self.person, self.shared, self.world = person, shared, person.world
        self._recorder = Recorder(person)
        self._seen = {each.id: each.last_message_id or 0 for each in self.world.channels.values()}
        self._notes: dict[int, str] = {}
        self._attempts: dict[int, _Attempt] = {}
        self._numbers = itertools.count(1)
        self._busy: str | None = None
        self._views: dict[int, tuple[ui.element, ui.html, ui.html]] = {}
        self._refresh_is_due = False
        self._menu: ui.menu | None = None
        self._client = ui.context.client
        self._build()
        self._client.on_delete(self.world.on_event(self._on_event))
        self.refresh()

    # Drawing

    def _build(self) -> None:
        self.dark = ui.dark_mode(self.shared.themes.get(self.person.name))
        self.app = ui.element("div").classes("app").on("click", self._pressed, js_handler=PRESSED)
        with self.app:
            self._side = ui.html(tag="aside").classes("side")
            with ui.element("main"):
                self._header = ui.html(tag="header")
                with ui.element("section").classes("scroller").props('tabindex=0 aria-label="Messages"'):
                    self._forum = ui.html()
                    with ui.element("div").classes("talk"):
                        self._talk = ui.element("div").props("role=log")
                        self._pending = ui.html()
                self.composer = Composer(self)
            self._panel = ui.html(tag="aside").classes("panel")

    def refresh(self) -> None:
        """Draws everything as it is now; what has not changed is not sent again."""
        self._refresh_is_due = False
        person, reader = self.person, drawing_messages.reader_of(self.person)
        if person.channel.id not in reader.rooms:
            person.go(next(iter(reader.rooms)))
        room, is_forum = person.channel, person.channel.type == ChannelType.FORUM
        self._seen[room.id] = room.last_message_id or 0
        self._side.content = drawing_rooms.sidebar(person, reader, self._seen)
        self._header.content = drawing_rooms.header(room, self.world, reader, self._recorder.milliseconds)
        self._forum.content = drawing_rooms.forum(room, person, reader) if is_forum else ""
        shown = [] if is_forum else [each for each in person.sees() if each.id not in self.shared.dismissed]
        self._draw_talk(shown[-LATEST_SHOWN:], reader)
        self._pending.content = "".join(
            drawing_messages.attempt(self.world, person.user, number, each.command, failed=each.failed)
            for number, each in self._attempts.items()
            if each.room_id == room.id
        )
        self._panel.content = self._recorder.html()
        self.composer.refresh()

    def _draw_talk(self, messages: list[Message], reader: Reader) -> None:
        for gone in self._views.keys() - {each.id for each in messages}:
            self._views.pop(gone)[0].delete()
        for before, message in itertools.pairwise([None, *messages]):
            assert message is not None
            if message.id not in self._views:
                with self._talk, ui.element("article") as view:
                    self._views[message.id] = view, ui.html(), ui.html()
                view.props["data-message"] = str(message.id)
            view, content, tail = self._views[message.id]
            joined = drawing_messages.joins(message, before)
            view.classes(replace=drawing_messages.css(message, self.person.id, joined=joined))
            content.content = drawing_messages.content(self.world, message, reader, self._busy, joined=joined)
            note = self._notes.get(message.id)
            tail.content = drawing_messages.tail(self.world, message, self.person.id, note)

    def _on_event(self, event: Event) -> None:
        self._recorder.hear(event)
        if not self._refresh_is_due:
            self._refresh_is_due = True
            asyncio.get_running_loop().call_soon(self.refresh)

    # Doing

    async def act(self, deed: Awaitable[object], *, at: int | None = None, busy: str | None = None) -> bool:
        """Does something as the member; what Discord refuses or the bot fails to do is shown, not raised.

        `at` is the message that a failure is told under, `busy` the control that waits meanwhile.
        """
        self._busy = busy
        self._notes.pop(at or 0, None)
        try:
            done = await deed
        except Refused as refusal:
            self.tell(str(refusal))
            return False
        except InteractionFailed as failure:
            self._notes[at or 0] = str(failure)
            return False
        finally:
            self._busy = None
            self.refresh()
        self.shown(done)
        return True

    def shown(self, done: object) -> None:
        """Opens the form, if that is what the bot answered; a message shows itself."""
        if isinstance(done, Answer) and done.modal is not None:
            with self.app:
                form_dialog(self, done)

    async def attempt(self, command: str, deed: Awaitable[Answer]) -> None:
        """Uses a command: until it is answered the room shows that it is on its way. Raises Refused."""
        number, attempt = next(self._numbers), _Attempt(self.person.channel.id, command)
        self._attempts[number] = attempt
        self.refresh()
        try:
            answer = await deed
        except InteractionFailed:
            attempt.failed = True
        except Refused:
            del self._attempts[number]
            raise
        else:
            del self._attempts[number]
            self.shown(answer)
        self.refresh()

    def dismiss(self, number: int) -> None:
        """Takes away an ephemeral message, or a command that failed (by its number, negative)."""
        self._attempts.pop(-number, None)
        self.shared.dismissed.add(number)
        self.refresh()

    def enter(self, room_id: int, target: int | None = None) -> None:
        """Goes to a room, and to a message in it."""
        self.app.classes(remove="with-side")
        self.person.go(room_id)
        self.refresh()
        self._client.run_javascript(
            f"history.replaceState({{}}, '', '{drawing_messages.reader_of(self.person).way_to(room_id)}')"
        )
        if target is not None:
            self._client.run_javascript(f"showMessage('{target}')")

    def tell(self, words: str) -> None:
        with self.app:
            ui.notify(words, position="top", classes="refusal")

    def popover(self, pressed: Pressed, html: str, label: str) -> None:
        """A small menu at what was pressed; Escape or a press beside it closes it."""
        with self.app:
            self._menu = (
                ui.menu(value=True).props(f'target="#{pressed["anchor"]}"').on("hide", self.close_menu)
            )
            with self._menu:
                drawn = f'<div class="menu" role="listbox" aria-label="{escape(label)}">{html}</div>'
                ui.html(drawn).on("click", self._pressed, js_handler=PRESSED)

    def close_menu(self) -> None:
        if self._menu is not None:
            self._menu.delete()
            self._menu = None

    async def _pressed(self, event: events.GenericEventArguments) -> None:
        self.close_menu()
        try:
            await carry_out(self, event.args)
        except Refused as refusal:
            self.tell(str(refusal))
