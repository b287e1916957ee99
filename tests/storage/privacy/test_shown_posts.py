"""Posts that show members, kept on both engines."""

from bot.domain.privacy.member import POSTS_KEPT, ShownPost
from bot.domain.reviews.review import ReviewKey
from bot.storage.engine.database import Database
from bot.storage.message_removals import RemovalRepository
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.privacy.shown_posts import ShownPostRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.reviews.unshown import UnshownRepository
from tests.storage.privacy.living import ANN, BEA, HERE, NOW, THERE

ONE, TWO = ShownPost(61, 701), ShownPost(62, 702)
CARD, OTHER_FILM = ShownPost(63, 703, "tt0113277"), ShownPost(63, 704, "tt0113627")


async def test_a_post_is_kept_for_everyone_it_shows_and_forgotten_for_all(database: Database) -> None:
    posts = ShownPostRepository(database)
    for member_id in (ANN, BEA, ANN):
        await posts.keep(HERE, ONE, member_id, NOW)
    await posts.keep(HERE, TWO, ANN, NOW)
    assert await posts.of(HERE, ANN) == (ONE, TWO)
    assert await posts.of(THERE, ANN) == ()
    assert not await posts.forget(HERE, TWO.message_id, BEA)
    assert await posts.forget(HERE, ONE.message_id, BEA)
    assert await posts.of(HERE, ANN) == (TWO,)


async def test_old_posts_are_forgotten(database: Database) -> None:
    posts = ShownPostRepository(database)
    await posts.keep(HERE, ONE, ANN, NOW)
    await posts.keep(HERE, TWO, BEA, NOW + POSTS_KEPT)
    assert await posts.of(HERE, ANN) == (ONE,)
    await posts.keep(HERE, TWO, BEA, NOW + POSTS_KEPT + 1)
    assert await posts.of(HERE, ANN) == ()


async def test_a_forgotten_members_posts_are_to_be_removed(database: Database) -> None:
    posts = ShownPostRepository(database)
    await posts.keep(HERE, ONE, ANN, NOW)
    await posts.keep(HERE, TWO, BEA, NOW)
    await MemberRepository(database).forget(HERE, ANN, NOW)
    due = await RemovalRepository(database).due(HERE, NOW, 10)
    assert [(one.channel_id, one.message_id, one.is_whole) for one in due] == [(61, 701, True)]
    assert await posts.of(HERE, ANN) == ()


async def test_of_a_card_that_quotes_a_forgotten_member_only_the_quote_goes(database: Database) -> None:
    posts = ShownPostRepository(database)
    await posts.keep(HERE, CARD, ANN, NOW)
    await posts.keep(HERE, ONE, ANN, NOW)
    assert await posts.of(HERE, ANN) == (ONE, CARD)
    await MemberRepository(database).forget(HERE, ANN, NOW)
    due = await RemovalRepository(database).due(HERE, NOW, 10)
    assert [(one.message_id, one.quoted_id) for one in due] == [(701, 0), (703, ANN)]


async def test_a_deleted_review_is_taken_out_of_the_cards_of_its_film_alone(database: Database) -> None:
    posts = ShownPostRepository(database)
    for post, author_id in ((CARD, ANN), (CARD, BEA), (OTHER_FILM, ANN), (ONE, ANN)):
        await posts.keep(HERE, post, author_id, NOW)
    marked = await UnshownRepository(database).mark(ReviewKey(HERE, CARD.film_id, ANN), NOW)
    assert await ReviewRepository(database).delete(marked, NOW)
    due = await RemovalRepository(database).due(HERE, NOW, 10)
    assert [(one.channel_id, one.message_id, one.quoted_id) for one in due] == [(63, 703, ANN)]
    assert await posts.of(HERE, ANN) == (ONE, OTHER_FILM)
    assert await posts.of(HERE, BEA) == (CARD,)
