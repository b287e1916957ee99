"""The page's dialogs: a form with every kind of input that a bot may ask for, drawn as Discord does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape
from typing import TYPE_CHECKING

from nicegui import events, ui

from emulator.page.draw_messages import reader_of
from emulator.page.markdown import render
from emulator.people.answers import InteractionFailed
from emulator.people.command_draft import File
from emulator.people.reading import modal_fields
from emulator.people.suggestions import choices_of
from emulator.world.errors import Refused
from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds

if TYPE_CHECKING:
    from emulator.page.window import Window

Values = dict[str, object]
_Reader = Callable[[], object]
_LONG_TEXT = 2


def open_form(window: Window, modal: JsonObject, send: Callable[[Values], Awaitable[object]]) -> None:
    """Show a modal; `send` gets its values by custom id. A refusal is shown inside the form."""
    with window.app, ui.dialog(value=True) as dialog, ui.element("form").classes("modal") as form:
        dialog.on("hide", dialog.delete).props["aria-label"] = modal["title"]
        ui.html(f"<h2>{escape(modal['title'])}</h2>")
        with ui.element("div").classes("fields"):
            readers = _body(window, modal["components"])
        error = ui.html().props("role=alert").classes("failed")
        with ui.element("div").classes("row end"):
            ui.button("Cancel", on_click=dialog.close, color=None).props("flat no-caps").classes("button")
            ui.button("Submit", color=None).props("flat no-caps type=submit").classes("button primary")

    async def submit() -> None:
        try:
            done = await send({name: read() for name, read in readers.items()})
        except (Refused, InteractionFailed) as problem:
            error.content = escape(str(problem))
            return
        dialog.close()
        window.shown(done)

    form.on("submit.prevent", submit)


def _body(window: Window, components: list[JsonObject]) -> dict[str, _Reader]:
    readers: dict[str, _Reader] = {}
    for component in components:
        if component["type"] == kinds.TEXT_DISPLAY:
            ui.html(render(component["content"], reader_of(window.person))).classes("text")
        for label, field in modal_fields([component]):
            needed = " <i>*</i>" if field.get("required", field["type"] != kinds.CHECKBOX) else ""
            note = escape(component.get("description") or "")
            ui.html(f"<b>{escape(label)}</b>{needed}<small>{note}</small>").classes("label")
            options = choices_of(field, window.person)
            readers[field["custom_id"]] = _INPUTS.get(field["type"], _select)(label, field, options)
    return readers


def _text(label: str, field: JsonObject, _options: list[JsonObject]) -> _Reader:
    make = ui.textarea if field.get("style") == _LONG_TEXT else ui.input
    box = make(value=field.get("value") or "", placeholder=field.get("placeholder") or "")
    most = int(field.get("max_length") or 4000)
    box.props(f"outlined dense counter maxlength={most}").props["aria-label"] = label
    return lambda: box.value


def _checkbox(label: str, field: JsonObject, _options: list[JsonObject]) -> _Reader:
    tick = ui.checkbox(label, value=bool(field.get("default")))
    return lambda: tick.value


def _checkboxes(_label: str, _field: JsonObject, options: list[JsonObject]) -> _Reader:
    ticks = {each["value"]: ui.checkbox(each["label"], value=bool(each.get("default"))) for each in options}
    return lambda: [value for value, tick in ticks.items() if tick.value]


def _radio(label: str, _field: JsonObject, options: list[JsonObject]) -> _Reader:
    chosen = next((each["value"] for each in options if each.get("default")), None)
    radio = ui.radio({each["value"]: each["label"] for each in options}, value=chosen)
    radio.props["aria-label"] = label
    return lambda: [] if radio.value is None else radio.value


def _select(label: str, field: JsonObject, options: list[JsonObject]) -> _Reader:
    several = (field.get("max_values") or 1) > 1
    chosen = [each["value"] for each in options if each.get("default")]
    names = {each["value"]: each["label"] for each in options}
    value = chosen if several else next(iter(chosen), None)
    select = ui.select(names, multiple=several, value=value).props("outlined dense")
    select.props["aria-label"] = label
    return lambda: [] if select.value is None else select.value


def _file(label: str, field: JsonObject, _options: list[JsonObject]) -> _Reader:
    files: list[File] = []
    most = field.get("max_values") or 1
    upload_field(label, files.append, multiple=most > 1, max_files=most)
    return lambda: files


def upload_field(
    label: str, take: Callable[[File], object], *, multiple: bool = False, max_files: int | None = None
) -> ui.upload:
    """A field to choose or drop files; each is passed to `take` once it is uploaded."""

    async def arrived(event: events.UploadEventArguments) -> None:
        take((event.file.name, await event.file.read()))

    upload = ui.upload(
        label=label, auto_upload=True, on_upload=arrived, multiple=multiple, max_files=max_files
    )
    upload.props["aria-label"] = label
    return upload


_INPUTS: dict[int, Callable[[str, JsonObject, list[JsonObject]], _Reader]] = {
    kinds.TEXT_INPUT: _text,
    kinds.CHECKBOX: _checkbox,
    kinds.CHECKBOX_GROUP: _checkboxes,
    kinds.RADIO_GROUP: _radio,
    kinds.FILE_UPLOAD: _file,
}
