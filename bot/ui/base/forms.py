"""Form fields, and what was typed into them."""

from collections.abc import Sequence

import discord

Field = discord.ui.Label[discord.ui.View]


def text_field(
    name: str,
    label: str,
    longest: int,
    filled: str = "",
    *,
    advice: str = "",
    example: str | None = None,
    least: int | None = None,
    is_needed: bool = True,
    is_long: bool = False,
) -> Field:
    """A text field with a value in it; lengths are in characters."""
    field = discord.ui.TextInput[discord.ui.View](
        custom_id=name,
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
        default=filled or None,
        placeholder=example,
        required=is_needed,
        min_length=least,
        max_length=longest,
    )
    return Field(text=label, description=advice or None, component=field)


def choice_field(
    name: str, label: str, options: list[discord.SelectOption], *, advice: str = "", is_needed: bool = True
) -> Field:
    """A field to choose one option; if none is required, any number of them."""
    field = discord.ui.Select[discord.ui.View](custom_id=name, options=options, required=is_needed)
    if not is_needed:
        field.min_values, field.max_values = 0, len(options)
    return Field(text=label, description=advice or None, component=field)


def typed_in(values: Sequence[str]) -> str:
    """What was typed into a text field."""
    return values[0].replace("\x00", "").strip()
