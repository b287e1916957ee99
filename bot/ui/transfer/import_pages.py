"""Importing: progress, the offer, and what was written."""

import io
from collections.abc import Iterator, Sequence
from typing import Final

import discord

from bot.domain.lookups.lookup import Service
from bot.domain.transfer.film_records import RecordKind
from bot.domain.transfer.pending import PendingImport, RowState, RowSums
from bot.domain.transfer.plan import ImportPlan
from bot.domain.transfer.rows import (
    OTHER_SITES,
    SITES,
    Source,
)
from bot.domain.transfer.views import MOST_NAMED, Imported, ImportPreview, LeftOut
from bot.locales import Language, named
from bot.ui.base.controls import Control, Page, button, fitting, grey_page, row, text
from bot.ui.base.figures import title
from bot.ui.presses.import_questions import ReadAgain
from bot.ui.presses.transfer import (
    AddUnknownFilms,
    AddWaitingFilms,
    CancelImport,
    ConfirmImport,
    KeepImportRecords,
    Kept,
    SettleDoubts,
    ShowImportRows,
    ShowOwnLists,
    ShowRowTexts,
    ShowScoreChanges,
    UndoImport,
)
from bot.ui.transfer.import_summary import (
    left_out,
    not_chosen,
    recorded_already,
    rows_summed,
    taken_over,
    to_choose,
    written,
)
from bot.ui.transfer.kept_rows import ask_kept_button
from bot.ui.transfer.named_rows import BELOW, NAMED_FILE, Part, file_part, named_rows_file
from bot.ui.transfer.row_lookups import look_rows_button, rows_note
from bot.ui.transfer.skipped_rows import left_out_list_button
from bot.ui.transfer.waiting_rows import kept_already, list_button

_NOT_TAKEN: Final = (RowState.UNKNOWN, RowState.DOUBTFUL, RowState.LEFT_OUT)
NOT_TAKEN_FILE: Final = "not-imported.csv"
_SHORTER: Final = ((MOST_NAMED, True), (3, True), (0, True), (0, False))
"""How many films with waiting reviews to name, and whether to name single rows. The first that fits is used.
"""
_SOURCE_NAMES: Final = {
    **dict(SITES),
    **dict(OTHER_SITES),
    Source.TABLE: named("a table or list of films"),
    Source.OURS: named("my own export"),
}


def offer_page(offer: ImportPreview, say: Language) -> Page:
    """What would be imported, with the buttons to do so."""
    return fitting(_offer_page(offer, say, names_rows=names_rows) for names_rows in (True, False))


def _offer_page(offer: ImportPreview, say: Language, *, names_rows: bool) -> Page:
    """The same, naming single rows or leaving that to the file."""
    pending, planned = offer.pending, offer.plan
    heading = say("Import from {source}", source=say(_SOURCE_NAMES[pending.source]))
    doubts = offer.sums.states.get(RowState.DOUBTFUL, 0)
    is_sure = offer.sums.states.get(RowState.CERTAIN) or offer.sums.states.get(RowState.CHOSEN)
    nothing = (
        say("There is nothing new to import.") if is_sure or not doubts else say("No film is certain yet.")
    )
    lines = list(written(planned, offer.sums.joining, say)) or [nothing]
    lines += [*recorded_already(planned, say), *kept_already(planned, say)]
    lines += [*taken_over(pending, say), *to_choose(doubts, say)]
    summed = (f"-# {line}" for line in rows_summed(pending, offer.sums, say))
    known = _good_to_know(pending, planned, offer.sums, say, names_rows=names_rows)
    return grey_page(text(f"### {heading}", *summed, *lines), *known, *_buttons(offer, say))


def _good_to_know(
    pending: PendingImport, planned: ImportPlan, sums: RowSums, say: Language, *, names_rows: bool
) -> list[discord.ui.TextDisplay[discord.ui.LayoutView]]:
    """What is not imported, and why."""
    heading = say("Good to know:")
    told = left_out(pending, planned, sums, say)
    omitted = [
        f"-# {line}" if line.startswith(BELOW) else f"-# · {line}"
        for line in told
        if names_rows or not line.startswith(BELOW)
    ]
    return [text(f"-# {heading}", *omitted)] if omitted else []


def imported_page(imported: Imported, say: Language, services: Sequence[Service] = ()) -> Page:
    """What was imported, and the undo button.

    `services` are the ones that can look up unknown films.
    """
    return fitting(
        _imported_page(imported, say, named, services, names_rows=names_rows)
        for named, names_rows in _SHORTER
    )


def _imported_page(
    imported: Imported, say: Language, named: int, services: Sequence[Service], *, names_rows: bool
) -> Page:
    """The same, naming this many of the films whose reviews wait."""
    done, pending, sums = imported.done, imported.pending, imported.sums
    lines = [*written(done.plan, done.added, say), *not_chosen(done.plan, say)]
    summed = [f"-# {line}" for line in rows_summed(pending, sums, say)]
    known = [
        *_good_to_know(pending, done.plan, sums, say, names_rows=names_rows),
        *file_part(pending.named),
    ]
    kept = [*recorded_already(done.plan, say), *kept_already(done.plan, say)]
    if not lines:
        nothing = say("Nothing has changed: it was all here already.")
        ways = _adding(imported, say)
        return grey_page(text(nothing, *kept, *summed), *known, *([row(*ways)] if ways else []))
    # Translators: a heading: what was taken over from a file
    heading = say("Imported")
    way_back = (
        say("You can undo this within an hour.")
        if imported.is_latest
        else say("You have imported another file since, so this import can no longer be undone.")
    )
    waits = _reviews_named(imported, named, say)
    parts = [text(f"### {heading}", *summed, *lines, *kept), text(waits and f"-# {waits}", f"-# {way_back}")]
    return grey_page(*parts, *known, *_ways_on(imported, say, services))


def _reviews_named(imported: Imported, named: int, say: Language) -> str:
    films = imported.films[:named]
    if not films:
        return ""
    titles = ", ".join(title(film, say) for film in films)
    told = say.plural(
        "A review is waiting for you: {films}",
        "Reviews waiting for you: {films}",
        len(imported.done.plan.texts),
        films=titles,
    )
    return f"{told} …" if len(imported.done.plan.texts) > len(films) else told


def _ways_on(
    imported: Imported, say: Language, services: Sequence[Service]
) -> list[discord.ui.ActionRow[discord.ui.LayoutView] | discord.ui.TextDisplay[discord.ui.LayoutView]]:
    """Buttons to undo the import, to open the lists, and to deal with films that are not known."""
    done = imported.done
    ways = [button(UndoImport(done.done_at), say("Undo"), emoji="↩️")] if imported.is_latest else []
    if any(record.key.kind is RecordKind.LIST for record in done.plan.records):
        ways.append(button(ShowOwnLists(0), say("Use your lists"), emoji="📚"))
    ways += _adding(imported, say)
    listed = [list_button(say)] if done.plan.waiting else []
    if not (services and done.plan.waiting):
        return [row(*some) for some in (ways, listed) if some]
    earlier = max(0, imported.waiting - len(done.plan.waiting) - done.plan.kept_already)
    note = rows_note(services, say, asks=bool(done.plan.doubtful), earlier=earlier)
    return [
        *([row(*ways)] if ways else []),
        row(look_rows_button(max(imported.waiting, len(done.plan.waiting)), say), *listed),
        text(note),
    ]


def _adding(imported: Imported, say: Language) -> list[Control]:
    """The buttons for rows that wait: to say what they mean, and, for those who may, to add their films."""
    states = imported.sums.states
    ways = [ask_kept_button(say)] if states.get(RowState.DOUBTFUL) else []
    if imported.may_add and states.get(RowState.UNKNOWN):
        ways.append(button(AddWaitingFilms(), say("Add unknown films to the club"), emoji="🎬"))
    return ways


def left_out_page(left: LeftOut, say: Language) -> Page:
    """The rows whose films are not known, and those that are named, as files below."""
    parts: list[Part] = []
    if left.table:
        parts += [text(*_not_taken(left, say)), discord.ui.File(f"attachment://{NOT_TAKEN_FILE}")]
    if any(left.named):
        told = say("I can't read these rows or dates, or a later row of the file replaces them:")
        parts += [text(told), discord.ui.File(f"attachment://{NAMED_FILE}")]
    return grey_page(*parts)


def _not_taken(left: LeftOut, say: Language) -> Iterator[str]:
    """Why the rows are not imported, and which of them are kept."""
    if left.waiting:
        yield say.plural(
            "{number} row can't be imported yet: I don't know its film, or you haven't chosen it.",
            "{number} rows can't be imported yet: I don't know their films, or you haven't chosen them.",
            left.waiting,
        )
        kept = (
            say.plural(
                "I have kept it since your last import, and try again whenever films are added.",
                "I have kept them since your last import, and try again whenever films are added.",
                left.waiting,
            )
            if left.is_kept
            else say.plural(
                "Once you press *Import*, I keep it for you and try again whenever films are added.",
                "Once you press *Import*, I keep them for you and try again whenever films are added.",
                left.waiting,
            )
        )
        exported = say.plural("It is in /export, too.", "They are in /export, too.", left.waiting)
        yield f"-# {kept} {exported}"
    if left.dropped:
        yield say.plural(
            "{number} row that you left out is only in this list.",
            "{number} rows that you left out are only in this list.",
            left.dropped,
        )


def left_out_files(left: LeftOut, say: Language) -> list[discord.File]:
    """The files on that page."""
    table = [discord.File(io.BytesIO(left.table), NOT_TAKEN_FILE)] if left.table else []
    return [*table, *([named_rows_file(left.named, say)] if any(left.named) else [])]


def _buttons(offer: ImportPreview, say: Language) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    """The buttons of an offer, first the one most members want."""
    pending, clash = offer.pending, offer.clash
    made_at = pending.made_at
    actions: list[Control] = []
    if not offer.plan.is_empty:
        confirm = ConfirmImport(made_at, clash)
        actions.append(button(confirm, say("Import"), style=discord.ButtonStyle.primary, emoji="📥"))
    if offer.sums.states.get(RowState.DOUBTFUL):
        actions.append(button(SettleDoubts(made_at, clash), say("Choose uncertain films"), emoji="❔"))
    if pending.rows:
        actions.append(button(ShowImportRows(made_at, clash, 0), say("Look at every row"), emoji="🔎"))
    if offer.plan.clashing:
        actions.append(button(ShowScoreChanges(made_at, clash, 0), say("Scores that differ"), emoji="⚖️"))
    actions.append(button(CancelImport(made_at), say("Cancel")))
    return [row(*actions), *(row(*some) for some in [_more(offer, say)] if some)]


def _more(offer: ImportPreview, say: Language) -> list[Control]:
    pending, clash = offer.pending, offer.clash
    made_at = pending.made_at
    actions: list[Control] = []
    if offer.may_add and offer.sums.states.get(RowState.UNKNOWN):
        actions.append(
            button(AddUnknownFilms(made_at, clash), say("Add unknown films to the club"), emoji="🎬")
        )
    if offer.sums.several_texts:
        choose = ShowRowTexts(made_at, clash, 0)
        actions.append(button(choose, say("Choose among reviews"), emoji="✍️"))
    if offer.sums.has_records:
        kept = Kept.NO if pending.keeps_records else Kept.YES
        label = say("Leave out diary and lists") if pending.keeps_records else say("Keep diary and lists")
        actions.append(button(KeepImportRecords(made_at, clash, kept), label, emoji="📓"))
    if pending.may_read_again:
        actions.append(button(ReadAgain(made_at, clash), say("Read it differently"), emoji="🔁"))
    if any(pending.named) or any(offer.sums.states.get(state) for state in _NOT_TAKEN):
        actions.append(left_out_list_button(made_at, say))
    return actions
