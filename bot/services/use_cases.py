"""The use cases together, as cogs get them."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.services.added_films.add import AddService
from bot.services.added_films.follow_lists import FollowService
from bot.services.added_films.organise import OrganiseService
from bot.services.club.notices import NoticeService
from bot.services.club.settings import ClubService
from bot.services.club.setup import SetupService
from bot.services.discussions.close import RecapService
from bot.services.discussions.open import DiscussionService
from bot.services.discussions.prompts import PromptService
from bot.services.discussions.suggestions import SuggestionService
from bot.services.films.films import FilmService
from bot.services.known_names import KnownNames
from bot.services.lookups.extras import ExtrasService
from bot.services.lookups.look import LookupService
from bot.services.lookups.posters import PosterService
from bot.services.lookups.rows import RowLookupService
from bot.services.news import NewsService
from bot.services.privacy.members import PrivacyService, RemovalService
from bot.services.privacy.servers import DepartureService, ServerDataService
from bot.services.privacy.unfinished import UnfinishedService
from bot.services.public_pace import PublicPace
from bot.services.reviews.moderation import ModerationService
from bot.services.reviews.unshown import UnshownService
from bot.services.reviews.write_and_read import ReviewService
from bot.services.scores import ScoreService
from bot.services.taste.models import TasteService
from bot.services.taste.profiles import ProfileService
from bot.services.taste.recommendations import RecommendationService
from bot.services.taste.soulmates import SoulmateService
from bot.services.threads import ThreadService
from bot.services.tours.tours import TourService
from bot.services.transfer.exports import ExportService
from bot.services.transfer.import_rows import ImportRowService
from bot.services.transfer.imports import ImportService
from bot.services.transfer.kept_rows import KeptRowService
from bot.services.transfer.own_lists import OwnListService
from bot.services.transfer.waiting import WaitingRowService
from bot.services.watchlists import WatchlistService
from bot.services.week.fallen import FallenService
from bot.services.week.nominate_list import NominateListService
from bot.services.week.reminders import ReminderService
from bot.services.week.run import WeekService
from bot.services.week.share_pace import PaceService
from bot.services.week.standing_posts import StandingPostService
from bot.services.week.stop_notices import StopNotices
from bot.services.week.take_part import RoundService


class Lookups(NamedTuple):
    """Requests to other services: for films, for those of imports, for extras on cards, and for posters."""

    further: LookupService
    rows: RowLookupService
    extras: ExtrasService
    posters: PosterService


class WeekServices(NamedTuple):
    """What the club's week is run by, and what members do in it."""

    weeks: WeekService
    rounds: RoundService
    reminders: ReminderService
    fallen: FallenService
    standing_posts: StandingPostService
    list_nominations: NominateListService
    pace: PaceService
    stop_notices: StopNotices


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case, one field each."""

    films: FilmService
    adding: AddService
    added_films: OrganiseService
    following: FollowService
    lookups: Lookups
    scores: ScoreService
    clubs: ClubService
    notices: NoticeService
    news: NewsService
    threads: ThreadService
    names: KnownNames
    public_pace: PublicPace
    reviews: ReviewService
    moderation: ModerationService
    unshown: UnshownService
    prompts: PromptService
    suggestions: SuggestionService
    discussions: DiscussionService
    recaps: RecapService
    watchlists: WatchlistService
    week: WeekServices
    setup: SetupService
    imports: ImportService
    import_rows: ImportRowService
    waiting_rows: WaitingRowService
    kept_rows: KeptRowService
    own_lists: OwnListService
    exports: ExportService
    privacy: PrivacyService
    removals: RemovalService
    server_data: ServerDataService
    departures: DepartureService
    unfinished: UnfinishedService
    tastes: TasteService
    soulmates: SoulmateService
    recommendations: RecommendationService
    profiles: ProfileService
    tours: TourService
