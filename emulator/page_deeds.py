"""What pressing something on the page does: one small function for each `data-do`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from emulator.answers import Refused
from emulator.drawing_menus import emoji_menu, members_menu, message_menu, select_menu, user_menu
from emulator.drawing_messages import name_of
from emulator.offers import choices_of
from emulator.page_forms import post_dialog, thread_dialog
from emulator.records import Message

if TYPE_CHECKING:
    from emulator.page_window import Window

# The one listener for everything that is drawn as HTML: what was pressed says by its data what it does.
PRESSED = """(event) => {
  const it = event.target.closest('[data-do]');
  if (!it || it.disabled || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  it.id ||= 'it' + Math.random().toString(36).slice(2);
  const boxes = it.closest('[role=listbox]')?.querySelectorAll('input:checked') ?? [];
  const message = it.closest('[data-message]')?.dataset.message;
  emit({message, ...it.dataset, anchor: it.id, dark: document.body.classList.contains('body--dark'), values: [...boxes].map((box) => box.value)});
}"""
Pressed = dict[str, str]
_Deed = Callable[["Window", Pressed], Awaitable[object] | None]


async def carry_out(window: Window, pressed: Pressed) -> None:
    """Does what was pressed. Raises Refused with Discord's words."""
    done = _DEEDS[pressed["do"]](window, pressed)
    if done is not None:
        await done


def _message(window: Window, pressed: Pressed) -> Message:
    message = window.world.messages[window.person.channel.id].get(int(pressed["message"]))
    if message is None:
        raise Refused("This message is not there")
    return message


def _press(window: Window, pressed: Pressed) -> Awaitable[bool]:
    message, custom_id = _message(window, pressed), pressed["id"]
    return window.act(window.person.click(message, custom_id), at=message.id, busy=custom_id)


def _choose(window: Window, pressed: Pressed) -> None:
    message = _message(window, pressed)
    control = window.person.control(message, pressed["id"], selects=True)
    options = choices_of(control.component, window.person)
    window.popover(pressed, select_menu(control.component, options, message.id), control.label)


def _chosen(window: Window, pressed: Pressed) -> Awaitable[bool]:
    message, custom_id = _message(window, pressed), pressed["id"]
    values = [pressed["value"]] if "value" in pressed else list(pressed["values"])
    return window.act(window.person.choose(message, custom_id, values), at=message.id, busy=custom_id)


def _react(window: Window, pressed: Pressed) -> Awaitable[bool]:
    message, emoji, me = _message(window, pressed), pressed["emoji"], window.person
    mine = any(each.emoji == emoji and me.id in each.user_ids for each in message.reactions)
    return window.act(me.take_reaction_back(message, emoji) if mine else me.react(message, emoji))


def _emoji(window: Window, pressed: Pressed) -> None:
    window.popover(pressed, emoji_menu(int(pressed["message"])), "Add reaction")


def _more(window: Window, pressed: Pressed) -> None:
    window.popover(pressed, message_menu(window.person, _message(window, pressed)), "Message actions")


def _user(window: Window, pressed: Pressed) -> None:
    user = window.world.users[int(pressed["user"])]
    window.popover(pressed, user_menu(window.person, user), name_of(user))


def _app(window: Window, pressed: Pressed) -> Awaitable[None]:
    name = pressed["name"]
    return window.attempt(name, window.person.message_menu(name, _message(window, pressed)))


def _user_app(window: Window, pressed: Pressed) -> Awaitable[None]:
    name, user = pressed["name"], window.world.users[int(pressed["user"])]
    return window.attempt(name, window.person.user_menu(name, user))


def _thread(window: Window, pressed: Pressed) -> None:
    message = _message(window, pressed)
    with window.app:
        thread_dialog(window, message)


def _post(window: Window, _pressed: Pressed) -> None:
    with window.app:
        post_dialog(window)


def _theme(window: Window, pressed: Pressed) -> None:
    window.dark.value = window.shared.themes[window.person.name] = not pressed["dark"]


_DEEDS: dict[str, _Deed] = {
    "press": _press,
    "choose": _choose,
    "chosen": _chosen,
    "react": _react,
    "emoji": _emoji,
    "more": _more,
    "user": _user,
    "app": _app,
    "user-app": _user_app,
    "thread": _thread,
    "post": _post,
    "theme": _theme,
    "reply": lambda window, pressed: window.composer.reply_to(_message(window, pressed)),
    "delete": lambda window, pressed: window.act(window.person.delete(_message(window, pressed))),
    "jump": lambda window, pressed: window.enter(window.person.channel.id, int(pressed["target"])),
    "dismiss": lambda window, pressed: window.dismiss(int(pressed["id"])),
    "room": lambda window, pressed: window.enter(
        int(pressed["room"]), int(pressed.get("target") or 0) or None
    ),
    "command": lambda window, pressed: window.composer.begin(pressed["name"]),
    "offer": lambda window, pressed: window.composer.take(int(pressed["place"])),
    "option": lambda window, pressed: window.composer.add_option(pressed["name"]),
    "who": lambda window, pressed: window.popover(
        pressed, members_menu(window.shared.people.values(), window.person.channel), "Be another member"
    ),
    "menu": lambda window, _pressed: window.app.classes(toggle="with-side") and None,
    "panel": lambda window, _pressed: window.app.classes(toggle="with-panel") and None,
}
