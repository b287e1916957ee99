"""Importing: what is read, what is asked, what would be written, and what has been."""

from typing import Final

import discord

from bot.domain.transfer.plan import ClashChoice, ImportUndone
from bot.domain.transfer.rows import (
    MOST_BYTES,
    MOST_FILES,
    MOST_ROWS,
    MOST_UNPACKED,
    SITES,
    ImportedRow,
    Source,
    Trouble,
)
from bot.domain.transfer.views import DoubtfulRowView, Imported, ImportPreview, ImportQuestion
from bot.locales import Language, named
from bot.ui.base.controls import Control, Page, button, card, row, select, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import NEUTRAL, TITLE_SHOWN, title
from bot.ui.base.labels import listed
from bot.ui.base.options import film_option
from bot.ui.presses.transfer import (
    AnswerImport,
    CancelImport,
    ConfirmImport,
    ImportAnswer,
    NoneOfThese,
    PickImported,
    SendNotTaken,
    SettleDoubts,
    ShowImport,
    UndoImport,
)
from bot.ui.transfer.import_summary import left_out, whole, written

NOT_TAKEN_FILE: Final = "not-imported.csv"
_MEGABYTE: Final = 1024 * 1024
_DIRECTORS_SHOWN: Final = 80
_LONGEST_OPTION: Final = 100
_SOURCE_NAMES: Final = {
    **dict(SITES),
    Source.TABLE: named("a table of films"),
    Source.OURS: named("my own export"),
}
_TOLD_APART: Final = frozenset({Source.LETTERBOXD, Source.FILMAFFINITY})
"""Sites that write more, or other, than a CSV file of their own."""
_TROUBLES: Final = {
    Trouble.TOO_LARGE: named("This file is larger than {megabytes} MB."),
    Trouble.UNPACKS_TOO_LARGE: named("This ZIP unpacks to more than I take ({unpacked} MB)."),
    Trouble.TOO_MANY_FILES: named("This ZIP has more than {files} files in it."),
    Trouble.TOO_MANY_ROWS: named("This names more films than I take at once ({rows}). Split the file."),
    Trouble.ENCRYPTED: named("This ZIP has a password. Make one without."),
    Trouble.DAMAGED: named("This file is damaged or cut off. Export it again, and upload it whole."),
    Trouble.NESTED: named("There is a ZIP inside this ZIP. Upload the inner one."),
    Trouble.LEADS_OUT: named("This ZIP has names that lead out of it; I do not open such a one."),
    Trouble.NOT_TEXT: named("This is not a text file. I read CSV files, and ZIPs of them."),
    Trouble.NOT_CSV: named("This does not read like a CSV file to its end."),
    Trouble.UNKNOWN: named("I do not know this kind of file."),
}


def progress_page(done: int, total: int, say: Language) -> Page:
    """How far the matching is."""
    far = say("I am looking for the films: {done} of {total}.", done=whole(done), total=whole(total))
    return Page(card(text(far), colour=NEUTRAL))


def unreadable_page(trouble: Trouble, say: Language) -> Page:
    """Why a file is not taken, and which are."""
    why = say(
        _TROUBLES[trouble],
        megabytes=MOST_BYTES // _MEGABYTE,
        unpacked=MOST_UNPACKED // _MEGABYTE,
        files=MOST_FILES,
        rows=whole(MOST_ROWS),
    )
    taken = say(
        "I take Letterboxd's ZIP and CSV files, the CSV files of {sites}, those that FilmAffinity's "
        "exporters write, and my own export.",
        sites=listed([name for site, name in SITES if site not in _TOLD_APART], say),
    )
    return Page(card(text(why, say("Nothing has changed."), f"-# {taken}"), colour=NEUTRAL))


def question_page(question: ImportQuestion, say: Language) -> Page:
    """What the films without scores are."""
    number = say.plural(
        "{number} film in this file has no score.",
        "{number} films in this file have no score.",
        question.number,
    )
    asked = say("Is this your watchlist, or films that you have watched?")
    kept = say("Of watched films I keep the scores alone: without one there is nothing to import.")
    buttons = [
        button(
            AnswerImport(question.made_at, ImportAnswer.WATCHLIST),
            say("My watchlist"),
            style=discord.ButtonStyle.primary,
        ),
        button(AnswerImport(question.made_at, ImportAnswer.WATCHED), say("Watched films")),
        button(CancelImport(question.made_at), say("Cancel")),
    ]
    return Page(card(text(f"{number} {asked}", f"-# {kept}"), row(*buttons), colour=NEUTRAL))


def offer_page(offer: ImportPreview, say: Language) -> Page:
    """What would be imported, with the buttons to do it."""
    pending, planned = offer.pending, offer.plan
    heading = say("Import from {source}", source=say(_SOURCE_NAMES[pending.source]))
    nothing = say("No film in it is certain yet.") if offer.left else say("There is nothing new to import.")
    lines = list(written(planned, len(pending.added), say)) or [nothing]
    parts = [text(f"### {heading}", *lines)]
    if omitted := list(left_out(offer, say)):
        # Translators: stands above the rows of a file that could not be taken over, each with the reason
        said = say("Left out:")
        parts.append(text(f"-# {said}", *(f"-# · {line}" for line in omitted)))
    return Page(card(*parts, *_buttons(offer, say), colour=NEUTRAL))


def doubt_page(asked: DoubtfulRowView, clash: ClashChoice, say: Language) -> Page:
    """Which film a row of the file means."""
    number = say("{number} of {total}", number=asked.number, total=asked.total)
    question = say("Which film is this in your file? {row}", row=_named(asked.row))
    options = [film_option(film, say) for film in asked.films]
    pick = PickImported(asked.made_at, clash, asked.place)
    choice = [row(select(pick, say("Choose a film"), options))] if options else []
    none = button(NoneOfThese(asked.made_at, clash, asked.place), say("None of these"))
    skip = button(ShowImport(asked.made_at, clash), say("Skip the rest"))
    return Page(card(text(f"-# {number}", question), *choice, row(none, skip), colour=NEUTRAL))


def imported_page(imported: Imported, say: Language) -> Page:
    """What has been written, and the way back."""
    done = imported.done
    lines = list(written(done.plan, done.added, say))
    if not lines:
        return Page(card(text(say("Nothing has changed: all of it was here already.")), colour=NEUTRAL))
    waiting = ", ".join(title(film, say) for film in imported.films)
    waits = say("Reviews that wait: {films}", films=waiting) if waiting else ""
    if len(done.plan.texts) > len(imported.films):
        waits += " …"
    undo = button(UndoImport(done.done_at), say("Undo"), emoji="↩️")
    way_back = say("Within an hour you can undo it.")
    # Translators: a heading: what was taken over from a file
    heading = say("Imported")
    parts = [text(f"### {heading}", *lines), text(waits and f"-# {waits}", f"-# {way_back}")]
    return Page(card(*parts, row(undo), colour=NEUTRAL))


def undone_page(undone: ImportUndone, say: Language) -> Page:
    """The import is taken back."""
    back = say("The import is undone: your scores, watchlist and texts are as they were before.")
    stayed = undone.stayed and say.plural(
        "{number} score stays, since you have changed it.",
        "{number} scores stay, since you have changed them.",
        undone.stayed,
    )
    return Page(card(text(back, stayed or ""), colour=NEUTRAL))


def cancelled_page(say: Language) -> Page:
    """Nothing was imported."""
    return Page(card(text(say("Nothing was imported.")), colour=NEUTRAL))


def not_taken_page(say: Language) -> Page:
    """The rows whose films are not known, as a file below."""
    told = say("These rows are not imported: I do not know the films, or you did not choose one.")
    file = discord.ui.File[discord.ui.LayoutView](f"attachment://{NOT_TAKEN_FILE}")
    return Page(card(text(told), file, colour=NEUTRAL))


def _buttons(offer: ImportPreview, say: Language) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    """What can be done with an offer: first what most members want."""
    made_at, clash = offer.pending.made_at, offer.clash
    actions: list[Control] = []
    if not offer.plan.is_empty:
        confirm = ConfirmImport(made_at, clash)
        actions.append(button(confirm, say("Import"), style=discord.ButtonStyle.primary, emoji="📥"))
    if offer.left:
        actions.append(button(SettleDoubts(made_at, clash), say("Choose doubtful films"), emoji="❔"))
    if offer.plan.clashing:
        other = say("Take the file's scores") if clash is ClashChoice.MINE else say("Keep my scores")
        actions.append(button(ShowImport(made_at, clash.other), other, emoji="⚖️"))
    if offer.pending.not_taken():
        actions.append(button(SendNotTaken(made_at), say("List what is not taken"), emoji="📄"))
    return [row(*actions, button(CancelImport(made_at), say("Cancel")))]


def _named(imported: ImportedRow) -> str:
    year = f" ({imported.year})" if imported.year else ""
    directors = f" · {plain(', '.join(imported.directors), _DIRECTORS_SHOWN)}" if imported.directors else ""
    return f"**{plain(imported.title, TITLE_SHOWN)}**{year}{directors}"
