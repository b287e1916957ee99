"""The use cases together, as the edge is given them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.discussions.prompts import Prompt
from bot.services.club.settings import ClubService
from bot.services.club.setup import SetupService
from bot.services.club.time_zones import ZoneNames, ZoneService
from bot.services.discussions.close import RecapService
from bot.services.discussions.open import DiscussionService
from bot.services.discussions.ports import Discussions, Prompts
from bot.services.discussions.prompts import Draw, PromptService
from bot.services.films.films import FilmService
from bot.services.ports import (
    Clock,
    ClubFilms,
    Clubs,
    FilmSource,
    Moderation,
    Reviews,
    Scores,
    Threads,
    Watchlists,
)
from bot.services.privacy.members import PrivacyService, RemovalService
from bot.services.privacy.ports import Members, Removals, Servers
from bot.services.privacy.servers import DepartureService, ServerDataService
from bot.services.reviews.moderation import ModerationService
from bot.services.reviews.write_and_read import ReviewService
from bot.services.scores import ScoreService
from bot.services.taste.models import TasteService
from bot.services.taste.ports import Circle, Dismissals, TasteScores
from bot.services.taste.profiles import ProfileService
from bot.services.taste.recommendations import RecommendationService
from bot.services.taste.soulmates import SoulmateService
from bot.services.threads import ThreadService
from bot.services.tours.ports import Profiles, Tours
from bot.services.tours.tours import TourService
from bot.services.transfer.exports import ExportService
from bot.services.transfer.imports import ImportService
from bot.services.transfer.ports import Exporter, Imports
from bot.services.watchlists import WatchlistService
from bot.services.week.claim import Claims
from bot.services.week.gather import TaskGatherer
from bot.services.week.ports import Nominations, Weeks
from bot.services.week.run import WeekService
from bot.services.week.save import WeekChanges
from bot.services.week.take_part import RoundService


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
    watchlists: WatchlistService
    weeks: WeekService
    setup: SetupService
    rounds: RoundService
    imports: ImportService
    exports: ExportService
    privacy: PrivacyService
    removals: RemovalService
    server_data: ServerDataService
    departures: DepartureService
    tastes: TasteService
    soulmates: SoulmateService
    recommendations: RecommendationService
    profiles: ProfileService
    tours: TourService


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
    watchlists: Watchlists
    weeks: Weeks
    nominations: Nominations
    imports: Imports
    exporters: Sequence[Exporter]
    members: Members
    servers: Servers
    removals: Removals
    taste_scores: TasteScores
    dismissals: Dismissals
    circle: Circle
    profiles: Profiles
    tours: Tours
    bank: Sequence[Prompt]
    zone_names: ZoneNames
    draw: Draw
    clock: Clock


def build_services(outside: Outside) -> Services:
    """The use cases over these parts."""
    clock = outside.clock
    films = FilmService(outside.catalogue, outside.club_films, outside.scores, clock)
    clubs = ClubService(outside.clubs)
    prompts = PromptService(outside.bank, outside.prompts, clubs, outside.draw, clock)
    scores = ScoreService(films, outside.scores, clock)
    watchlists = WatchlistService(films, outside.watchlists, outside.clubs, clock)
    changes = WeekChanges(outside.weeks, outside.clubs, clock)
    weeks = _weeks(outside, films, clubs, changes, Claims(films, prompts, watchlists, outside.nominations))
    tastes = TasteService(outside.taste_scores)
    soulmates = SoulmateService(films, tastes, outside.circle, clock)
    return Services(
        films=films,
        scores=scores,
        clubs=clubs,
        threads=ThreadService(outside.threads, clock),
        reviews=ReviewService(films, outside.reviews, outside.scores, outside.clubs, clock),
        moderation=ModerationService(clubs, films, outside.reviews, outside.moderation, clock),
        prompts=prompts,
        discussions=_discussions(outside, films, prompts),
        recaps=RecapService(films, outside.discussions, outside.scores, outside.clubs, clock),
        watchlists=watchlists,
        weeks=weeks,
        setup=SetupService(clubs, weeks, ZoneService(clock, outside.zone_names)),
        rounds=RoundService(changes, outside.nominations, films, outside.scores, clubs, clock),
        imports=ImportService(films, clubs, outside.catalogue, outside.club_films, outside.imports, clock),
        exports=ExportService(films, outside.exporters, clock),
        privacy=PrivacyService(outside.members, outside.circle, tastes, clock),
        removals=RemovalService(outside.removals, clock),
        server_data=ServerDataService(outside.servers, clubs, films, tastes, clock),
        departures=DepartureService(outside.servers, tastes, clock),
        tastes=tastes,
        soulmates=soulmates,
        recommendations=_recommendations(outside, films, tastes, watchlists),
        profiles=ProfileService(films, outside.profiles, soulmates, outside.clubs),
        tours=TourService(outside.catalogue, films, scores, outside.tours, watchlists, soulmates, clock),
    )


def _weeks(
    outside: Outside, films: FilmService, clubs: ClubService, changes: WeekChanges, claims: Claims
) -> WeekService:
    tasks = TaskGatherer(films, outside.nominations, outside.scores)
    return WeekService(
        outside.weeks,
        outside.nominations,
        changes,
        claims,
        tasks,
        films,
        outside.scores,
        clubs,
        outside.clock,
    )


def _discussions(outside: Outside, films: FilmService, prompts: PromptService) -> DiscussionService:
    return DiscussionService(
        films, prompts, outside.discussions, outside.reviews, outside.scores, outside.clubs, outside.clock
    )


def _recommendations(
    outside: Outside, films: FilmService, tastes: TasteService, watchlists: WatchlistService
) -> RecommendationService:
    return RecommendationService(
        films,
        tastes,
        outside.taste_scores,
        outside.dismissals,
        watchlists,
        outside.circle,
        outside.clubs,
        outside.clock,
    )
