"""Writing, reading and judging reviews, over parts in memory."""

from dataclasses import dataclass, field, replace

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.films.film import Ambiguous, Film, Unknown
from bot.domain.reviews.moderation import LONGEST_REASON, MOST_NOTICES, Action
from bot.domain.reviews.review import (
    MOST_IN_A_WHILE,
    Blocked,
    MoreOfReview,
    Review,
    ReviewDraft,
    ReviewKey,
    ReviewPage,
    ReviewSort,
    ReviewState,
    TooFast,
    TooShort,
)
from bot.services.club.settings import ActingMember
from bot.services.reviews.write_and_read import (
    BeforeWriting,
    OneReview,
    RefusedDraft,
    SavedReview,
)
from bot.storage.club import ClubRepository
from bot.storage.reviews.reviews import ReviewRepository
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import KeptScores, everywhere, kept_services
from tests.services.memory_database import MemoryDatabase

HERE, ELSEWHERE = 1, 2
ANA, BEN, CHLOE = 10, 11, 12
HEAT = Film("tt0113277", "Heat", 1995)
OLD_HEAT = Film("tt0068692", "Heat", 1972)
LEAVING = Film("tt0113627", "Leaving Las Vegas", 1995)
KEY = ReviewKey(HERE, LEAVING.id, ANA)
DRAFT = ReviewDraft("A slow goodbye", "It never asks us to look away.", "He dies.", 9)
DARIO = ActingMember(HERE, 99, manages_server=True)


@dataclass
class World:
    """The two services, and what they stand on."""

    clock: FakeClock = field(default_factory=FakeClock)
    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    catalogue: FakeCatalogue = field(default_factory=lambda: FakeCatalogue([HEAT, OLD_HEAT, LEAVING]))

    def __post_init__(self) -> None:
        self.scores, self.clubs = KeptScores(self.database), ClubRepository(self.database)
        self.kept = ReviewRepository(self.database)
        services = kept_services(self.catalogue, self.database, self.clock)
        self.reviews, self.moderation = services.reviews, services.moderation
        self.unshown = services.unshown

    async def review(self, key: ReviewKey = KEY) -> Review:
        """The review as it is kept."""
        found = await self.kept.find(key)
        assert found is not None
        return found

    async def write(self, author_id: int = ANA, draft: ReviewDraft = DRAFT) -> SavedReview:
        written = await self.reviews.write(replace(KEY, author_id=author_id), draft, "en", 5)
        assert isinstance(written, SavedReview)
        return written


@pytest.fixture
def world() -> World:
    return World()


async def test_a_review_and_its_score_are_saved(world: World) -> None:
    written = await world.write()
    assert (written.film, written.before, written.change and written.change.after) == (LEAVING, None, 9)
    assert (await world.review()).draft == DRAFT
    assert (await world.review()).channel_id == 5
    assert world.scores.given[HERE, ANA, LEAVING.id] == 9
    assert await world.kept.draft(KEY, world.clock.time) is None


async def test_writing_again_takes_the_place_of_the_first(world: World) -> None:
    first = await world.write()
    world.clock.time += 60
    again = await world.write(draft=replace(DRAFT, title="Changed"))
    assert again.before == first.review
    assert again.review.written_at == first.review.written_at
    assert again.review.edited_at == first.review.edited_at + 60


@pytest.mark.parametrize("score", [0, 11])
async def test_a_score_off_the_scale_changes_nothing(world: World, score: int) -> None:
    with pytest.raises(UserError, match="from 1 to 10"):
        await world.reviews.write(KEY, replace(DRAFT, score=score), "en", 5)
    assert await world.kept.find(KEY) is None


async def test_a_refused_text_is_kept_and_changes_nothing(world: World) -> None:
    refused = await world.reviews.write(KEY, replace(DRAFT, body="Short."), "en", 5)
    assert refused == RefusedDraft(LEAVING, replace(DRAFT, body="Short."), TooShort())
    assert (await world.kept.find(KEY), world.scores.given) == (None, {})
    desk = await world.reviews.desk(HERE, ANA, LEAVING.id)
    assert desk == BeforeWriting(LEAVING, replace(DRAFT, body="Short."), None)


async def test_a_servers_blocked_words_are_its_own(world: World) -> None:
    await world.clubs.keep_settings(HERE, ClubSettings(blocked_words=("goodbye",)))
    refused = await world.reviews.write(KEY, DRAFT, "en", 5)
    assert isinstance(refused, RefusedDraft)
    assert refused.verdict == Blocked("goodbye")
    assert isinstance(
        await world.reviews.write(replace(KEY, guild_id=ELSEWHERE), DRAFT, "en", 5), SavedReview
    )


async def test_rewriting_counts_towards_the_pace(world: World) -> None:
    for _ in range(MOST_IN_A_WHILE):
        world.clock.time += 1
        await world.write()
    refused = await world.reviews.write(replace(KEY, film_id=HEAT.id), DRAFT, "en", 5)
    assert isinstance(refused, RefusedDraft)
    assert isinstance(refused.verdict, TooFast)


async def test_the_desk_has_the_review_there_is_or_the_score_alone(world: World) -> None:
    assert await world.reviews.desk(HERE, ANA, LEAVING.id) == BeforeWriting(LEAVING, None, None)
    await world.scores.set(HERE, ANA, LEAVING, 4, 0)
    assert await world.reviews.desk(HERE, ANA, LEAVING.id) == BeforeWriting(LEAVING, None, 4)
    await world.write()
    assert await world.reviews.desk(HERE, ANA, LEAVING.id) == BeforeWriting(LEAVING, DRAFT, 9)


async def test_what_is_unclear_or_unknown_is_asked_back(world: World) -> None:
    for method in (world.reviews.desk, world.reviews.own):
        assert isinstance(await method(HERE, ANA, "heat"), Ambiguous)
        assert isinstance(await method(HERE, ANA, "nothing like it"), Unknown)
    assert isinstance(await world.reviews.read(HERE, ANA, "heat", ReviewSort.HELPFUL, everywhere), Ambiguous)


async def test_a_held_review_is_not_public(world: World) -> None:
    await world.clubs.keep_settings(HERE, ClubSettings(approve_reviews=True))
    assert (await world.write()).review.state is ReviewState.HELD
    with pytest.raises(UserError, match="no longer here"):
        await world.reviews.public(KEY)
    page = await world.reviews.read(HERE, BEN, LEAVING.id, ReviewSort.HELPFUL, everywhere)
    assert page == ReviewPage(LEAVING, ReviewSort.HELPFUL, 0, 0, None)


async def test_a_page_past_the_end_is_the_last(world: World) -> None:
    await world.write()
    await world.write(BEN)
    page = await world.reviews.read(HERE, CHLOE, LEAVING.id, ReviewSort.HELPFUL, everywhere, page=7)
    assert isinstance(page, ReviewPage)
    assert (page.page, page.pages, page.review is not None) == (1, 2, True)


async def test_one_votes_for_others_and_never_for_oneself(world: World) -> None:
    await world.write()
    one, vote = await world.reviews.vote(KEY, BEN, everywhere, useful=True)
    assert (one.review.helpful, one.review.votes, vote) == (1, 1, True)
    page = await world.reviews.read(HERE, BEN, LEAVING.id, ReviewSort.HELPFUL, everywhere)
    assert isinstance(page, ReviewPage)
    assert page.own_vote is True
    with pytest.raises(UserError, match="your own review"):
        await world.reviews.vote(KEY, ANA, everywhere, useful=True)


async def test_a_deleted_review_is_gone_and_the_score_stays(world: World) -> None:
    await world.write()
    assert isinstance(await world.reviews.own(HERE, ANA, "leaving las vegas"), OneReview)
    await world.reviews.delete(await world.unshown.mark(KEY))
    with pytest.raises(UserError, match="You haven't reviewed"):
        await world.reviews.own(HERE, ANA, LEAVING.id)
    assert world.scores.given[HERE, ANA, LEAVING.id] == 9


async def test_a_report_waits_for_an_organiser(world: World) -> None:
    await world.write()
    await world.moderation.report(KEY, BEN, "  x" * 300, everywhere)
    page = await world.moderation.queue(DARIO, 0)
    assert page.case is not None
    assert (page.film, page.pages, page.case.open_reports) == (LEAVING, 1, 1)
    assert len(page.case.reports[0].reason) <= LONGEST_REASON
    with pytest.raises(UserError, match="already reported this review"):
        await world.moderation.report(KEY, BEN, "Again.", everywhere)
    with pytest.raises(UserError, match="your own review"):
        await world.moderation.report(KEY, ANA, "Mine.", everywhere)


async def test_only_organisers_see_the_queue_and_decide(world: World) -> None:
    await world.write()
    await world.moderation.report(KEY, BEN, "It is about me.", everywhere)
    seen_at = (await world.review()).edited_at
    for member in (ActingMember(HERE, BEN), ActingMember(HERE, ANA, roles=(7,))):
        with pytest.raises(UserError, match="Only organisers"):
            await world.moderation.queue(member, 0)
        with pytest.raises(UserError, match="Only organisers"):
            await world.moderation.decide(member, KEY, seen_at, Action.REMOVE)
    assert (await world.review()).state is ReviewState.PUBLIC


async def test_a_decision_is_made_once(world: World) -> None:
    await world.write()
    await world.moderation.report(KEY, BEN, "It is about me.", everywhere)
    seen_at = (await world.review()).edited_at
    await world.moderation.decide(DARIO, KEY, seen_at, Action.REMOVE)
    with pytest.raises(UserError, match="has just changed"):
        await world.moderation.decide(DARIO, KEY, seen_at, Action.KEEP)
    assert (await world.review()).state is ReviewState.REMOVED
    assert (await world.moderation.queue(DARIO, 3)).case is None
    assert (await world.write()).review.state is ReviewState.HELD


async def test_a_page_of_the_queue_past_its_end_is_its_last(world: World) -> None:
    await world.write()
    await world.moderation.report(KEY, BEN, "It is about me.", everywhere)
    assert (await world.moderation.queue(DARIO, 5)).page == 0


async def test_an_author_is_told_a_few_notices_at_a_time(world: World) -> None:
    await world.write()
    await world.moderation.report(KEY, BEN, "It is about me.", everywhere)
    seen_at = (await world.review()).edited_at
    for _ in range(MOST_NOTICES + 1):
        world.clock.time += 1
        await world.moderation.decide(DARIO, KEY, seen_at, Action.WARN, "Be kinder.")
    first = await world.moderation.notices(HERE, ANA)
    assert len(first) == MOST_NOTICES
    assert first[0].film == LEAVING
    await world.moderation.told(HERE, ANA, first)
    assert len(await world.moderation.notices(HERE, ANA)) == 1
    await world.moderation.told(HERE, ANA, ())
    assert len(await world.moderation.notices(HERE, ANA)) == 1


async def test_a_notice_about_a_film_that_has_gone_is_told_all_the_same(world: World) -> None:
    await world.write()
    await world.moderation.report(KEY, BEN, "It is about me.", everywhere)
    await world.moderation.decide(DARIO, KEY, (await world.review()).edited_at, Action.REMOVE)
    world.catalogue.films.remove(LEAVING)
    [told] = await world.moderation.notices(HERE, ANA)
    assert told.film is None


async def test_what_is_added_stays_when_the_review_is_written_anew(world: World) -> None:
    await world.write()
    added = await world.reviews.add_more(KEY, MoreOfReview("Its end.", "The train.", moment_is_spoiler=True))
    assert added.change is None
    chosen = await world.reviews.choose_sentence(KEY, "It never asks us")
    assert chosen.review.draft.chosen_sentence == "It never asks us to look away."
    again = (await world.write()).review.draft
    assert (again.why_it_stays, again.moment, again.moment_is_spoiler) == ("Its end.", "The train.", True)
    assert again.chosen_sentence == "It never asks us to look away."


async def test_where_reviews_are_approved_what_is_added_is_looked_at_too(world: World) -> None:
    await world.write()
    await world.clubs.keep_settings(HERE, ClubSettings(approve_reviews=True, blocked_words=("spam",)))
    with pytest.raises(UserError, match="is blocked in"):
        await world.reviews.add_more(KEY, MoreOfReview("spam", "", moment_is_spoiler=False))
    assert (await world.reviews.own_of(KEY)).review.state is ReviewState.PUBLIC
    held = await world.reviews.add_more(KEY, MoreOfReview("Its end.", "", moment_is_spoiler=False))
    assert held.review.state is ReviewState.HELD
    assert (await world.reviews.own_of(KEY)).review.state is ReviewState.HELD


async def test_a_sentence_that_is_not_there_cannot_be_chosen(world: World) -> None:
    await world.write()
    with pytest.raises(UserError, match="no longer in your review"):
        await world.reviews.choose_sentence(KEY, "Another text")
