"""Whatever changes scores, all that depends on them follows: cards, posted reviews, tastes in memory."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from tests.behaviour.people import Club, Seen
from tests.behaviour.privacy.forgetting import delete_everything
from tests.behaviour.reviews.reviewing import REFRESH_SECONDS, posted, write
from tests.behaviour.transfer.importing import LEAVING_LAS_VEGAS, upload

ANOTHER_SCORE = "Const,Title,Year,Your Rating\ntt0113627,Leaving Las Vegas,1995,4\n"


@dataclass
class Views:
    """What shows the film's scores. Ben has reviewed it with a 9, Chloe gave it 5."""

    club: Club
    card: Seen
    review: Seen

    async def are(self, mean: str, own: str, in_memory: dict[int, int]) -> None:
        """The mean on the card, the score on Ben's review, and the scores of the film in memory."""
        await self.club.env.advance_time(REFRESH_SECONDS)
        tastes = self.club.parts.services.tastes
        kept = tastes._kept[self.club.guild.id].tastes.ratings.given_to([LEAVING_LAS_VEGAS])
        assert f"**{mean}** ★" in self.club.post(self.club.channel.id, self.card.message.id).text
        assert f"**{own}**/10" in self.review.text
        assert kept[LEAVING_LAS_VEGAS] == in_memory


@pytest.fixture
async def views(club: Club) -> Views:
    await write(club.ben)
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    card = await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    await club.ben.slash("recommend")
    views = Views(club, card, posted(club)[0])
    await views.are("7.0", "9", {club.ben.id: 9, club.chloe.id: 5})
    return views


async def by_the_command(club: Club) -> Seen:
    return await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=4)


async def by_an_import(club: Club) -> Seen:
    offered = await upload(club.ben, ANOTHER_SCORE)
    differing = await club.ben.click(offered, "Scores that differ")
    taken = await club.ben.click(differing, "Take the file's score")
    return await club.ben.click(await club.ben.click(taken, "Back to the import"), "Import")


@pytest.mark.parametrize("change", [by_the_command, by_an_import])
async def test_a_score_that_is_given_and_undone(
    club: Club, views: Views, change: Callable[[Club], Awaitable[Seen]]
) -> None:
    answer = await change(club)
    await views.are("4.5", "4", {club.ben.id: 4, club.chloe.id: 5})
    await club.ben.click(answer, "Undo")
    await views.are("7.0", "9", {club.ben.id: 9, club.chloe.id: 5})


async def test_a_review_with_another_score(club: Club, views: Views) -> None:
    await write(club.ben, score=["4"])
    await views.are("4.5", "4", {club.ben.id: 4, club.chloe.id: 5})


async def test_a_member_who_has_everything_deleted(club: Club, views: Views) -> None:
    await delete_everything(club.chloe)
    await views.are("9.0", "9", {club.ben.id: 9})
    assert club.chloe.id not in club.parts.services.tastes._kept[club.guild.id].tastes.ratings.members


async def test_a_server_whose_data_is_deleted(club: Club, views: Views) -> None:
    organiser = club.organiser()
    form = await organiser.form_behind(await organiser.slash("club data"), "Delete everything")
    await organiser.submit(form, name=club.guild.name)
    assert club.guild.id not in club.parts.services.tastes._kept
    await club.env.advance_time(REFRESH_SECONDS)
    assert "Nobody has rated it yet" in (await club.ben.slash("film", film=LEAVING_LAS_VEGAS)).text
