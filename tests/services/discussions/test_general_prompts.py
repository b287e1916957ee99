"""The questions for weeks without a film, as a server is asked them."""

import pytest

from bot.domain.discussions.discussion import Question
from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, Stage, Wording
from bot.domain.films.film import Film
from bot.services.club.settings import ActingMember
from bot.services.discussions.prompts import PromptService
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import kept_services
from tests.services.memory_database import MemoryDatabase

HERE, ELSEWHERE = 1, 2
ORGANISER = ActingMember(HERE, 10, manages_server=True)
LEAVING = Film("tt0113627", "Leaving Las Vegas", 1995)


def prompt(prompt_id: str, family: Family, english: str, spanish: str) -> Prompt:
    wordings = (Wording("en", english), Wording("es", spanish))
    return Prompt(prompt_id, family, SpoilerLevel.NONE, Anchor.IDEA, wordings)


OF_A_FILM = prompt("sound-calm", Family.SOUND, "What do you hear in {film}?", "¿Qué se oye en {film}?")
GENERAL = (
    prompt("general-sound-song", Family.SOUND, "Which song?", "¿Qué canción?"),
    prompt("general-sound-voice", Family.SOUND, "Whose voice?", "¿Qué voz?"),
    prompt("general-ending-open", Family.ENDING, "Which ending?", "¿Qué final?"),
)


@pytest.fixture
def prompts() -> PromptService:
    database = MemoryDatabase()
    return kept_services(FakeCatalogue([]), database, FakeClock(), (OF_A_FILM, *GENERAL)).prompts


async def asked(prompts: PromptService, times: int, guild_id: int = HERE) -> list[str]:
    questions = [await prompts.next_general(guild_id, "en") for _ in range(times)]
    return [question.text for question in questions if question]


async def test_each_is_asked_once_before_any_comes_again(prompts: PromptService) -> None:
    first, second = await asked(prompts, 3), await asked(prompts, 3)
    assert set(first) == {"Which song?", "Whose voice?", "Which ending?"}
    assert second[0] != first[-1]
    assert first == await asked(prompts, 3, ELSEWHERE)


async def test_families_take_turns(prompts: PromptService) -> None:
    assert (await asked(prompts, 3))[1] == "Which ending?"


async def test_it_is_in_the_language_that_is_asked_for_and_hides_nothing(prompts: PromptService) -> None:
    assert await prompts.next_general(HERE, "es") == Question("¿Qué canción?", hidden=False)


async def test_one_that_is_switched_off_is_not_asked(prompts: PromptService) -> None:
    await prompts.switch(ORGANISER, "general-sound-song", on=False)
    assert set(await asked(prompts, 5)) == {"Whose voice?", "Which ending?"}
    for other in GENERAL[1:]:
        await prompts.switch(ORGANISER, other.id, on=False)
    assert await prompts.next_general(HERE, "en") is None


async def test_a_film_is_never_asked_about_with_them(prompts: PromptService) -> None:
    for _ in range(3):
        question = await prompts.next_question(HERE, LEAVING, Stage.AFTER, "en")
        assert question == Question("What do you hear in Leaving Las Vegas?", hidden=False)
