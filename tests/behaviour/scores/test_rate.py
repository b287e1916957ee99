"""`/rate` and the controls around it, as members use them."""

import pytest
from simcord.backend.errors import OptionError

from bot.settings import Settings
from bot.ui.presses.custom_ids import custom_id
from bot.ui.presses.scores import GiveScore
from tests.behaviour.people import Club, FakeClock, by_name

LEAVING_LAS_VEGAS = "tt0113627"


async def test_rating_tells_the_new_mean(club: Club) -> None:
    await club.ana.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    seen = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    assert seen.ephemeral
    assert "You gave it **6**/10." in seen.text
    assert "**Leaving Las Vegas** (1995) now has **7.5** ★ · 2 votes here." in seen.text
    assert seen.labels == ["Undo", "Review", "Share"]


async def test_rating_speaks_spanish(club: Club) -> None:
    seen = await club.ana.slash("rate", film="tt0068646", score=9)
    assert "Le has puesto un **9**/10." in seen.text
    assert "**El padrino** (1972) tiene ahora **9,0** ★ · 1 voto aquí." in seen.text
    assert seen.labels == ["Deshacer", "Crítica", "Compartir"]


async def test_rating_again_changes_the_score(club: Club) -> None:
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    seen = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=8)
    assert "Your score is now **8**/10 (it was 6)." in seen.text
    assert "1 vote" in seen.text
    same = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=8)
    assert "Your score stays **8**/10." in same.text
    assert same.labels == ["Review", "Share"]


async def test_undo_takes_a_first_score_back(club: Club) -> None:
    given = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    undone = await club.ben.click(given, "Undo")
    assert "your score for **Leaving Las Vegas** (1995) is removed" in undone.text
    assert "Nobody has rated it yet" in (await club.ben.slash("film", film=LEAVING_LAS_VEGAS)).text


async def test_undo_puts_the_score_from_before_back(club: Club) -> None:
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    given = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=8)
    undone = await club.ben.click(given, "Undo")
    assert "is **6**/10 again" in undone.text


async def test_undo_of_an_older_score_changes_nothing(club: Club) -> None:
    given = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=8)
    refused = await club.ben.click(given, "Undo")
    assert refused.ephemeral
    assert "has changed since" in refused.text
    assert "(1995) **8**/10." in await club.ben.own_score(LEAVING_LAS_VEGAS)


async def test_the_cards_button_opens_ten_scores(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    scores = await club.chloe.click(card, "Rate")
    assert scores.ephemeral
    assert scores.labels == [str(score) for score in range(1, 11)]
    answer = await club.chloe.click(scores, "9")
    assert "You gave it **9**/10." in answer.text
    assert "(1995) **9**/10." in await club.chloe.own_score(LEAVING_LAS_VEGAS)
    assert "You haven't rated" in await club.ben.own_score(LEAVING_LAS_VEGAS)


async def test_sharing_tells_the_channel(club: Club) -> None:
    given = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    shared = await club.ben.click(given, "Share")
    assert not shared.ephemeral
    assert f"{by_name(club.ben)} gave **Leaving Las Vegas** (1995) **6**/10." in shared.text
    also = await club.chloe.click(shared, "Rate it too")
    assert also.ephemeral


async def test_nothing_is_shared_after_the_score_was_taken_back(club: Club) -> None:
    given = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    await club.parts.services.scores.undo(club.guild.id, club.ben.id, LEAVING_LAS_VEGAS, given=6, before=None)
    refused = await club.ben.click(given, "Share")
    assert refused.ephemeral
    assert "You have no score for Leaving Las Vegas to share." in refused.text


async def test_an_ambiguous_title_asks_and_then_rates(club: Club) -> None:
    picker = await club.ben.slash("rate", film="godfathr", score=7)
    answer = await club.ben.choose(picker, picker.options["The Godfather (1972)"])
    assert "You gave it **7**/10." in answer.text


@pytest.mark.parametrize("score", [0, 11, "ten"])
async def test_discord_refuses_a_score_that_is_none(club: Club, score: object) -> None:
    with pytest.raises(OptionError):
        await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=score)
    assert "Nobody has rated it yet" in (await club.ben.slash("film", film=LEAVING_LAS_VEGAS)).text


async def test_a_forged_score_changes_nothing(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    scores = await club.ben.click(card, "Rate")
    stored = club.env.backend.get_message(scores.message.channel_id, scores.message.id)
    button = stored.components[0]["components"][-1]["components"][-1]
    button["custom_id"] = custom_id(GiveScore(LEAVING_LAS_VEGAS, 10)).replace("|10", "|11")
    refused = await club.ben.click(scores, "10")
    assert "A score is a whole number from 1 to 10." in refused.text
    assert "Nobody has rated it yet" in (await club.ben.slash("film", film=LEAVING_LAS_VEGAS)).text


async def test_every_control_works_after_a_restart(club: Club, settings: Settings) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    given = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    await club.restart_bot(settings)
    assert (await club.chloe.click(card, "Rate")).labels == [str(score) for score in range(1, 11)]
    assert "Undone" in (await club.ben.click(given, "Undo")).text


async def test_servers_do_not_see_each_others_scores(club: Club, clock: FakeClock) -> None:
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=6)
    elsewhere = Club(club.env, club.bot, club.parts, club.speaking, name="Elsewhere")
    assert "Nobody has rated it yet" in (await elsewhere.ben.slash("film", film=LEAVING_LAS_VEGAS)).text
    assert "has enough votes here yet" in (await elsewhere.ben.slash("top")).text


async def test_a_title_of_another_film_or_of_another_language_is_asked_about(club: Club) -> None:
    near = await club.ana.slash("rate", film="estacion central", score=8)
    assert len(near.options) == 3  # both, and none of them
    foreign = await club.ben.slash("rate", film="con la muerte en los talones", score=9)
    assert "Do you mean this one?" in foreign.text
    apart = await club.ben.slash("rate", film="old boy", score=8)
    assert "Which “old boy”?" in apart.text
    assert "El padrino" in (await club.ana.slash("rate", film="el padrino", score=9)).text
