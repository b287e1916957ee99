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
    """The file, and what it is for."""
    here = say("Here is everything I keep about you in this server.")
    use = say("Letterboxd can import its tables; /import takes the ZIP as it is, in this server or another.")
    file = discord.ui.File[discord.ui.LayoutView](f"attachment://{EXPORT_FILE}")
    return grey_page(text(here, f"-# {use}"), file)


def export_note(names: Collection[str], say: Language) -> bytes:
    """What each of the files in the ZIP contains."""
    lines = [say("What I keep about you in one Discord server, exported by you."), ""]
    if any(name.startswith(RATED_FILE) and not name.startswith(WATCHLIST_FILE) for name in names):
        lines += [
            f"{RATED_FILE}*.csv",
            say(
                "Your scores and reviews, for Letterboxd: Settings, Import your data. The dates are the days "
                "you rated. Spoiler parts of reviews are left out, since everyone would see them there."
            ),
            say("What a spreadsheet would take for a formula begins with an apostrophe; /import drops it."),
            "",
        ]
    if any(name.startswith(WATCHLIST_FILE) for name in names):
        lines += [
            f"{WATCHLIST_FILE}*.csv",
            say("Your watchlist, for Letterboxd: Watchlist, Import films."),
            "",
        ]
    lines += [
        OWN_FILE,
        say(
            "Everything, exactly: JSON, one record a line; kind says what a record is. Times are in "
            "seconds since 1970-01-01 00:00 UTC. /import reads this file, with the ZIP around it."
        ),
    ]
    return ("\n".join(lines) + "\n").encode()
