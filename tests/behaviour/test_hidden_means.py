"""Where a server hides means, nobody sees how a film was scored before they have scored it."""

import pytest

from bot.services.club.settings import ActingMember
from bot.ui.pictures.title_card import TITLE_FILE
from cogs.films.live_cards import REFRESH_SECONDS
from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.people import Club, Seen
from tests.behaviour.reviews.reviewing import write

LEAVING_LAS_VEGAS = "tt0113627"
TOLD = ("★", "×", "[Scores", "ranked here", "mean:")
"""What tells of a mean or of a histogram."""


@pytest.fixture(autouse=True)
async def hidden(club: Club) -> None:
    in_step(club)
    organiser = ActingMember(club.guild.id, club.organiser("Olga").id, manages_server=True)
    await club.parts.services.clubs.change(organiser, hide_means=True)
    for person, score in zip((club.ana, club.chloe, club.join("Dan")), (9, 9, 3), strict=True):
        await person.slash("rate", film=LEAVING_LAS_VEGAS, score=score)


def tells(seen: Seen) -> list[str]:
    return [word for word in TOLD if word in seen.text]


async def test_a_card_that_all_can_see_has_the_number_of_votes_alone(club: Club) -> None:
    for person in (club.ben, club.chloe):
        seen = await person.slash("film", film=LEAVING_LAS_VEGAS)
        assert tells(seen) == []
        assert "scores.png" not in seen.files
        assert "3 votes" in seen.text
        assert "Rate it to see how others scored it." in seen.text
    assert "(1995) **9**/10." in await club.chloe.own_score(LEAVING_LAS_VEGAS)


async def test_show_me_shows_the_scores_to_those_who_have_scored_it(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    shown = await club.chloe.click(card, "Show me")
    assert shown.ephemeral
    assert "**7.0** ★ · 3 votes" in shown.text
    assert "9 ×2 · 3 ×1" in shown.text
    assert "No. 1 of 1 ranked here" in shown.text
    assert "Your score: **9**/10" in shown.text, "nobody else sees it"
    assert shown.files == ["film.png", "scores.png"]


async def test_show_me_asks_the_others_for_their_score_first(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    asked = await club.ben.click(card, "Show me")
    assert asked.ephemeral
    assert tells(asked) == []
    assert "to see how others scored it" in asked.text
    buttons = await club.ben.click(asked, "Rate")
    rated = await club.ben.click(buttons, "9")
    assert "**7.5** ★ · 4 votes" in rated.text
    assert "**7.5** ★ · 4 votes" in (await club.ben.click(card, "Show me")).text


async def test_a_spanish_server_reads_it_in_spanish(club: Club) -> None:
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    card = await club.ana.slash("film", film=LEAVING_LAS_VEGAS)
    assert "3 votos" in card.text
    assert "Enséñamelo" in card.labels


async def test_a_card_in_view_stays_without_figures(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    await club.env.advance_time(REFRESH_SECONDS)
    seen = club.post(club.channel.id, card.message.id)
    assert "4 votes" in seen.text
    assert tells(seen) == []


async def test_undoing_ones_score_hides_the_mean_again(club: Club) -> None:
    rated = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    assert "★" in rated.text
    undone = await club.ben.click(rated, "Undo")
    assert "is removed" in undone.text
    assert tells(undone) == []


async def test_a_shared_score_tells_no_mean(club: Club) -> None:
    rated = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    shared = await club.ben.click(rated, "Share")
    assert "**5**/10" in shared.text
    assert tells(shared) == []


@pytest.mark.parametrize("sort", ["best", "divisive", "rated"])
async def test_a_ranking_keeps_its_order_and_tells_votes_alone(club: Club, sort: str) -> None:
    for person in (club.ana, club.chloe, club.ben):
        await person.slash("rate", film="tt0068646", score=10)
    seen = await club.ben.slash("top", sort=sort)
    assert "The Godfather" in seen.text
    assert "-# 3 votes" in seen.text
    assert "Rate a film, and its card shows you the average." in seen.text
    assert not {"★", "±2"} & set(seen.text.split())


async def test_a_films_thread_begins_with_a_card_without_figures(club: Club) -> None:
    await write(club.chloe, LEAVING_LAS_VEGAS)
    [thread] = club.threads().values()
    assert tells(club.posts(thread)[0]) == []
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    await club.env.advance_time(REFRESH_SECONDS)
    assert tells(club.posts(thread)[0]) == []


@pytest.mark.parametrize("opener", ["after", "deep-dive"])
async def test_discussions_begin_and_end_without_figures(club: Club, opener: str) -> None:
    await write(club.chloe, LEAVING_LAS_VEGAS)
    talk = await start(club, club.chloe, opener=opener)
    assert tells(talk.opener) == []
    assert set(talk.opener.files) <= {TITLE_FILE}
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=1)
    await talk.there(club.chloe).slash("discuss close")
    recap = talk.posts[-1]
    assert "The discussion is over" in recap.text
    assert tells(recap) == []
