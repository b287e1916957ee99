"""What a new process takes up at once of what others left undone. On both engines."""

from dataclasses import replace

from bot.domain.discussions.discussion import Discussion, DiscussionKey, DiscussionRequest, Opener, Phase
from bot.domain.privacy.member import Removal
from bot.domain.reviews.review import Review, ReviewKey, ReviewState
from bot.domain.scores import Tally
from bot.domain.unfinished_work import Work, WorkKind
from bot.storage.backlog import BacklogRepository
from bot.storage.club import ThreadRepository
from bot.storage.discussions.discussions import DiscussionRepository, adopt
from bot.storage.engine.database import Database
from bot.storage.message_removals import RemovalRepository, queue_message
from bot.storage.organiser_notices import NoticeRepository
from bot.storage.outdated_posts import OutdatedPostRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.reviews.unshown import UnshownRepository
from bot.storage.to_do import AT_DISCORD, ELSEWHERE, all_due
from bot.storage.transfer.row_lookups import RowLookupRepository
from bot.storage.unfinished_work import begin_work
from tests.storage.privacy.living import ANN, DRAFT, FILMS, HERE, NOW, THERE
from tests.storage.test_outdated_posts import discussion

LATER = NOW + 9999


async def test_everything_unfinished_is_due_at_once(database: Database) -> None:
    unshown, removals = UnshownRepository(database), RemovalRepository(database)
    posts, discussions = OutdatedPostRepository(database), DiscussionRepository(database)
    review = Review(ReviewKey(HERE, FILMS[0].id, ANN), DRAFT, ReviewState.PUBLIC, NOW, NOW)
    await ReviewRepository(database).save(review, FILMS[0], NOW)
    await database.write(queue_message(HERE, 1, 2, LATER))
    threads = ThreadRepository(database)
    woken = await threads.wake(HERE, 3, NOW)
    request = DiscussionRequest(HERE, ANN, FILMS[0].id, Opener.AFTER, 5, "en")
    claimed = await discussions.claim(request, None, Tally(), NOW)
    assert isinstance(claimed, Discussion)
    await posts.outdate(claimed.key)
    [post] = await posts.due(HERE, NOW, 9)
    await posts.postpone(post, LATER)
    quiet = discussion(71, due_at=LATER, phase=Phase.OPEN)
    await database.write(adopt(quiet))
    notices = NoticeRepository(database)
    await notices.claim(HERE, NOW)
    await notices.postpone(HERE, LATER)
    for each in (unshown, removals, posts, discussions, threads):
        assert list(await each.servers_due(NOW)) == []
    await database.write(all_due(NOW))
    assert [one.key for one in await unshown.due(HERE, NOW, 9)] == [review.key]
    assert list(await removals.due(HERE, NOW, 9)) == [Removal(HERE, 1, 2, 0, LATER, 0)]
    assert list(await threads.due(HERE, NOW, 9)) == [woken]
    assert len(await posts.due(HERE, NOW, 9)) == 1
    assert (await notices.told(HERE)).due_at == NOW
    assert [one.key for one in await discussions.due(HERE, NOW, 9)] == [claimed.key], "no open one"


async def test_all_that_is_left_is_counted_and_nothing_else(database: Database) -> None:
    backlog = BacklogRepository(database)
    assert set((await backlog.look(NOW)).waiting.values()) == {0}
    review = Review(ReviewKey(HERE, FILMS[0].id, ANN), DRAFT, ReviewState.PUBLIC, NOW, NOW)
    await ReviewRepository(database).save(review, FILMS[0], NOW)
    await database.write(queue_message(HERE, 1, 2, LATER))
    await ThreadRepository(database).wake(HERE, 3, NOW)
    await database.write(adopt(discussion(71, key=DiscussionKey(HERE, 0))))
    discussions = DiscussionRepository(database)
    [quiet] = await discussions.open_ones(HERE)
    await OutdatedPostRepository(database).outdate(quiet.key)
    await discussions.claim_close(quiet.key, NOW, LATER)
    await database.write(begin_work(Work(HERE, ANN, WorkKind.UNDO, NOW, NOW)))
    lookups = RowLookupRepository(database)
    lookup = await lookups.begin(HERE, ANN, NOW)
    await lookups.keep(replace(lookup, is_over=False))
    notices = NoticeRepository(database)
    await notices.claim(HERE, NOW)
    await notices.keep(THERE, NOW)
    assert (await backlog.look(NOW)).waiting == dict.fromkeys(
        (one.table for one in (*AT_DISCORD, *ELSEWHERE)), 1
    )
    unshown = UnshownRepository(database)
    [one] = await unshown.due(HERE, LATER, 9)
    await unshown.shown_late(one, NOW)
    await lookups.keep(replace(lookup, is_over=True))
    left = (await backlog.look(NOW)).waiting
    assert (left["unshown_review"], left["row_lookup"]) == (0, 0), "they wait for their members alone"


async def test_what_waits_for_its_author_alone_is_not_due(database: Database) -> None:
    unshown = UnshownRepository(database)
    review = Review(ReviewKey(HERE, FILMS[0].id, ANN), DRAFT, ReviewState.PUBLIC, NOW, NOW)
    await ReviewRepository(database).save(review, FILMS[0], NOW)
    [one] = await unshown.due(HERE, LATER, 9)
    await unshown.shown_late(one, NOW)
    await database.write(all_due(NOW))
    assert list(await unshown.servers_due(LATER)) == []
