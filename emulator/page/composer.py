"""The line at the bottom of the page: messages, replies, files, and slash commands with their options."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from nicegui import events, ui

from emulator.page.draw import icon
from emulator.page.draw_menus import offers_list, options_list
from emulator.page.draw_messages import name_of, reader_of
from emulator.page.draw_rooms import closed
from emulator.page.forms import upload_field
from emulator.people.command_draft import CommandDraft, File, OptionDraft
from emulator.people.suggestions import Suggestion, commands_for
from emulator.world.records import POST_TYPES, Message

if TYPE_CHECKING:
    from emulator.page.window import Window

_KEYS = "(event) => pageKey(event, emit)"  # Enter, Escape, and what moves in the list of offers


class Composer:
    """Belongs to one window, and writes to the room where that window's member is."""

    def __init__(self, window: Window) -> None:
        self._window, self._person = window, window.person
        self._place = ui.element("footer").classes("composer")
        self._state: tuple[int, str] | None = None
        self._clear()

    def _clear(self) -> None:
        self._answers: Message | None = None
        self._file: File | None = None
        self._command: CommandDraft | None = None
        self._boxes: dict[str, ui.input] = {}
        self._typing: OptionDraft | None = None
        self._offered: list[Suggestion] = []
        self._index, self._head = 0, ""

    def refresh(self) -> None:
        """Start over if the member has changed rooms or may no longer write here."""
        state = (self._person.channel.id, closed(self._person))
        if state != self._state:
            self._state = state
            self._draft()

    # A plain message

    def _draft(self) -> None:
        self._clear()
        self._place.clear()
        self._place.set_visibility(self._person.channel.type not in POST_TYPES)
        with self._place:
            self._list = ui.html().classes("offers")
            if closed(self._person):
                ui.html(escape(closed(self._person)), tag="p").classes("closed")
                return
            with ui.element("div").classes("bar"):
                upload = upload_field("File", self._take_file).classes("hidden-upload")
                attach = ui.element("button").classes("tool").props('type=button aria-label="Attach a file"')
                attach.on("click", lambda: upload.run_method("pickFiles"))
                with attach:
                    ui.html(icon("add_circle"), tag="span")
                name = f"Message #{reader_of(self._person).rooms[self._person.channel.id]}"
                self._text = ui.textarea(placeholder=name, on_change=self._draft_typed)
                self._text.props("borderless dense autogrow autofocus maxlength=2000")
                self._text.props["aria-label"] = name
                self._text.on("keydown", self._key, js_handler=_KEYS)

    def reply_to(self, message: Message) -> None:
        """Make the next message a reply to this one."""
        self._answers = message
        name = name_of(self._window.world.users[message.author_id])
        self._show([], f"Replying to <b>{escape(name)}</b>")
        self._text.run_method("focus")

    def _take_file(self, file: File) -> None:
        self._file = file
        self._show([], f"{icon('description')} {escape(file[0])}")

    def _draft_typed(self) -> None:
        typed = self._text.value or ""
        self._show(commands_for(self._person, typed) if typed.startswith("/") else [], self._head)

    async def _send(self) -> None:
        person, text = self._person, (self._text.value or "").strip()
        if self._file is not None:
            action = person.attach(person.channel, *self._file, text)
        elif self._answers is not None:
            action = person.reply(self._answers, text)
        elif text:
            action = person.write(person.channel, text)
        else:
            return
        self._window.to_the_newest()
        if await self._window.act(action):
            self._answers = self._file = None
            self._text.value = ""
            self._show([], "")

    # A command

    def begin(self, name: str) -> None:
        """Show a command's options, as after choosing it from the list."""
        command = CommandDraft(self._person, name)
        self._clear()
        self._command = command
        self._place.clear()
        with self._place:
            self._list = ui.html().classes("offers")
            self._row = ui.element("div").classes("bar command")
            with self._row:
                ui.html(f"<b>/{escape(command.label)}</b>", tag="span")
            with ui.element("div").classes("row"):
                self._rest = ui.html(options_list(command.unused()), tag="span").classes("row")
                for label, css, action in (("Send", "primary", self._submit), ("Cancel", "", self._draft)):
                    button = ui.button(label, on_click=action, color=None).props("flat no-caps")
                    button.classes(f"button {css}").on("keydown.escape", self._draft)
        for option in command.options:
            self._add(option)
        self._focus(command.first_empty())
        if not command.options:
            self._window.client.run_javascript("pageFocus('.composer .primary')")

    def add_option(self, name: str) -> None:
        """Add an optional option to the command."""
        assert self._command is not None
        option = self._command.add(name)
        self._add(option)
        self._rest.content = options_list(self._command.unused())
        self._focus(option)

    def _add(self, option: OptionDraft) -> None:
        with self._row, ui.element("label").classes("field"):
            ui.html(escape(option.label), tag="span")
            if option.wants_file:
                upload_field("Choose a file", option.keep)
                return
            box = ui.input(on_change=lambda: self._typed(option))
            box.props("borderless dense autocomplete=off").props["aria-label"] = option.label
            box.on("focus", lambda: self._typed(option))
            self._boxes[option.name] = box.on("keydown", self._key, js_handler=_KEYS)

    def _focus(self, option: OptionDraft | None) -> None:
        if option is not None and option.name in self._boxes:
            self._boxes[option.name].run_method("focus")

    async def _typed(self, option: OptionDraft) -> None:
        assert self._command is not None
        self._typing, text = option, self._boxes[option.name].value or ""
        if option.type(text):
            head, offers = await self._command.offers(option)
            if self._typing is option and option.text == text and option.taken is None:
                self._show(offers, escape(head))

    async def _submit(self) -> None:
        command = self._command
        assert command is not None
        if await self._window.use(f"/{command.name}", command.send(), self._refused):
            self._draft()

    def _refused(self, words: str) -> None:
        self._show([], f'<span class="failed" role="alert">{escape(words)}</span>')

    # The keys, and the list above the line

    async def _key(self, event: events.GenericEventArguments) -> None:
        if event.args == "Escape" and self._command is not None:
            self._draft()
        elif event.args == "Escape":
            self._answers = self._file = None
            self._show([], "")
        elif not self._list_key(event.args) and event.args == "Enter":
            await (self._send() if self._command is None else self._submit())

    def _list_key(self, key: str) -> bool:
        """Move in the list, or choose from it; False if there is no list."""
        if not self._offered:
            return False
        if key.startswith("Arrow"):
            self._index = (self._index + (1 if key == "ArrowDown" else -1)) % len(self._offered)
            self._list.content = offers_list(self._offered, self._index, self._head)
        else:
            self.take(self._index)
        return True

    def take_pressed(self, place: int, label: str) -> None:
        """Choose the offer that was pressed, unless others have come in its place since it was drawn."""
        if [each.label for each in self._offered[place : place + 1]] == [label]:
            self.take(place)

    def take(self, place: int) -> None:
        """Choose one of the offers: a command, or a value for the option being typed."""
        offer, option = self._offered[place], self._typing
        if self._command is None or option is None:
            self.begin(str(offer.value))
            return
        option.take(offer)
        self._boxes[option.name].value = offer.label
        self._show([], "")
        self._focus(self._command.first_empty() or option)

    def _show(self, offers: list[Suggestion], head_html: str) -> None:
        self._offered, self._index, self._head = offers, 0, head_html
        self._list.content = offers_list(offers, 0, head_html)
