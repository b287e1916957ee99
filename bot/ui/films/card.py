"""A film's card: its facts, the server's scores, and buttons to rate and discuss it."""

import discord

from bot.domain.added_films.adding import AddedFilm
from bot.domain.films.film import Film
from bot.domain.scores import Standing
from bot.locales import Language
from bot.ui.base import labels
from bot.ui.base.controls import Page, button, card, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import (
    NEUTRAL,
    TITLE_SHOWN,
    mean_and_votes,
    out_of_ten,
    score_colour,
    title,
    votes_alone,
)
from bot.ui.discussions.start import discuss_button
from bot.ui.pictures.details import details_button
from bot.ui.pictures.histogram import histogram_gallery
from bot.ui.presses.films import ShowFigures
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import OpenScores
from bot.ui.watchlists import watch_button

_NAME_SHOWN = 60


def film_card(
    film: Film,
    standing: Standing,
    say: Language,
    *,
    hides_figures: bool = False,
    added: AddedFilm | None = None,
) -> Page:
    """The card; where there are votes it shows the picture attached as `HISTOGRAM_FILE`, or hides all
    that tells of the scores but their number. `added`: the film is the server's own.
    """
    is_hidden = hides_figures and standing.tally.votes > 0
    return Page(
        card(
            text(_heading(film, say), *about(film, say), _origin(added, say)),
            discord.ui.Separator(),
            *(_hidden_figures(film, standing, say) if is_hidden else _figures(standing, say)),
            _controls(film, (added and added.listed_id) or film.id, say),
            colour=NEUTRAL if is_hidden else score_colour(standing.tally.mean),
        )
    )


def _origin(added: AddedFilm | None, say: Language) -> str:
    origin = say("Added by this server")
    return f"-# {origin}" if added else ""


def rate_first(film: Film, say: Language) -> Page:
    """Tells a member to rate the film first to see its scores."""
    said = say("Rate {film} to see how others scored it.", film=title(film, say))
    rate = button(OpenScores(film.id), say("Rate"), style=discord.ButtonStyle.primary, emoji="⭐")
    return grey_page(text(said), row(rate))


def about(film: Film, say: Language) -> tuple[str, ...]:
    """What the film is, in a few lines: its other title, who made it, its kind."""
    return (_also_known_as(film, say), *_credits(film, say))


def film_facts(film: Film, say: Language) -> tuple[str, ...]:
    """What the film is, a line each: title and year, another title, who made it, who is in it, the rest."""
    return (_heading(film, say), _also_known_as(film, say), *_credits(film, say))


def _heading(film: Film, say: Language) -> str:
    return f"## {plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})"


def _also_known_as(film: Film, say: Language) -> str:
    shown = film.title_in(say.code)
    others = [title for title in (film.original_title or film.title, film.title) if title != shown]
    return f"-# {plain(others[0], TITLE_SHOWN)}" if others else ""


def _credits(film: Film, say: Language) -> tuple[str, ...]:
    directed = say("Directed by {names}", names=_names(film.directors)) if film.directors else ""
    starring = say("With {names}", names=_names(film.cast)) if film.cast else ""
    return directed, starring, _facts(film, say)


def _names(people: tuple[str, ...]) -> str:
    return ", ".join(plain(person, _NAME_SHOWN) for person in people)


def _facts(film: Film, say: Language) -> str:
    facts = (labels.genres(film, say), labels.runtime(film, say), labels.countries(film, say))
    return " · ".join(fact for fact in facts if fact)


def _figures(standing: Standing, say: Language) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    tally = standing.tally
    told = text(f"### {mean_and_votes(tally, say)}", _place(standing, say), _own_score(standing, say))
    if not tally.votes:
        return [told]
    return [told, histogram_gallery(tally, say), row(details_button(say))]


def _hidden_figures(
    film: Film, standing: Standing, say: Language
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    why = say("Rate it to see how others scored it.")
    told = text(f"### {votes_alone(standing.tally, say)}", _own_score(standing, say), f"-# {why}")
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
