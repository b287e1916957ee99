"""The use cases together, as the edge is given them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.prompts import Prompt
from bot.services.clubs import ClubService
from bot.services.discussion_ports import Discussions, Prompts
from bot.services.discussions import DiscussionService
from bot.services.films import FilmService
from bot.services.moderation import ModerationService
from bot.services.ports import Clock, ClubFilms, Clubs, FilmSource, Moderation, Reviews, Scores, Threads
from bot.services.prompts import Draw, PromptService
from bot.services.recaps import RecapService
from bot.services.reviews import ReviewService
from bot.services.scores import ScoreService
from bot.services.threads import ThreadService


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case, one field a feature."""

    films: FilmService
    scores: ScoreService
    clubs: ClubService
    threads: ThreadService
    reviews: ReviewService
    moderation: ModerationService
    prompts: PromptService
    discussions: DiscussionService
    recaps: RecapService


@dataclass(frozen=True, slots=True)
class Outside:
    """What the use cases need from the outside."""

    catalogue: FilmSource
    club_films: ClubFilms
    scores: Scores
    clubs: Clubs
    threads: Threads
    reviews: Reviews
    moderation: Moderation
    discussions: Discussions
    prompts: Prompts
    bank: Sequence[Prompt]
    draw: Draw
    clock: Clock


def build_services(outside: Outside) -> Services:
    """The use cases over these parts."""
    films = FilmService(outside.catalogue, outside.club_films, outside.scores, outside.clock)
    clubs = ClubService(outside.clubs)
    prompts = PromptService(outside.bank, outside.prompts, clubs, outside.draw, outside.clock)
    return Services(
        films=films,
        scores=ScoreService(films, outside.scores, outside.clock),
        clubs=clubs,
        threads=ThreadService(outside.threads, outside.clock),
        reviews=ReviewService(films, outside.reviews, outside.scores, outside.clubs, outside.clock),
        moderation=ModerationService(clubs, films, outside.reviews, outside.moderation, outside.clock),
        prompts=prompts,
        discussions=DiscussionService(
            films,
            prompts,
            outside.discussions,
            outside.reviews,
            outside.scores,
            outside.clubs,
            outside.clock,
        ),
        recaps=RecapService(films, outside.discussions, outside.scores, outside.clubs, outside.clock),
    )
