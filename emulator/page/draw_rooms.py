"""A server as safe HTML: the list of its rooms, the head of one, and a forum's posts."""

from html import escape

from emulator.page.draw import icon, pressable
from emulator.page.draw_clock_and_events import clock, events_entry
from emulator.page.draw_messages import avatar, name_of, stamp, summary
from emulator.page.viewer import Reader
from emulator.people.person import Person
from emulator.world.permissions import Permission
from emulator.world.records import POST_TYPES, Channel, ChannelType
from emulator.world.threads import last_activity
from emulator.world.world import World

_SIGNS = {
    ChannelType.TEXT: "tag",
    ChannelType.FORUM: "forum",
    ChannelType.DM: "alternate_email",
    ChannelType.ANNOUNCEMENT: "campaign",
    ChannelType.VOICE: "volume_up",
    ChannelType.STAGE: "podium",
    ChannelType.MEDIA: "perm_media",
}


def sign(room: Channel) -> str:
    return f'<span class="sign">{icon(_SIGNS.get(room.type, "chat_bubble_outline"))}</span>'


def threads_in(room: Channel, person: Person) -> list[Channel]:
    """A room's threads or posts, the most recently active first."""
    found = [each for each in person.world.threads_of(person.guild.id) if each.parent_id == room.id]
    return sorted(found, key=last_activity, reverse=True)


def sidebar(person: Person, reader: Reader, seen: dict[int, int]) -> str:
    """Every room that the member may enter, by category, and the members to switch to."""
    rooms = [each for each in person.world.channels_of(person.guild.id) if person.may_see(each)]
    rooms.sort(key=lambda each: each.position)
    categories = [each for each in rooms if each.type == ChannelType.CATEGORY]
    pieces = [events_entry(person.guild)]
    pieces.append(_entries([each for each in rooms if each.parent_id is None], person, reader, seen))
    for category in categories:
        inside = [each for each in rooms if each.parent_id == category.id]
        pieces.append(f"<h2>{escape(category.name)}</h2>{_entries(inside, person, reader, seen)}")
    direct = [each for each in person.world.channels.values() if person.id in each.recipient_ids]
    pieces.append(f"<h2>Direct messages</h2>{_entries(direct, person, reader, seen)}" if direct else "")
    server = f'<div class="server"><h1>{escape(person.guild.name)}</h1></div>'
    return f'{server}<nav aria-label="Channels">{"".join(pieces)}</nav>{_who(person)}'


def _entries(rooms: list[Channel], person: Person, reader: Reader, seen: dict[int, int]) -> str:
    pieces = []
    for room in rooms:
        if room.type == ChannelType.CATEGORY:
            continue
        threads = threads_in(room, person)
        old = [each for each in threads if each.thread and each.thread.archived and each != person.channel]
        pieces.append(_entry(room, person, reader, seen))
        pieces += [_entry(each, person, reader, seen, "thread") for each in threads if each not in old]
        if old and room.type not in POST_TYPES:
            links = "".join(_entry(each, person, reader, seen, "thread") for each in old)
            pieces.append(f"<details><summary>Archived threads ({len(old)})</summary>{links}</details>")
    return f"<div>{''.join(pieces)}</div>"


def _entry(room: Channel, person: Person, reader: Reader, seen: dict[int, int], css: str = "room") -> str:
    here = room.id == person.channel.id
    css += (
        " unread"
        if not here and (room.last_message_id or 0) > seen.get(room.id, room.last_message_id or 0)
        else ""
    )
    name = reader.rooms.get(room.id, room.name)
    state = ' aria-current="page"' if here else ""
    locked = f" {icon('lock')}" if room.thread is not None and room.thread.locked else ""
    way = escape(reader.way_to(room.id))
    return (
        f'<a class="{css}" href="{way}" data-do="room" data-room="{room.id}"{state}>'
        f"{sign(room)} {escape(name)}{locked}</a>"
    )


def _who(person: Person) -> str:
    role = "organiser" if person.world.may(person.id, person.channel, Permission.MANAGE_GUILD) else "member"
    named = f"<b>{escape(name_of(person.user))}</b><small>{role} · switch</small>"
    words = f"{avatar(person.user)}<span>{named}</span>"
    return pressable(words, "menu", "me", label=f"You are {name_of(person.user)}", menu="who")


def closed(person: Person) -> str:
    """Why the member may not write in the room; empty if they may."""
    thread = person.channel.thread
    needed = Permission.SEND_MESSAGES if thread is None else Permission.SEND_MESSAGES_IN_THREADS
    if thread is not None and thread.locked:
        needed |= Permission.MANAGE_THREADS
    if person.world.may(person.id, person.channel, needed):
        return ""
    locked = "This thread is locked. " if thread is not None and thread.locked else ""
    kind = "channel" if thread is None else "thread"
    return f"{locked}You do not have permission to send messages in this {kind}."


def header(room: Channel, world: World, reader: Reader, milliseconds: float | None) -> str:
    parent, name = world.channels.get(room.parent_id or 0), reader.rooms[room.id]
    state = " · archived" if room.thread and room.thread.archived else ""
    above = f'<span class="topic">in #{escape(parent.name)}{state}</span>' if room.thread and parent else ""
    topic = f'<span class="topic">{escape(room.topic)}</span>' if room.topic else above
    took = f"{milliseconds:.0f} ms" if milliseconds is not None else ""
    rooms = pressable(icon("menu"), "toggle", "tool burger", label="Channels", shows="with-side")
    theme = pressable(icon("contrast"), "theme", "tool", label="Dark or light")
    wire = pressable(f"{icon('bolt')} {took}", "toggle", "tool", label="Under the hood", shows="with-panel")
    tools = f"{clock(world, reader)}{theme}{wire}"
    return f'{rooms}<h2>{sign(room)} {escape(name)}</h2>{topic}<span class="gap"></span>{tools}'


def forum(room: Channel, person: Person, reader: Reader) -> str:
    """A forum's posts as cards, with archived ones apart."""
    may_post = person.world.may(person.id, room, Permission.SEND_MESSAGES)
    disabled = "" if may_post else ' disabled title="You do not have permission to post here"'
    new = pressable("New Post", "post", "button primary", more=disabled)
    posts = threads_in(room, person)
    active = [_post(each, room, person, reader) for each in posts if each.thread and not each.thread.archived]
    archived = [_post(each, room, person, reader) for each in posts if each.thread and each.thread.archived]
    empty = "" if posts else '<p class="muted">There are no posts in this forum yet.</p>'
    old = f"<h3>Archived</h3>{''.join(archived)}" if archived else ""
    return f'<div class="forum"><div class="row">{new}</div>{"".join(active)}{old}{empty}</div>'


def _post(post: Channel, room: Channel, person: Person, reader: Reader) -> str:
    assert post.thread is not None
    names = {tag.id: tag.name for tag in room.available_tags}
    tags = "".join(
        f'<span class="tag">{escape(names[each])}</span>'
        for each in post.thread.applied_tags
        if each in names
    )
    first = person.world.messages[post.id].get(post.id)
    said = ""
    if first is not None:
        name = escape(name_of(person.world.users[first.author_id]))
        said = f"{name}: {summary(person.world, first, reader)}"
    locked = f" {icon('lock')}" if post.thread.locked else ""
    way, when = escape(reader.way_to(post.id)), stamp(last_activity(post), reader)
    count = f"{icon('chat_bubble')} {post.thread.message_count} · {when}"
    inner = f"<div>{tags}</div><b>{escape(post.name)}{locked}</b><p>{said}</p><small>{count}</small>"
    return f'<a class="post" href="{way}" data-do="room" data-room="{post.id}">{inner}</a>'
