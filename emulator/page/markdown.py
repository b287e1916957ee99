"""Discord's markdown as safe HTML: pure functions from what somebody wrote to what a browser may show.

The rules and their order are those of Discord's client, a dialect of simple-markdown. Anything else is
escaped text: what somebody writes never becomes an element, an attribute or another kind of address.
"""

import re
from collections.abc import Callable
from html import escape

from emulator.page.viewer import Reader, moment

_DEEPEST = 10
_WEB = r"https?://"


def render(text: str, reader: Reader) -> str:
    """A whole message, with blocks and inline markdown."""
    return _Renderer(reader).blocks(text.strip("\n"), 0)


def render_line(text: str, reader: Reader) -> str:
    """One line, such as an embed's title or a quoted reply: no headings, quotes or lists."""
    return _Renderer(reader).line(text, 0)


def web_address(url: object) -> str | None:
    """The address if it is a web address, else None: `javascript:` and the like open nothing."""
    text = str(url)
    return text if re.match(_WEB, text, re.IGNORECASE) else None


def link(url: str, label_html: str, css: str = "") -> str:
    kind = f' class="{css}"' if css else ""
    return f'<a{kind} href="{escape(url)}" target="_blank" rel="noopener noreferrer">{label_html}</a>'


_Match = re.Match[str]
_Handler = Callable[["_Renderer", _Match, int], str]


class _Renderer:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def blocks(self, text: str, depth: int, *, quoted: bool = False) -> str:
        pieces: list[str] = []
        place = 0
        while place < len(text):
            found = None
            if depth < _DEEPEST and (place == 0 or text[place - 1] == "\n"):
                found = self._block_at(text, place, depth, quoted=quoted)
            if found is None:
                found = self._fragment_at(text, place, depth)
            html, place = found
            pieces.append(html)
        return "".join(pieces)

    def line(self, text: str, depth: int) -> str:
        pieces: list[str] = []
        place = 0
        while place < len(text):
            html, place = self._fragment_at(text, place, depth)
            pieces.append(html)
        return "".join(pieces)

    def _block_at(self, text: str, place: int, depth: int, *, quoted: bool) -> tuple[str, int] | None:
        for pattern, handler in _BLOCKS:
            if quoted and handler is _quote:
                continue
            found = pattern.match(text, place)
            if found is not None:
                return handler(self, found, depth + 1), found.end()
        return None

    def _fragment_at(self, text: str, place: int, depth: int) -> tuple[str, int]:
        plain = _PLAIN.match(text, place)
        if plain is not None:
            return escape(plain[0]), plain.end()
        if depth < _DEEPEST:
            for mark, pattern, handler in _FRAGMENTS:
                found = pattern.match(text, place) if text.startswith(mark, place) else None
                if found is not None:
                    return handler(self, found, depth + 1), found.end()
            emphasis = self._emphasis_at(text, place, depth + 1)
            if emphasis is not None:
                return emphasis
        return "<br>" if text[place] == "\n" else escape(text[place]), place + 1

    def _emphasis_at(self, text: str, place: int, depth: int) -> tuple[str, int] | None:
        """The longest match wins: `***a***` is italics around bold."""
        best: tuple[_Match, str] | None = None
        for mark, pattern, tag in _EMPHASES:
            found = pattern.match(text, place) if text.startswith(mark, place) else None
            if found is not None and (best is None or found.end() > best[0].end()):
                best = found, tag
        if best is None:
            return None
        found, tag = best
        return f"<{tag}>{self.line(found[1], depth)}</{tag}>", found.end()


# Blocks: they begin a line and take the line's end with them


def _heading(renderer: _Renderer, found: _Match, depth: int) -> str:
    level = len(found[1]) + 2  # the page's own headings are h1 and h2
    return f'<h{level} class="heading-{len(found[1])}">{renderer.line(found[2].strip(), depth)}</h{level}>'


def _small(renderer: _Renderer, found: _Match, depth: int) -> str:
    return f"<small>{renderer.line(found[1].strip(), depth)}</small>"


def _quote(renderer: _Renderer, found: _Match, depth: int) -> str:
    inner = found[1] if found[1] is not None else re.sub(r"(?m)^ *> ?", "", found[2]).removesuffix("\n")
    return f"<blockquote>{renderer.blocks(inner, depth, quoted=True)}</blockquote>"


def _list(renderer: _Renderer, found: _Match, depth: int) -> str:
    items = [match for match in map(_ITEM.match, found[0].splitlines()) if match is not None]
    return _list_of(renderer, items, depth)


def _list_of(renderer: _Renderer, items: list[_Match], depth: int) -> str:
    """A list; deeper items go into a list inside the item before them."""
    first = items[0]
    ordered = first[2][0].isdigit()
    pieces: list[str] = []
    place = 0
    while place < len(items):
        deeper = place + 1
        while deeper < len(items) and len(items[deeper][1]) > len(items[place][1]):
            deeper += 1
        inner = items[place + 1 : deeper]
        nested = _list_of(renderer, inner, depth + 1) if inner and depth < _DEEPEST else ""
        pieces.append(f"<li>{renderer.line(items[place][3], depth)}{nested}</li>")
        place = deeper
    start = f' start="{int(first[2][:-1])}"' if ordered else ""
    tag = "ol" if ordered else "ul"
    return f"<{tag}{start}>{''.join(pieces)}</{tag}>"


# Fragments: they stand in a line


def _code_block(_renderer: _Renderer, found: _Match, _depth: int) -> str:
    return f"<pre><code>{escape(found[1])}</code></pre>"


def _code(_renderer: _Renderer, found: _Match, _depth: int) -> str:
    return f"<code>{escape(found[2].strip() or found[2])}</code>"


def _escaped(_renderer: _Renderer, found: _Match, _depth: int) -> str:
    return escape(found[1])


def _spoiler(renderer: _Renderer, found: _Match, depth: int) -> str:
    return spoiler(renderer.line(found[1], depth))


def spoiler(inner_html: str) -> str:
    """Hidden, also from a screen reader, until its box is ticked, which a press does."""
    box = '<input type="checkbox" aria-label="Spoiler">'
    return f'<label class="spoiler">{box}<span class="veiled">{inner_html}</span></label>'


def _masked_link(renderer: _Renderer, found: _Match, depth: int) -> str:
    if "://" in found[1]:
        return escape(found[0])  # a label that looks like an address could lie about where it leads
    label = renderer.line(found[1], depth)
    profile = _PROFILE.fullmatch(found[2])
    if profile is not None:
        return _user_button(int(profile[1]), label, "plain profile")
    jump = _JUMP.fullmatch(found[2])
    if jump is not None and int(jump[1]) in renderer.reader.rooms:
        return _way_in(jump, renderer.reader, label)
    return _place_link(renderer, found[2]) or link(found[2], label)


def _address(renderer: _Renderer, found: _Match, _depth: int) -> str:
    return _place_link(renderer, found[1]) or link(found[1], escape(found[1]))


def _user(renderer: _Renderer, found: _Match, _depth: int) -> str:
    name = renderer.reader.users.get(int(found[1]))
    if name is None:  # a client knows only those it has met
        return escape(found[0])
    return _user_button(int(found[1]), f"@{escape(name)}", "mention")


def _user_button(user_id: int, label_html: str, css: str) -> str:
    who = f'data-do="menu" data-menu="user" data-user="{user_id}"'
    return f'<button type="button" class="{css}" {who}>{label_html}</button>'


def _role(renderer: _Renderer, found: _Match, _depth: int) -> str:
    return _pill(f"@{renderer.reader.roles.get(int(found[1]), 'unknown-role')}")


def _everyone(_renderer: _Renderer, found: _Match, _depth: int) -> str:
    return _pill(found[0])


def _room(renderer: _Renderer, found: _Match, _depth: int) -> str:
    return room_pill(int(found[1]), renderer.reader)


def _command(_renderer: _Renderer, found: _Match, _depth: int) -> str:
    name = escape(found[1])
    return f'<button type="button" class="mention" data-do="command" data-name="{name}">/{name}</button>'


def _emoji(_renderer: _Renderer, found: _Match, _depth: int) -> str:
    return escape(f":{found[1]}:")


def _time(renderer: _Renderer, found: _Match, _depth: int) -> str:
    seconds, style = int(found[1]), found[2] or "f"
    try:
        words, whole = (moment(seconds, each, renderer.reader) for each in (style, "F"))
    except ValueError:
        return escape(found[0])
    return f'<time class="moment" title="{escape(whole)}">{escape(words)}</time>'


def _place_link(renderer: _Renderer, url: str) -> str | None:
    """A Discord address of a room, message or event as a link inside the page."""
    event = _EVENT.fullmatch(url)
    if event is not None and int(event[1]) in renderer.reader.events:
        name = escape(renderer.reader.events[int(event[1])])
        return f'<button type="button" class="mention" data-do="menu" data-menu="events">📅 {name}</button>'
    found = _JUMP.fullmatch(url)
    if found is None:
        return None
    return room_pill(int(found[1]), renderer.reader, int(found[2]) if found[2] else None)


def _way_in(found: _Match, reader: Reader, label_html: str) -> str:
    """A link with its own words to a room, or to a message in it."""
    room_id = int(found[1])
    target = f' data-target="{int(found[2])}"' if found[2] else ""
    way = escape(reader.way_to(room_id))
    return f'<a href="{way}" data-do="room" data-room="{room_id}"{target}>{label_html}</a>'


def _pill(text: str) -> str:
    return f'<span class="mention">{escape(text)}</span>'


def room_pill(room_id: int, reader: Reader, message_id: int | None = None) -> str:
    """A link to a room, or to a message in it; a room that is closed to the reader has no name."""
    name = reader.rooms.get(room_id)
    if name is None:
        return _pill("# No Access")
    target = f' data-target="{message_id}"' if message_id is not None else ""
    label = f"#{name}" + (" › 💬" if message_id is not None else "")
    way = escape(reader.way_to(room_id))
    return f'<a class="mention" href="{way}" data-do="room" data-room="{room_id}"{target}>{escape(label)}</a>'


_WITHIN = r"((?:\\[\s\S]|[^\\])+?)"
_MASKED = r"\[((?:\\.|\[[^\[\]\n]*\]|[^\\\[\]\n])+)\]\(<?(https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?"
_PLAIN = re.compile(r"(?:[^\\*_~`|<\[@\nh]|h(?!ttps?://))+")
_ITEM = re.compile(r"( *)([-*]|\d{1,9}\.) +(.+)")
_JUMP = re.compile(r"https://(?:\w+\.)?discord\.com/channels/\d+/(\d{1,20})(?:/(\d{1,20}))?")
_PROFILE = re.compile(r"https://(?:\w+\.)?discord\.com/users/(\d{1,20})")
_EVENT = re.compile(r"https://(?:\w+\.)?discord\.com/events/\d+/(\d{1,20})")
_BLOCKS: tuple[tuple[re.Pattern[str], _Handler], ...] = (
    (re.compile(r"(#{1,3}) +([^\n]+)(?:\n|\Z)"), _heading),
    (re.compile(r"-# +([^\n]+)(?:\n|\Z)"), _small),
    (re.compile(r" *>>> ([\s\S]*)|((?: *> [^\n]*(?:\n|\Z))+)"), _quote),
    (re.compile(r"(?: *(?:[-*]|\d{1,9}\.) +[^\n]+(?:\n|\Z))+"), _list),
)
_FRAGMENTS: tuple[tuple[str, re.Pattern[str], _Handler], ...] = (
    ("```", re.compile(r"```(?:[\w+.#-]+\n)?\n*([^\n][\s\S]*?)\n*```\n?"), _code_block),
    ("`", re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)"), _code),
    ("\\", re.compile(r"\\([^0-9A-Za-z\s])"), _escaped),
    ("||", re.compile(r"\|\|([\s\S]+?)\|\|"), _spoiler),
    ("[", re.compile(_MASKED + r'(?: "[^"\n]*")?\)'), _masked_link),
    ("<h", re.compile(r"<(https?://[^\s<>]+)>"), _address),
    ("h", re.compile(r"(https?://[^\s<]+[^\s<.,:;\"')\]])"), _address),
    ("<@", re.compile(r"<@!?(\d{1,20})>"), _user),
    ("<@&", re.compile(r"<@&(\d{1,20})>"), _role),
    ("<#", re.compile(r"<#(\d{1,20})>"), _room),
    ("</", re.compile(r"</([^\s:<>][^:<>\n]{0,99}):\d{1,20}>"), _command),
    ("<t:", re.compile(r"<t:(-?\d{1,15})(?::([tTdDfFRsS]))?>"), _time),
    ("<", re.compile(r"<a?:(\w{2,32}):\d{1,20}>"), _emoji),
    ("@", re.compile(r"@everyone\b|@here\b"), _everyone),
)
_EMPHASES = (
    ("*", re.compile(r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s\\*]|\*\*)|[^\s\\*])+?)\*(?!\*)"), "em"),
    ("_", re.compile(r"(?<!\w)_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)"), "em"),
    ("**", re.compile(rf"\*\*{_WITHIN}\*\*(?!\*)"), "strong"),
    ("__", re.compile(rf"__{_WITHIN}__(?!_)"), "u"),
    ("~~", re.compile(rf"~~{_WITHIN}~~(?!_)"), "s"),
)
