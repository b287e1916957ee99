"""One browser window: one member in one room, drawn again whenever something happens in the world."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from html import escape

from nicegui import events, ui

from emulator.page import draw_messages, draw_rooms
from emulator.page.actions import PRESSED, PageActions
from emulator.page.composer import Composer
from emulator.page.forms import open_form
from emulator.page.recorder import Recorder
from emulator.page.viewer import Reader
from emulator.people.answers import Answer, InteractionFailed
from emulator.people.person import Person
from emulator.world.errors import Refused
from emulator.world.records import POST_TYPES, Message
from emulator.world.world import Event

LATEST_SHOWN, REFRESH_SECONDS = 100, 20.0
ShowRefusal = Callable[[str], None]


@dataclass(slots=True)
class Shared:
    """What all windows share. `people` are the members to switch to; the clock takes Unix seconds."""

    people: dict[str, Person]
    move_clock: Callable[[float], None]
    dismissed: set[int] = field(default_factory=set)
    themes: dict[str, bool] = field(default_factory=dict)


class Window:
    """`person` belongs to this window; `shared` belongs to all of them."""

    def __init__(self, person: Person, shared: Shared) -> None:
        self.person, self.shared, self.world = person, shared, person.world
        self._recorder = Recorder(person)
        self._seen = {each.id: each.last_message_id or 0 for each in self.world.channels.values()}
        self._notes: dict[int, str] = {}
        self._attempts: dict[int, tuple[int, str]] = {}
        self._numbers = itertools.count(1)
        self._busy: str | None = None
        self._views: dict[int, tuple[ui.element, ui.html, ui.html]] = {}
        self._refresh_is_due = False
        self.client = ui.context.client
        self._actions = PageActions(self)
        self._build()
        self.client.on_delete(self.world.on_event(self._on_event))
        self.refresh()

    def _build(self) -> None:
        self.dark = ui.dark_mode(self.shared.themes.get(self.person.name))
        self.app = ui.element("div").classes("app").on("click", self._pressed, js_handler=PRESSED)
        with self.app:
            self._side = ui.html(tag="aside").classes("side")
            with ui.element("section").classes("here"):
                self._header = ui.html(tag="header")
                scroller = ui.element("div").classes("scroller")
                with scroller.props('tabindex=0 role=region aria-label="Messages"'):
                    self._forum = ui.html()
                    with ui.element("div").classes("talk"):
                        self._talk = ui.element("div").props("role=log")
                        self._pending = ui.html()
                self.composer = Composer(self)
            self._popovers = ui.element("div").classes("popovers")
            self._panel = ui.html(tag="aside").classes("panel")
        ui.timer(REFRESH_SECONDS, self.refresh)  # time passes even if nothing happens

    def refresh(self) -> None:
        """Draw everything as it is now; what has not changed is not sent again."""
        self._refresh_is_due = False
        person, reader = self.person, draw_messages.reader_of(self.person)
        if person.channel.id not in reader.rooms:
            person.go(next(iter(reader.rooms)))
        room, is_forum = person.channel, person.channel.type in POST_TYPES
        self._seen[room.id] = room.last_message_id or 0
        self._side.content = draw_rooms.sidebar(person, reader, self._seen)
        self._header.content = draw_rooms.header(room, self.world, reader, self._recorder.milliseconds)
        self._forum.content = draw_rooms.forum(room, person, reader) if is_forum else ""
        shown = [] if is_forum else [each for each in person.sees() if each.id not in self.shared.dismissed]
        self._draw_talk(shown[-LATEST_SHOWN:], reader)
        self._pending.content = draw_messages.attempts(person, self._attempts, self._notes)
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
            joined = draw_messages.joins(message, before)
            view.classes(replace=draw_messages.css(message, self.person.id, joined=joined))
            content.content = draw_messages.content(self.world, message, reader, self._busy, joined=joined)
            note = self._notes.get(message.id)
            tail.content = draw_messages.tail(self.world, message, self.person.id, note)

    def _on_event(self, event: Event) -> None:
        self._recorder.hear(event)
        if not self._refresh_is_due:
            self._refresh_is_due = True
            asyncio.get_running_loop().call_soon(self.refresh)

    async def act(
        self,
        action: Awaitable[object],
        *,
        at: int = 0,
        busy: str | None = None,
        refused: ShowRefusal | None = None,
    ) -> bool:
        """Do something as the member; returns whether Discord accepted it. Refusals and failures are shown,
        not raised.

        `at` is the message below which a failure is shown, `busy` the control that waits for the bot;
        `refused` shows a refusal, by default as a notice.
        """
        self._notes.pop(at, None)
        self._busy = busy
        self.refresh()
        try:
            self.shown(await action)
        except Refused as refusal:
            (refused or self.tell)(str(refusal))
            return False
        except InteractionFailed as failure:
            self._notes[at] = str(failure)
        finally:
            self._busy = None
            if at not in self._notes:
                self._attempts.pop(at, None)
            self.refresh()
        return True

    async def use(self, words: str, action: Awaitable[Answer], refused: ShowRefusal | None = None) -> bool:
        """Use a command. The room shows that it is under way, and keeps it if it failed."""
        number = -next(self._numbers)
        self._attempts[number] = self.person.channel.id, words
        self.to_the_newest()
        return await self.act(action, at=number, refused=refused)

    def shown(self, done: object) -> None:
        """Open the form, if that is what the bot answered; a message shows by itself."""
        if isinstance(done, Answer) and done.modal is not None:
            open_form(self, done.modal, lambda values: self.person.submit(done, values))

    def dismiss(self, number: int) -> None:
        """Remove an ephemeral message, or a command that failed."""
        self._attempts.pop(number, None)
        self.shared.dismissed.add(number)
        self.refresh()

    def enter(self, room_id: int, target: str | None = None) -> None:
        """Go to a room, and to a message in it."""
        self.app.classes(remove="with-side")
        self.person.go(room_id)
        self.refresh()
        way = draw_messages.reader_of(self.person).way_to(room_id)
        self.client.run_javascript(f"pageAt('{way}', '{int(target or 0)}')")

    def to_the_newest(self) -> None:
        """Scrolls to the newest message after sending."""
        self.client.run_javascript("pageEnd()")

    def tell(self, words: str) -> None:
        with self.app:
            ui.notify(words, position="top", classes="refusal")

    def popover(self, anchor: str, html: str, label: str) -> None:
        """A small menu at the pressed element; Escape or a press elsewhere closes it."""
        drawn = f'<div class="menu" role="group" aria-label="{escape(label)}">{html}</div>'
        with self._popovers, ui.menu(value=True) as menu:
            menu.props(f'target="#{anchor}"').on("hide", self._popovers.clear)
            ui.html(drawn).on("click", self._pressed, js_handler=PRESSED)

    async def _pressed(self, event: events.GenericEventArguments) -> None:
        self._popovers.clear()
        try:
            await self._actions.carry_out(event.args)
        except Refused as refusal:
            self.tell(str(refusal))
