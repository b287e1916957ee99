"""The line at the bottom of the page: plain messages, replies, files, and slash commands with their options."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from nicegui import events, ui

from emulator.answers import InteractionFailed, Refused
from emulator.drawing import icon
from emulator.drawing_menus import offers_list
from emulator.drawing_messages import name_of, reader_of
from emulator.jsons import JsonObject
from emulator.offers import Offer, commands_for, hint, leaves, local, values_for
from emulator.permissions import Permission
from emulator.records import ChannelType, Message
from emulator.slash_options import ATTACHMENT

if TYPE_CHECKING:
    from emulator.page_window import Window

# Arrow keys and Tab belong to the list of offers while there is one; Enter sends, Shift+Enter breaks the line.
_KEYS = """(event) => {
  const listed = document.querySelector('.offers [role=option]');
  const moves = listed && (['ArrowUp', 'ArrowDown'].includes(event.key) || event.key === 'Tab' && !event.shiftKey);
  const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
  if (moves || sends) event.preventDefault();
  if (moves || sends || event.key === 'Escape') emit(event.key);
}"""


@dataclass(slots=True)
class _Field:
    """One option being filled in: typed as text, taken from the offers, or a file."""

    option: JsonObject
    box: ui.input | ui.upload
    taken: Offer | None = None
    file: tuple[str, bytes] | None = None

    def given(self) -> object | None:
        if self.file is not None or self.taken is not None:
            return self.file or (self.taken and self.taken.value)
        return (self.box.value or None) if isinstance(self.box, ui.input) else None


class Composer:
    """Belongs to one window; writes in the room where that window's member is."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._place = ui.element("footer").classes("composer")
        self._state: tuple[int, str] | None = None
        self._turns = itertools.count()
        self._turn = 0
        self._clear()

    def _clear(self) -> None:
        self._answers: Message | None = None
        self._file: tuple[str, bytes] | None = None
        self._command: tuple[str, JsonObject] | None = None
        self._fields: list[_Field] = []
        self._active: _Field | None = None
        self._offered: list[Offer] = []
        self._index = 0
        self._head = ""

    def refresh(self) -> None:
        """Begins anew when the member has gone elsewhere or may no longer write here."""
        state = (self._window.person.channel.id, self._closed())
        if state != self._state:
            self._state = state
            self._clear()
            self._draft()

    def _closed(self) -> str:
        room, person = self._window.person.channel, self._window.person
        kind = "channel" if room.thread is None else "thread"
        needed = Permission.SEND_MESSAGES if room.thread is None else Permission.SEND_MESSAGES_IN_THREADS
        locked = room.thread is not None and room.thread.locked
        if locked and not person.world.may(person.id, room, Permission.MANAGE_THREADS):
            return "This thread is locked. You do not have permission to send messages in this thread."
        may = person.world.may(person.id, room, needed)
        return "" if may else f"You do not have permission to send messages in this {kind}."

    # A plain message

    def _draft(self, text: str = "") -> None:
        room, closed = self._window.person.channel, self._closed()
        self._place.clear()
        self._place.set_visibility(room.type != ChannelType.FORUM)
        with self._place:
            self._list = ui.html().classes("offers")
            if closed:
                ui.html(f'<p class="closed">{escape(closed)}</p>')
                return
            with ui.element("div").classes("bar"):
                upload = ui.upload(auto_upload=True, on_upload=self._take_file).classes("hidden-upload")
                attach = ui.element("button").classes("tool").props('type=button aria-label="Attach a file"')
                attach.on("click", lambda: upload.run_method("pickFiles"))
                with attach:
                    ui.html(icon("add_circle"), tag="span")
                name = f"Message #{reader_of(self._window.person).rooms[room.id]}"
                self._text = ui.textarea(placeholder=name, value=text, on_change=self._draft_typed)
                self._text.props("borderless dense autogrow autofocus maxlength=2000").props["aria-label"] = (
                    name
                )
                self._text.on("keydown", self._draft_key, js_handler=_KEYS)
        self._show()

    def reply_to(self, message: Message) -> None:
        """The next message answers this one."""
        self._answers = message
        self._head = f"Replying to <b>{escape(name_of(self._window.world.users[message.author_id]))}</b>"
        self._show()
        self._text.run_method("focus")

    async def _take_file(self, event: events.UploadEventArguments) -> None:
        self._file = (event.file.name, await event.file.read())
        self._head = f"{icon('description')} {escape(event.file.name)}"
        self._show()

    def _draft_typed(self, event: events.ValueChangeEventArguments[str]) -> None:
        typed = event.value or ""
        self._offered = commands_for(self._window.person, typed) if typed.startswith("/") else []
        self._index = 0
        self._show()

    async def _draft_key(self, event: events.GenericEventArguments) -> None:
        if event.args == "Escape":
            self._clear()
            self._show()
        elif event.args.startswith("Arrow"):
            self._move(event.args)
        elif self._offered:
            self.begin(str(self._offered[self._index].value))
        elif event.args == "Enter":
            await self._send()

    async def _send(self) -> None:
        person, text = self._window.person, self._text.value.strip()
        if self._file is not None:
            deed = person.attach(person.channel, *self._file, text)
        elif self._answers is not None:
            deed = person.reply(self._answers, text)
        elif text:
            deed = person.write(person.channel, text)
        else:
            return
        if await self._window.act(deed):
            self._clear()
            self._text.value = ""
            self._show()

    # A command

    def begin(self, name: str) -> None:
        """Opens a command's options, as after choosing it from the list."""
        person = self._window.person
        found = {each: leaf for each, _, leaf in leaves(person.commands(), person.user.locale)}
        if name not in found:
            raise Refused(f"There is no command /{name} here")
        self._clear()
        self._command = name, found[name]
        self._place.clear()
        with self._place:
            self._list = ui.html().classes("offers")
            self._row = ui.element("div").classes("bar command")
            with self._row:
                shown = next(
                    shown for each, shown, _ in leaves(person.commands(), person.user.locale) if each == name
                )
                ui.html(f"<b>/{escape(shown)}</b>", tag="span")
        for option in found[name].get("options") or []:
            if option.get("required"):
                self._add(option)
        with self._place, ui.element("div").classes("row"):
            self._rest = ui.html(tag="span").classes("row")
            for label, css, deed in (
                ("Send", "primary", self._submit),
                ("Cancel", "secondary", self._cancel),
            ):
                ui.button(label, on_click=deed, color=None).props("flat no-caps").classes(f"button {css}")
        self._show()

    def add_option(self, name: str) -> None:
        """Adds an optional option to the command."""
        assert self._command is not None
        self._add(next(each for each in self._command[1]["options"] if each["name"] == name))
        self._show()

    def _add(self, option: JsonObject) -> None:
        label = local(option, "name", self._window.person.user.locale)
        with self._row, ui.element("label").classes("field"):
            ui.html(escape(label), tag="span")
            if option["type"] == ATTACHMENT:
                upload = ui.upload(auto_upload=True, label="Choose a file")
                field = _Field(option, upload)
                upload.on_upload(lambda event: self._take_option_file(field, event))
            else:
                box = ui.input(on_change=lambda: self._typed(field))
                field = _Field(option, box)
                box.props("borderless dense autocomplete=off").props["aria-label"] = label
                box.on("focus", lambda: self._typed(field)).on(
                    "keydown", lambda event: self._key(field, event), js_handler=_KEYS
                )
                if not any(isinstance(each.box, ui.input) for each in self._fields) or not option.get(
                    "required"
                ):
                    box.props("autofocus")
        self._fields.append(field)

    async def _take_option_file(self, field: _Field, event: events.UploadEventArguments) -> None:
        field.file = (event.file.name, await event.file.read())

    def _given(self, without: _Field | None = None) -> dict[str, object]:
        filled = ((each.option["name"], each.given()) for each in self._fields if each is not without)
        return {name: value for name, value in filled if value is not None}

    async def _typed(self, field: _Field) -> None:
        assert self._command is not None
        assert isinstance(field.box, ui.input)
        person, text = self._window.person, field.box.value or ""
        self._active, self._turn = field, next(self._turns)
        turn, note, offers = self._turn, hint(field.option, person.user.locale), list[Offer]()
        if field.taken is not None and field.taken.label == text:
            return
        field.taken = None
        if field.option.get("autocomplete"):
            try:
                found = await person.autocomplete(
                    self._command[0], option=field.option["name"], typed=text, **self._given(field)
                )
                offers = [Offer(*each) for each in found]
                note = note if offers else "No options match your search"
            except (InteractionFailed, Refused) as problem:
                note = str(problem)
        else:
            offers = values_for(field.option, text, person)
        if turn == self._turn:
            self._offered, self._index, self._head = offers, 0, escape(note)
            self._show()

    async def _key(self, field: _Field, event: events.GenericEventArguments) -> None:
        if event.args == "Escape":
            self._cancel()
        elif event.args.startswith("Arrow"):
            self._move(event.args)
        elif self._offered:
            self.take(self._index)
        elif event.args == "Enter":
            await self._submit()

    def take(self, place: int) -> None:
        """Takes one of the offers: a command, or a value for the option that is being typed."""
        offer = self._offered[place]
        if self._active is None:
            self.begin(str(offer.value))
            return
        field, self._offered = self._active, []
        assert isinstance(field.box, ui.input)
        field.taken, field.box.value = offer, offer.label
        self._show()
        empty = [each.box for each in self._fields if each.given() is None and isinstance(each.box, ui.input)]
        (empty or [field.box])[0].run_method("focus")

    async def _submit(self) -> None:
        assert self._command is not None
        name, _ = self._command
        try:
            await self._window.attempt(f"/{name}", self._window.person.slash(name, self._given()))
        except Refused as refusal:
            self._offered, self._head = [], f'<span class="failed" role="alert">{escape(str(refusal))}</span>'
            self._show()
            return
        self._cancel()

    def _cancel(self) -> None:
        self._clear()
        self._draft()

    # The list above the line

    def _move(self, key: str) -> None:
        step = 1 if key == "ArrowDown" else -1
        self._index = (self._index + step) % max(len(self._offered), 1)
        self._show()

    def _show(self) -> None:
        self._list.content = offers_list(self._offered, self._index, self._head)
        if self._command is not None:
            used = {each.option["name"] for each in self._fields}
            locale = self._window.person.user.locale
            self._rest.content = "".join(
                f'<button type="button" class="plain" data-do="option" data-name="{each["name"]}">'
                f"+ {escape(local(each, 'name', locale))}</button>"
                for each in self._command[1].get("options") or []
                if each["name"] not in used
            )
