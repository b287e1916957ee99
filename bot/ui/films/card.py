"""A film's card: its facts, the server's scores, and buttons to rate and discuss it."""

from functools import lru_cache
from typing import Final, NamedTuple

import discord

from bot.domain.added_films.adding import AddedFilm
from bot.domain.films.activity import BestReview, FilmActivity
from bot.domain.films.extras import FilmExtras
from bot.domain.films.film import LONGEST_TITLE, Film
from bot.domain.films.pages import IdElsewhere, Site, pages
from bot.domain.scores import Standing
from bot.domain.watchlists import SEVERAL
from bot.locales import Language
from bot.ui.base import labels
from bot.ui.base.controls import Page, button, card, grey_page, row, text, text_if_any
from bot.ui.base.escape import plain
from bot.ui.base.figures import (
    NEUTRAL,
    mean_and_votes,
    out_of_ten,
    score_colour,
    title,
    votes_alone,
)
from bot.ui.base.in_which_language import in_which_language
from bot.ui.base.prizes import prizes_won
from bot.ui.discussions.start import discuss_button
from bot.ui.films.extras import about_it, where_to_watch
from bot.ui.pictures.details import details_button
from bot.ui.pictures.film_picture import NO_PICTURE, FilmPicture, poster, title_card, tmdb_notice
from bot.ui.pictures.histogram import histogram_gallery
from bot.ui.presses.films import MyScore, ReadReviews, ShowDiscussions, ShowFigures
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import OpenScores
from bot.ui.watchlists import watch_button

_MOST_PRIZES: Final = 4
_CREDITS_KEPT: Final = 512
"""A card is shown again and again while its film is talked about; a tenth of it is names in a sentence."""


class Pictures(NamedTuple):
    """A card's pictures: whether it has a title card, and the addresses of those sent before.

    A picture without an address is attached to the card's own message.
    """

    has_title: bool = False
    title: str | None = None
    histogram: str | None = None


class ToldFilm(NamedTuple):
    """A film with everything that its card tells about it.

    `added`: the film is the server's own. `extras`: what is known beyond its facts; its poster replaces the
    title card.
    """

    film: Film
    standing: Standing
    activity: FilmActivity = FilmActivity()
    added: AddedFilm | None = None
    extras: FilmExtras | None = None


def film_card(
    told: ToldFilm,
    pictures: Pictures,
    say: Language,
    *,
    is_own: bool = False,
    hides_figures: bool = False,
    in_thread: bool = False,
) -> Page:
    """The card: facts, the server's scores, and buttons to everything members say about the film.

    `is_own`: only the member sees it, with their own score. If there are votes it shows the histogram, or
    hides everything about the scores except their number. `in_thread`: it is in a thread, which may be
    archived.
    """
    film, standing, activity, added, extras = told
    is_hidden = hides_figures and standing.tally.votes > 0
    own = _own_score(standing, say) if is_own else ""
    listed_id = (added and added.listed_id) or film.id
    has_picture = standing.tally.votes > 0 and not is_hidden
    figures = _hidden_figures(film, standing, say) if is_hidden else _figures(standing, say, pictures)
    return Page(
        card(
            *_picture(film, extras, pictures, say).gallery(),
            text(_heading(film, say), _also_known_as(film, say), *_worth(film, extras, say)),
            *text_if_any(*_credits(film, say), _origin(added, say), *where_to_watch(extras, say)),
            discord.ui.Separator(),
            *figures,
            *text_if_any(own, *_news(activity, say)),
            _controls(film, listed_id, say),
            *_ways(film, activity, say, is_own=is_own, has_picture=has_picture),
            *text_if_any(_elsewhere(film, listed_id, extras, say), tmdb_notice(say) if extras else ""),
            *text_if_any(f"-# {labels.when_archived(say)}" if in_thread else ""),
            colour=NEUTRAL if is_hidden else score_colour(standing.tally.mean),
        )
    )


def _picture(film: Film, extras: FilmExtras | None, pictures: Pictures, say: Language) -> FilmPicture:
    """The film's picture: its poster, or else the title card."""
    if extras and extras.poster:
        return poster(film, extras.poster, say)
    return title_card(film, say, pictures.title) if pictures.has_title else NO_PICTURE


def _origin(added: AddedFilm | None, say: Language) -> str:
    origin = say("Added by this server")
    return f"-# {origin}" if added else ""


def rate_first(film: Film, say: Language) -> Page:
    """Tells a member to rate the film first to see its scores."""
    said = say("Rate {film} to see how others scored it.", film=title(film, say))
    rate = button(OpenScores(film.id), say("Rate"), style=discord.ButtonStyle.primary, emoji="⭐")
    return grey_page(text(said), row(rate))


def about(film: Film, say: Language) -> tuple[str, ...]:
    """A few lines about the film: its other title, who made it, its kind."""
    return (_also_known_as(film, say), *_credits(film, say))


def film_facts(film: Film, say: Language) -> tuple[str, ...]:
    """The film's facts, one per line: title and year, other title, makers, cast, and the rest."""
    return (_heading(film, say), _also_known_as(film, say), *_credits(film, say))


def _heading(film: Film, say: Language) -> str:
    return f"## {plain(film.title_in(say.code), LONGEST_TITLE)} ({film.year})"


def _also_known_as(film: Film, say: Language) -> str:
    shown = film.title_in(say.code)
    others = [title for title in (film.original_title or film.title, film.title) if title != shown]
    return f"-# {plain(others[0], LONGEST_TITLE)}" if others else ""


@lru_cache(_CREDITS_KEPT)
def _credits(film: Film, say: Language) -> tuple[str, ...]:
    directed = say("Directed by {names}", names=labels.people(film.directors, say)) if film.directors else ""
    starring = say("With {names}", names=labels.people(film.cast, say)) if film.cast else ""
    return directed, starring, _facts(film, say)


def _facts(film: Film, say: Language) -> str:
    facts = (labels.genres(film, say), labels.runtime(film, say), labels.countries(film, say))
    return " · ".join(fact for fact in facts if fact)


def _worth(film: Film, extras: FilmExtras | None, say: Language) -> tuple[str, ...]:
    """What it is about, and the prizes it won."""
    prizes = prizes_won(film, say)[:_MOST_PRIZES]
    won = say("It won {prizes}.", prizes=say.together(prizes)) if prizes else ""
    return about_it(film, extras, say), won and f"-# 🏆 {won}"


def _figures(
    standing: Standing, say: Language, pictures: Pictures
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    tally = standing.tally
    told = text(f"### {mean_and_votes(tally, say)}", _place(standing, say))
    return [told, histogram_gallery(tally, say, pictures.histogram)] if tally.votes else [told]


def _hidden_figures(
    film: Film, standing: Standing, say: Language
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    why = say("Rate it to see how others scored it.")
    told = text(f"### {votes_alone(standing.tally, say)}", f"-# {why}")
    return [told, row(button(ShowFigures(film.id), say("Show me"), emoji="👁️"))]


def _place(standing: Standing, say: Language) -> str:
    if standing.place is None:
        return ""
    return say("No. {place} of {ranked} ranked here", place=standing.place, ranked=standing.ranked)


def _own_score(standing: Standing, say: Language) -> str:
    if standing.own_score is None:
        return ""
    return say("Your score: {score}", score=out_of_ten(standing.own_score))


def _controls(film: Film, listed_id: str, say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    rate = button(OpenScores(film.id), say("Rate"), style=discord.ButtonStyle.primary, emoji="⭐")
    review = button(OpenReview(film.id), say("Review"), emoji="✍️")
    controls = [rate, review, discuss_button(film, say), watch_button(film, say)]
    if not listed_id.startswith("tt"):
        return row(*controls)
    return row(*controls, discord.ui.Button(label="IMDb", url=f"https://www.imdb.com/title/{listed_id}/"))


def _elsewhere(film: Film, listed_id: str, extras: FilmExtras | None, say: Language) -> str:
    """The film's pages at other sites, except the one that has a button."""
    known = (*film.elsewhere, *([IdElsewhere(Site.TMDB, extras.tmdb_id)] if extras else []))
    links = [f"[{page.name}]({page.address})" for page in pages(listed_id, known, say.code)]
    others = links[1:] if listed_id.startswith("tt") else links
    return f"-# {' · '.join(others)}" if others else ""


def _news(activity: FilmActivity, say: Language) -> tuple[str, ...]:
    """The most helpful review, and what the server does with the film now."""
    thread = f"<#{activity.week_thread_id}>"
    week = say("This week's film")
    if activity.week_thread_id is not None:
        week = say("This week's film: {thread}", thread=thread)
    wanted = say.plural("On {number} watchlist", "On {number} watchlists", activity.watchlists)
    return (
        _quote(activity.best, say) if activity.best else "",
        f"📣 {week}" if activity.is_of_the_week else "",
        f"🔖 {wanted}" if activity.watchlists >= SEVERAL else "",
    )


def _quote(best: BestReview, say: Language) -> str:
    """The review's title and author; none if the title has a spoiler in it."""
    if not best.is_quotable:
        return ""
    foreign = in_which_language(best.title, say)
    signed = f"<@{best.author_id}>" + (f" · {foreign}" if foreign else "")
    return f"> “{plain(best.title)}”\n> -# — {signed}"


def _ways(
    film: Film, activity: FilmActivity, say: Language, *, is_own: bool, has_picture: bool
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    """Buttons to what members wrote, and to what only this member sees."""
    ways = []
    if activity.reviews:
        reviews = say.plural("{number} review ›", "{number} reviews ›", activity.reviews)
        ways.append(button(ReadReviews(film.id), reviews))
    if activity.discussions:
        talks = say.plural("{number} discussion ›", "{number} discussions ›", activity.discussions)
        ways.append(button(ShowDiscussions(film.id), talks))
    if has_picture:
        ways.append(details_button(say))
    if not is_own:
        ways.append(button(MyScore(film.id), say("My score")))
    return [row(*ways)] if ways else []
