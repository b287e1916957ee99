"""Small menus as safe HTML: a select's options, what can be done with a message, members to switch to."""

from collections.abc import Iterable
from html import escape

from emulator.page.draw import emoji_and, icon, pressable, told
from emulator.page.draw_clock_and_events import clock_menu, events_menu
from emulator.page.draw_messages import avatar, name_of, reader_of
from emulator.page.viewer import Reader
from emulator.people.person import Person
from emulator.people.suggestions import Suggestion, choices_of, local
from emulator.world.errors import Refused
from emulator.world.interactions.command_limits import MESSAGE_MENU, USER_MENU
from emulator.world.json_types import JsonObject
from emulator.world.records import Channel, Message, User

_EMOJIS = "⬆️ 👍 ❤️ 😂 🎬 🍿 ⭐ 🔥 👏 😮 😢 🤔 👎 ✅ 🎉 👀 💯".split()

_LANGUAGES = {"es": "Spanish"}


def message_of(pressed: dict[str, str], person: Person) -> Message:
    """The message in which something was pressed. Raises Refused if it is gone."""
    message = person.world.messages[person.channel.id].get(int(pressed["message"]))
    if message is None:
        raise Refused("This message is not there")
    return message


def menu(pressed: dict[str, str], person: Person, people: dict[str, Person]) -> tuple[str, str]:
    """The menu that the pressed element opens, by its `data-menu`, and the menu's name. Raises Refused."""
    kind = pressed["menu"]
    if kind == "who":
        return members_menu(people.values(), person.channel), "Be another member"
    if kind == "clock":
        return clock_menu(person.world, reader_of(person)), "The demo's clock"
    if kind == "events":
        return events_menu(person.guild, reader_of(person)), "Events"
    if kind == "user":
        user = person.world.users.get(int(pressed["user"]))
        if user is None:  # somebody can type a link to a profile
            raise Refused("Nobody has this profile")
        return user_menu(person, user), name_of(user)
    message = message_of(pressed, person)
    if kind == "emoji":
        return emoji_menu(message.id), "Add reaction"
    if kind == "more":
        return message_menu(person, message), "Message actions"
    control = person.control(message, pressed["id"], selects=True)
    return select_menu(control.component, choices_of(control.component, person), message.id), control.label


def entry(words_html: str, action: str, **data: object) -> str:
    """One line of a small menu."""
    return f'<button type="button" class="entry" data-do="{action}"{told(data)}>{words_html}</button>'


def select_menu(select: JsonObject, options: list[JsonObject], message_id: int) -> str:
    """A select's options: to press one, or to tick several."""
    data = {"message": str(message_id), "id": str(select["custom_id"])}
    if (select.get("max_values") or 1) <= 1:
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
    """The members to switch to, each a link to the same room as that member."""
    return "".join(
        f'<a class="entry" href="{escape(Reader(each.name).way_to(room.id))}">'
        f"{avatar(each.user)} {escape(name_of(each.user))}{_side(each)}</a>"
        for each in people
    )


def _side(person: Person) -> str:
    """The member's language, unless it is English."""
    language = person.user.locale.partition("-")[0]
    return "" if language == "en" else f"<small>sees the bot in {escape(_LANGUAGES[language])}</small>"


def message_menu(person: Person, message: Message) -> str:
    """What can be done with a message: reply, open a thread, and the bot's entries."""
    locale = person.user.locale
    entries = [
        (f"<span>{icon('reply')} Reply</span>", "reply", ""),
        (f"<span>{icon('forum')} Create Thread</span>", "thread", ""),
        *((_app_name(each, locale), "message_app", each["name"]) for each in person.commands(MESSAGE_MENU)),
    ]
    if message.author_id == person.id:
        entries.append((f"<span>{icon('delete')} Delete Message</span>", "delete", ""))
    return "".join(entry(words, action, message=message.id, name=name) for words, action, name in entries)


def _app_name(command: JsonObject, locale: str) -> str:
    return f"<span>{icon('smart_toy')} {escape(local(command, 'name', locale))}</span>"


def user_menu(person: Person, user: User) -> str:
    """A member's name, and the bot's entries for members."""
    locale = person.user.locale
    head = f"<h3>{avatar(user)} {escape(name_of(user))}</h3><p>{escape(user.name)}</p>"
    names = ((_app_name(each, locale), each["name"]) for each in person.commands(USER_MENU))
    return head + "".join(entry(words, "user_app", user=user.id, name=name) for words, name in names)


def emoji_menu(message_id: int) -> str:
    entries = (entry(each, "react", message=message_id, emoji=each) for each in _EMOJIS)
    return f'<div class="emojis">{"".join(entries)}</div>'


def offers_list(offers: list[Suggestion], active: int, head_html: str) -> str:
    """What is offered above the line, with the current one marked."""
    head = f'<div class="head">{head_html}</div>' if head_html else ""
    lines = "".join(
        f'<div role="option" data-do="offer" data-place="{place}" data-label="{escape(each.label)}" '
        f'aria-selected="{str(place == active).lower()}">'
        f"<b>{escape(each.label)}</b> <small>{escape(each.note)}</small></div>"
        for place, each in enumerate(offers)
    )
    return head + (f'<div role="listbox" aria-label="Options">{lines}</div>' if offers else "")


def options_list(options: list[tuple[str, str]]) -> str:
    """The options that can be added to a command."""
    return "".join(pressable(f"+ {escape(label)}", "option", "plain", name=name) for name, label in options)
