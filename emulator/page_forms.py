"""The page's dialogs: a bot's form with every kind of input, a new forum post, a new thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape
from typing import TYPE_CHECKING

from nicegui import events, ui

from emulator import component_limits as kinds
from emulator.answers import Answer, InteractionFailed, Refused
from emulator.drawing_messages import reader_of
from emulator.jsons import JsonObject
from emulator.markdown import render
from emulator.offers import choices_of
from emulator.reading import modal_fields
from emulator.records import Message

if TYPE_CHECKING:
    from emulator.page_window import Window

Values = dict[str, object]
_LONG_TEXT = 2
_OPTION_KINDS = kinds.SELECTS | {kinds.RADIO_GROUP, kinds.CHECKBOX_GROUP}


class _Form:
    """A dialog with labelled inputs. What is refused is told inside, and the form stays open."""

    def __init__(self, window: Window, title: str, send: Callable[[Values], Awaitable[object]]) -> None:
        self._window, self._send = window, send
        self._readers: dict[str, Callable[[], object]] = {}
        with ui.dialog(value=True) as self._dialog, ui.element("form").classes("modal") as form:
            self._dialog.props["aria-label"] = title
            form.on("submit.prevent", self._submit)
            ui.html(f"<h2>{escape(title)}</h2>")
            self._body = ui.element("div").classes("fields")
            self._error = ui.html().props("role=alert").classes("failed")
            with ui.element("div").classes("row end"):
                for label, css, kind in (("Cancel", "secondary", "button"), ("Submit", "primary", "submit")):
                    button = (
                        ui.button(label, color=None)
                        .props(f"flat no-caps type={kind}")
                        .classes(f"button {css}")
                    )
                    if kind == "button":
                        button.on_click(self._dialog.close)
        self._dialog.on("hide", self._dialog.delete)

    async def _submit(self) -> None:
        try:
            done = await self._send({name: read() for name, read in self._readers.items()})
        except (Refused, InteractionFailed) as problem:
            self._error.content = escape(str(problem))
            return
        self._dialog.close()
        self._window.shown(done)

    def says(self, html: str) -> None:
        with self._body:
            ui.html(html).classes("text")

    def add(self, label: str, field: JsonObject, note: str = "") -> None:
        """One input with its label; `field` is written as Discord writes a component."""
        needed = (
            ""
            if not field.get("required", field["type"] != kinds.CHECKBOX)
            else ' <i aria-hidden="true">*</i>'
        )
        with self._body:
            ui.html(f"<b>{escape(label)}</b>{needed}<small>{escape(note)}</small>").classes("label")
            self._readers[field["custom_id"]] = self._input(label, field)

    def _input(self, label: str, field: JsonObject) -> Callable[[], object]:
        kind = field["type"]
        if kind == kinds.TEXT_INPUT:
            make = ui.textarea if field.get("style") == _LONG_TEXT else ui.input
            most = int(field.get("max_length") or 4000)
            box = make(value=field.get("value") or "", placeholder=field.get("placeholder") or "")
            box.props(f"outlined dense counter maxlength={most}").props["aria-label"] = label
            return lambda: box.value
        if kind == kinds.FILE_UPLOAD:
            return _upload(label, field)
        if kind == kinds.CHECKBOX:
            tick = ui.checkbox(label, value=bool(field.get("default")))
            return lambda: tick.value
        return _options(label, field, choices_of(field, self._window.person))


def _options(label: str, field: JsonObject, options: list[JsonObject]) -> Callable[[], object]:
    names = {each["value"]: each["label"] for each in options}
    chosen = [each["value"] for each in options if each.get("default")]
    several = field["type"] == kinds.CHECKBOX_GROUP or field.get("max_values", 1) > 1
    first = chosen[0] if chosen else None
    if field["type"] == kinds.CHECKBOX_GROUP:
        ticks = {value: ui.checkbox(name, value=value in chosen) for value, name in names.items()}
        return lambda: [value for value, tick in ticks.items() if tick.value]
    if field["type"] == kinds.RADIO_GROUP:
        radio = ui.radio(names, value=first)
        radio.props["aria-label"] = label
        return lambda: radio.value if radio.value is not None else []
    select = ui.select(names, multiple=several, value=chosen if several else first).props("outlined dense")
    select.props["aria-label"] = label
    return lambda: select.value if select.value is not None else []


def _upload(label: str, field: JsonObject) -> Callable[[], object]:
    files: list[tuple[str, bytes]] = []

    async def take(event: events.UploadEventArguments) -> None:
        files.append((event.file.name, await event.file.read()))

    most = field.get("max_values", 1)
    upload = ui.upload(
        auto_upload=True, multiple=most > 1, max_files=most, on_upload=take, label="Choose a file"
    )
    upload.props["aria-label"] = label
    return lambda: files


def form_dialog(window: Window, answer: Answer) -> None:
    """The form that the bot has opened."""
    assert answer.modal is not None
    form = _Form(window, answer.modal["title"], lambda values: window.person.submit(answer, values))
    for component in answer.modal["components"]:
        if component["type"] == kinds.TEXT_DISPLAY:
            form.says(render(component["content"], reader_of(window.person)))
        for label, field in modal_fields([component]):
            form.add(label, field, component.get("description") or "")


def thread_dialog(window: Window, message: Message) -> None:
    """A new thread on a message."""

    async def send(values: Values) -> None:
        window.enter((await window.person.create_thread_on(message, str(values["name"]))).id)

    form = _Form(window, "Create Thread", send)
    form.add("Thread Name", {"type": kinds.TEXT_INPUT, "custom_id": "name", "max_length": 100})


def post_dialog(window: Window) -> None:
    """A new post in the forum where the member is."""
    forum = window.person.channel

    async def send(values: Values) -> None:
        name, text = str(values["name"]), str(values["text"])
        tags = [int(str(each)) for each in values.get("tags") or []]  # type: ignore[attr-defined]
        window.enter((await window.person.create_thread(forum, name, text, tags=tags)).id)

    form = _Form(window, "New Post", send)
    form.add("Title", {"type": kinds.TEXT_INPUT, "custom_id": "name", "max_length": 100})
    form.add(
        "Message", {"type": kinds.TEXT_INPUT, "custom_id": "text", "max_length": 2000, "style": _LONG_TEXT}
    )
    if forum.available_tags:
        tags = [{"label": each.name, "value": str(each.id)} for each in forum.available_tags]
        form.add(
            "Tags", {"type": kinds.CHECKBOX_GROUP, "custom_id": "tags", "options": tags, "required": False}
        )
