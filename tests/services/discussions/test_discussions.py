"""Opening and closing discussions, over parts in memory."""

from dataclasses import dataclass, field, replace

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.discussions.comment_tree import Comment
from bot.domain.discussions.discussion import (
    A_DAY,
    LONGEST_QUOTE,
    MOST_QUOTES,
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Opener,
    Phase,
    Question,
    QuoteOffer,
)
from bot.domain.discussions.dives.ending_question import WhoIsRight
from bot.domain.discussions.dives.quotes import Section
from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, Wording
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft, ReviewKey
from bot.services.club.settings import ActingMember
from bot.storage.club import ClubRepository
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.discussions.prompts import PromptRepository
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import KeptScores, everywhere, kept_services
from tests.services.memory_database import MemoryDatabase

HERE, ELSEWHERE = 1, 2
ANA, BEN = 10, 11
LEAVING = Film("tt0113627", "Leaving Las Vegas", 1995)
ASKED = DiscussionRequest(HERE, ANA, LEAVING.id, Opener.AFTER, 5, "en")
OWN = "Why does nobody try to stop him?"
CALM = Wording("en", "What do you hear in {film}?")
LAST = Wording("en", "How should it have ended?")
BANK = (
    Prompt("calm", Family.SOUND, SpoilerLevel.NONE, Anchor.SOUND, (CALM,)),
    Prompt("last", Family.ENDING, SpoilerLevel.HIGH, Anchor.SCENE, (LAST,)),
)


@dataclass
class World:
    clock: FakeClock = field(default_factory=FakeClock)
    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    catalogue: FakeCatalogue = field(default_factory=lambda: FakeCatalogue([LEAVING]))

    def __post_init__(self) -> None:
        self.scores, self.clubs = KeptScores(self.database), ClubRepository(self.database)
        self.kept, self.prompts = DiscussionRepository(self.database), PromptRepository(self.database)
        services = kept_services(self.catalogue, self.database, self.clock, bank=BANK)
        self.discussions, self.recaps, self.reviews = services.discussions, services.recaps, services.reviews

    async def opened(self, thread_id: int = 70, request: DiscussionRequest = ASKED) -> Discussion:
        beginning = await self.discussions.beginning(await self.discussions.claim(request, None), everywhere)
        return await self.discussions.opened(beginning.discussion, thread_id)

    async def reviewed(self, member_id: int, score: int, body: str = "It is long enough to be one.") -> None:
        await self.reviews.write(
            ReviewKey(HERE, LEAVING.id, member_id), ReviewDraft("Title", body, "", score), "en", 5
        )

    async def stands(self, number: int = 1) -> Discussion:
        found = await self.kept.find(DiscussionKey(HERE, number))
        assert found is not None
        return found


@pytest.fixture
def world() -> World:
    return World()


async def test_a_question_is_kept_while_the_discussion_is_open(world: World) -> None:
    claimed = await world.discussions.claim(ASKED, f"  {OWN} ")
    own = Question(OWN, hidden=False, is_own=True)
    assert (await world.stands()).question == own
    beginning = await world.discussions.beginning(claimed, everywhere)
    assert beginning.discussion.question == own
    is_open = await world.discussions.opened(beginning.discussion, 70)
    assert (is_open.phase, is_open.question, is_open.thread_id) == (Phase.OPEN, own, 70)
    assert not await world.prompts.asked(HERE)


@pytest.mark.parametrize(("opener", "text"), [(Opener.BEFORE, "What do you hear in Leaving Las Vegas?")])
async def test_before_watching_nothing_is_asked_that_spoils(world: World, opener: Opener, text: str) -> None:
    for number in range(3):
        request = replace(ASKED, opener=opener, member_id=number)
        beginning = await world.discussions.beginning(
            await world.discussions.claim(request, None), everywhere
        )
        assert beginning.discussion.question == Question(text, hidden=False)


async def test_where_means_are_hidden_neither_opener_nor_recap_tells_them(world: World) -> None:
    await world.clubs.keep_settings(HERE, ClubSettings(hide_means=True))
    await world.scores.give({(HERE, ANA, LEAVING.id): 9, (HERE, BEN, LEAVING.id): 1}, LEAVING)
    await world.reviewed(ANA, 9)
    dive = replace(ASKED, opener=Opener.DEEP_DIVE)
    beginning = await world.discussions.beginning(await world.discussions.claim(dive, None), everywhere)
    assert beginning.tally is None
    assert beginning.dive
    assert beginning.dive.tally.votes == 0
    assert not {Section.SPLIT, Section.RESONANCE} & set(beginning.dive.sections)
    closing = await world.recaps.claim(await world.discussions.opened(beginning.discussion, 70))
    assert (await world.recaps.recap(closing, [], is_whole=True)).tally_now is None


async def test_the_same_question_is_posted_after_an_interruption(world: World) -> None:
    first = await world.discussions.beginning(await world.discussions.claim(ASKED, None), everywhere)
    again = await world.discussions.beginning(await world.discussions.claim(ASKED, None), everywhere)
    assert again.discussion == first.discussion
    assert len(await world.prompts.asked(HERE)) == 1


async def test_a_request_from_another_channel_moves_what_is_not_open_yet(world: World) -> None:
    await world.discussions.claim(ASKED, None)
    moved = await world.discussions.claim(replace(ASKED, channel_id=6), None)
    assert (moved.key.number, moved.channel_id) == (1, 6)
    assert (await world.stands()).channel_id == 6


async def test_a_blocked_word_is_refused(world: World) -> None:
    await world.clubs.keep_settings(HERE, ClubSettings(blocked_words=("nobody",)))
    with pytest.raises(UserError, match="is blocked in"):
        await world.discussions.claim(ASKED, OWN)
    assert await world.kept.find(DiscussionKey(HERE, 1)) is None


async def test_with_all_switched_off_only_a_deep_dive_begins_without_a_question(world: World) -> None:
    for prompt in BANK:
        await world.prompts.switch(HERE, prompt.id, ANA, 0, on=False)
    with pytest.raises(UserError, match="switched off"):
        await world.discussions.beginning(await world.discussions.claim(ASKED, None), everywhere)
    dive = await world.discussions.claim(replace(ASKED, opener=Opener.DEEP_DIVE), None)
    with pytest.raises(UserError, match="switched off"):
        await world.discussions.beginning(dive, everywhere)
    await world.reviewed(ANA, 9)
    beginning = await world.discussions.beginning(dive, everywhere)
    assert beginning.dive is not None
    assert beginning.discussion.question is None


async def test_a_dive_into_what_is_gone_meanwhile_begins_with_a_question(world: World) -> None:
    dive = replace(ASKED, opener=Opener.DEEP_DIVE)
    assert not await world.discussions.can_dive(HERE, LEAVING.id, everywhere)
    beginning = await world.discussions.beginning(await world.discussions.claim(dive, None), everywhere)
    assert beginning.dive is None
    assert beginning.discussion.question is not None


async def test_the_bank_is_not_asked_where_the_reviews_raise_a_question(world: World) -> None:
    await world.reviewed(ANA, 10, "I would see it again tonight if I could.")
    await world.reviewed(BEN, 2, "I left before it was over, bored to tears.")
    assert await world.discussions.can_dive(HERE, LEAVING.id, everywhere)
    dive = replace(ASKED, opener=Opener.DEEP_DIVE)
    beginning = await world.discussions.beginning(await world.discussions.claim(dive, None), everywhere)
    assert beginning.dive and beginning.dive.ending == WhoIsRight(10, 2)
    assert beginning.discussion.question is None
    assert await world.prompts.asked(HERE) == ()


async def test_a_discussion_is_found_by_thread_and_number_in_its_own_server(world: World) -> None:
    is_open = await world.opened()
    assert await world.discussions.in_thread(HERE, 70) == is_open
    assert await world.discussions.numbered(HERE, " #1") == is_open
    suggest = world.discussions.suggest
    assert [named.discussion for named in await suggest(HERE, "vegas", everywhere)] == [is_open]
    assert [named.film for named in await suggest(HERE, "1", everywhere)] == [LEAVING]
    assert await suggest(HERE, "heat", everywhere) == []
    assert await suggest(HERE, "", lambda channel_id: channel_id != is_open.channel_id) == []
    assert await suggest(ELSEWHERE, "", everywhere) == []
    with pytest.raises(UserError, match="discussion's thread"):
        await world.discussions.in_thread(ELSEWHERE, 70)
    with pytest.raises(UserError, match="find that discussion"):
        await world.discussions.numbered(ELSEWHERE, "1")


async def test_only_one_claims_the_closing(world: World) -> None:
    is_open = await world.opened()
    closing = await world.recaps.claim(is_open)
    assert closing.closing_at == world.clock.time
    await world.recaps.closed(await world.recaps.posted(closing, 99))
    with pytest.raises(UserError, match="already closed"):
        await world.recaps.claim(is_open)
    assert ((await world.stands()).phase, (await world.stands()).recap_id, (await world.stands()).due_at) == (
        Phase.CLOSED,
        99,
        None,
    )


async def test_a_claim_that_is_given_back_can_be_made_again(world: World) -> None:
    is_open = await world.opened()
    await world.recaps.release(await world.recaps.claim(is_open))
    assert ((await world.stands()).phase, (await world.stands()).due_at) == (
        Phase.OPEN,
        world.clock.time + A_DAY,
    )
    await world.recaps.claim(is_open)


async def test_the_chosen_role_closes_too(world: World) -> None:
    is_open = await world.opened()
    await world.clubs.keep_settings(HERE, ClubSettings(organiser_role=7))
    await world.recaps.may_close(ActingMember(HERE, BEN, roles=[7]), is_open)
    with pytest.raises(UserError, match="Only the member who opened"):
        await world.recaps.may_close(ActingMember(HERE, BEN), is_open)


async def test_a_recap_tells_of_the_best_the_quoted_and_the_mean(world: World) -> None:
    await world.scores.set(HERE, ANA, LEAVING, 6, now=0)
    is_open = await world.opened()
    await world.scores.set(HERE, BEN, LEAVING, 10, now=0)
    for number in (1, 2):
        await world.recaps.offer(is_open, QuoteOffer(number, ANA, "My words"))
    comments = [Comment(2, ANA, None, votes=3, at=0), Comment(3, BEN, 2, votes=0, at=0)]
    closing = await world.recaps.claim(is_open)
    recap = await world.recaps.recap(closing, comments, is_whole=True)
    assert [placed.comment.id for placed in recap.best] == [2], "without a vote none is the best"
    assert [offer.message_id for offer in recap.quotes] == [2], "the other was deleted"
    assert (recap.discussion.votes_then, recap.discussion.total_then) == (1, 6)
    assert recap.tally_now and (recap.tally_now.votes, recap.tally_now.total) == (2, 16)
    latest = await world.recaps.recap(closing, comments, is_whole=False)
    assert [offer.message_id for offer in latest.quotes] == [1, 2], "what is older was not looked at"


async def test_offers_are_cut_counted_and_forgotten(world: World) -> None:
    is_open = await world.opened()
    await world.recaps.offer(is_open, QuoteOffer(1, ANA, f"||{'x' * 1000}||"))
    [offer] = await world.kept.offers(is_open.key)
    assert len(offer.text) <= LONGEST_QUOTE
    assert offer.text.startswith("||") and offer.text.endswith("||…"), "what is covered stays covered"
    for number in range(2, MOST_QUOTES + 1):
        await world.recaps.offer(is_open, QuoteOffer(number, ANA, "words"))
    with pytest.raises(UserError, match=f"already has its {MOST_QUOTES} quotes"):
        await world.recaps.offer(is_open, QuoteOffer(99, ANA, "words"))
    with pytest.raises(UserError, match="no words"):
        await world.recaps.offer(is_open, QuoteOffer(99, ANA, " \n"))
    closing = await world.recaps.claim(is_open)
    with pytest.raises(UserError, match="already closed"):
        await world.recaps.offer(is_open, QuoteOffer(99, ANA, "words"))
    await world.recaps.closed(closing)
    assert not await world.kept.offers(is_open.key)


async def test_what_is_due_is_looked_after_when_its_time_has_come(world: World) -> None:
    is_open = await world.opened()
    assert not await world.recaps.due(HERE, 10)
    world.clock.time += A_DAY
    assert list(await world.recaps.due(HERE, 10)) == [is_open]
    assert not await world.recaps.has_become_quiet(is_open, world.clock.time - 6 * A_DAY)
    assert not await world.recaps.due(HERE, 10)
    assert await world.recaps.has_become_quiet(is_open, world.clock.time - 7 * A_DAY)
