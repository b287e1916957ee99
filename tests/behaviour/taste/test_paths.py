"""The ways between tours, soulmates, comparisons and recommendations; and a server slow to read."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.domain.taste.recommendation import MemberScores
from bot.storage.taste.tastes import TasteRepository
from tests.behaviour.people import Club, Seen, by_name
from tests.behaviour.taste.tasting import FILMS, join, rate
from tests.behaviour.tours.touring import film_of

ALIKE = (9, 8, 9, 7, 3, 9)
SHARED = "-# What others here have rated · Film 1\n"
TOO_LONG = 120
"""More seconds than Discord waits for an answer, and than simcord waits for the bot to be done."""


async def tour_behind(club: Club, seen: Seen) -> list[str]:
    """The films of the tour that the button starts, in order."""
    question = await club.ben.click(seen, "Rate what others rated")
    assert question.ephemeral and question.text.startswith(SHARED)
    films = []
    while "Your tour" not in question.text:
        films.append(film_of(question))
        question = await club.ben.click(question, "8")
    return films


async def test_who_shares_too_few_films_rates_what_others_rated_and_finds_them(club: Club) -> None:
    await rate(club, club.chloe, ALIKE)
    await join(club, club.ben, club.chloe)
    seen = await club.ben.slash("soulmates")
    assert "It takes 5. The most you share with one member is 0." in seen.text
    question = await club.ben.click(seen, "Rate what others rated")
    for _ in range(len(ALIKE)):
        question = await club.ben.click(question, "8")
    found = await club.ben.click(question, "Soulmates")
    assert found.ephemeral and found.message.id != question.message.id
    assert list(found.options) == ["Chloe"]


async def test_the_tour_behind_a_refused_comparison_has_the_others_films_alone(club: Club) -> None:
    await rate(club, club.ben, ALIKE[:2])
    await rate(club, club.chloe, ALIKE)
    await join(club, club.ben, club.chloe)
    refused = await club.ben.slash("compare", member=club.chloe.actor)
    assert set(await tour_behind(club, refused)) == set(FILMS[2 : len(ALIKE)])
    compared = await club.ben.slash("compare", member=club.chloe.actor)
    assert "6 films in common" in compared.text


async def test_a_tours_end_leads_to_what_joining_means(club: Club) -> None:
    question = await club.ben.slash("tour")
    ended = await club.ben.click(question, "Stop")
    invited = await club.ben.click(ended, "Soulmates")
    assert invited.ephemeral and "## Find your soulmates" in invited.text
    assert "Almas gemelas" in (await club.ana.click(await club.ana.slash("tour"), "Parar")).labels


async def test_who_is_not_known_yet_goes_from_recommendations_to_a_tour(club: Club) -> None:
    for person in club.crowd(2):
        await rate(club, person, ALIKE)
    seen = await club.ben.slash("recommend")
    question = await club.ben.click(seen, "Rate films on a tour")
    assert question.ephemeral and question.message.id != seen.message.id
    assert question.text.startswith("-# All films · Film 1\n")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make reading a server's scores take longer than Discord waits."""
    scores_after = TasteRepository.scores_after

    async def read_slowly(self: TasteRepository, guild_id: int, last: int | None) -> Sequence[MemberScores]:
        await asyncio.sleep(TOO_LONG)
        return await scores_after(self, guild_id, last)

    monkeypatch.setattr(TasteRepository, "scores_after", read_slowly)


@pytest.mark.usefixtures("slow")
async def test_a_tour_begins_and_ends_in_a_server_that_takes_long_to_read(club: Club) -> None:
    await rate(club, club.chloe, ALIKE)
    await rate(club, club.ben, ALIKE)
    await join(club, club.ben, club.chloe)
    question = await club.ben.slash("tour")
    assert "· Film 1\n" in question.text
    await club.env.advance_time(3 * TOO_LONG)
    club.parts.services.tastes.forget(club.guild.id)
    await club.ben.click(question, "8")
    await club.ben.click(question, "Stop")
    assert "Your tour" not in question.text  # it is being read
    await club.env.advance_time(3 * TOO_LONG)
    assert "Your tour" in question.text
    assert f"- {by_name(club.chloe)} **" in question.text


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("command", ["soulmates", "compare", "recommend"])
async def test_nothing_about_taste_is_late(club: Club, command: str) -> None:
    for person in (club.ben, club.chloe, club.ana):
        await rate(club, person, ALIKE)
    await rate(club, club.ana, [8], start=len(ALIKE))
    await join(club, club.ben, club.chloe)
    options = {"member": club.chloe.actor} if command == "compare" else {}
    seen = await club.ben.slash(command, **options)
    assert seen.text == ""
    await club.env.advance_time(3 * TOO_LONG)
    assert seen.text.startswith("## ")
