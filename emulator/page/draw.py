"""A message's contents as safe HTML: text, embeds, files and every component, drawn for one reader.

The counterpart of `reading`, which makes plain lines. Pressable parts have `data-do`, on which the page acts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from emulator.page.markdown import link, render, render_line, spoiler, web_address
from emulator.page.viewer import Reader
from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds
from emulator.world.records import MessageFlag

BUTTON_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium"}
_PLACEHOLDERS = {
    kinds.USER_SELECT: "Select a user",
    kinds.ROLE_SELECT: "Select a role",
    kinds.CHANNEL_SELECT: "Select a channel",
}
_KILOBYTE = 1024


def draw(payload: JsonObject, reader: Reader, busy: str | None = None) -> str:
    """A message's body. `busy` is the custom id of the control that waits for the bot."""
    if payload["flags"] & MessageFlag.COMPONENTS_V2:
        return _Drawer(reader, busy).all(payload["components"])
    edited = ' <span class="edited">(edited)</span>' if payload["edited_timestamp"] else ""
    text = render(payload["content"], reader)
    parts = [f'<div class="text">{text}{edited}</div>' if text else ""]
    parts += [draw_file(each) for each in payload["attachments"] if not _is_used(each, payload["embeds"])]
    parts += [_embed(each, reader) for each in payload["embeds"]]
    return "".join(parts) + _Drawer(reader, busy).all(payload["components"])


def draw_file(attachment: JsonObject) -> str:
    """An attached picture, or a card with the file's name and size."""
    if str(attachment.get("content_type", "")).startswith("image/"):
        return f'<div class="gallery of-1">{_picture(attachment["url"], attachment)}</div>'
    size = f"{max(attachment['size'] / _KILOBYTE, 0.01):.2f} KB"
    name = link(attachment["url"], escape(attachment["filename"]))
    return f'<div class="file">{icon("description")} {name} <i>{size}</i></div>'


def icon(name: str) -> str:
    """One of NiceGUI's icons, by its Material name."""
    return f'<span class="material-icons-round" aria-hidden="true">{name}</span>'


def pressable(
    words_html: str, action: str, css: str = "", *, label: str = "", more: str = "", **data: object
) -> str:
    """A button that the page carries out: `action` with `data`. `label` names one that shows only a sign."""
    named = f' aria-label="{escape(label)}" title="{escape(label)}"' if label else ""
    attributes = f'data-do="{action}"{told(data)}{named}{more}'
    return f'<button type="button" class="{css}" {attributes}>{words_html}</button>'


def told(data: Mapping[str, object]) -> str:
    """The data as HTML attributes."""
    return "".join(f' data-{key}="{escape(str(value))}"' for key, value in data.items())


def emoji_and(thing: JsonObject, words: object) -> str:
    """The thing's words as HTML, after its emoji if it has one."""
    emoji = (thing.get("emoji") or {}).get("name")
    return (f'<span class="emoji">{escape(str(emoji))}</span> ' if emoji else "") + escape(str(words))


@dataclass(frozen=True, slots=True)
class _Drawer:
    reader: Reader
    busy: str | None

    def all(self, components: Iterable[JsonObject]) -> str:
        drawers: dict[int, Callable[[JsonObject], str]] = {
            kinds.ACTION_ROW: lambda each: f'<div class="row">{self.all(each["components"])}</div>',
            kinds.BUTTON: self._button,
            kinds.SECTION: self._section,
            kinds.TEXT_DISPLAY: lambda each: (
                f'<div class="text">{render(each["content"], self.reader)}</div>'
            ),
            kinds.THUMBNAIL: lambda each: f'<div class="thumbnail">{_medium(each)}</div>',
            kinds.MEDIA_GALLERY: _gallery,
            kinds.FILE: _file,
            kinds.SEPARATOR: _separator,
            kinds.CONTAINER: self._container,
        }
        return "".join(drawers.get(each["type"], self._select)(each) for each in components)

    def _button(self, button: JsonObject) -> str:
        words = emoji_and(button, button.get("label") or "")
        css = f"button {BUTTON_STYLES.get(button.get('style', 2), 'secondary')}"
        url = web_address(button["url"]) if button.get("url") else None
        if url is not None:
            return link(url, f'{words} <span aria-hidden="true">↗</span>', css)
        return pressable(words, "press", css, more=self._state(button), id=button.get("custom_id") or "")

    def _select(self, select: JsonObject) -> str:
        chosen = [
            emoji_and(each, each["label"]) for each in select.get("options") or [] if each.get("default")
        ]
        chosen += _current(select, self.reader)
        blank = _PLACEHOLDERS.get(select["type"], "Make a selection")
        plain_name = str(select.get("placeholder") or blank)
        words = ", ".join(chosen) or f'<span class="placeholder">{escape(plain_name)}</span>'
        more = f' aria-haspopup="true"{self._state(select)}'
        data = {"menu": "select", "id": select["custom_id"]}
        return pressable(words, "menu", "select", label=plain_name, more=more, **data)

    def _state(self, control: JsonObject) -> str:
        waits = self.busy is not None and control.get("custom_id") == self.busy
        return (" disabled" if control.get("disabled") else "") + (' aria-busy="true"' if waits else "")

    def _section(self, section: JsonObject) -> str:
        texts, beside = self.all(section["components"]), self.all([section["accessory"]])
        return f'<div class="section"><div>{texts}</div>{beside}</div>'

    def _container(self, container: JsonObject) -> str:
        inner = self.all(container["components"])
        return _veiled(
            f'<div class="container"{_accent(container.get("accent_color"))}>{inner}</div>', container
        )


def _current(select: JsonObject, reader: Reader) -> list[str]:
    """The chosen members, roles and channels as HTML; those that are gone are left out."""
    known = {"user": reader.users, "role": reader.roles, "channel": reader.rooms}
    values = select.get("default_values") or []
    names = (known[each["type"]].get(int(each["id"])) for each in values)
    return [escape(name) for name in names if name is not None]


def _accent(colour: object) -> str:
    return f' style="--accent:#{colour:06x}"' if isinstance(colour, int) else ""


def _veiled(html: str, thing: JsonObject) -> str:
    return spoiler(html) if thing.get("spoiler") else html


def _picture(url: str, thing: JsonObject) -> str:
    described = escape(thing.get("description") or "")
    size = "".join(f' {side}="{int(thing[side])}"' for side in ("width", "height") if thing.get(side))
    picture = f'<img src="{escape(url)}" alt="{described}" title="{described}"{size}>'
    safe = web_address(url)
    return link(safe, picture) if safe is not None else picture


def _medium(thing: JsonObject) -> str:
    media = thing["media"]
    return _veiled(_picture(media["url"], {**media, "description": thing.get("description")}), thing)


def _gallery(gallery: JsonObject) -> str:
    items = gallery["items"]
    return f'<div class="gallery of-{len(items)}">{"".join(map(_medium, items))}</div>'


def _file(file: JsonObject) -> str:
    url = str(file["file"]["url"])
    return _veiled(
        f'<div class="file">{icon("description")} {link(url, escape(url.rsplit("/", 1)[-1]))}</div>', file
    )


def _separator(separator: JsonObject) -> str:
    css = f"space-{int(separator.get('spacing') or 1)}"
    return f'<hr class="{css}">' if separator.get("divider", True) else f'<div class="{css}"></div>'


def _is_used(attachment: JsonObject, embeds: list[JsonObject]) -> bool:
    """Whether an embed shows the file, which is then not shown a second time."""
    shown = [(each.get(slot) or {}).get("url") for each in embeds for slot in ("image", "thumbnail")]
    return attachment["url"] in shown


def _embed(embed: JsonObject, reader: Reader) -> str:
    pieces = []
    if embed.get("author"):
        pieces.append(f'<div class="embed-author">{escape(embed["author"]["name"])}</div>')
    if embed.get("title"):
        title, url = render_line(embed["title"], reader), web_address(embed.get("url"))
        pieces.append(f'<div class="embed-title">{link(url, title) if url else title}</div>')
    if embed.get("description"):
        pieces.append(f'<div class="text">{render(embed["description"], reader)}</div>')
    pieces.append(
        f'<div class="fields">{"".join(_field(each, reader) for each in embed.get("fields") or [])}</div>'
    )
    for slot in ("image", "thumbnail"):
        if embed.get(slot):
            picture = _picture(
                str(embed[slot]["url"]), {"description": embed[slot].get("description"), **embed[slot]}
            )
            pieces.append(f'<div class="embed-{slot}">{picture}</div>')
    if embed.get("footer"):
        pieces.append(f'<div class="embed-footer">{escape(embed["footer"]["text"])}</div>')
    return f'<div class="embed"{_accent(embed.get("color"))}>{"".join(pieces)}</div>'


def _field(field: JsonObject, reader: Reader) -> str:
    css = "inline" if field.get("inline") else "wide"
    name, value = render_line(field["name"], reader), render(field["value"], reader)
    return f'<div class="{css}"><b>{name}</b><div class="text">{value}</div></div>'
