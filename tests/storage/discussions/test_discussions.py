"""Discussions and prompts, kept on both engines."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.discussions.discussion import (
    AN_HOUR,
    MOST_QUOTES,
    TRY_AGAIN_SECONDS,
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Opener,
    Phase,
    Question,
    QuoteOffer,
    QuoteOfferOutcome,
    Repeated,
    TooManyDiscussions,
)
from bot.domain.discussions.dives.deep_dive import Echo
from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, Wording
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.threads import ClubThread, Purpose, ThreadKey
from bot.storage.club import ThreadRepository
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.discussions.prompts import PromptRepository
from bot.storage.engine.database import Database
from bot.storage.scores.scores import ScoreRepository

HERE, ELSEWHERE = 1, 2
ANA, BEN, CHLOE = 10, 11, 12
NOW = 1_795_348_800
FILM = Film("tt0113627", "Leaving Las Vegas", 1995)
ASKED = DiscussionRequest(HERE, ANA, FILM.id, Opener.AFTER, 5, "es")
QUESTION = Question("¿Por qué nadie lo para?", hidden=True)
TALLY = Tally((0, 0, 0, 0, 0, 1, 0, 0, 0, 2))
OWN = Prompt(
    "club:0123456789ab", Family.SOUND, SpoilerLevel.LOW, Anchor.IDEA, (Wording("es", "¿Qué se oye aquí?"),)
)
CALM = Prompt(
    "calm", Family.SOUND, SpoilerLevel.NONE, Anchor.SOUND, (Wording("en", "What do you hear in it?"),)
)


async def claimed(
    discussions: DiscussionRepository, request: DiscussionRequest = ASKED, now: int = NOW
) -> Discussion:
    made = await discussions.claim(request, QUESTION, TALLY, now)
    assert isinstance(made, Discussion)
    return made


async def opened(
    discussions: DiscussionRepository, thread_id: int = 70, request: DiscussionRequest = ASKED, now: int = NOW
) -> Discussion:
    made = await claimed(discussions, request, now)
    is_open = replace(made, phase=Phase.OPEN, thread_id=thread_id, question=None, due_at=now + 500)
    await discussions.keep(is_open)
    return is_open


async def test_a_claim_comes_back_as_it_was_made(database: Database) -> None:
    discussions = DiscussionRepository(database)
    made = await claimed(discussions)
    assert made == Discussion(
        DiscussionKey(HERE, 1),
        FILM.id,
        Opener.AFTER,
        ANA,
        5,
        "es",
        opened_at=NOW,
        due_at=NOW + TRY_AGAIN_SECONDS,
        question=QUESTION,
        votes_then=3,
        total_then=26,
    )
    assert await discussions.find(made.key) == made
    assert await discussions.find(DiscussionKey(ELSEWHERE, 1)) is None


async def test_numbers_run_in_each_server_and_none_is_given_twice(database: Database) -> None:
    discussions = DiscussionRepository(database)
    first = await opened(discussions)
    await discussions.drop(first.key)
    requests = [replace(ASKED, member_id=number) for number in range(8)]
    made = await asyncio.gather(*(claimed(discussions, request) for request in requests))
    assert sorted(one.key.number for one in made) == list(range(2, 10))
    assert (await claimed(discussions, replace(ASKED, guild_id=ELSEWHERE))).key.number == 1


async def test_the_same_asked_at_the_same_time_is_claimed_once(database: Database) -> None:
    discussions = DiscussionRepository(database)
    results = await asyncio.gather(*(discussions.claim(ASKED, None, TALLY, NOW) for _ in range(5)))
    assert sum(isinstance(result, Discussion) for result in results) == 1
    assert sum(isinstance(result, Repeated) for result in results) == 4
    other = await discussions.claim(replace(ASKED, film_id="tt0068646"), None, TALLY, NOW)
    assert isinstance(other, Discussion)
    assert other.key.number == 2, "what is not claimed takes no number"


async def test_a_members_pace_is_kept_and_ends(database: Database) -> None:
    discussions = DiscussionRepository(database)
    for number in range(5):
        await opened(discussions, number, replace(ASKED, film_id=f"tt000000{number}"))
    assert isinstance(await discussions.claim(ASKED, None, TALLY, NOW + 10), TooManyDiscussions)
    assert isinstance(await discussions.claim(replace(ASKED, member_id=BEN), None, TALLY, NOW), Discussion)
    assert isinstance(await discussions.claim(ASKED, None, TALLY, NOW + AN_HOUR), Discussion)


async def test_discussions_are_found_by_thread_and_listed(database: Database) -> None:
    discussions = DiscussionRepository(database)
    first = await opened(discussions, 70)
    second = await opened(discussions, 71, replace(ASKED, member_id=BEN))
    await claimed(discussions, replace(ASKED, member_id=12))
    await opened(discussions, 70, replace(ASKED, guild_id=ELSEWHERE))
    assert await discussions.find_by_thread(HERE, 71) == second
    assert await discussions.find_by_thread(HERE, 72) is None
    assert await discussions.open_ones(HERE) == (second, first)
    await discussions.finish(replace(second, phase=Phase.CLOSED, due_at=None, recap_id=99))
    assert await discussions.open_ones(HERE) == (first,)
    assert [one.key.number for one in await discussions.latest(HERE, 5)] == [2, 1]
    assert [one.key.number for one in await discussions.latest(HERE, 1)] == [2]


async def test_only_one_of_many_claims_the_closing(database: Database) -> None:
    discussions = DiscussionRepository(database)
    is_open = await opened(discussions)
    results = await asyncio.gather(
        *(discussions.claim_close(is_open.key, NOW + n, NOW + 900) for n in range(4))
    )
    assert len({result.closing_at for result in results if result}) == 1
    assert all(result and result.phase is Phase.CLOSING for result in results)
    await discussions.finish(replace(is_open, phase=Phase.CLOSED, due_at=None))
    late = await discussions.claim_close(is_open.key, NOW, NOW)
    assert late is not None
    assert late.phase is Phase.CLOSED
    assert await discussions.claim_close(DiscussionKey(HERE, 9), NOW, NOW) is None


async def test_what_is_due_comes_the_longest_due_first_until_it_is_closed(database: Database) -> None:
    discussions = DiscussionRepository(database)
    first = await opened(discussions, now=NOW)
    second = await opened(discussions, 78, replace(ASKED, member_id=CHLOE), now=NOW - 50)
    other = await opened(discussions, request=replace(ASKED, guild_id=ELSEWHERE), now=NOW)
    assert await discussions.servers_due(NOW + 449) == []
    assert await discussions.servers_due(NOW + 450) == [HERE]
    assert await discussions.due(HERE, NOW + 449, 5) == ()
    assert await discussions.due(HERE, NOW + 500, 5) == (second, first)
    assert await discussions.due(HERE, NOW + 500, 1) == (second,)
    assert await discussions.due(ELSEWHERE, NOW + 500, 5) == (other,)
    await discussions.postpone(second.key, NOW + 501)
    assert await discussions.due(HERE, NOW + 500, 5) == (first,)
    await discussions.finish(replace(first, phase=Phase.CLOSED, due_at=None))
    await discussions.postpone(first.key, NOW)
    assert await discussions.due(HERE, NOW + 500, 5) == ()
    assert await discussions.servers_due(NOW + 500) == [ELSEWHERE]


async def test_a_discussion_that_is_dropped_leaves_no_claim_but_a_thread_that_was_opened(
    database: Database,
) -> None:
    discussions, threads = DiscussionRepository(database), ThreadRepository(database)
    for thread_id in (None, 77):
        made = await claimed(discussions)
        key = ThreadKey(made.key.guild_id, Purpose.DISCUSSION, str(made.key.number))
        await threads.keep(ClubThread(key, 5, NOW, thread_id))
        await discussions.drop(made.key)
        assert [one.thread_id for one in await threads.every(key)] == ([thread_id] if thread_id else [])


async def test_what_was_dropped_is_not_kept_again(database: Database) -> None:
    discussions = DiscussionRepository(database)
    made = await claimed(discussions)
    await discussions.drop(made.key)
    await discussions.keep(made)
    assert await discussions.find(made.key) is None


async def test_offers_are_taken_withdrawn_limited_and_forgotten(database: Database) -> None:
    discussions = DiscussionRepository(database)
    is_open = await opened(discussions)
    offers = [QuoteOffer(100 - number, ANA, f"Palabras {number}") for number in range(MOST_QUOTES + 2)]
    outcomes = await asyncio.gather(*(discussions.offer(is_open.key, offer) for offer in offers))
    assert outcomes.count(QuoteOfferOutcome.TAKEN) == MOST_QUOTES
    assert outcomes.count(QuoteOfferOutcome.FULL) == 2
    kept = await discussions.offers(is_open.key)
    assert [offer.message_id for offer in kept] == sorted(offer.message_id for offer in kept)
    assert await discussions.offer(is_open.key, kept[0]) is QuoteOfferOutcome.WITHDRAWN
    assert len(await discussions.offers(is_open.key)) == MOST_QUOTES - 1
    assert await discussions.offers(DiscussionKey(ELSEWHERE, 1)) == ()
    await discussions.claim_close(is_open.key, NOW, NOW)
    assert await discussions.offer(is_open.key, kept[0]) is QuoteOfferOutcome.CLOSED
    await discussions.finish(is_open)
    assert await discussions.offers(is_open.key) == ()


async def test_a_films_scores_are_told_over_time(database: Database) -> None:
    discussions, scores = DiscussionRepository(database), ScoreRepository(database)
    assert await discussions.echo(HERE, FILM.id, NOW) is None
    for member, score, at in ((1, 4, NOW - 100), (2, 7, NOW - 1), (3, 9, NOW), (4, 10, NOW + 5)):
        await scores.set(HERE, member, FILM, score, at)
    await scores.set(ELSEWHERE, 1, FILM, 1, NOW)
    assert await discussions.echo(HERE, FILM.id, NOW) == Echo(2, 11, 2, 19)


async def test_prompts_are_asked_in_turn_even_at_the_same_time(database: Database) -> None:
    prompts = PromptRepository(database)

    def first_unasked(asked: Sequence[str]) -> Prompt | None:
        return replace(CALM, id=f"calm-{len(asked)}")

    made = await asyncio.gather(*(prompts.ask(HERE, first_unasked, NOW) for _ in range(6)))
    assert sorted(prompt.id for prompt in made if prompt) == [f"calm-{number}" for number in range(6)]
    assert await prompts.asked(HERE) == tuple(f"calm-{number}" for number in range(6))
    assert await prompts.ask(HERE, lambda _: None, NOW) is None
    assert len(await prompts.asked(HERE)) == 6
    assert await prompts.asked(ELSEWHERE) == ()


async def test_a_servers_own_prompts_come_back_as_they_were_added(database: Database) -> None:
    prompts = PromptRepository(database)
    assert await prompts.add(HERE, OWN, ANA, NOW)
    assert not await prompts.add(HERE, OWN, BEN, NOW)
    assert await prompts.custom(HERE) == (OWN,)
    assert await prompts.custom(ELSEWHERE) == ()
    assert not await prompts.remove(ELSEWHERE, OWN.id)
    assert await prompts.remove(HERE, OWN.id)
    assert await prompts.custom(HERE) == ()


async def test_prompts_are_switched_off_and_on(database: Database) -> None:
    prompts = PromptRepository(database)
    for _ in range(2):
        await prompts.switch(HERE, "calm", ANA, NOW, on=False)
    await prompts.add(HERE, OWN, ANA, NOW)
    await prompts.switch(HERE, OWN.id, ANA, NOW, on=False)
    assert await prompts.switched_off(HERE) == {"calm", OWN.id}
    assert await prompts.switched_off(ELSEWHERE) == frozenset()
    await prompts.remove(HERE, OWN.id)
    await prompts.switch(HERE, "calm", ANA, NOW, on=True)
    assert await prompts.switched_off(HERE) == frozenset()
