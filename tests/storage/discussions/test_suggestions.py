"""The questions that members propose, on every engine."""

import asyncio
from dataclasses import replace

from bot.domain.discussions.discussion import A_DAY
from bot.domain.discussions.prompts import Family, SpoilerLevel
from bot.domain.discussions.suggestions import (
    MOST_IN_A_DAY,
    Suggestion,
    SuggestionOutcome,
    SuggestionState,
)
from bot.storage.discussions.prompts import PromptRepository
from bot.storage.discussions.suggestions import SuggestionRepository
from bot.storage.engine.database import Database

HERE, ELSEWHERE = 1, 2
ANA, BEN = 10, 11
NOW = 1_800_000_000
SONG = Suggestion("club:00000000000a", Family.SOUND, SpoilerLevel.MEDIUM, "es", "¿Qué canción?", ANA, NOW)
ROOM = replace(SONG, prompt_id="club:00000000000b", question="¿Qué casa?", suggested_at=NOW + 5)


async def test_what_is_proposed_waits_in_its_server_and_is_known(database: Database) -> None:
    kept = SuggestionRepository(database)
    for one in (ROOM, SONG):
        assert await kept.propose(HERE, one, NOW) is SuggestionOutcome.TAKEN
    assert await kept.waiting(HERE) == (SONG, ROOM)
    assert await kept.waiting(ELSEWHERE) == ()
    assert await kept.propose(HERE, replace(SONG, suggested_by=BEN), NOW) is SuggestionOutcome.KNOWN
    assert await kept.untold(HERE, ANA) == ()


async def test_a_member_who_presses_at_once_proposes_no_more_than_in_turn(database: Database) -> None:
    kept = SuggestionRepository(database)
    many = [replace(SONG, prompt_id=f"club:{number}") for number in range(MOST_IN_A_DAY + 2)]
    outcomes = await asyncio.gather(*(kept.propose(HERE, one, NOW) for one in many))
    assert outcomes.count(SuggestionOutcome.TAKEN) == MOST_IN_A_DAY


async def test_what_is_approved_is_the_servers_own_and_its_author_is_told_once(database: Database) -> None:
    kept, prompts = SuggestionRepository(database), PromptRepository(database)
    await kept.propose(HERE, SONG, NOW)
    approved = replace(SONG, state=SuggestionState.APPROVED)
    assert await kept.decide(HERE, SONG.prompt_id, NOW, is_approved=True) == approved
    assert await kept.decide(HERE, SONG.prompt_id, NOW, is_approved=False) is None
    assert await prompts.custom(HERE) == (SONG.prompt,)
    assert await kept.waiting(HERE) == ()
    assert (await kept.untold(HERE, ANA), await kept.untold(HERE, BEN)) == ((approved,), ())
    await kept.told(HERE, SONG.prompt_id)
    assert await kept.untold(HERE, ANA) == ()


async def test_what_is_declined_is_not_asked_and_can_be_proposed_again_later(database: Database) -> None:
    kept, prompts = SuggestionRepository(database), PromptRepository(database)
    await kept.propose(HERE, SONG, NOW)
    declined = await kept.decide(HERE, SONG.prompt_id, NOW, is_approved=False)
    assert declined == replace(SONG, state=SuggestionState.DECLINED)
    assert await prompts.custom(HERE) == ()
    again = replace(SONG, suggested_by=BEN, suggested_at=NOW + A_DAY)
    assert await kept.propose(HERE, again, NOW + A_DAY) is SuggestionOutcome.KNOWN, "it is not told yet"
    await kept.told(HERE, SONG.prompt_id)
    assert await kept.propose(HERE, again, NOW + A_DAY - 1) is SuggestionOutcome.KNOWN
    assert await kept.propose(HERE, again, NOW + A_DAY) is SuggestionOutcome.TAKEN


async def test_what_organisers_added_themselves_is_known(database: Database) -> None:
    await PromptRepository(database).add(HERE, SONG.prompt, BEN, NOW)
    assert await SuggestionRepository(database).propose(HERE, SONG, NOW) is SuggestionOutcome.KNOWN
