"""What is stored about a member, and the buttons to export and delete it."""

from collections.abc import Iterator, Sequence
from typing import Final

import discord

from bot.domain.lookups.lookup import Service
from bot.domain.privacy.member import Forgotten, Kept
from bot.locales import Language
from bot.ui.base.controls import Control, Form, Page, button, grey_page, row, text
from bot.ui.base.forms import text_field
from bot.ui.presses.privacy import ConfirmDeleteMine, DeleteMine, ExportMine, SwitchQuotes, SwitchSoulmates
from bot.ui.privacy.record_names import about_a_member

WORD_FIELD: Final = "word"
_LONGEST_WORD: Final = 100
_MOST_LINKS: Final = 20


def privacy_page(
    kept: Kept,
    say: Language,
    services: Sequence[Service] = (),
    *,
    reads_comments: bool = False,
    shows_extras: bool = False,
) -> Page:
    """What is stored, why and for how long.

    `reads_comments`: the host lets the bot read what members write in threads. `services` are the ones that
    members can have asked for a film; `shows_extras`: cards ask TMDB.
    """
    heading, records = say("What I keep about you in this server"), about_a_member(kept.counts, say)
    nothing = say("Nothing.")
    until = say(
        "It stays until you delete it, unless a line says otherwise, and it never leaves this server."
    )
    policy = say("The person hosting this bot is responsible for your data. Ask them for the full policy.")
    return grey_page(
        text(f"## {heading}"),
        text(*(records or [nothing])),
        text(_soulmates(kept, say), _quotes(kept, say, reads_comments=reads_comments)),
        text(
            f"-# {until}" if records else "",
            *_what_leaves(services, say, shows_extras=shows_extras),
            f"-# {policy}",
        ),
        _ways(kept, say),
    )


def _what_leaves(services: Sequence[Service], say: Language, *, shows_extras: bool) -> Iterator[str]:
    """What other services learn, one line each."""
    if services:
        asked = say.together(services)
        leaves = say(
            "*Look further* sends what you typed, or a row's title, year and film id, to {services}, "
            "and nothing about you.",
            services=asked,
        )
        yield f"-# {leaves}"
    if shows_extras:
        leaves = say("To show posters I ask TMDB by the film's id, and say nothing about you.")
        yield f"-# {leaves}"


def delete_word(say: Language) -> str:
    """The word to type to confirm."""
    # Translators: the word that a member types to confirm; in capitals
    return say("DELETE")


def delete_form(say: Language) -> Form:
    """The form in which a member confirms the deletion."""
    word = delete_word(say)
    advice = say("Scores, reviews, votes, watchlist and all the rest. This can't be undone.")
    field = text_field(WORD_FIELD, say("Type {word}", word=word), _LONGEST_WORD, advice=advice, example=word)
    return Form(ConfirmDeleteMine(), say("Delete all your data here"), field)


def nothing_deleted(say: Language) -> Page:
    """Another word was typed."""
    said = say("Nothing was deleted: that was not {word}.", word=f"**{delete_word(say)}**")
    return grey_page(text(said), row(_delete_button(say)))


def deleted_page(forgotten: Forgotten, say: Language, out_of_reach: Sequence[str] = ()) -> Page:
    """Everything is deleted, except posts still waiting to be deleted from Discord."""
    done = say("All your data here is deleted.")
    removed = say.plural(
        "{number} message with a review of yours will be removed within a few minutes.",
        "{number} messages with reviews of yours will be removed within a few minutes.",
        forgotten.messages,
    )
    quotes = say(
        "Where I quoted you, your words are taken out too. What you wrote yourself is yours to delete."
    )
    switch = say("Quotes on")
    unquoted = say(
        "One thing stays, so that I keep to it: you don't want to be quoted. {switch} in {privacy} deletes it"
        " too.",
        switch=f"*{switch}*",
        privacy="`/privacy`",
    )
    left = say("I can't reach these posts that show you. A moderator can delete them:")
    links = [f"- {link}" for link in out_of_reach[:_MOST_LINKS]]
    return grey_page(
        text(
            done,
            removed if forgotten.messages else "",
            unquoted if forgotten.stays_unquoted else "",
            f"-# {quotes}",
        ),
        *([text(left, *links)] if links else []),
    )


def _soulmates(kept: Kept, say: Language) -> str:
    if kept.is_soulmate:
        return say("Soulmates: **on**. Others who have joined see how close your tastes are.")
    return say("Soulmates: **off**. Nobody sees how close your tastes are.")


def _quotes(kept: Kept, say: Language, *, reads_comments: bool) -> str:
    if not kept.is_quoted:
        return say("Quotes: **off**. Your comments are never quoted.")
    if reads_comments:
        return say("Quotes: **on**. Best comments and recaps show the first lines of your comments.")
    return say("Quotes: **on**. Only comments that you offer with *Quote in the recap* are quoted.")


def _ways(kept: Kept, say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    switch = say("Soulmates off") if kept.is_soulmate else say("Soulmates on")
    quotes = say("Quotes off") if kept.is_quoted else say("Quotes on")
    return row(
        button(ExportMine(), say("Export"), emoji="📦"),
        button(SwitchSoulmates(int(not kept.is_soulmate)), switch, emoji="🫂"),
        button(SwitchQuotes(int(not kept.is_quoted)), quotes, emoji="💬"),
        _delete_button(say),
    )


def _delete_button(say: Language) -> Control:
    return button(DeleteMine(), say("Delete everything"), style=discord.ButtonStyle.danger, emoji="🗑️")
