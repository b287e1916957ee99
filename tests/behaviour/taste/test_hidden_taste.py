"""Where a server hides means, what members learn about each other's taste does not reveal any."""

import io
from typing import Any

import pytest
from PIL import Image

from bot.services.club.settings import ActingMember
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.taste.tasting import join, rate

TOLD = ("★", "×", "ranked here", "mean", "harsher", "kinder", "contrary")
"""What tells of how a film was scored, or lets it be counted back."""


@pytest.fixture
async def crowd(club: Club) -> list[Person]:
    """Three members who like what Ben dislikes. Ben has seen the first six films; all are soulmates."""
    organiser = ActingMember(club.guild.id, club.organiser("Olga").id, manages_server=True)
    await club.parts.services.clubs.change(organiser, hide_means=True)
    crowd = club.crowd(3)
    for person in crowd:
        await rate(club, person, (9, 9, 9, 9, 9, 9, 8, 9, 9, 8, 8, 9))
    await rate(club, club.ben, (9, 9, 8, 9, 9, 2))
    await join(club, club.ben, *crowd)
    return crowd


def tells(seen: Seen) -> list[str]:
    return [word for word in TOLD if word in seen.text]


async def height(seen: Seen) -> int:
    """The height of the only picture, in pixels."""
    [attachment] = seen.message.attachments
    data: Any = await attachment.read()
    with Image.open(io.BytesIO(data)) as picture:
        return int(picture.height)


@pytest.mark.usefixtures("crowd")
async def test_a_profile_tells_its_owner_alone_how_others_scored(club: Club) -> None:
    own = await club.ben.slash("profile")
    assert "harsher than this club (6 films)" in own.text
    assert (
        "Biggest disagreement: **The Godfather Part II** (1974) **2**/10, everyone else 9.0 from 3 others."
        in (own.text)
    )
    shared = await club.ben.click(own, "Share")
    another = await club.chloe.slash("profile", member=club.ben.actor)
    for seen in (shared, another):
        assert "**7.7** ★ · 6 scores" in seen.text  # Ben's own mean
        assert [word for word in ("harsher", "contrary", "9.0") if word in seen.text] == []
        assert await height(seen) < await height(own)


@pytest.mark.usefixtures("crowd")
async def test_recommendations_tell_votes_and_who_liked_a_film(club: Club) -> None:
    seen = await club.ben.slash("recommend")
    assert "3 votes" in seen.text
    assert "> 3 soulmates of yours liked it" in seen.text
    assert tells(seen) == []


async def test_a_comparison_tells_the_scores_of_those_two_alone(club: Club, crowd: list[Person]) -> None:
    await club.parts.services.soulmates.leave(club.guild.id, crowd[0].id)
    asked = await club.ben.slash("compare", member=crowd[0].actor)
    seen = await crowd[0].click(asked, "Compare")
    assert not seen.ephemeral
    assert "**Ben** 2 · **Member 0** 9" in seen.text
    assert tells(seen) == []


@pytest.mark.usefixtures("crowd")
async def test_soulmates_tell_no_mean(club: Club) -> None:
    seen = await club.ben.slash("soulmates")
    assert "3 other members have joined" in seen.text
    assert tells(seen) == []


@pytest.mark.usefixtures("crowd")
async def test_a_tour_asks_about_films_without_their_means(club: Club) -> None:
    question = await club.chloe.slash("tour")
    assert tells(question) == []
    await club.chloe.click(question, "8")
    result = await club.chloe.click(question, "Stop")
    assert "You rated **1** film, on average **8.0**." in result.text
    assert tells(result) == []
