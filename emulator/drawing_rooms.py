"""A server as safe HTML: the list of its rooms, the head of one, a forum's posts, small menus."""

from collections.abc import Iterable
from html import escape

from emulator.drawing import emoji_and
from emulator.jsons import JsonObject
from emulator.markdown import Reader
from emulator.drawing_messages import avatar, name_of, stamp, summary
from emulator.permissions import Permission
from emulator.person import Person
from emulator.records import Channel, ChannelType
from emulator.threads import last_activity

_SIGNS = {ChannelType.TEXT: "#", ChannelType.FORUM: "🗂", ChannelType.DM: "@"}


def sign(room: Channel) -> str:
    return _SIGNS.get(room.type, "🧵")


def threads_in(room: Channel, person: Person) -> list[Channel]:
    """A room's threads or posts, the latest activity first."""
    found = [each for each in person.world.threads_of(person.guild.id) if each.parent_id == room.id]
    return sorted(found, key=last_activity, reverse=True)


def sidebar(person: Person, reader: Reader, seen: dict[int, int], people: list[str]) -> str:
    """Every room that the member may enter, by category, and below them who one may be."""
    rooms = [each for each in person.world.channels_of(person.guild.id) if person.may_see(each)]
    rooms.sort(key=lambda each: each.position)
    categories = [each for each in rooms if each.type == ChannelType.CATEGORY]
    pieces = [_entries([each for each in rooms if each.parent_id is None], person, reader, seen)]
    for category in categories:
        inside = [each for each in rooms if each.parent_id == category.id]
        pieces.append(f"<h2>{escape(category.name)}</h2>{_entries(inside, person, reader, seen)}")
    direct = [each for each in person.world.channels.values() if person.id in each.recipient_ids]
    pieces.append(f"<h2>Direct messages</h2>{_entries(direct, person, reader, seen)}" if direct else "")
    server = f'<div class="server"><h1>{escape(person.guild.name)}</h1></div>'
    return f'{server}<nav aria-label="Channels">{"".join(pieces)}</nav>{_who(person, people)}'


def _entries(rooms: list[Channel], person: Person, reader: Reader, seen: dict[int, int]) -> str:
    pieces = []
    for room in rooms:
        if room.type == ChannelType.CATEGORY:
            continue
        threads = threads_in(room, person)
        old = [each for each in threads if each.thread and each.thread.archived and each != person.channel]
        pieces.append(_entry(room, person, reader, seen))
        pieces += [_entry(each, person, reader, seen, "thread") for each in threads if each not in old]
        if old and room.type != ChannelType.FORUM:
            links = "".join(_entry(each, person, reader, seen, "thread") for each in old)
            pieces.append(f"<details><summary>Archived threads ({len(old)})</summary>{links}</details>")
    return f"<div>{''.join(pieces)}</div>"


def _entry(room: Channel, person: Person, reader: Reader, seen: dict[int, int], css: str = "room") -> str:
    here = room.id == person.channel.id
    css += " unread" if not here and (room.last_message_id or 0) > seen.get(room.id, room.last_message_id or 0) else ""
    name = reader.rooms.get(room.id, room.name)
    state = ' aria-current="page"' if here else ""
    locked = " 🔒" if room.thread is not None and room.thread.locked else ""
    way = escape(reader.way_to(room.id))
    return (
        f'<a class="{css}" href="{way}" target="_self" data-do="room" data-room="{room.id}"{state}>'
        f'<span class="sign" aria-hidden="true">{sign(room)}</span> {escape(name)}{locked}</a>'
    )


def _who(person: Person, people: list[str]) -> str:
    role = "organiser" if person.world.may(person.id, person.channel, Permission.MANAGE_GUILD) else "member"
    about = f'class="me" data-do="who" aria-haspopup="menu" aria-label="You are {escape(name_of(person.user))}"'
    named = f"<b>{escape(name_of(person.user))}</b><small>{role} · switch ({len(people)})</small>"
    return f'<button type="button" {about}>{avatar(person.user)}<span>{named}</span></button>'


def header(room: Channel, parent: Channel | None, name: str, milliseconds: float | None) -> str:
    state = " · archived" if room.thread and room.thread.archived else ""
    above = f'<span class="topic">in #{escape(parent.name)}{state}</span>' if room.thread and parent else ""
    topic = f'<span class="topic">{escape(room.topic)}</span>' if room.topic else above
    took = f"{milliseconds:.0f} ms" if milliseconds is not None else ""
    return (
        '<button type="button" class="tool burger" data-do="menu" aria-label="Channels">☰</button>'
        f'<h2><span class="sign" aria-hidden="true">{sign(room)}</span> {escape(name)}</h2>{topic}<span class="gap"></span>'
        '<button type="button" class="tool" data-do="theme" aria-label="Dark or light" title="Dark or light">◐</button>'
        f'<button type="button" class="tool" data-do="panel" aria-label="Under the hood" title="Under the hood">⚙ {took}</button>'
    )


def forum(room: Channel, person: Person, reader: Reader) -> str:
    """A forum's posts as cards; those in the archive stand apart."""
    may_post = person.world.may(person.id, room, Permission.SEND_MESSAGES)
    disabled = "" if may_post else ' disabled title="You do not have permission to post here"'
    new = f'<button type="button" class="button primary" data-do="post"{disabled}>New Post</button>'
    posts = threads_in(room, person)
    active = [_post(each, room, person, reader) for each in posts if each.thread and not each.thread.archived]
    archived = [_post(each, room, person, reader) for each in posts if each.thread and each.thread.archived]
    empty = "" if posts else '<p class="muted">There are no posts in this forum yet.</p>'
    old = f"<h3>Archived</h3>{''.join(archived)}" if archived else ""
    return f'<div class="forum"><div class="row">{new}</div>{"".join(active)}{old}{empty}</div>'


def _post(post: Channel, room: Channel, person: Person, reader: Reader) -> str:
    assert post.thread is not None
    names = {tag.id: tag.name for tag in room.available_tags}
    tags = "".join(f'<span class="tag">{escape(names[each])}</span>' for each in post.thread.applied_tags if each in names)
    first = person.world.messages[post.id].get(post.id)
    said = escape(f"{name_of(person.world.users[first.author_id])}: {summary(person.world, first)}") if first else ""
    locked = " 🔒" if post.thread.locked else ""
    return (
        f'<a class="post" href="{escape(reader.way_to(post.id))}" target="_self" data-do="room" data-room="{post.id}">'
        f"<div>{tags}</div><b>{escape(post.name)}{locked}</b><p>{said}</p>"
        f"<small>💬 {post.thread.message_count} · {stamp(last_activity(post), reader)}</small></a>"
    )


def entry(words_html: str, deed: str, **data: object) -> str:
    """One line of a small menu."""
    about = "".join(f' data-{name.replace("_", "-")}="{escape(str(value))}"' for name, value in data.items())
    return f'<button type="button" class="entry" data-do="{deed}"{about}>{words_html}</button>'


def select_menu(select: JsonObject, options: list[JsonObject], message_id: int) -> str:
    """A select's options: one to press, or several to tick."""
    data = {"message": message_id, "id": select["custom_id"]}
    if select.get("max_values", 1) <= 1:
        return "".join(entry(_option(each), "chosen", value=each["value"], **data) for each in options)
    boxes = (
        f'<label class="entry"><input type="checkbox" value="{escape(each["value"])}"'
        f"{' checked' if each.get('default') else ''}> {_option(each)}</label>"
        for each in options
    )
    return "".join(boxes) + entry("<b>Done</b>", "chosen", **data)


def _option(option: JsonObject) -> str:
    note = f"<small>{escape(option['description'])}</small>" if option.get("description") else ""
    mark = ' <span class="mark">✓</span>' if option.get("default") else ""
    return f"<span>{emoji_and(option, option['label'])}{note}</span>{mark}"


def members_menu(people: Iterable[Person], room: Channel) -> str:
    """Whom one may be; each is a way to the same room as somebody else."""
    return "".join(
        f'<a class="entry" href="{escape(Reader(each.name).way_to(room.id))}" target="_self">'
        f"{avatar(each.user)} {escape(name_of(each.user))}</a>"
        for each in people
    )
