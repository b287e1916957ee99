"""Messages as safe HTML: author, time, the message replied to, and reactions."""

import datetime as dt
import re
from collections.abc import Container
from html import escape

from emulator.page.draw import draw, icon, pressable
from emulator.page.markdown import render_line, room_pill
from emulator.page.viewer import Reader, moment
from emulator.people.person import Person
from emulator.people.reading import read_message
from emulator.world.json_types import JsonObject
from emulator.world.messages.payloads import message_payload
from emulator.world.records import Channel, Message, MessageFlag, MessageType, User
from emulator.world.snowflakes import made_at
from emulator.world.world import World

GROUP_SECONDS = 7 * 60
SUMMARY_SHOWN = 120
_LINE_MARKS = re.compile(r"^(?:\| )*(?:#{1,3} |-# |>>> |> |[-*] )*")
_SPOILERS = re.compile(r"\|\|.+?(?:\|\||$)", re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_COLOURS = ("#4752c4", "#1a7f47", "#a3480a", "#b3225c", "#6d3fb5", "#0b6e8c", "#8a6100", "#a12d2f")
_COMMANDS = (MessageType.CHAT_INPUT_COMMAND, MessageType.CONTEXT_MENU_COMMAND)
_SYSTEM = (MessageType.THREAD_CREATED, MessageType.PINNED)
_TOOLS = (
    ("menu", "emoji", "add_reaction", "Add reaction"),
    ("reply", "", "reply", "Reply"),
    ("menu", "more", "more_horiz", "More"),
)
THINKING = '<div class="thinking"><i></i><i></i><i></i> {} is thinking…</div>'


def name_of(user: User) -> str:
    return user.global_name or user.name


def avatar(user: User) -> str:
    """Coloured initials; a person keeps their colour."""
    colour = _COLOURS[user.id % len(_COLOURS)] if not user.bot else "#5865f2"
    initials = "".join(word[0] for word in name_of(user).split()[:2]).upper()
    return f'<span class="avatar" style="--colour:{colour}" aria-hidden="true">{escape(initials)}</span>'


def author(user: User) -> str:
    tag = ' <span class="tag">BOT</span>' if user.bot else ""
    return pressable(escape(name_of(user)), "menu", "author", menu="user", user=user.id) + tag


def stamp(at: float, reader: Reader) -> str:
    """When a message was written: the hour, and the day unless it is today."""
    clock = moment(int(at), "t", reader)
    days = (_day(reader.now, reader) - _day(at, reader)).days
    day = {0: "Today at", 1: "Yesterday at"}.get(days) or moment(int(at), "d", reader)
    return f'<time title="{escape(moment(int(at), "F", reader))}">{day} {escape(clock)}</time>'


def joins(message: Message, before: Message | None) -> bool:
    """Whether a message follows the one before it without a head of its own."""
    if before is None or message.type != MessageType.DEFAULT or before.type in _SYSTEM:
        return False
    near = made_at(message.id) - made_at(before.id) < GROUP_SECONDS
    return near and message.author_id == before.author_id and message.ephemeral_to == before.ephemeral_to


def css(message: Message, viewer_id: int, *, joined: bool) -> str:
    classes = {
        "message": True,
        "own-head": not joined,
        "ephemeral": message.ephemeral_to is not None,
        "mentions-me": viewer_id in message.mention_ids,
    }
    return " ".join(name for name, holds in classes.items() if holds)


def content(world: World, message: Message, reader: Reader, busy: str | None, *, joined: bool) -> str:
    """The message with its head, its toolbar and the message it answers."""
    user, payload = world.users[message.author_id], message_payload(world, message)
    if message.type in _SYSTEM:
        return _system_line(message, user, reader)
    if message.type == MessageType.THREAD_STARTER:
        payload = payload.get("referenced_message") or payload
        user = world.users[int(payload["author"]["id"])]
    above = _command_line(payload) if message.type in _COMMANDS else _quoted(world, message, reader)
    head = "" if joined else f"{avatar(user)}<h3>{author(user)} {stamp(made_at(message.id), reader)}</h3>"
    body = THINKING.format(escape(name_of(user))) if message.is_loading else draw(payload, reader, busy)
    return f'{above}{head}<div class="body">{body}</div>{_toolbar(message)}'


def tail(world: World, message: Message, viewer_id: int, note: str | None) -> str:
    """What is below the message: reactions, the thread, errors, and the note that only you see it."""
    pieces = [
        _reaction(each.emoji, len(each.user_ids), mine=viewer_id in each.user_ids)
        for each in message.reactions
    ]
    reactions = f'<div class="reactions">{"".join(pieces)}</div>' if pieces else ""
    thread = world.channels.get(message.thread_id or 0)
    card = _thread_card(thread) if thread is not None else ""
    failed = f'<div class="failed" role="alert">{icon("error")} {escape(note)}</div>' if note else ""
    return (
        reactions + card + failed + (private_notice(message.id) if message.ephemeral_to is not None else "")
    )


def private_notice(message_id: int) -> str:
    dismiss = pressable("Dismiss message", "dismiss", "plain", id=message_id)
    return f'<div class="private">{icon("visibility")} Only you can see this · {dismiss}</div>'


def _attempt(person: Person, number: int, command: str, *, failed: bool) -> str:
    bot = person.world.users[person.world.application.user_id]
    used = _used(name_of(person.user), command)
    state = (
        f'<div class="failed" role="alert">{icon("error")} The application did not respond</div>'
        + private_notice(number)
    )
    state = state if failed else '<div class="muted">Sending command…</div>'
    return f'<article class="message own-head">{used}{avatar(bot)}<h3>{author(bot)}</h3>{state}</article>'


def summary(world: World, message: Message, reader: Reader) -> str:
    """The first line as plain safe text, as a quoted reply shows it; spoilers stay hidden."""
    lines = (_LINE_MARKS.sub("", line) for line in read_message(message, world).lines)
    line = next((each for each in lines if each.strip("- ")), "Click to see attachment")
    return _TAGS.sub("", render_line(_SPOILERS.sub("▮▮▮", line)[:SUMMARY_SHOWN], reader))


def _day(at: float, reader: Reader) -> dt.date:
    return dt.datetime.fromtimestamp(at, dt.UTC).astimezone(reader.zone).date()


def _system_line(message: Message, user: User, reader: Reader) -> str:
    when = stamp(made_at(message.id), reader)
    if message.type == MessageType.PINNED:
        said = f"{icon('push_pin')} {author(user)} pinned a message to this channel."
    else:
        room = room_pill(message.thread_id or 0, reader)
        said = f"{icon('forum')} {author(user)} started a thread: {room}"
    return f'<div class="system">{said} {when}</div>'


def _used(name: str, command: str) -> str:
    return (
        f'<div class="above"><b>{escape(name)}</b> used <span class="command">{escape(command)}</span></div>'
    )


def _command_line(payload: JsonObject) -> str:
    about = payload["interaction_metadata"]
    user = about["user"]
    slash = "/" if payload["type"] == MessageType.CHAT_INPUT_COMMAND else ""
    return _used(user["global_name"] or user["username"], slash + about.get("name", ""))


def _quoted(world: World, message: Message, reader: Reader) -> str:
    if message.type != MessageType.REPLY:
        return ""
    original = world.messages[message.channel_id].get(message.replies_to or 0)
    if original is None or (original.ephemeral_to is not None and message.ephemeral_to is None):
        return '<div class="above"><i>Original message was deleted</i></div>'
    name, line = escape(name_of(world.users[original.author_id])), summary(world, original, reader)
    jump = pressable(line, "room", "plain", room=message.channel_id, target=original.id)
    return f'<div class="above"><b>{name}</b> {jump}</div>'


def _toolbar(message: Message) -> str:
    if message.flags & (MessageFlag.EPHEMERAL | MessageFlag.LOADING):
        return ""
    tools = "".join(
        pressable(icon(sign), action, label=name, menu=menu) for action, menu, sign, name in _TOOLS
    )
    return f'<div class="toolbar" role="group" aria-label="Message actions">{tools}</div>'


def _reaction(emoji: str, count: int, *, mine: bool) -> str:
    pressed = f' aria-pressed="{str(mine).lower()}"'
    return pressable(
        f"{escape(emoji)} {count}", "react", label=f"{emoji}, {count}", more=pressed, emoji=emoji
    )


def _thread_card(thread: Channel) -> str:
    assert thread.thread is not None
    count = thread.thread.message_count
    words = f"{count} message{'s' * (count != 1)}"
    inner = f"<b>{escape(thread.name)}</b> <i>{words} ›</i>"
    return pressable(inner, "room", "thread-card", room=thread.id)


def reader_of(person: Person) -> Reader:
    """What a member can see now."""
    world = person.world
    users = {each: name_of(world.users[each]) for each in person.met()}
    roles = {each.id: each.name for each in person.guild.roles.values()}
    bot = world.users[world.application.user_id]
    rooms = {each.id: each.name or bot.name for each in world.channels.values() if person.may_see(each)}
    events = {each.id: each.name for each in person.guild.events.values()}
    return Reader(person.name, users, roles, rooms, events, person.user.locale, world.now())


def attempts(person: Person, made: dict[int, tuple[int, str]], failed: Container[int]) -> str:
    """The member's unanswered commands in this room."""
    here = [(number, words) for number, (room_id, words) in made.items() if room_id == person.channel.id]
    return "".join(_attempt(person, number, words, failed=number in failed) for number, words in here)
