"""Two members' tastes side by side, and the request to compare."""

from collections.abc import Sequence
from typing import NamedTuple

import discord

from bot.domain.taste.affinity import FAR_SCORES
from bot.domain.taste.soulmates import Comparison, TellingFilm
from bot.locales import Language
from bot.ui.base.controls import Page, button, card, grey_page, row, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import score_colour, title
from bot.ui.base.removal import remove_button
from bot.ui.pictures.details import details_button
from bot.ui.presses.taste import AgreeToCompare, RefuseToCompare
from bot.ui.taste.soulmates import NAME_SHOWN, figures, shown_name, too_few, tour_button

PICTURE_FILE = "tastes.png"


class Pair(NamedTuple):
    """The display names of the two compared members, first the member who asked."""

    own: str
    other: str


def comparison_page(found: Comparison, names: Pair, say: Language, *, is_public: bool = False) -> Page:
    """The comparison; the picture is attached as `PICTURE_FILE`. With `is_public`, it can be removed."""
    heading = say("{own} and {other}", own=shown_name(names.own), other=shown_name(names.other))
    picture = discord.MediaGalleryItem(
        f"attachment://{PICTURE_FILE}", description=picture_text(found, names, say)
    )
    return Page(
        card(
            text(f"## {heading}", figures(found.affinity, say)),
            discord.ui.MediaGallery(picture),
            text(f"-# {_axes(names, say)}"),
            row(details_button(say), *([remove_button(say)] if is_public else [])),
            text(*_telling(say("Where you agree"), found.agreements, names, say)),
            text(*_telling(say("Where you clash"), found.clashes, names, say)),
            colour=score_colour(found.affinity.figure / 10),
        )
    )


def picture_text(found: Comparison, names: Pair, say: Language) -> str:
    """What the picture shows, in words."""
    return say(
        "Scores by {own} (across) and by {other} (up): {spread}",
        own=one_line(names.own, NAME_SHOWN),
        other=one_line(names.other, NAME_SHOWN),
        spread=_spread(found, say),
    )


def too_few_page(n: int, say: Language) -> Page:
    """There is too little to compare, and what to do."""
    return grey_page(text(too_few(n, say)), row(tour_button(say)))


def request_line(asker: str, say: Language) -> str:
    """The line that the other member's notification shows."""
    return say("{member} would like to compare tastes with you.", member=plain(asker, NAME_SHOWN))


def request_page(asker_id: int, other_id: int, asked_at: int, say: Language) -> Page:
    """One member asks another, in public."""
    question = say(
        "<@{other}>, <@{asker}> would like to compare tastes with you: how each of you "
        "scored the films you have both rated.",
        other=other_id,
        asker=asker_id,
    )
    terms = say("The comparison will be shown here. You have a day to answer, or you can ignore this.")
    agree = button(
        AgreeToCompare(asker_id, other_id, asked_at), say("Compare"), style=discord.ButtonStyle.primary
    )
    refuse = button(RefuseToCompare(asker_id, other_id), say("No, thanks"))
    return grey_page(text(question, f"-# {terms}"), row(agree, refuse))


def refused_page(say: Language) -> Page:
    """The other member declined."""
    return grey_page(text(say("No comparison this time.")))


def expired_page(say: Language) -> Page:
    """Nobody answered for a day, or the request is not there any more."""
    return grey_page(text(say("This request is no longer open: each is for a day. Ask again, if you like.")))


def _spread(found: Comparison, say: Language) -> str:
    """How many films are how many points apart: `same score: 5 · 1 apart: 8 · 2 or more: 10`."""
    apart = [0] * (FAR_SCORES + 1)
    for (own, other), films in found.pairs.items():
        apart[min(abs(own - other), FAR_SCORES)] += films
    parts = (
        say("the same score: {number}", number=say.whole(apart[0])),
        say("1 point apart: {number}", number=say.whole(apart[1])),
        say("2 or more points apart: {number}", number=say.whole(apart[2])),
    )
    return " · ".join(parts)


def _axes(names: Pair, say: Language) -> str:
    return say("Across: {own}. Up: {other}.", own=shown_name(names.own), other=shown_name(names.other))


def _telling(heading: str, films: Sequence[TellingFilm], names: Pair, say: Language) -> list[str]:
    if not films:
        return [f"### {heading}", say("Nowhere much.")]
    return [f"### {heading}", *(_line(film, names, say) for film in films)]


def _line(telling: TellingFilm, names: Pair, say: Language) -> str:
    film = title(telling.film, say) if telling.film else say("A film no longer in my list")
    own, other = shown_name(names.own), shown_name(names.other)
    return f"{film}\n-# {own} {telling.own} · {other} {telling.other}"
