"""A member's profile as text, and what its picture shows in words."""

from dataclasses import dataclass
from typing import Final

import discord

from bot.domain.scores import HIGHEST
from bot.domain.taste.profile import FEWEST_FILMS, Contrary, Profile
from bot.locales import Language
from bot.ui.base.controls import Page, button, card, row, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import STAR, counts, label, out_of_ten, score_colour, title
from bot.ui.base.removal import remove_button
from bot.ui.pictures.details import details_button
from bot.ui.presses.taste import OpenProfile, ShareProfile
from bot.ui.presses.tours import OpenTour
from bot.ui.taste.profile_wording import (
    Shelf,
    harshness,
    others,
    own_harshness,
    reviews,
    scores_given,
    shelves,
)

PROFILE_FILE: Final = "profile.png"
_LONGEST_ALT_TEXT: Final = 1000
"""In characters; Discord takes 1024."""
_NAME_SHOWN: Final = 60

_Row = discord.ui.ActionRow[discord.ui.LayoutView]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose profile it is, and in which server; `is_shared` if the whole channel sees it."""

    name: str
    club: str
    is_own: bool
    is_shared: bool = False


def profile_page(profile: Profile, whose: Whose, say: Language) -> Page:
    """The profile as text, below the picture attached as `PROFILE_FILE`."""
    heading = f"## {_heading(whose, say)}"
    if not profile.tally.votes:
        nothing = text(heading, _nothing_yet(whose, say))
        return Page(card(nothing, _controls(whose, say, has_scores=False)))
    return Page(
        card(
            text(heading),
            _picture(profile, whose, say),
            text(*_figures(profile, whose, say)),
            *([text(f"-# {_rule(say)}")] if shelves(profile.favourites, say) else []),
            _controls(whose, say, has_scores=True),
            colour=score_colour(profile.tally.mean),
        )
    )


def profile_in_words(profile: Profile, whose: Whose, say: Language) -> str:
    """What the picture shows, in words."""
    shown = [
        say("Profile of {name}", name=whose.name),
        scores_given(profile.tally, say),
        # Translators: the average of the member's scores, inside a line of figures
        say("average {mean}", mean=say.number(profile.tally.mean or 0)),
        counts(profile.tally),
        harshness(profile.harshness, say) if profile.harshness else "",
        *(_entries(shelf, say) for shelf in shelves(profile.favourites, say)),
        _contrary_in_words(profile.contrary, say) if profile.contrary else "",
        reviews(profile.written, say),
    ]
    return one_line(". ".join(part for part in shown if part), _LONGEST_ALT_TEXT)


def _heading(whose: Whose, say: Language) -> str:
    if whose.is_own and not whose.is_shared:
        return say("Your profile")
    return say("Profile of {name}", name=plain(whose.name, _NAME_SHOWN))


def _nothing_yet(whose: Whose, say: Language) -> str:
    if whose.is_own:
        return say("You have not rated any film here yet. A tour is the quickest way: one film, one press.")
    return say("{name} has not rated any film here yet.", name=plain(whose.name, _NAME_SHOWN))


def _picture(profile: Profile, whose: Whose, say: Language) -> discord.ui.MediaGallery[discord.ui.LayoutView]:
    picture = discord.MediaGalleryItem(
        f"attachment://{PROFILE_FILE}", description=profile_in_words(profile, whose, say)
    )
    return discord.ui.MediaGallery(picture)


def _figures(profile: Profile, whose: Whose, say: Language) -> list[str]:
    mean = f"**{say.number(profile.tally.mean or 0)}** {STAR}"
    lines = [f"{mean} · {scores_given(profile.tally, say)}"]
    if profile.harshness:
        is_told_you = whose.is_own and not whose.is_shared
        lines.append((own_harshness if is_told_you else harshness)(profile.harshness, say))
    if profile.contrary:
        lines.append(_contrary(profile.contrary, say))
    return [*lines, reviews(profile.written, say)]


def _contrary(contrary: Contrary, say: Language) -> str:
    return say(
        "Biggest disagreement: {film} {score}, everyone else {others}.",
        film=title(contrary.film, say),
        score=out_of_ten(contrary.score),
        others=others(contrary, say),
    )


def _contrary_in_words(contrary: Contrary, say: Language) -> str:
    return say(
        "Biggest disagreement: {film} {score}, everyone else {others}.",
        film=label(contrary.film, say),
        score=f"{contrary.score}/{HIGHEST}",
        others=others(contrary, say),
    ).rstrip(".")


def _entries(shelf: Shelf, say: Language) -> str:
    entries = [f"{name} {say.number(one.mean)} ({one.films})" for name, one in shelf.entries]
    return f"{shelf.heading}: {', '.join(entries)}"


def _rule(say: Language) -> str:
    """How favourites are found."""
    return say(
        "Favourites need at least {fewest} films. The more films, the more their average counts.",
        fewest=FEWEST_FILMS,
    )


def _controls(whose: Whose, say: Language, *, has_scores: bool) -> _Row:
    details = [details_button(say)] if has_scores else []
    if whose.is_shared:
        return row(button(OpenProfile(), say("My profile"), emoji="👤"), *details, remove_button(say))
    if not whose.is_own:
        return row(button(OpenProfile(), say("My profile"), emoji="👤"), *details)
    # Translators: a button that begins to ask for scores, film after film
    tour = button(OpenTour(), say("Tour"), style=discord.ButtonStyle.primary, emoji="🎬")
    share = button(ShareProfile(), say("Share"), emoji="📣")
    return row(tour, share, *details) if has_scores else row(tour)
