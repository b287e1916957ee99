"""Builds the use cases on top of the repositories: besides `common_parts` the one place that knows both."""

from collections.abc import Sequence

from bot.common_parts import Common
from bot.domain.discussions.choose_prompt import Draw
from bot.domain.discussions.prompts import Prompt
from bot.services.added_films.add import AddService
from bot.services.added_films.follow_lists import FollowService
from bot.services.added_films.organise import OrganiseService
from bot.services.club.notices import NoticeService
from bot.services.club.setup import SetupService
from bot.services.club.time_zones import ZoneNames, ZoneService
from bot.services.discussions.close import RecapService
from bot.services.discussions.open import DiscussionService
from bot.services.discussions.prompts import PromptService
from bot.services.discussions.suggestions import SuggestionService
from bot.services.known_names import KnownNames
from bot.services.lookups.extras import ExtrasService
from bot.services.lookups.look import LookupService
from bot.services.lookups.posters import PosterService
from bot.services.lookups.rows import RowLookupService
from bot.services.news import NewsService
from bot.services.privacy.deletions import Deletions
from bot.services.privacy.members import PrivacyService, RemovalService
from bot.services.privacy.servers import DepartureService, ServerDataService
from bot.services.privacy.unfinished import UnfinishedService
from bot.services.public_pace import PublicPace
from bot.services.reviews.moderation import ModerationService
from bot.services.reviews.unshown import UnshownService
from bot.services.reviews.write_and_read import ReviewService
from bot.services.scores import ScoreService
from bot.services.taste.models import TasteService
from bot.services.taste.ports import TasteScores
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
from bot.services.use_cases import Lookups, Services, WeekServices
from bot.services.watchlists import WatchlistService
from bot.services.week.claim import Claims
from bot.services.week.fallen import FallenService
from bot.services.week.gather import TaskGatherer
from bot.services.week.nominate_list import NominateListService
from bot.services.week.ports import Nominations, Weeks
from bot.services.week.reminders import ReminderService
from bot.services.week.run import WeekService
from bot.services.week.save import WeekChanges
from bot.services.week.share_pace import PaceService
from bot.services.week.standing_posts import StandingPostService
from bot.services.week.start import StartService
from bot.services.week.stop_notices import StopNotices
from bot.services.week.take_part import RoundService
from bot.storage.added_films.additions import AdditionRepository
from bot.storage.added_films.merges import MergeRepository
from bot.storage.club import ThreadRepository
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.discussions.prompts import PromptRepository
from bot.storage.discussions.recap_quotes import QuotingRepository
from bot.storage.discussions.suggestions import SuggestionRepository
from bot.storage.fallen_nominations import FallenRepository
from bot.storage.message_removals import RemovalRepository
from bot.storage.news import NewsRepository
from bot.storage.organiser_notices import NoticeRepository
from bot.storage.outdated_posts import OutdatedPostRepository
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.privacy.delete_server import GuildRepository
from bot.storage.privacy.shown_posts import ShownPostRepository
from bot.storage.reviews.moderation import ModerationRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.reviews.unshown import UnshownRepository
from bot.storage.taste.profiles import ProfileRepository
from bot.storage.taste.soulmates import SoulmateRepository
from bot.storage.taste.tastes import TasteRepository
from bot.storage.tours.tours import TourRepository
from bot.storage.transfer.exports import exporters
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.own_lists import OwnListRepository
from bot.storage.transfer.row_lookups import RowLookupRepository
from bot.storage.transfer.waiting_rows import WaitingRowRepository
from bot.storage.unfinished_work import UnfinishedWorkRepository
from bot.storage.watchlists import WatchlistRepository
from bot.storage.week.nominations import NominationRepository
from bot.storage.week.processes import ProcessRepository
from bot.storage.week.reminders import ReminderRepository
from bot.storage.week.weeks import WeekRepository


def build_services(common: Common, bank: Sequence[Prompt], draw: Draw, zone_names: ZoneNames) -> Services:
    """Every use case. A new one is built here, and becomes a field of `Services`."""
    database, clock, films, catalogue = common.database, common.clock, common.films, common.catalogue
    scoring, watchlists, reviews = build_opinions(common)
    prompts, suggestions, discussions, recaps = build_talk(common, bank, draw, reviews)
    week = build_week(common, prompts, watchlists, WeekRepository(database), NominationRepository(database))
    adding, added_films, following = build_added_films(common)
    tastes, soulmates, recommendations = build_taste(common, watchlists, TasteRepository(database))
    privacy, server_data, departures, unfinished = build_privacy(common, tastes)
    imports, import_rows, waiting_rows, own_lists = build_imports(common)
    return Services(
        films=films,
        adding=adding,
        added_films=added_films,
        following=following,
        lookups=build_lookups(common),
        scores=scoring,
        clubs=common.clubs,
        notices=NoticeService(NoticeRepository(database), common.clubs, clock),
        news=NewsService(NewsRepository(database)),
        threads=ThreadService(ThreadRepository(database), clock),
        names=KnownNames(clock),
        public_pace=PublicPace(clock),
        reviews=ReviewService(films, reviews, common.scores, common.settings, clock),
        moderation=ModerationService(common.clubs, films, reviews, ModerationRepository(database), clock),
        unshown=UnshownService(films, UnshownRepository(database), clock),
        prompts=prompts,
        suggestions=suggestions,
        discussions=discussions,
        recaps=recaps,
        watchlists=watchlists,
        week=week,
        setup=build_setup(common, week.weeks, zone_names),
        imports=imports,
        import_rows=import_rows,
        waiting_rows=waiting_rows,
        kept_rows=build_kept_rows(common),
        own_lists=own_lists,
        exports=ExportService(films, exporters(database), clock),
        privacy=privacy,
        removals=RemovalService(RemovalRepository(database), clock),
        server_data=server_data,
        departures=departures,
        unfinished=unfinished,
        tastes=tastes,
        soulmates=soulmates,
        recommendations=recommendations,
        profiles=ProfileService(films, ProfileRepository(database), soulmates, common.settings),
        tours=TourService(catalogue, films, scoring, TourRepository(database), watchlists, soulmates, clock),
    )


def build_talk(
    common: Common, bank: Sequence[Prompt], draw: Draw, reviews: ReviewRepository
) -> tuple[PromptService, SuggestionService, DiscussionService, RecapService]:
    """Build prompts, proposed questions, and discussions from opening to recap."""
    database, films, scores, clock = common.database, common.films, common.scores, common.clock
    kept, suggestions = PromptRepository(database), SuggestionRepository(database)
    discussions = DiscussionRepository(database)
    prompts = PromptService(bank, kept, suggestions, scores, common.clubs, draw, clock)
    return (
        prompts,
        SuggestionService(suggestions, kept, common.clubs, clock),
        DiscussionService(films, prompts, discussions, reviews, scores, common.settings, clock),
        RecapService(films, discussions, QuotingRepository(database), scores, common.settings, clock),
    )


def build_opinions(common: Common) -> tuple[ScoreService, WatchlistService, ReviewRepository]:
    """Build scores, watchlists and reviews, on which most other features rest."""
    database, films, clock = common.database, common.films, common.clock
    return (
        ScoreService(films, common.scores, clock),
        WatchlistService(films, WatchlistRepository(database), common.settings, clock),
        ReviewRepository(database),
    )


def build_added_films(common: Common) -> tuple[AddService, OrganiseService, FollowService]:
    """Build adding films, looking after them, and merging them into lists."""
    films, clubs, clock = common.films, common.clubs, common.clock
    additions, merges = AdditionRepository(common.database), MergeRepository(common.database)
    adding = AddService(films, clubs, additions, merges, clock)
    added_films = OrganiseService(clubs, films, adding, common.club_films, additions, merges, clock)
    following = FollowService(common.catalogue, common.club_films, merges, clock)
    return adding, added_films, following


def build_lookups(common: Common) -> Lookups:
    """Build look-ups of films, and the extras on cards."""
    elsewhere, clubs, clock = common.elsewhere, common.clubs, common.clock
    rows, waiting = RowLookupRepository(common.database), WaitingRowRepository(common.database)
    extras = ExtrasService(elsewhere.access, clubs, clock)
    return Lookups(
        LookupService(elsewhere.further, clubs, clock),
        RowLookupService(
            elsewhere.further, waiting, build_kept_rows(common), rows, common.catalogue, clubs, clock
        ),
        extras,
        PosterService(extras, common.films),
    )


def build_imports(
    common: Common,
) -> tuple[ImportService, ImportRowService, WaitingRowService, OwnListService]:
    """Build all about imports: themselves, their rows, rows whose films come later, and lists."""
    films, clubs, clock = common.films, common.clubs, common.clock
    repository, rows = ImportRepository(common.database), WaitingRowRepository(common.database)
    imports = ImportService(films, clubs, common.catalogue, common.club_films, repository, clock)
    corrected = ImportRowService(films, clubs, repository, clock)
    waiting = WaitingRowService(films, common.catalogue, common.club_films, repository, rows, clubs, clock)
    return imports, corrected, waiting, OwnListService(films, OwnListRepository(common.database), clock)


def build_kept_rows(common: Common) -> KeptRowService:
    """Build the questions about rows of imports that only their members can answer."""
    repository, rows = ImportRepository(common.database), WaitingRowRepository(common.database)
    return KeptRowService(
        common.films,
        common.catalogue,
        common.club_films,
        repository,
        rows,
        common.clubs,
        common.clock,
    )


def build_week(
    common: Common,
    prompts: PromptService,
    watchlists: WatchlistService,
    weeks: Weeks,
    nominations: Nominations,
) -> WeekServices:
    """Build the week, and what members do in it."""
    films, scores, clubs, clock = common.films, common.scores, common.clubs, common.clock
    changes = WeekChanges(weeks, common.settings, clock)
    reminders = ReminderRepository(common.database)
    claims = Claims(films, prompts, watchlists, nominations, reminders)
    tasks = TaskGatherer(films, nominations, scores, reminders)
    return WeekServices(
        WeekService(weeks, nominations, changes, claims, tasks, films, scores, clubs, clock),
        RoundService(changes, nominations, films, scores, clubs, clock),
        ReminderService(changes, reminders, clock),
        FallenService(films, FallenRepository(common.database)),
        StandingPostService(OutdatedPostRepository(common.database), weeks, changes, tasks, clock),
        NominateListService(changes, nominations, films, clock),
        PaceService(ProcessRepository(common.database), clock),
        StopNotices(changes, clock),
    )


def build_setup(common: Common, weeks: WeekService, zone_names: ZoneNames) -> SetupService:
    """Build what organisers choose, and how the week follows it."""
    clubs, clock = common.clubs, common.clock
    starts = StartService(WeekChanges(WeekRepository(common.database), common.settings, clock), clubs, clock)
    return SetupService(clubs, weeks, starts, ZoneService(clock, zone_names))


def build_privacy(
    common: Common, tastes: TasteService
) -> tuple[PrivacyService, ServerDataService, DepartureService, UnfinishedService]:
    """Build what shows and deletes members' and servers' data, and what finishes interrupted work."""
    database, clock, servers = common.database, common.clock, GuildRepository(common.database)
    circle, quoting = SoulmateRepository(database), QuotingRepository(database)
    members, imports = MemberRepository(database), ImportRepository(database)
    unfinished, deletions = UnfinishedWorkRepository(database), Deletions()
    return (
        PrivacyService(members, circle, quoting, ShownPostRepository(database), deletions, clock),
        ServerDataService(servers, common.clubs, common.films, tastes, deletions, clock),
        DepartureService(servers, tastes, clock),
        UnfinishedService(unfinished, common.films, imports, members, servers, tastes, deletions, clock),
    )


def build_taste(
    common: Common, watchlists: WatchlistService, scores: TasteScores
) -> tuple[TasteService, SoulmateService, RecommendationService]:
    """Build tastes, and what uses them."""
    films, settings, clock = common.films, common.settings, common.clock
    circle, dismissals = SoulmateRepository(common.database), TasteRepository(common.database)
    tastes = TasteService(scores)
    return (
        tastes,
        SoulmateService(films, tastes, circle, clock),
        RecommendationService(
            common.catalogue, films, tastes, scores, dismissals, watchlists, circle, settings, clock
        ),
    )
