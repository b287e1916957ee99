"""The demo's tastes, told by its members through the shipped bot: something to see for whoever one is."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from emulator.demo.bot_process import BotProcess
from emulator.demo.scene import WELCOME, set_scene
from emulator.demo.seed import MEMBERS, NEWCOMER, found_server
from emulator.demo.story import play
from emulator.demo.story_taste import FILE, LETTERBOXD, play_tastes
from emulator.doors.server import Emulator
from emulator.people.person import Person

People = dict[str, Person]


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    """Whom one may be in the demo, when the others have rated."""
    async with Emulator(found_server(time.time)) as discord:
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        await bot.start()
        guild = next(iter(discord.world.guilds.values()))
        await play(discord, guild, lambda _done, _total: None)
        await play_tastes(discord, guild)
        yield {each.name: Person(discord, guild, each.name) for each in MEMBERS if each.plays}
        assert await bot.stop() == 0


async def text_of(person: Person, command: str, options: dict[str, object] | None = None) -> str:
    return (await (await person.slash(command, options)).settled()).text


async def test_everybody_finds_soulmates_recommendations_and_a_profile(people: People) -> None:
    ana, ben, dario = (people[name] for name in ("ana", "ben", "dario"))
    for person in (ana, ben, people["chloe"]):
        assert " 5` [" in await text_of(person, "soulmates")
    assert "### Where you clash" in await text_of(ben, "compare", {"member": "chloe"})
    assert "soulmates of yours gave it" in await text_of(ben, "recommend")
    assert "members with similar scores gave it" in await text_of(dario, "recommend")
    for person in (ben, dario):
        assert "Biggest disagreement" in await text_of(person, "profile")


async def test_a_member_who_has_not_joined_is_asked_before_tastes_are_compared(people: People) -> None:
    ben, dario = people["ben"], people["dario"]
    asked = await ben.user_menu("Compare tastes", dario)
    assert not asked.ephemeral
    agreed = await (await dario.click(asked, "Compare")).settled()
    assert "## **Ben** and **Dario**" in agreed.text


async def test_the_newcomer_has_everything_to_rate_and_may_import_the_file(people: People) -> None:
    await set_scene(people)
    noa = people[NEWCOMER.name]
    await set_scene(people)  # once is enough
    [welcome, brought] = noa.sees("lobby")
    assert welcome.content == WELCOME
    assert [each.filename for each in brought.attachments] == [FILE]
    assert "You have not rated any film here yet." in await text_of(noa, "profile")
    assert "Film 1" in await text_of(noa, "tour")
    offer = await (await noa.slash("import", file=(FILE, LETTERBOXD.encode()))).settled()
    assert "14 new scores" in offer.text
    assert "1 row is not certain" in offer.text
    assert "1 not known" in offer.text
