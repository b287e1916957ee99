"""Recommended films with their reasons, and the buttons below them."""

from typing import Final, NamedTuple

import discord

from bot.domain.films.film import Film
from bot.domain.taste.recommendation import (
    LikedBy,
    LikedHere,
    Otherwise,
    Reason,
    Recommendation,
    RecommendationRequest,
    Recommended,
    SameDirector,
    SameGenre,
)
from bot.domain.tours import TourKind
from bot.locales import Language
from bot.ui.base import labels
from bot.ui.base.controls import Page, button, card, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import NEUTRAL, mean_and_votes, out_of_ten, score_colour
from bot.ui.presses.scores import OpenScores
from bot.ui.presses.taste import DismissFilm, TakeBackDismissal, WantFilm
from bot.ui.presses.tours import OpenTour

_SHOWN: Final = 60
"""How many characters of a title or name are shown, so that five films fit on a page."""


class DoneAboutFilm(NamedTuple):
    """What the member has just done about a film: dismissed it, or wants to see it."""

    film: Film
    is_dismissed: bool


def recommendation_page(found: Recommendation, done: DoneAboutFilm | None, say: Language) -> Page:
    """The films; `done` is what the member just did about one of them."""
    request = found.request
    parts: list[discord.ui.Item[discord.ui.LayoutView]] = [
        text(f"## {_heading(request, say)}", f"-# {_made_from(found, say)}")
    ]
    if done:
        parts += _done(done, request, say)
    for recommended in found.films:
        parts += _film(recommended, found, say)
    if not found.films:
        parts.append(text(say("I have nothing left to recommend from the films rated here.")))
    if found.is_cold or not found.films:
        parts.append(row(button(OpenTour(kind=TourKind.EVERY), say("Rate films on a tour"), emoji="🎬")))
    shown = found.films and not found.is_hidden
    colour = score_colour(found.films[0].tally.mean) if shown else NEUTRAL
    return Page(card(*parts, colour=colour))


def reading_page(scores: int, say: Language) -> Page:
    """The bot is reading the server's scores, which takes a few seconds."""
    counted = say.plural("{number} score", "{number} scores", scores)
    reading = say("Reading this server's {scores}. One moment…", scores=counted)
    return grey_page(text(reading))


def _heading(request: RecommendationRequest, say: Language) -> str:
    match request.others:
        case (other,):
            heading = say("Films for you and <@{other}>", other=other)
        case (first, second):
            heading = say("Films for you, <@{first}> and <@{second}>", first=first, second=second)
        case _:
            heading = say("Films for you")
    return f"{heading} · {say(labels.GENRE_NAMES[request.genre])}" if request.genre else heading


def _made_from(found: Recommendation, say: Language) -> str:
    if found.is_cold and all(recommended.is_new for recommended in found.films):
        return say(
            "Nobody here has rated these well-known films yet. Rate a few that you have seen, and I'll "
            "choose for you."
        )
    if found.is_cold:
        return say(
            "I hardly know your taste yet, so these are mostly films that members here like. "
            "Rate a few more, and I'll choose for you."
        )
    if len(found.request.others) == 1:
        return say("Neither of you has rated these. Chosen to suit you both.")
    if found.request.others:
        return say("None of you has rated these. Chosen to suit all of you.")
    return say("Predicted from your scores and those of other members here.")


def _done(
    done: DoneAboutFilm, request: RecommendationRequest, say: Language
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    film = _title(done.film, say)
    if not done.is_dismissed:
        return [text(say("{film} is on your watchlist.", film=film))]
    undo = TakeBackDismissal(done.film.id, request.genre, *_members(request))
    return [
        text(say("I won't recommend {film} to you again.", film=film)),
        row(button(undo, say("Undo"), emoji="↩️")),
    ]


def _film(
    recommended: Recommended, found: Recommendation, say: Language
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    film, request = recommended.film, found.request
    members = _members(request)
    facts = (_standing(recommended, found, say), labels.genres(film, say))
    reasons = [_reason(reason, say, is_hidden=found.is_hidden) for reason in recommended.reasons]
    return [
        discord.ui.Separator(),
        text(
            f"### {_title(film, say)}",
            " · ".join(fact for fact in facts if fact),
            *(f"> {reason}" for reason in reasons),
        ),
        row(
            button(WantFilm(film.id, request.genre, *members), say("Want to see"), emoji="🔖"),
            # Translators: a button: I have seen this film (and rate it)
            button(OpenScores(film.id), say("Seen it"), emoji="⭐"),
            # Translators: a button: never recommend me this film again
            button(DismissFilm(film.id, request.genre, *members), say("Not for me"), emoji="✖️"),
        ),
    ]


def _standing(recommended: Recommended, found: Recommendation, say: Language) -> str:
    """How the film stands in the server."""
    tally = recommended.tally
    if recommended.is_new:
        return say("New here: nobody has rated it yet")
    votes = say.plural("{number} vote", "{number} votes", tally.votes)
    standing = votes if found.is_hidden else mean_and_votes(tally, say)
    return say("{standing} · less known here", standing=standing) if recommended.is_gem else standing


def _reason(reason: Reason, say: Language, *, is_hidden: bool) -> str:
    match reason:
        case SameDirector():
            return _same_director(reason, say)
        case LikedBy() if is_hidden:
            return _liked(reason, say)
        case LikedBy(number, score, are_soulmates=True):
            return say.plural(
                "{number} soulmate of yours gave it {score}",
                "{number} soulmates of yours gave it {score} or more",
                number,
                score=out_of_ten(score),
            )
        case LikedBy(number, score):
            return say.plural(
                "{number} member with similar scores gave it {score}",
                "{number} members with similar scores gave it {score} or more",
                number,
                score=out_of_ten(score),
            )
        case LikedHere(number, score):
            return say.plural(
                "{number} member here gave it {score}",
                "{number} members here gave it {score} or more",
                number,
                score=out_of_ten(score),
            )
        case SameGenre(genre, number, score):
            return say.plural(
                "you gave {score} to {number} film of this genre: {genre}",
                "you gave {score} or more to {number} films of this genre: {genre}",
                number,
                score=out_of_ten(score),
                genre=say(labels.GENRE_NAMES.get(genre, genre)),
            )
        case Otherwise.BEST_GUESS:
            return say("my best guess among the films rated here")
        case Otherwise.WELL_KNOWN:
            return say("a well-known film")


def _liked(reason: LikedBy, say: Language) -> str:
    """Who liked it, without their scores."""
    if reason.are_soulmates:
        return say.plural(
            "{number} soulmate of yours liked it", "{number} soulmates of yours liked it", reason.number
        )
    return say.plural(
        "{number} member with similar scores liked it",
        "{number} members with similar scores liked it",
        reason.number,
    )


def _same_director(reason: SameDirector, say: Language) -> str:
    director = plain(reason.director, _SHOWN)
    if reason.number == 1:
        return say(
            "you gave {score} to {film}, also by {director}",
            score=out_of_ten(reason.score),
            film=_title(reason.film, say),
            director=director,
        )
    return say.plural(
        "you gave {score} or more to {number} film by {director}",
        "you gave {score} or more to {number} films by {director}",
        reason.number,
        score=out_of_ten(reason.score),
        director=director,
    )


def _title(film: Film, say: Language) -> str:
    return f"**{plain(film.title_in(say.code), _SHOWN)}** ({film.year})"


def _members(request: RecommendationRequest) -> tuple[int | None, int | None]:
    """The other members of a request, as presses store them."""
    first, second, *_ = (*request.others, None, None)
    return first, second
