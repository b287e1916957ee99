"""Values of which every field is set come back whole, from storage and from a member's own export."""

import datetime as dt
from dataclasses import fields, is_dataclass, replace

import pytest

from bot.domain.club.settings import ClubSettings, PastVote
from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Phase, Question
from bot.domain.films.film import Film, LocalText
from bot.domain.films.prizes import Prize, PrizeWon
from bot.domain.reviews.review import Aspect, Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.found_scale import DoubtedScore, FoundColumns, FoundScale, ScaleStep
from bot.domain.transfer.left_files import LeftFiles, SomeFiles
from bot.domain.transfer.named_rows import EarlierScore, UnreadDate, UnreadRow, WhyUnread
from bot.domain.transfer.pending import PendingImport, PendingRow
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.records import read_records, write_records
from bot.domain.transfer.rows import ImportedRow, ListPlace, Remark, SkipReason, Source
from bot.domain.transfer.viewings import Viewing
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.state import Mishap, PickedBy, Post, PostState, Round, RoundKey, Step
from bot.storage.club import ClubRepository
from bot.storage.discussions.discussions import DiscussionRepository, adopt
from bot.storage.engine.database import Database
from bot.storage.engine.records import Record
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.transfer.exports import exporters
from bot.storage.transfer.imports import ImportRepository
from bot.storage.week.weeks import WeekRepository
from tests.storage.filled import default, filled
from tests.storage.week.weeks import kept

HERE, ANN, NOW = 7 << 22, 1, 1_795_348_800
FILM = Film(
    "club:0123456789ab",
    "Ours",
    2020,
    original_title="Nuestra",
    local_titles=(LocalText("es", "La nuestra"),),
    directors=("Ann",),
    cast=("Bea", "Cleo"),
    genres=("drama",),
    runtime=90,
    countries=("ES",),
    fame=2,
    aliases=("Nostra",),
    leads=1,
    premises=(LocalText("en", "A club makes a film."),),
    prizes=(PrizeWon(Prize.GOYA_FILM, 2021),),
)
DRAFT = filled(
    ReviewDraft(
        "Title",
        "Long enough to be a review here.",
        "He dies.",
        8,
        frozenset({Aspect.LEAD, Aspect.SOUND}),
        frozenset({Aspect.PACE}),
    )
)
REVIEW = Review(
    ReviewKey(HERE, FILM.id, ANN), DRAFT, ReviewState.PUBLIC, NOW, NOW + 1, 11, 12, 1, 2, "es", 13
)
PLAN = filled(WeekPlan(zone="Europe/Madrid"))
SETTINGS = filled(
    ClubSettings(
        blocked_words=("spam", "cámara"),
        vote_emoji="👍",
        language="es",
        past_votes=(PastVote("🍿", NOW),),
        week=PLAN,
    )
)
POST = Post(Step.BEFORE, PostState.POSTED, NOW, 5, 6, 7, Question("Why?", hidden=True))
MISHAP = Mishap(
    (NOW, NOW + 5),
    (Step.BALLOT,),
    is_moved=True,
    is_late=True,
    is_called_off=True,
    returned=FILM.id,
    too_few=True,
)
ROUND = Round(
    RoundKey(HERE, 1),
    Picking.CHOOSER,
    dt.date(2026, 11, 27),
    NOW,
    Step.BEFORE,
    FILM.id,
    PickedBy.CHOOSER,
    ANN,
    "Rain.",
    ANN,
    MISHAP,
    is_joined=True,
    comments=4,
    ended_at=NOW + 9,
    started_at=NOW + 1,
    posts={Step.BEFORE: POST},
)
DISCUSSION = Discussion(
    DiscussionKey(HERE, 1),
    FILM.id,
    Opener.AFTER,
    ANN,
    5,
    "es",
    NOW,
    NOW + 1,
    Phase.OPEN,
    Question("Why?", hidden=True),
    2,
    15,
    71,
    NOW + 2,
    72,
    round_number=3,
)
ROW = ImportedRow(
    "Ours",
    2020,
    ("Ann",),
    FILM.id,
    "Nuestra",
    8,
    NOW,
    replace(DRAFT, score=0),
    is_wanted=True,
    runtime=90,
    address="https://boxd.it/x",
    viewings=(Viewing(NOW, 8, is_rewatch=True, text="Again."),),
    is_liked=True,
    tags=("home",),
    lists=(ListPlace("Ours", 1, "The colours!", "Since we began."),),
    liked_at=NOW + 2,
    reviewed_at=NOW + 3,
    notes=("Once more.",),
    is_doubtful=True,
)
ADDED = Film(FILM.id, "Ours", 2020, directors=("Ann",), runtime=90)
PENDING = PendingImport(
    NOW,
    Source.LETTERBOXD,
    {SkipReason.SERIES: 2},
    rows=(PendingRow(ROW, (FILM.id,), is_certain=True),),
    added=(ADDED,),
    choices={0: FILM.id},
    total=3,
    remarks={Remark.DATES: 1},
    files=LeftFiles(*(SomeFiles((name,), 2) for name in ("broken.csv", "notes.txt", "profile.csv"))),
    scale=FoundScale(
        "100",
        asks=True,
        steps=(ScaleStep(9, "90"),),
        doubted=(DoubtedScore(3, "Ran", "a"),),
        possible=(100, 20),
    ),
    unread=(UnreadRow(3, "Heat, 11", WhyUnread.ABOVE, "ratings.csv", 2, 10),),
    earlier=(EarlierScore("Heat", 1995, 7, NOW, 9, NOW + 1),),
    dates=(UnreadDate("Heat", 1995, "3/4/2020", is_unclear=True),),
    left_columns=("nota ana",),
    found=FoundColumns((("title", "Heat"), ("any_score", "9")), has_scores_at_ends=True),
    file=b"PK",
    options=ReadOptions(
        Halves.UP, 20, {"title": "was"}, "a.csv", wanted=True, this_year=2026, takes_anime=True, now=NOW
    ),
    keeps_records=False,
    refused=frozenset({1}),
    taken_over=2,
    may_read_again=True,
)
WHOLE = (FILM, DRAFT, REVIEW, PLAN, SETTINGS, POST, MISHAP, ROUND, DISCUSSION, ROW, PENDING)
NOT_KEPT = {"elsewhere"}
"""Only films of lists have ids at other sites; a server's own have the one of their link."""


@pytest.mark.parametrize("value", WHOLE, ids=lambda value: type(value).__name__)
def test_every_field_is_set_to_something_else_than_its_default(value: object) -> None:
    assert is_dataclass(value)
    kept = [field for field in fields(value) if field.name not in NOT_KEPT]
    left = [field.name for field in kept if getattr(value, field.name) == default(field)]
    assert left == [], "a field that `filled` cannot set is to be set above, and goes through all below"


async def test_a_servers_choices_come_back_whole(database: Database) -> None:
    await ClubRepository(database).keep_settings(HERE, SETTINGS)
    assert await ClubRepository(database).settings(HERE) == SETTINGS


async def test_a_servers_own_film_comes_back_whole(database: Database) -> None:
    await ClubFilmRepository(database).add(HERE, FILM, ANN, NOW)
    assert await ClubFilmRepository(database).film(HERE, FILM.id) == FILM


async def test_a_review_and_a_draft(database: Database) -> None:
    reviews = ReviewRepository(database)
    await reviews.keep_draft(REVIEW.key, DRAFT, NOW)
    assert await reviews.draft(REVIEW.key, NOW) == DRAFT
    await reviews.save(REVIEW, FILM, NOW + 1)
    await reviews.posted(REVIEW, REVIEW.thread_id, REVIEW.message_id, NOW)
    for member_id, useful in ((2, True), (3, False)):
        await reviews.vote(REVIEW.key, member_id, useful=useful, now=NOW)
    assert await reviews.find(REVIEW.key) == REVIEW


async def test_a_round_and_its_posts(database: Database) -> None:
    going_on = replace(ROUND, ended_at=None)
    assert (await kept(WeekRepository(database), going_on)).current == going_on


def test_the_record_of_a_round_that_is_over() -> None:
    from bot.storage.week import rounds

    assert rounds._ROUNDS.value(rounds._ROUNDS.row(ROUND), posts=ROUND.posts) == ROUND


async def test_a_discussion_comes_back_whole(database: Database) -> None:
    await database.write(adopt(DISCUSSION))
    assert await DiscussionRepository(database).find(DISCUSSION.key) == DISCUSSION


async def test_an_import_that_waits(database: Database) -> None:
    imports = ImportRepository(database)
    await imports.keep(HERE, ANN, PENDING)
    assert await imports.find(HERE, ANN, NOW, NOW, with_file=True) == PENDING


@pytest.mark.parametrize("kind", ["review", "review_draft"])
async def test_what_a_member_wrote_goes_out_and_comes_back_in(database: Database, kind: str) -> None:
    reviews = ReviewRepository(database)
    if kind == "review":
        await reviews.save(REVIEW, FILM, NOW)
    else:
        await reviews.keep_draft(REVIEW.key, DRAFT, NOW)
    records = {each.kind: await each.records(HERE, ANN) for each in exporters(database) if each.kind == kind}
    [row] = read_records(write_records(HERE, NOW, [FILM], records))
    assert row.review == replace(DRAFT, score=0), "scores are records of their own"


def test_a_field_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(TypeError, match="is no column"):
        Record(PendingImport)
