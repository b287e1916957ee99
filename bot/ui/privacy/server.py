"""A server's data, for its organisers: shown, exported, deleted."""

from collections.abc import Mapping
from typing import Final

import discord

from bot.locales import Language
from bot.ui.base.controls import Control, Form, Page, button, grey_page, row, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.forms import text_field
from bot.ui.presses.privacy import ConfirmDeleteServer, DeleteServer, ExportServer
from bot.ui.privacy.record_names import of_a_server

NAME_FIELD: Final = "name"
SERVER_FILE: Final = "aftercredits-server.zip"
NOTE_FILE: Final = "README.txt"
_LONGEST_NAME: Final = 100


def server_data_page(counts: Mapping[str, int], say: Language) -> Page:
    """How much is stored, and what organisers can do with it."""
    heading = say("What I keep about this server")
    nothing = say("Nothing.")
    given = say(
        "The export has what members can see here: how often each film got each score, "
        "reviews, discussions, rounds. Who gave which score, votes, ballots and "
        "watchlists are left out: they belong to each member."
    )
    leaving = say(
        "If you remove me, everything is deleted 30 days later, unless you invite me back before then."
    )
    return grey_page(
        text(f"## {heading}"),
        text(*(of_a_server(counts, say) or [nothing])),
        text(f"-# {given}", f"-# {leaving}"),
        row(button(ExportServer(), say("Export"), emoji="📦"), _delete_button(say)),
    )


def server_export_page(say: Language) -> Page:
    """The file."""
    here = say("Here is what I keep about this server, as far as members can see it.")
    file = discord.ui.File[discord.ui.LayoutView](f"attachment://{SERVER_FILE}")
    return grey_page(text(here), file)


def server_note(server: str, say: Language) -> bytes:
    """What the ZIP contains."""
    lines = [
        say("What I keep about a Discord server: {server}.", server=one_line(server)),
        "",
        say("Each file is a table in JSON, without names: members, channels and messages are their ids."),
        say("Times are in seconds since 1970-01-01 00:00 UTC. films.json says which film an id is."),
    ]
    return ("\n".join(lines) + "\n").encode()


def delete_server_form(server: str, say: Language) -> Form:
    """The form in which an organiser confirms deleting all the server's data."""
    name = one_line(server, _LONGEST_NAME)
    advice = say("Every member's scores and reviews, and all your settings. This can't be undone.")
    field = text_field(NAME_FIELD, say("Type this server's name"), _LONGEST_NAME, advice=advice, example=name)
    return Form(ConfirmDeleteServer(), say("Delete everything about this server"), field)


def server_not_deleted(server: str, say: Language) -> Page:
    """Another name was typed."""
    said = say("Nothing was deleted: that was not {name}.", name=f"**{plain(server, _LONGEST_NAME)}**")
    return grey_page(text(said), row(_delete_button(say)))


def server_deleted(messages: int, say: Language) -> Page:
    """Everything is deleted, except posts still waiting to be deleted from Discord."""
    done = say("Everything about this server is deleted. I start again as on the first day.")
    removed = say.plural(
        "{number} message of mine will be removed within a few minutes.",
        "{number} messages of mine will be removed within a few minutes.",
        messages,
    )
    return grey_page(text(done, removed if messages else ""))


def _delete_button(say: Language) -> Control:
    return button(DeleteServer(), say("Delete everything"), style=discord.ButtonStyle.danger, emoji="🗑️")
