"""Changes what a posted message shows, without rendering it anew."""

from collections.abc import Iterator, Sequence

import discord

from bot.ui.base.controls import text
from bot.ui.presses.custom_ids import Press, read_custom_id

Button = discord.ui.Button[discord.ui.LayoutView]
Row = discord.ui.ActionRow[discord.ui.LayoutView]


def says(view: discord.ui.LayoutView, told: str) -> bool:
    """Whether the view contains this text."""
    return any(told in shown.content for shown in texts(view))


def append(view: discord.ui.LayoutView, told: str) -> bool:
    """Add this text at the end of its card; returns whether there is a card."""
    cards = [item for item in view.children if isinstance(item, discord.ui.Container)]
    for card in cards[:1]:
        card.add_item(text(told))
    return bool(cards)


def drop_text(view: discord.ui.LayoutView, told: str, *, instead: str = "") -> bool:
    """Replace a text with `instead`; returns whether it was there."""
    is_changed = False
    for shown in list(texts(view)):
        if not told or told not in shown.content:
            continue
        is_changed = True
        left = shown.content.replace(told, instead).strip("\n")
        shown.content = left
        if not left:
            _take_out(view, shown)
    return is_changed


def drop_line(view: discord.ui.LayoutView, beginning: str) -> bool:
    """Remove the lines that begin like this; returns whether there were any."""
    lines = [line for shown in texts(view) for line in shown.content.splitlines()]
    unwanted = [line for line in lines if line.startswith(beginning)]
    for line in unwanted:
        drop_text(view, line)
    return bool(unwanted)


def drop(view: discord.ui.LayoutView, *kinds: type[Press], instead: Sequence[Button] = ()) -> bool:
    """Replace the controls with such presses by these buttons; returns whether there was one."""
    is_changed = False
    for row in [item for item in view.walk_children() if isinstance(item, discord.ui.ActionRow)]:
        pressed = [control for control in row.children if isinstance(_press(control), kinds)]
        if not pressed:
            continue
        is_changed = True
        kept = [control for control in row.children if control not in pressed]
        row.clear_items()
        for control in (*instead, *kept):
            row.add_item(control)
        if not row.children:
            _take_out(view, row)
    return is_changed


def disable(view: discord.ui.LayoutView, kind: type[Press], *, is_off: bool) -> bool:
    """Disable or enable the buttons with such presses; returns whether anything changed."""
    is_changed = False
    for item in view.walk_children():
        if isinstance(item, discord.ui.Button) and isinstance(_press(item), kind):
            is_changed = is_changed or item.disabled is not is_off
            item.disabled = is_off
    return is_changed


def texts(view: discord.ui.LayoutView) -> Iterator[discord.ui.TextDisplay[discord.ui.LayoutView]]:
    """The view's texts, in order."""
    return (item for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay))


def _press(item: object) -> Press | None:
    custom_id = getattr(item, "custom_id", None)
    return read_custom_id(custom_id) if custom_id else None


def _take_out(view: discord.ui.LayoutView, item: discord.ui.Item[discord.ui.LayoutView]) -> None:
    parent = item.parent
    if isinstance(parent, discord.ui.Container):
        parent.remove_item(item)
    else:
        view.remove_item(item)
