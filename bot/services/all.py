"""The use cases together, as the edge is given them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.prompts import Prompt
from bot.services.clubs import ClubService
from bot.services.discussion_ports import Discussions, Prompts
from bot.services.discussions import DiscussionService
from bot.services.exports import ExportService
from bot.services.films import FilmService
from bot.services.import_ports import Exporter, Imports
from bot.services.imports import ImportService
from bot.services.moderation import ModerationService
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
from bot.services.privacy import PrivacyService, RemovalService
from bot.services.privacy_ports import Members, Removals, Servers
from bot.services.profiles import ProfileService
from bot.services.prompts import Draw, PromptService
from bot.services.recaps import RecapService
from bot.services.recommendations import RecommendationService
from bot.services.reviews import ReviewService
from bot.services.rounds import RoundService
from bot.services.scores import ScoreService
from bot.services.servers import DepartureService, ServerDataService
from bot.services.setup import SetupService
from bot.services.soulmates import SoulmateService
from bot.services.taste_ports import Circle, Dismissals, TasteScores
from bot.services.tastes import TasteService
from bot.services.threads import ThreadService
from bot.services.tour_ports import Profiles, Tours
from bot.services.tours import TourService
from bot.services.watchlists import WatchlistService
from bot.services.week_changes import WeekChanges
from bot.services.week_claims import Claims
from bot.services.week_deeds import Deeds
from bot.services.week_ports import Nominations, Weeks
from bot.services.weeks import WeekService
from bot.services.zones import ZoneService


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
        setup=SetupService(clubs, weeks, ZoneService(clock)),
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
    deeds = Deeds(films, outside.nominations, outside.scores)
    return WeekService(
        outside.weeks,
        outside.nominations,
        changes,
        claims,
        deeds,
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
