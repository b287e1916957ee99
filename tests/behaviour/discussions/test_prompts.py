"""`/club prompts`, as organisers use it."""

import pytest
from simcord.backend.errors import OptionError

from bot.prompts import general_prompts, shipped_prompts
from bot.services.club.settings import ActingMember
from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.reviews.reviewing import write

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""
OWN = "Which of its rooms would you not want to sleep in?"


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


@pytest.fixture
def dario(club: Club) -> Person:
    return club.organiser()


async def add(person: Person, question: str = OWN, family: str = "setting", audience: str = "before") -> Seen:
    return await person.slash("club prompts add", question=question, family=family, audience=audience)


async def test_the_list_shows_the_bank_in_pages(club: Club, dario: Person) -> None:
    seen = await dario.slash("club prompts list")
    assert seen.ephemeral
    assert f"-# {len(shipped_prompts()) + len(general_prompts())} questions" in seen.text
    first = seen.text
    turned = await dario.click(seen, "Next")
    assert "Page 2 of" in turned.text
    assert not set(first.splitlines()[2::2]) & set(turned.text.splitlines()[2::2])


async def test_the_list_of_a_family_has_only_that(club: Club, dario: Person) -> None:
    seen = await dario.slash("club prompts list", family="sound")
    number = sum(prompt.family == "sound" for prompt in (*shipped_prompts(), *general_prompts()))
    assert f"-# Sound and music · {number} questions" in seen.text
    turned = await dario.click(seen, "Next")
    assert f"-# Sound and music · {number} questions" in turned.text


async def test_a_question_of_the_servers_own_comes_first_in_the_list_and_in_its_turn(
    club: Club, dario: Person
) -> None:
    added = await add(dario)
    assert f"Added. I'll ask it when its turn comes:\n> {OWN}" in added.text
    seen = await dario.slash("club prompts list")
    assert seen.text.index(OWN) < seen.text.index("Page 1")
    assert "Setting · before or after watching · this server's own" in seen.text
    for prompt in shipped_prompts():
        if prompt.family == "setting":
            await dario.slash("club prompts off", prompt=prompt.id)
    texts = [(await start(club, person, opener="before")).opener.text for person in club.crowd(14)]
    assert sum(OWN in text for text in texts) >= 1


async def test_what_is_switched_off_is_not_asked_until_it_is_on_again(club: Club, dario: Person) -> None:
    for prompt in shipped_prompts():
        await club.parts.services.prompts.switch(_member(club, dario), prompt.id, on=False)
    await add(dario)
    talk = await start(club, club.ben, opener="before")
    assert OWN in talk.opener.text
    off = await dario.slash("club prompts off", prompt=OWN)
    assert "Switched off. I won't ask it any more:" in off.text
    assert f"~~{OWN}~~" in (await dario.slash("club prompts list")).text
    await dario.slash("club prompts on", prompt=OWN)
    listed = (await dario.slash("club prompts list")).text
    assert f"{OWN}\n-# Setting · before or after watching · asked 1 time · this server's own" in listed


@refused
async def test_with_everything_switched_off_a_question_of_ones_own_remains(club: Club, dario: Person) -> None:
    for prompt in shipped_prompts():
        await club.parts.services.prompts.switch(_member(club, dario), prompt.id, on=False)
    seen = await club.ben.slash("discuss start", film="tt0113627")
    assert "Every question that would fit is switched off here." in seen.text
    await start(club, club.ben, question=OWN)
    await write(club.ben)
    dive = await start(club, club.chloe, opener="deep-dive")
    assert "Let's chat in the comments below." in dive.opener.text


async def test_prompts_are_chosen_from_suggestions_and_removed(club: Club, dario: Person) -> None:
    await add(dario)
    [(name, value)] = await dario.suggestions("club prompts remove", "prompt", "rooms sleep")
    assert name == OWN
    assert "Removed:" in (await dario.slash("club prompts remove", prompt=value)).text
    assert await dario.suggestions("club prompts remove", "prompt", "rooms sleep") == []


@refused
async def test_only_what_the_server_added_can_be_removed(club: Club, dario: Person) -> None:
    seen = await dario.slash("club prompts remove", prompt=shipped_prompts()[0].id)
    assert "Only questions this server added can be removed." in seen.text
    assert "I can't find that question." in (await dario.slash("club prompts off", prompt="xyzzy")).text


@refused
async def test_a_question_that_is_there_or_is_none_is_refused(club: Club, dario: Person) -> None:
    await add(dario)
    assert "This question is already here." in (await add(dario, OWN.upper())).text
    assert "A question needs a question mark." in (await add(dario, "Tell me about the rooms.")).text
    with pytest.raises(OptionError):
        await add(dario, "x" * 301)


@refused
async def test_members_who_are_no_organisers_change_nothing(club: Club) -> None:
    for seen in (
        await add(club.ben),
        await club.ben.slash("club prompts list"),
        await club.ben.slash("club prompts off", prompt=shipped_prompts()[0].id),
        await club.ben.slash("club prompts remove", prompt=OWN),
    ):
        assert "Only organisers can do this" in seen.text


async def test_servers_have_their_own(club: Club, dario: Person) -> None:
    await add(dario)
    elsewhere = club.elsewhere("Elsewhere")
    organiser = elsewhere.organiser()
    assert OWN not in (await organiser.slash("club prompts list", family="setting")).text
    assert await organiser.suggestions("club prompts off", "prompt", "rooms sleep") == []


def _member(club: Club, person: Person) -> ActingMember:
    return ActingMember(club.guild.id, person.id, manages_server=True)
