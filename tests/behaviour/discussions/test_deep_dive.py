"""Deep dives, from what members wrote to the thread that begins with it."""

import pytest

from tests.behaviour.discussions.talking import LEAVING_LAS_VEGAS, in_step, start
from tests.behaviour.people import Club, Person

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


async def test_with_nothing_written_it_says_so_and_asks(club: Club) -> None:
    talk = await start(club, club.ben, opener="deep-dive")
    assert talk.thread.name == "Leaving Las Vegas (1995): deep dive · #1"
    text = talk.opener.text
    assert text.startswith("## Leaving Las Vegas (1995)\n-# A deep dive")
    assert "Nobody has written about it here yet. Be the first:" in text
    assert "/review write" in text
    assert "### Final thoughts" in text
    assert "What are your thoughts? Let's chat in the comments below." in text
    assert "How this server sees it" not in text
    assert talk.opener.labels == ["Rate", "Review", "Best comments"]
    assert talk.opener.files == []


async def test_it_tells_what_this_server_wrote_signed_and_linked(club: Club) -> None:
    await review(club.ben, f"{LEAD} {PACE}", "+lead", "-pace", spoiler="In the end Cage dies in it.")
    await review(club.chloe, f"I could not look away. {LEAD[:-1]}, ever.", "+lead", "+themes", score=2)
    talk = await start(club, club.ben, opener="deep-dive")
    assert talk.opener.text.count(f"> {LEAD[:60]}") == 1, "one sentence on the lead is enough"
    assert "Told by 2 reviews of this server." in talk.opener.text


async def test_its_sections_are_in_order_and_never_from_a_spoiler_part(club: Club) -> None:
    await review(club.ben, f"{LEAD} {PACE}", "+lead", "-pace", spoiler="In the end Cage dies in it.")
    await review(
        club.chloe,
        "I could not look away from it. Its theme is love, of a kind.",
        "+lead",
        "+themes",
        score=2,
    )
    talk = await start(club, club.ben, opener="deep-dive")
    text = talk.opener.text
    assert "### How this server sees it\n**5.5** ★ · 2 votes" in text
    assert "### Where opinions part\n9 or 10: 1 · 4 or less: 1" in text
    assert "- Lead performance: 2 of 2" in text
    assert "### What members object to\n- Pace: 1 of 2" in text
    assert f"> {PACE}" in text
    assert f"> {LEAD}" in text
    assert "Lead: Nicolas Cage\n-# a strength for 2 of 2" in text
    assert "> Its theme is love, of a kind." in text
    assert "### Why it still resonates" in text
    assert f"<@{club.ben.id}>, **9**/10 · [the review](https://discord.com/channels/{club.guild.id}/" in text
    assert "dies in it" not in text
    assert talk.opener.files == ["scores.png"]
    headings = [line[4:] for line in text.splitlines() if line.startswith("### ")]
    assert headings[:8] == [
        "How this server sees it",
        "Where opinions part",
        "What makes it captivating",
        "What members object to",
        "Performances",
        "Themes",
        "Why it still resonates",
        "Final thoughts",
    ]


async def test_its_last_question_may_be_the_members_own(club: Club) -> None:
    talk = await start(club, club.ben, opener="deep-dive", question="Is it a love story at all?")
    assert f"<@{club.ben.id}> asks:\n### Is it a love story at all?" in talk.opener.text


async def test_a_deep_dive_of_one_server_has_nothing_of_another(club: Club) -> None:
    await review(club.ben, LEAD, "+lead")
    elsewhere = club.elsewhere("Elsewhere")
    talk = await start(elsewhere, elsewhere.ben, opener="deep-dive")
    assert "Nobody has written about it here yet." in talk.opener.text
