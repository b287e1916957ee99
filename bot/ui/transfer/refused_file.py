"""Why a file is refused, and which files are read."""

from typing import Final

from bot.domain.transfer.rows import (
    MOST_BYTES,
    MOST_FILES,
    MOST_ROWS,
    MOST_UNPACKED,
    OTHER_SITES,
    SITES,
    Trouble,
)
from bot.locales import Language, named
from bot.ui.base.controls import Page, grey_page, text

_MEGABYTE: Final = 1024 * 1024
_TROUBLES: Final = {
    Trouble.TOO_LARGE: named("This file is larger than {megabytes} MB."),
    Trouble.UNPACKS_TOO_LARGE: named("This ZIP unpacks to more than I take ({unpacked} MB)."),
    Trouble.TOO_MANY_FILES: named("This ZIP has more than {files} files in it."),
    Trouble.TOO_MANY_ROWS: named("This file has more films than I take at once ({rows}). Split it."),
    Trouble.ENCRYPTED: named("This ZIP has a password. Make one without a password."),
    Trouble.DAMAGED: named("This file is damaged or cut off. Export it again, and upload it whole."),
    Trouble.NESTED: named("There is a ZIP inside this ZIP. Upload the inner one."),
    Trouble.LEADS_OUT: named("This ZIP has file names that point outside it, so I won't open it."),
    Trouble.NOT_TEXT: named("This is not a text file. I read CSV and JSON files, and ZIPs of them."),
    Trouble.SPREADSHEET: named(
        "This is a spreadsheet, and I read CSV files. Open it and save it as CSV, then upload that. (Excel "
        "and LibreOffice: File, Save As. Numbers: File, Export To. Google Sheets: File, Download.)"
    ),
    Trouble.DOCUMENT: named(
        "This is a document or a picture, and I read tables. Upload the file that the film site exports: a "
        "CSV, a JSON file, or a ZIP of them."
    ),
    Trouble.PACKED: named("Of packed files I open ZIPs only. Unpack this one, and upload what is in it."),
    Trouble.PAGE: named(
        "This is a web page without a table of films. Look for Export in the film site's settings, and "
        "upload the file from there."
    ),
    Trouble.NOT_CSV: named("This isn't a complete CSV file."),
    Trouble.EMPTY: named(
        "There is nothing in this file: the export may have gone wrong. Export it again, and see whether "
        "your films are in it."
    ),
    Trouble.NO_ROWS: named(
        "This file has only the names of its columns, and no films below. Export it again, and see whether "
        "your films are in it."
    ),
    Trouble.NO_COLUMNS: named(
        "This is a text, and I read tables and lists of films. In a table, titles and scores have a column "
        "each, with a name above it; in a list, each film has a line, such as: Heat (1995) - 9/10"
    ),
    Trouble.NO_FILMS: named(
        "I find no films in this ZIP. Upload the one that the film site gave you, just as it is, or a single "
        "file from it."
    ),
    Trouble.UNKNOWN: named("I don't know this kind of file."),
}


def unreadable_page(trouble: Trouble, say: Language) -> Page:
    """Why a file is refused, and which files are accepted."""
    why = say(
        _TROUBLES[trouble],
        megabytes=MOST_BYTES // _MEGABYTE,
        unpacked=MOST_UNPACKED // _MEGABYTE,
        files=MOST_FILES,
        rows=say.whole(MOST_ROWS),
    )
    taken = say(
        "What I can read: the file you download from {sites}, any table or list of titles and scores, and my "
        "own export. FilmAffinity has no download of its own: one of the exporters that people have made for "
        "it gives you the file.",
        sites=say.together([name for _, name in (*SITES, *OTHER_SITES)]),
    )
    return grey_page(text(why, say("Nothing has changed."), f"-# {taken}"))
