"""`/discuss suggest`, from the member's question to the answer of the organisers."""

import pytest

from bot.settings import Settings
from tests.behaviour.discussions.talking import in_step
from tests.behaviour.people import Club, Person, Seen, by_name

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""
OWN = "Which of its rooms would you not want to sleep in?"


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


async def suggest(person: Person, question: str = OWN) -> Seen:
    return await person.slash("discuss suggest", question=question, family="setting")


async def waiting(dario: Person) -> Seen:
    return await dario.click(await dario.slash("club prompts list"), "1 suggested question")


async def test_a_question_is_added_by_one_press_and_its_author_is_told_once(
    club: Club, settings: Settings
) -> None:
    dario = club.organiser()
    seen = await suggest(club.ben)
    assert seen.ephemeral
    assert f"> {OWN}" in seen.text
    await club.restart_bot(settings)
    queue = await waiting(dario)
    assert queue.ephemeral
    assert f"> {OWN}\n-# Setting · after watching · suggested by {by_name(club.ben)}" in queue.text
    done = await dario.click(queue, "Add it")
    assert f"✅ Added. I'll ask it when its turn comes:\n> {OWN}" in done.text
    assert "No suggestions are waiting." in done.text
    listed = await dario.slash("club prompts list")
    assert "this server's own" in listed.text
    assert "1 suggested question" not in listed.labels
    [news] = (await club.ben.slash("discuss list")).below
    assert news.ephemeral
    assert f"Your question was added. I'll ask it when its turn comes:\n> {OWN}" in news.text
    assert (await club.ben.slash("discuss list")).below == []


async def test_a_declined_question_is_not_added(club: Club) -> None:
    dario = club.organiser()
    await suggest(club.ben)
    assert "Declined:" in (await dario.click(await waiting(dario), "No, thanks")).text
    assert "this server's own" not in (await dario.slash("club prompts list")).text
    [news] = (await club.ben.slash("discuss list")).below
    assert f"The organisers didn't add your question this time:\n> {OWN}" in news.text


@refused
async def test_questions_are_checked_and_paced(club: Club) -> None:
    assert "A question needs a question mark." in (await suggest(club.ben, "Tell me about the rooms.")).text
    for number in range(3):
        assert "Thanks!" in (await suggest(club.ben, f"Which room is number {number} here?")).text
    assert "You can suggest 3 questions a day." in (await suggest(club.ben)).text
    assert "someone has suggested it" in (await suggest(club.chloe, "Which ROOM is number 0 here?")).text
    assert "Thanks!" in (await suggest(club.chloe)).text


@refused
async def test_organisers_decide_once(club: Club) -> None:
    dario = club.organiser()
    await suggest(club.ben)
    first, second = await waiting(dario), await waiting(dario)
    await dario.click(first, "Add it")
    late = await dario.click(second, "No, thanks")
    assert "Someone has already decided on this suggestion." in late.text


async def test_a_suggestion_is_answered_in_spanish(club: Club) -> None:
    question = "¿En qué habitación no dormirías?"
    seen = await club.ana.slash("discuss suggest", question=question, family="setting")
    assert "¡Gracias!" in seen.text
