"""What every control and page of the bot has in common."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol, TypeVar, cast

import discord

from bot.domain.errors import outdated_control
from bot.locales import Language, language
from bot.ui.base.escape import one_line
from bot.ui.base.figures import NEUTRAL
from bot.ui.presses.custom_ids import VERSION, Press, custom_id

T = TypeVar("T")
_CHOSEN: Final = "chosen"
_LONGEST_TITLE: Final = 45
"""How many characters of a form's title Discord shows."""
MOST_TEXT: Final = 4000
"""The most text that Discord allows in one message, in characters."""


class PressedBot(Protocol):
    """The part of the bot that controls need: it takes presses."""

    async def press(self, interaction: discord.Interaction, custom_id: str) -> None: ...


class Control(discord.ui.DynamicItem[discord.ui.Item[Any]], template=rf"{VERSION}\|.+$"):
    """A button or select that works after a restart.

    discord.py drops what a dynamic item raises, so this one only passes the press on. It also forgets every
    dynamic item of a view that mixes them with ordinary ones, so all our controls are dynamic.
    """

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], _match: re.Match[str], /
    ) -> "Control":
        return cls(item)

    async def callback(self, interaction: discord.Interaction) -> None:
        await cast("PressedBot", interaction.client).press(interaction, self.custom_id)


class Page(discord.ui.LayoutView):
    """One answer: built anew each time it is shown, stored nowhere, and with only controls and links in it.

    It is stopped from the start. Otherwise discord.py would keep it, and give each page that only one member
    sees a task of 15 minutes. Presses need neither, since a control is identified by its `custom_id`.
    """

    def __init__(self, *items: discord.ui.Item[Any]) -> None:
        super().__init__(timeout=None)
        for item in items:
            self.add_item(item)
        assert not any(map(_is_ordinary, self.walk_children())), "nobody would hear it being pressed"
        self.stop()


def fitting(pages: Iterable[Page]) -> Page:
    """The first of these pages, each with less on it than the one before, that fits Discord's limits."""
    shortest = Page()
    for shortest in pages:
        if shortest.content_length() <= MOST_TEXT:
            break
    return shortest


def _is_ordinary(item: discord.ui.Item[Any]) -> bool:
    """Whether it can be pressed, but is not a `Control`."""
    return not isinstance(item, Control) and item.is_dispatchable()


class Form(discord.ui.Modal):
    """A modal whose submission is a press: like a control, it is identified only by its `custom_id`.

    discord.py would accept a submission once, and only in the process that showed the form. So `open_form`
    makes it forget the form, and the bot handles every submission itself.
    """

    def __init__(self, press: Press, title: str, *fields: discord.ui.Item[Any]) -> None:
        super().__init__(title=one_line(title, _LONGEST_TITLE), custom_id=custom_id(press), timeout=None)
        for field in fields:
            self.add_item(field)


async def open_form(interaction: discord.Interaction, form: Form) -> None:
    """Show a form, as the first answer to an interaction."""
    await interaction.response.send_modal(form)
    form.stop()


@contextmanager
def understood() -> Iterator[None]:
    """Raises `outdated_control` if a control or form contains something that the bot has not shown lately."""
    try:
        yield
    except (KeyError, IndexError, ValueError):
        raise outdated_control() from None


class Fields(dict[str, list[str]]):
    """What was filled into a form, by each field's `custom_id`: typed text or chosen values."""

    def __missing__(self, field: str) -> list[str]:
        raise outdated_control()


def submitted(interaction: discord.Interaction) -> Fields:
    """What was filled into the form that was sent."""
    data = cast("dict[str, Any]", interaction.data)
    with understood():
        fields = (label["component"] for label in data["components"] if "component" in label)
        return Fields(
            {field["custom_id"]: field.get("values") or [field.get("value") or ""] for field in fields}
        )


def language_of(interaction: discord.Interaction) -> Language:
    """The acting member's language."""
    return language(str(interaction.locale))


def button(
    press: Press,
    label: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    emoji: str | None = None,
    disabled: bool = False,
) -> Control:
    """A button with a press."""
    return Control(
        discord.ui.Button(
            custom_id=custom_id(press), label=label, style=style, emoji=emoji, disabled=disabled
        )
    )


def select(press: Press, placeholder: str, options: list[discord.SelectOption]) -> Control:
    """A select of one option for a press; the handler reads `chosen(interaction)`."""
    return Control(discord.ui.Select(custom_id=custom_id(press), placeholder=placeholder, options=options))


def select_any(press: Press, placeholder: str, options: list[discord.SelectOption]) -> Control:
    """A select of any number of options; the handler reads `all_chosen(interaction)`."""
    return Control(
        discord.ui.Select(
            custom_id=custom_id(press),
            placeholder=placeholder,
            options=options,
            min_values=0,
            max_values=len(options),
        )
    )


def channel_select(
    press: Press, placeholder: str, kinds: list[discord.ChannelType], current: int | None
) -> Control:
    """A select of one channel of these kinds, or none; the handler reads `all_chosen(interaction)`."""
    return Control(
        discord.ui.ChannelSelect(
            custom_id=custom_id(press),
            placeholder=placeholder,
            channel_types=kinds,
            default_values=_current(current, discord.SelectDefaultValueType.channel),
            min_values=0,
        )
    )


def role_select(press: Press, placeholder: str, current: int | None) -> Control:
    """A select of one role, or none; the handler reads `all_chosen(interaction)`."""
    return Control(
        discord.ui.RoleSelect(
            custom_id=custom_id(press),
            placeholder=placeholder,
            default_values=_current(current, discord.SelectDefaultValueType.role),
            min_values=0,
        )
    )


def _current(chosen_id: int | None, kind: discord.SelectDefaultValueType) -> list[discord.SelectDefaultValue]:
    return [] if chosen_id is None else [discord.SelectDefaultValue(id=chosen_id, type=kind)]


def all_chosen(interaction: discord.Interaction) -> list[str]:
    """The values chosen in a select: options, or ids of channels or roles."""
    data = cast("dict[str, list[str]]", interaction.data)
    with understood():
        return data["values"]


def choose(interaction: discord.Interaction, value: str) -> None:
    """Make `chosen` return this value, to continue a press after something came between."""
    interaction.extras[_CHOSEN] = value


def chosen(interaction: discord.Interaction) -> str:
    """The option that was chosen in a select of one."""
    if _CHOSEN in interaction.extras:
        return str(interaction.extras[_CHOSEN])
    with understood():
        return all_chosen(interaction)[0]


def chosen_as(interaction: discord.Interaction, kind: Callable[[str], T]) -> T:
    """The chosen option, read as a number (`id_number`) or as a member of an enum."""
    with understood():
        return kind(chosen(interaction))


def text(*paragraphs: str) -> discord.ui.TextDisplay[discord.ui.LayoutView]:
    """Paragraphs, one below the other; empty ones are left out."""
    return discord.ui.TextDisplay("\n".join(paragraph for paragraph in paragraphs if paragraph))


def text_if_any(*paragraphs: str) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    """The same, but nothing if all of them are empty: Discord refuses an empty text."""
    return [text(*paragraphs)] if any(paragraphs) else []


def row(*controls: discord.ui.Item[Any]) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    """Up to five buttons, or one select."""
    return discord.ui.ActionRow(*controls)


def card(
    *items: discord.ui.Item[Any], colour: int | None = None
) -> discord.ui.Container[discord.ui.LayoutView]:
    """A framed part of a page."""
    return discord.ui.Container(*items, accent_colour=colour)


def grey_page(*items: discord.ui.Item[Any]) -> Page:
    """A page with one grey card, as most answers are."""
    return Page(card(*items, colour=NEUTRAL))
