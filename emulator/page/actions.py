"""What a press on the page does: one method for each `data-do`."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from emulator.page.draw_menus import menu, message_of
from emulator.page.forms import Values, open_form
from emulator.people.next_step import go_to
from emulator.people.suggestions import THREAD_FORM, post_form
from emulator.world.records import Message

if TYPE_CHECKING:
    from emulator.page.window import Window

PRESSED = "(event) => pagePressed(event, emit)"  # the one listener for everything that is drawn as HTML
Pressed = dict[str, str]


class PageActions:
    """Carries out presses in one window; `pressed` is the data of the pressed element."""

    def __init__(self, window: Window) -> None:
        self._window, self._me = window, window.person

    async def carry_out(self, pressed: Pressed) -> None:
        """Do what was pressed. Raises Refused with Discord's words."""
        done = getattr(self, f"do_{pressed['do']}")(pressed)
        if isinstance(done, Awaitable):
            await done

    def _message(self, pressed: Pressed) -> Message:
        return message_of(pressed, self._me)

    def do_press(self, pressed: Pressed) -> Awaitable[bool]:
        message = self._message(pressed)
        return self._window.act(self._me.click(message, pressed["id"]), at=message.id, busy=pressed["id"])

    def do_menu(self, pressed: Pressed) -> None:
        self._window.popover(pressed["anchor"], *menu(pressed, self._me, self._window.shared.people))

    def do_chosen(self, pressed: Pressed) -> Awaitable[bool]:
        message = self._message(pressed)
        values = [pressed["value"]] if "value" in pressed else list(pressed["values"])
        action = self._me.choose(message, pressed["id"], values)
        return self._window.act(action, at=message.id, busy=pressed["id"])

    def do_react(self, pressed: Pressed) -> Awaitable[bool]:
        message, emoji = self._message(pressed), pressed["emoji"]
        mine = any(each.emoji == emoji and self._me.id in each.user_ids for each in message.reactions)
        react = self._me.take_reaction_back if mine else self._me.react
        return self._window.act(react(message, emoji))

    def do_message_app(self, pressed: Pressed) -> Awaitable[bool]:
        name = pressed["name"]
        return self._window.use(name, self._me.message_menu(name, self._message(pressed)))

    def do_user_app(self, pressed: Pressed) -> Awaitable[bool]:
        name, user = pressed["name"], self._window.world.users[int(pressed["user"])]
        return self._window.use(name, self._me.user_menu(name, user))

    def do_reply(self, pressed: Pressed) -> None:
        self._window.composer.reply_to(self._message(pressed))

    def do_delete(self, pressed: Pressed) -> Awaitable[bool]:
        return self._window.act(self._me.delete(self._message(pressed)))

    def do_dismiss(self, pressed: Pressed) -> None:
        self._window.dismiss(int(pressed["id"]))

    def do_thread(self, pressed: Pressed) -> None:
        message = self._message(pressed)

        async def send(values: Values) -> None:
            self._window.enter((await self._me.create_thread_on(message, str(values["name"]))).id)

        open_form(self._window, THREAD_FORM, send)

    def do_post(self, _pressed: Pressed) -> None:
        forum = self._me.channel

        async def send(values: Values) -> None:
            name, text, tags = (values.get(each) for each in ("name", "text", "tags"))
            chosen = [int(each) for each in tags] if isinstance(tags, list) else []
            self._window.enter((await self._me.create_thread(forum, str(name), str(text), tags=chosen)).id)

        open_form(self._window, post_form(forum), send)

    def do_room(self, pressed: Pressed) -> None:
        self._window.enter(int(pressed["room"]), pressed.get("target"))

    def do_command(self, pressed: Pressed) -> None:
        self._window.composer.begin(pressed["name"])

    def do_offer(self, pressed: Pressed) -> None:
        self._window.composer.take_pressed(int(pressed["place"]), pressed["label"])

    def do_option(self, pressed: Pressed) -> None:
        self._window.composer.add_option(pressed["name"])

    def do_clock(self, pressed: Pressed) -> Awaitable[bool]:
        return go_to(self._me, float(pressed["to"]), self._window.shared.move_clock)

    def do_theme(self, pressed: Pressed) -> None:
        self._window.dark.value = self._window.shared.themes[self._me.name] = not pressed["dark"]

    def do_toggle(self, pressed: Pressed) -> None:
        self._window.app.classes(toggle=pressed["shows"])
