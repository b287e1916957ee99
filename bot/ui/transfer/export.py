"""Exporting: the answer with the file, and the note inside it that explains each part."""

from collections.abc import Collection
from typing import Final

import discord

from bot.domain.transfer.export_files import RATED_FILE, WATCHLIST_FILE
from bot.domain.transfer.records import OWN_FILE
from bot.locales import Language
from bot.ui.base.controls import Page, grey_page, text

EXPORT_FILE: Final = "aftercredits.zip"
NOTE_FILE: Final = "README.txt"


def export_page(say: Language) -> Page:
    """The file, and what it is for: a line each, so that a phone shows which is which."""
    here = say("Here is everything I keep about you in this server.")
    uses = (
        say("Letterboxd can import the tables in it."),
        say("/import takes the ZIP as it is, in this server or another."),
        say("{file} in it says what each file is.", file=NOTE_FILE),
    )
    file = discord.ui.File[discord.ui.LayoutView](f"attachment://{EXPORT_FILE}")
    return grey_page(text(here, *(f"- {use}" for use in uses)), file)


def export_note(names: Collection[str], say: Language) -> bytes:
    """What each of the files in the ZIP contains."""
    parts = [say("What I keep about you in one Discord server, exported by you.")]
    if any(name.startswith(RATED_FILE) and not name.startswith(WATCHLIST_FILE) for name in names):
        parts.append(
            _listed(
                f"{RATED_FILE}*.csv",
                say("Your scores and reviews, for Letterboxd: Settings, Import your data."),
                say("The dates are the days you rated."),
                say("Spoiler parts of reviews are left out, since everyone would see them there."),
                say(
                    "What a spreadsheet would take for a formula begins with an apostrophe; /import drops it."
                ),
            )
        )
    if any(name.startswith(WATCHLIST_FILE) for name in names):
        watchlist = say("Your watchlist, for Letterboxd: Watchlist, Import films.")
        parts.append(_listed(f"{WATCHLIST_FILE}*.csv", watchlist))
    parts.append(
        _listed(
            OWN_FILE,
            say("Everything, exactly: JSON, one record a line; kind says what a record is."),
            say("Times are in seconds since 1970-01-01 00:00 UTC."),
            say("/import reads this file, with the ZIP around it."),
        )
    )
    return ("\n\n".join(parts) + "\n").encode()


def _listed(file: str, *sentences: str) -> str:
    """A file, and a line for each thing to know about it."""
    return "\n".join([file, *(f"- {sentence}" for sentence in sentences)])
