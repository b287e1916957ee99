"""What the columns of a table mean: the forms that ask it, and what is said of columns without names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import discord

from bot.domain.transfer.found_scale import FoundColumns
from bot.domain.transfer.read_rows import FileColumns
from bot.locales import Language, named
from bot.ui.base.controls import Control, Form, button
from bot.ui.base.escape import one_line, plain
from bot.ui.presses.import_questions import AskColumns, MoreColumns, NameColumns

_MOST_OPTIONS: Final = 25
_LONGEST_OPTION: Final = 100
_EXAMPLE_SHOWN: Final = 40
_FIELDS: Final = {
    None: {
        "title": named("Title of the film"),
        "year": named("Year"),
        "any_score": named("Your score"),
        "film_id": named("IMDb id (tt…) or TMDB id, or a link"),
        "dates": named("When you rated or saw it"),
    },
    MoreColumns.TEXTS: {
        "review": named("Your review, for others to read"),
        "note": named("Your notes, for you alone"),
        "tags": named("Your tags"),
        "directors": named("Director"),
        "other_title": named("Original title"),
    },
}
"""The fields of each form; the text for each is its label."""


def column_buttons(made_at: int, say: Language, *, style: discord.ButtonStyle) -> list[Control]:
    """The buttons that open the forms, the first in this style."""
    return [
        button(AskColumns(made_at), say("Say which column is what"), style=style),
        button(AskColumns(made_at, MoreColumns.TEXTS), say("Review, notes and more")),
    ]


def columns_form(press: AskColumns, columns: FileColumns, say: Language) -> Form:
    """A form that asks what each column means; all may be left empty, as an id does for a title."""
    fields = [
        discord.ui.Label(text=say(label), component=_column_select(name, columns, say))
        for name, label in _FIELDS[press.more].items()
    ]
    return Form(NameColumns(press.made_at, press.more), say("Which column is what?"), *fields)


def found_columns(found: FoundColumns, say: Language) -> Iterator[str]:
    """What columns without names are taken for, and the numbers at the ends of lines."""
    if found.columns:
        row = " · ".join(
            f"{say(_FIELDS[None][field])}: {plain(example, _EXAMPLE_SHOWN)}"
            for field, example in found.columns
        )
        yield say("The columns have no names, so I went by what is in them. The first row: {row}", row=row)
    if found.has_scores_at_ends:
        yield say("I read the numbers at the ends of the lines as scores: check titles that end in one")


def columns_from(press: NameColumns, fields: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The answers in the form: columns by what they mean, empty for none."""
    return {name: fields[name][0] if fields[name] else "" for name in _FIELDS[press.more]}


def _column_select(name: str, columns: FileColumns, say: Language) -> discord.ui.Select[discord.ui.View]:
    chosen = columns.read_as.get(name, "")[:_LONGEST_OPTION]
    shown = [column[:_LONGEST_OPTION] for column in columns.names]
    if chosen in shown[_MOST_OPTIONS:]:
        shown.insert(0, chosen)
    options = [
        discord.SelectOption(label=one_line(column, _LONGEST_OPTION), value=column, default=column == chosen)
        for column in shown[:_MOST_OPTIONS]
    ]
    return discord.ui.Select(
        custom_id=name,
        placeholder=say("Choose a column"),
        options=options,
        min_values=0,
        required=False,
    )
