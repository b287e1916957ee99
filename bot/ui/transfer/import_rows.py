"""The rows of an import: page by page which film each means, and one row to correct."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import discord

from bot.domain.films.film import Film
from bot.domain.lookups.lookup import Service
from bot.domain.transfer.asked_rows import called, name_in
from bot.domain.transfer.contradictions import OtherScores
from bot.domain.transfer.pending import PendingImport, RowState
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.views import ImportRowsPage, ImportRowView, ScoreChangesPage
from bot.locales import Language, named
from bot.ui.base.controls import Control, Page, button, grey_page, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import title
from bot.ui.base.look_further import look_button, looking_note
from bot.ui.base.options import film_option
from bot.ui.base.paging import Turn, page_select, turn_buttons
from bot.ui.presses.added_films import add_film
from bot.ui.presses.transfer import (
    AddRowFilm,
    LeaveOutRow,
    NoneOfThese,
    OpenImportRow,
    PickImported,
    SameFilm,
    SearchForRow,
    SettleDoubts,
    ShowImport,
    ShowImportRows,
    ShowScoreChanges,
    TakeRowBack,
)
from bot.ui.transfer.named_rows import BELOW
from bot.ui.transfer.row_question import (
    add_new_button,
    asks_about,
    leave_out_button,
    none_button,
    other_rows,
    same_film_button,
    skip_others,
)
from bot.ui.transfer.skipped_rows import left_out_list_button, skipped_rows

_LONGEST_OPTION: Final = 100
_TITLE_IN_A_LINE: Final = 60
_SIGNS: Final = {
    RowState.UNKNOWN: "📌",
    RowState.DOUBTFUL: "❔",
    RowState.CERTAIN: "✅",
    RowState.CHOSEN: "☑️",
    RowState.LEFT_OUT: "🚫",
}

_KINDS: Final = {
    RowState.DOUBTFUL: named("to check"),
    RowState.UNKNOWN: named("not known"),
    RowState.CERTAIN: named("certain"),
}
"""The kinds of rows that have pages of their own, before the member corrects any."""


def rows_page(shown: ImportRowsPage, say: Language) -> Page:
    """Which films a page of rows means, and selects to correct one, and to go to another page."""
    pending, clash = shown.pending, shown.clash
    heading = say("Rows and films: page {page} of {pages}", page=shown.page + 1, pages=shown.pages)
    options = [
        discord.SelectOption(
            label=one_line(called(pending.rows[place].row), _LONGEST_OPTION),
            value=str(place),
            description=_tells_apart(pending.rows[place].row),
        )
        for place in shown.places
    ]
    correct = OpenImportRow(pending.made_at, clash, shown.page)
    pick = [row(select(correct, say("Correct a row"), options))] if options else []
    back = ShowImport(pending.made_at, clash)
    turn = _turning(
        lambda page: ShowImportRows(pending.made_at, clash, page), back, shown.page, shown.pages, say
    )
    if not shown.places and any(pending.named):
        turn.append(left_out_list_button(pending.made_at, say))
    begins: dict[int, str] = {}
    for state, page in shown.begins.items():
        begins[page] = " · ".join(filter(None, (begins.get(page), f"{_SIGNS[state]} {say(_KINDS[state])}")))
    if pending.skipped:
        begins[shown.pages - 1] = say("the other rows")
    jump = page_select(ShowImportRows(pending.made_at, clash), shown.page, shown.pages, say, begins)
    lines = _lines(shown, say) if shown.places else _other_lines(pending, say)
    return grey_page(text(f"### {heading}", *_summed(pending, say), *lines), *pick, *jump, row(*turn))


def _summed(pending: PendingImport, say: Language) -> Iterator[str]:
    """All rows of the file: those on the pages before the last one, and the rest."""
    if rest := sum(pending.skipped.values()):
        total = say.plural("{number} row in the file", "{number} rows in the file", pending.total)
        here = say.plural("{number} to look at", "{number} to look at", len(pending.rows))
        others = say.plural("{number} other (last page)", "{number} others (last page)", rest)
        yield f"-# {total}: {here} · {others}"


def _lines(shown: ImportRowsPage, say: Language) -> Iterator[str]:
    """What each row means, and what the signs say."""
    for place in shown.places:
        yield _line(shown.pending, place, shown.films, say)
        yield from _others(shown.others.get(place), say)
    if shown.others:
        yield skip_others(say)
    legend = say("✅ certain · ☑️ chosen by you · ❔ to check · 📌 not known · 🚫 left out")
    yield f"-# {legend}"


def _other_lines(pending: PendingImport, say: Language) -> Iterator[str]:
    """The rows of the file that are no rows of the import, and why."""
    yield say("The rest of the file, and why it isn't on the pages before:")
    for line in skipped_rows(pending, say):
        yield line if line.startswith(BELOW) else f"· {line}"


def _tells_apart(imported: ImportedRow) -> str | None:
    """What tells the row from others with the same title: its score, its day, and its page."""
    score = "" if imported.score is None else f"{imported.score}/10"
    day = "" if imported.at is None else datetime.fromtimestamp(imported.at, UTC).date().isoformat()
    said = " · ".join(part for part in (score, day, imported.page) if part)
    return one_line(said, _LONGEST_OPTION) or None


def changes_page(shown: ScoreChangesPage, say: Language) -> Page:
    """The scores that differ, old and new side by side, and which one stays."""
    is_file = shown.clash is ClashChoice.FILE
    lines = [
        f"{title(film, say)}: {_both(change.mine, change.files, is_file=is_file)}"
        for change in shown.changes
        if (film := shown.films.get(change.film_id))
    ]
    heading = say(
        "Your score here → the file's: page {page} of {pages}", page=shown.page + 1, pages=shown.pages
    )
    number = shown.number
    if is_file:
        told = say.plural("The file's score is taken.", "The file's scores are taken.", number)
        other = say.plural("Keep my score", "Keep my scores", number)
    else:
        told = say.plural("Your score here stays.", "Your scores here stay.", number)
        other = say.plural("Take the file's score", "Take the file's scores", number)
    swap = button(ShowScoreChanges(shown.made_at, shown.clash.other, shown.page), other, emoji="⚖️")
    back = ShowImport(shown.made_at, shown.clash)
    turn = _turning(
        lambda page: ShowScoreChanges(shown.made_at, shown.clash, page), back, shown.page, shown.pages, say
    )
    jump = page_select(ShowScoreChanges(shown.made_at, shown.clash), shown.page, shown.pages, say)
    return grey_page(text(f"### {heading}", *lines, f"-# {told}"), *jump, row(swap, *turn))


def row_page(
    view: ImportRowView,
    clash: ClashChoice,
    rows_page: int | None,
    say: Language,
    services: Sequence[Service] = (),
) -> Page:
    """Which film a row of the file means.

    `rows_page` is the page of rows (from 0) to go back to; `services` can be asked for the film.
    """
    that_row = (view.made_at, clash, view.place, rows_page)
    left = view.left if rows_page is None else 0
    options = [film_option(film, say) for film in view.films]
    pick = PickImported(*that_row)
    choice = [row(select(pick, say("Choose a film"), options))] if options else []
    find = [
        button(SearchForRow(*that_row), say("Search"), emoji="🔎"),
        *([look_button(pick, view.typed, say)] if services else []),
    ]
    if view.may_add:
        find.append(add_new_button(AddRowFilm(*that_row), say))
    elif view.may_write_down:
        find.append(add_new_button(add_film(pick, called(view.row)), say))
    answers = [none_button(NoneOfThese(*that_row), say)] if view.may_refuse else []
    if view.state is not RowState.LEFT_OUT:
        answers.append(leave_out_button(LeaveOutRow(*that_row), say))
    if view.is_answered:
        answers.append(button(TakeRowBack(*that_row), say("Take it back"), emoji="↩️"))
    answers.append(_way_out(view, clash, rows_page, say))
    said = asks_about(view, left, say)
    note = [text(looking_note(view.typed, services, say))] if services else []
    together = same_film_button(view, SameFilm(*that_row), say)
    same = [row(together)] if together else []
    return grey_page(said, *choice, *same, row(*find), row(*answers), *note)


def _way_out(view: ImportRowView, clash: ClashChoice, rows_page: int | None, say: Language) -> Control:
    """The way back to the page of rows, or on or out of the questions about doubtful rows."""
    if rows_page is not None:
        back = ShowImportRows(view.made_at, clash, rows_page)
        return button(back, say("Back to the rows"), emoji="◀️")
    if view.state is RowState.DOUBTFUL:
        return button(ShowImport(view.made_at, clash), say("Skip the rest"))
    return button(SettleDoubts(view.made_at, clash), say("Go on"), emoji="▶️")


def _turning(turn: Turn, back: ShowImport, page: int, pages: int, say: Language) -> list[Control]:
    return [*turn_buttons(turn, page, pages, say), button(back, say("Back to the import"), emoji="📥")]


def _line(pending: PendingImport, place: int, films: Mapping[str, Film], say: Language) -> str:
    state, imported = pending.state(place), pending.rows[place].row
    score = f" **{imported.score}**" if imported.score is not None else ""
    year = f" ({imported.year})" if imported.year else ""
    told = _told(pending, place, films, say)
    return f"{_SIGNS[state]} {plain(name_in(imported), _TITLE_IN_A_LINE)}{year}{score} → {told}"


def _others(others: OtherScores | None, say: Language) -> list[str]:
    """Below a row: the other rows that score its film, and the score that counts."""
    return [f"-# {BELOW} ⚖️ {other_rows(others, say)}"] if others else []


def _told(pending: PendingImport, place: int, films: Mapping[str, Film], say: Language) -> str:
    """The film that a row means, if known."""
    if meant := films.get(pending.film_id(place) or ""):
        return title(meant, say)
    if pending.state(place) is RowState.LEFT_OUT:
        return say("left out")
    if film := films.get(pending.likely_id(place) or ""):
        return say("{film}?", film=title(film, say))
    return say("not known")


def _both(mine: int, files: int, *, is_file: bool) -> str:
    return f"~~{mine}~~ → **{files}**" if is_file else f"**{mine}** → {files}"
