"""The question which film a row means, asked before an import and after it."""

from typing import Final

import discord

from bot.domain.transfer.asked_rows import name_in
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.views import ImportRowView, KeptRowView
from bot.locales import Language
from bot.ui.base.controls import Control, Form, button, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, out_of_ten, title
from bot.ui.base.forms import text_field
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.transfer import (
    FindForKept,
    FindForRow,
    OpenImportRow,
    OpenKeptRow,
    PickImported,
    PickKept,
)

TYPED_FIELD: Final = "typed"
_LONGEST_TYPED: Final = 100
_DIRECTORS_SHOWN: Final = 80
_ADDRESS_SHOWN: Final = 80
_RIVALS: Final = 3
"""At most this many rows that mean the same film are shown beside a row."""


def asks_about(
    view: ImportRowView | KeptRowView, left: int, say: Language, *before: str
) -> discord.ui.TextDisplay[discord.ui.LayoutView]:
    """Which film the row means, below the text `before`; `left` rows are still to be checked."""
    to_check = say.plural("{number} left to check", "{number} left to check", left) if left else ""
    question = say("Which film is this in your file? {row}", row=named_row(view.row))
    now = say("So far: {film}", film=title(view.chosen, say)) if view.chosen else _likeliest(view, say)
    nothing = "" if view.films else say("Nothing in my list looks like it.")
    of_row = _of_row(view.row)
    return text(
        *before,
        f"-# {to_check}" if to_check else "",
        question,
        f"-# {of_row}" if of_row else "",
        now,
        nothing,
        _rivals(view, say),
    )


def search_form(find: FindForRow | FindForKept, say: Language) -> Form:
    """A form that asks for a title to search for."""
    return Form(find, say("Search"), text_field(TYPED_FIELD, say("Title of the film"), _LONGEST_TYPED))


def back_to_row(press: Press | None, say: Language) -> Control | None:
    """The way back to the row that a press chooses a film for; None if it is for something else."""
    if isinstance(press, PickKept):
        opened: Press = OpenKeptRow(press.key)
    elif isinstance(press, PickImported):
        opened = OpenImportRow(press.made_at, press.clash, press.rows_page, press.place)
    else:
        return None
    return button(opened, say("Back to the row"), emoji="◀️")


def _likeliest(view: ImportRowView | KeptRowView, say: Language) -> str:
    return "❔ " + say("{film}?", film=title(view.films[0], say)) if view.films else ""


def _rivals(view: ImportRowView | KeptRowView, say: Language) -> str:
    """The other rows that seem to mean this film too, and how to say which one counts."""
    if not view.rivals:
        return ""
    rows = "; ".join(
        " · ".join(filter(None, (named_row(each), _of_row(each)))) for each in view.rivals[:_RIVALS]
    )
    told = say.plural(
        "Another row seems to mean the same film: {rows}",
        "Other rows seem to mean the same film: {rows}",
        len(view.rivals),
        rows=rows + (" …" if len(view.rivals) > _RIVALS else ""),
    )
    what_to_do = say("Choose the film for the row that counts, and *None of these* for the rest.")
    return f"-# ⚖️ {told}\n-# {what_to_do}"


def _of_row(imported: ImportedRow) -> str:
    """What else the file says about the row, to distinguish it from others with the same title."""
    score = out_of_ten(imported.score) if imported.score is not None else ""
    day = f"<t:{imported.at}:D>" if imported.at is not None else ""
    return " · ".join(part for part in (score, day, plain(imported.address, _ADDRESS_SHOWN)) if part)


def named_row(imported: ImportedRow) -> str:
    """The title in bold, the year and the directors, as the file has them."""
    year = f" ({imported.year})" if imported.year else ""
    directors = f" · {plain(', '.join(imported.directors), _DIRECTORS_SHOWN)}" if imported.directors else ""
    return f"**{plain(name_in(imported), TITLE_SHOWN)}**{year}{directors}"
