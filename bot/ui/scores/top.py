"""A server's ranking, page by page."""

from typing import Any

import discord

from bot.domain.scores import (
    GEM_LEAD,
    Ranking,
    RankingLine,
    RankingQuery,
    Sort,
    Tally,
)
from bot.locales import Language, named
from bot.ui.base import labels
from bot.ui.base.controls import Page, card, row, select, text
from bot.ui.base.figures import NEUTRAL, mean_and_votes, score_colour, title, votes_alone
from bot.ui.base.options import film_option, options
from bot.ui.base.paging import pager
from bot.ui.pictures.film_picture import NO_PICTURE, FilmPicture
from bot.ui.presses.films import ShowCard
from bot.ui.presses.scores import SortRanking, TurnPage

_HEADINGS = {
    Sort.BEST: named("Best films here"),
    Sort.DIVISIVE: named("Most divisive films here"),
    Sort.RATED: named("Most rated films here"),
    Sort.GEMS: named("Hidden gems here"),
}


def ranking_page(ranking: Ranking, owner_id: int, say: Language, picture: FilmPicture = NO_PICTURE) -> Page:
    """One page of the ranking that `owner_id` asked for.

    `picture` shows its first films. Everyone sees it: if the server hides means, it has only
    the order and the votes.
    """
    lines = [_line(line, ranking, say) for line in ranking.lines] or [_nothing_yet(ranking.query, say)]
    hidden = say("Rate a film, and its card shows you the average.") if _is_hidden(ranking) else ""
    return Page(
        card(
            text(f"## {_heading(ranking.query, say)}"),
            *picture.gallery(),
            text(*lines),
            text(f"-# {_rule(ranking, say)}", hidden and f"-# {hidden}"),
            *_cards(ranking, say),
            _sorts(ranking.query, owner_id, say),
            *_pager(ranking, owner_id, say),
            *picture.notice(say),
            colour=_colour(ranking),
        )
    )


def _is_hidden(ranking: Ranking) -> bool:
    return ranking.rules.hide_means and bool(ranking.lines)


def _colour(ranking: Ranking) -> int:
    if not ranking.lines or _is_hidden(ranking):
        return NEUTRAL
    return score_colour(ranking.lines[0].ranked.tally.mean)


def _heading(query: RankingQuery, say: Language) -> str:
    parts = [say(_HEADINGS[query.sort])]
    if query.genre:
        parts.append(say(labels.GENRE_NAMES[query.genre]))
    if query.decade:
        parts.append(labels.decade(query.decade, say))
    return " · ".join(parts)


def _line(line: RankingLine, ranking: Ranking, say: Language) -> str:
    ranked = line.ranked
    name = title(line.film, say) if line.film else f"`{ranked.film_id}`"
    if _is_hidden(ranking):
        figures = votes_alone(ranked.tally, say)
    else:
        figures = _figures(ranked.tally, ranking.query.sort, say)
    return f"`{ranked.place:>2}` {name}\n-# {figures}"


def _figures(tally: Tally, sort: Sort, say: Language) -> str:
    if sort is Sort.DIVISIVE and tally.deviation is not None:
        return f"{mean_and_votes(tally, say)} · ±{say.number(tally.deviation)}"
    return mean_and_votes(tally, say)


def _nothing_yet(query: RankingQuery, say: Language) -> str:
    if query.genre or query.decade:
        return say("No film of that kind has enough votes here yet.")
    return say("No film has enough votes here yet. /rate a few you have seen, and ask others to join in.")


def _rule(ranking: Ranking, say: Language) -> str:
    """What decides the order, in one sentence."""
    mean, least = say.number(ranking.club.mean), ranking.rules.minimum_votes
    match ranking.query.sort:
        case Sort.BEST:
            return say.plural(
                "Best average first, weighted by votes. A film needs {number} vote.",
                "Best average first, weighted by votes. A film needs {number} votes.",
                least,
            )
        case Sort.DIVISIVE:
            return say.plural(
                "Widest spread of scores first (±). A film needs {number} vote.",
                "Widest spread of scores first (±). A film needs {number} votes.",
                least,
            )
        case Sort.RATED:
            return say("Most votes first.")
        case Sort.GEMS:
            return say(
                "Seen by few, and at least {lead} above the server's average ({mean}).",
                lead=say.number(GEM_LEAD),
                mean=mean,
            )


def _sorts(query: RankingQuery, owner_id: int, say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    press = SortRanking(owner_id, query.genre, query.decade)
    return row(select(press, say("Sort by"), options(labels.SORT_NAMES, query.sort, say)))


def _cards(ranking: Ranking, say: Language) -> list[discord.ui.Item[Any]]:
    """A select that opens the films' cards."""
    films = [film_option(line.film, say) for line in ranking.lines if line.film]
    return [row(select(ShowCard(), say("Open a film"), films))] if films else []


def _pager(ranking: Ranking, owner_id: int, say: Language) -> list[discord.ui.Item[Any]]:
    query = ranking.query

    def turn(to: int) -> TurnPage:
        return TurnPage(owner_id, to, query.sort, query.genre, query.decade)

    return pager(turn, ranking.page, ranking.pages, say)
