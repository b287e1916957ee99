"""The question which film a row means, asked before an import and after it."""

from collections.abc import Iterator
from typing import Final

import discord

from bot.domain.transfer.asked_rows import name_in
from bot.domain.transfer.pending import RowState
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
    of_row = _of_row(view.row)
    return text(
        *before,
        f"-# {to_check}" if to_check else "",
        question,
        f"-# {of_row}" if of_row else "",
        *_so_far(view, say),
        _rivals(view, say),
    )


def add_new_button(press: Press, say: Language) -> Control:
    """Adds a film that is not here yet, with what the row says of it."""
    return button(press, say("Add a new film"), emoji="➕")


def none_button(press: Press, say: Language) -> Control:
    """Says that the row means none of the films on the page, so that it waits for another."""
    return button(press, say("None of these"), emoji="📌")


def leave_out_button(press: Press, say: Language) -> Control:
    """Says that the row is not to be imported."""
    return button(press, say("Leave out"), emoji="🚫")


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


def _so_far(view: ImportRowView | KeptRowView, say: Language) -> Iterator[str]:
    """What is known of the row: its film, the likeliest one, or what becomes of it without any."""
    if isinstance(view, ImportRowView) and view.state is RowState.LEFT_OUT:
        yield "🚫 " + (
            say("You have left it out: it is not imported.")
            if view.is_answered
            else say("It only has diary or list entries, which you leave out: it is not imported.")
        )
        return
    if view.chosen:
        yield say("So far: {film}", film=title(view.chosen, say))
    elif view.films:
        yield "❔ " + say("{film}?", film=title(view.films[0], say))
    elif isinstance(view, ImportRowView) and view.is_answered:
        waits = say("None of the films I found: I keep it for you, and import it once its film is found.")
        yield f"📌 {waits}"
    elif isinstance(view, KeptRowView) and not view.is_doubtful:
        yield say("Nothing else in my list looks like it.")
    else:
        yield say("Nothing in my list looks like it.")


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
    what_to_do = say("Choose the film for the row that counts, and *Leave out* the rest.")
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
