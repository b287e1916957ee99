"""Deep dives, from what members wrote to the thread that begins with one."""

import pytest

from tests.behaviour.discussions.talking import LEAVING_LAS_VEGAS, in_step, start
from tests.behaviour.people import Club, Person, Seen, by_name

LEAD = "Nicolas Cage drinks the whole film, and not one performance of that year comes near."
PACE = "The pace is slow in the middle, and knows it."


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


async def review(
    person: Person, body: str, *stood_out: str, score: int = 9, spoiler: str = "", title: str = "A title"
) -> None:
    form = await person.form_of("review write", film=LEAVING_LAS_VEGAS)
    await person.submit(
        form, title=title, body=body, spoiler=spoiler, score=[str(score)], outstanding=list(stood_out)
    )


async def test_with_nothing_written_a_question_is_offered_and_to_be_the_first(club: Club) -> None:
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, opener="deep-dive")
    assert seen.ephemeral
    assert "Nobody has written about **Leaving Las Vegas** (1995) here yet" in seen.text
    assert seen.labels == ["Question after watching", "Be the first"]
    assert club.threads() == {}
    form = await club.ben.form_behind(seen, "Be the first")
    assert form.title == "Review: Leaving Las Vegas"
    await club.ben.click(seen, "Question after watching")
    [name] = club.threads()
    assert name.startswith("Leaving Las Vegas (1995): after watching")


async def test_a_question_typed_for_a_dive_into_nothing_is_not_lost(club: Club) -> None:
    seen = await club.ben.slash(
        "discuss start", film=LEAVING_LAS_VEGAS, opener="deep-dive", question="Is it a love story at all?"
    )
    assert "Is it a love story at all?" in seen.text


async def test_the_card_offers_a_deep_dive_once_somebody_has_written(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    ways = await club.ben.click(card, "Discuss")
    assert "Deep dive" not in ways.labels
    assert "Be the first" in ways.labels
    await review(club.ben, LEAD)
    ways = await club.ben.click(card, "Discuss")
    assert "Deep dive" in ways.labels
    assert "Be the first" not in ways.labels


async def test_one_review_makes_a_short_one_that_asks_for_the_second(club: Club) -> None:
    await review(club.ben, f"{LEAD} {PACE}", "+lead", "-pace", title="Two people who do not lie")
    talk = await start(club, club.ben, opener="deep-dive")
    text = talk.opener.text
    assert "-# A deep dive into the one review from this server so far" in text
    assert f"> -# — {by_name(club.ben)}, [“Two people who do not lie”](https://discord.com/channels/" in text
    assert "The review praises the lead performance, but not the pace." in text
    assert "write the second" in text
    assert next(line for line in text.splitlines() if line.startswith("### ")) == "### Final thoughts"
    assert talk.opener.files == ["film.png"]


async def test_its_sections_are_in_order_and_never_from_a_spoiler_part(club: Club) -> None:
    await review(club.ben, f"{LEAD} {PACE}", "+lead", "-pace", spoiler="In the end Cage dies in it.")
    await review(
        club.chloe,
        "I could not wait for it to be over. Its theme is love, of a kind.",
        "+lead",
        "+themes",
        score=2,
        title="Love, of a kind",
    )
    talk = await start(club, club.ben, opener="deep-dive")
    text = talk.opener.text
    assert "-# A deep dive into two reviews from this server" in text
    assert "Directed by Mike Figgis, with Nicolas Cage, Elisabeth Shue and Julian Sands." in text
    assert "It won the Oscar for best actor (1996)." in text
    assert "### How this server sees it\nThis server gives it **5.5** ★ · 2 votes." in text
    assert f"### What members object to\n> {PACE}\n> -# — {by_name(club.ben)}, [“A title”](" in text
    assert "One of two objects to the pace." in text
    assert f"### Nicolas Cage and Elisabeth Shue\n> {LEAD}\n> -# — {by_name(club.ben)}\n" in text
    assert "Both praise the leads." in text
    assert text.count("](https://discord.com/channels/") == 2, "each author is linked once"
    assert "> Its theme is love, of a kind." in text
    assert "dies in it" not in text
    assert talk.opener.labels == ["Rate", "Review", "Best comments"]
    headings = [line[4:] for line in text.splitlines() if line.startswith("### ")]
    assert headings[:5] == [
        "How this server sees it",
        "What members object to",
        "Where opinions part",
        "Nicolas Cage and Elisabeth Shue",
        "Themes",
    ]


async def test_what_members_added_is_told_and_the_question_grows_out_of_it(club: Club) -> None:
    await review(club.ben, LEAD)
    await review(club.chloe, LEAD[:-1] + ", ever.", score=8)
    for person, moment in (
        (club.ben, "The casino table going over, and her face."),
        (club.chloe, "She smiles before the casino table falls."),
    ):
        form = await person.form_behind(await _own_review(person), "Add more")
        await person.submit(form, why="Nobody in it asks anybody to change.", moment=moment)
    talk = await start(club, club.ben, opener="deep-dive")
    text = talk.opener.text
    assert "### Why it still resonates\n> Nobody in it asks anybody to change." in text
    assert "### Moments to remember\n> The casino table going over, and her face." in text
    question = "Two of you tell the same moment differently: how do you remember it?"
    assert f"**{question}**" in text
    shown = question.replace(" remember it?", "…")
    assert talk.thread.name == f"Leaving Las Vegas (1995): deep dive · {shown} · #1"
    assert f"<#{talk.thread.id}>" in (await club.ben.slash("discuss list")).text


async def _own_review(person: Person) -> Seen:
    """The answer to a review that is sent again unchanged."""
    form = await person.form_of("review write", film=LEAVING_LAS_VEGAS)
    return await person.submit(form)


async def test_its_last_question_may_be_the_members_own(club: Club) -> None:
    await review(club.ben, LEAD)
    talk = await start(club, club.ben, opener="deep-dive", question="Is it a love story at all?")
    assert f"{by_name(club.ben)} asks:\n**Is it a love story at all?**" in talk.opener.text


async def test_a_deep_dive_of_one_server_has_nothing_of_another(club: Club) -> None:
    await review(club.ben, LEAD, "+lead")
    elsewhere = club.elsewhere("Elsewhere")
    seen = await elsewhere.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, opener="deep-dive")
    assert "Nobody has written about" in seen.text
