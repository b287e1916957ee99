"""Posters outside cards: shown once they are known, and never waited for."""

from typing import Any

import discord
import pytest

from bot.domain.films.extras import KEPT_SECONDS
from bot.domain.week.state import Step
from bot.settings import Settings
from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.lookups.slow_tmdb import SlowTmdb
from tests.behaviour.lookups.test_tmdb import HEAT, LAS_VEGAS, NOTICE, PARASITE
from tests.behaviour.people import Club, Seen
from tests.behaviour.reviews.reviewing import forbid
from tests.behaviour.tours.touring import film_of
from tests.behaviour.week.rounds import Weeks, approve, switch_on

A_FILM_EACH = {"Heat (1995)": HEAT, "Parasite (2019)": PARASITE}


@pytest.fixture
def settings(tmdb_settings: Settings) -> Settings:
    return tmdb_settings


@pytest.fixture
def heat(tmdb: SlowTmdb) -> str:
    """The address of Heat's poster."""
    return f"{tmdb.images}/w500/poster901.png"


@pytest.fixture
def parasite(tmdb: SlowTmdb) -> str:
    return f"{tmdb.images}/w500/poster902.png"


async def asked_in_background(club: Club) -> None:
    """Wait for what is requested in the background."""
    if task := club.parts.services.lookups.extras._asking_in_background:
        await task


async def rate(club: Club, *film_ids: str) -> None:
    for film_id in film_ids:
        for person in (club.ana, club.ben, club.chloe):
            await club.parts.services.scores.rate(club.guild.id, person.id, film_id, 8)


async def nominated(club: Club, *film_ids: str) -> Weeks:
    """A week with these films on a ballot that has just opened."""
    weeks = await switch_on(club)
    for person, film_id in zip((club.ben, club.chloe, club.ana), film_ids, strict=False):
        await weeks.nominate(person, film_id)
    await asked_in_background(club)
    await weeks.until(Step.BALLOT)
    return weeks


def shows(seen: Seen, *posters: str) -> bool:
    """Whether these are its pictures, none of them sent as a file, with TMDB's credit as its last line."""
    return seen.pictures == [*posters] and seen.files == [] and seen.text.endswith(NOTICE)


async def test_a_ranking_shows_posters_from_the_second_time_on(club: Club, heat: str, parasite: str) -> None:
    await rate(club, HEAT, PARASITE)
    first = await club.ben.slash("top")
    assert first.files == ["films.png"] and NOTICE not in first.text
    await asked_in_background(club)
    again = await club.ben.slash("top")
    assert set(again.pictures) == {heat, parasite} and shows(again, *again.pictures)
    for film in A_FILM_EACH:
        assert f"[{film}]" in again.text
    sorted_anew = await club.ben.choose(again, "rated", "Sort by")
    assert shows(sorted_anew, *sorted_anew.pictures) and len(sorted_anew.pictures) == 2


async def test_nothing_is_waited_for(club: Club, tmdb: SlowTmdb, monkeypatch: pytest.MonkeyPatch) -> None:
    await rate(club, HEAT, PARASITE)
    send, answers = discord.InteractionResponse.send_message, list[bool]()

    async def sent(response: Any, *page: Any, **files: Any) -> Any:
        answers.append(tmdb.may_answer.is_set())
        answered = await send(response, *page, **files)
        tmdb.may_answer.set()
        return answered

    monkeypatch.setattr(discord.InteractionResponse, "send_message", sent)
    for command, drawn in (("top", "films.png"), ("tour", "film.png")):
        tmdb.may_answer.clear()
        assert (await club.ben.slash(command)).files == [drawn]
    assert answers == [False, False], "each was answered before TMDB was"


async def test_where_one_film_has_no_poster_the_sheet_shows_all(club: Club) -> None:
    await rate(club, HEAT, PARASITE, LAS_VEGAS)
    for _ in range(2):
        assert (await club.ben.slash("top")).files == ["films.png"]
        await asked_in_background(club)


async def test_a_ballot_and_what_wins_it_have_the_posters_of_what_was_nominated(
    club: Club, heat: str, parasite: str
) -> None:
    weeks = await nominated(club, HEAT, PARASITE)
    ballot = weeks.latest
    assert shows(ballot, heat, parasite)
    await approve(club.ben, ballot, HEAT)
    await weeks.until(Step.ANNOUNCEMENT)
    announced = weeks.post_of(Step.ANNOUNCEMENT)
    assert shows(announced, heat)
    assert "[Poster: Heat (1995) · Michael Mann]" in announced.text
    access = club.parts.services.lookups.extras._access
    assert access is not None
    await access.store.purge(club.clock.time + KEPT_SECONDS)
    await weeks.until(Step.DISCUSSION)
    edited = weeks.post_of(Step.ANNOUNCEMENT)
    assert "Remind me" not in edited.labels
    assert shows(edited, heat), "what was posted keeps what it had"


async def test_a_poster_needs_no_right_to_attach_files(club: Club, heat: str) -> None:
    weeks = await nominated(club, HEAT, LAS_VEGAS)
    assert weeks.latest.files == ["films.png"]
    await approve(club.ben, weeks.latest, HEAT)
    forbid(club, weeks.channel, attach_files=True)
    await weeks.until(Step.ANNOUNCEMENT)
    assert shows(weeks.post_of(Step.ANNOUNCEMENT), heat)


async def test_a_tour_shows_the_poster_of_its_film(club: Club, heat: str) -> None:
    await club.ben.slash("film", film=HEAT)
    seen = await club.chloe.slash("tour", genre="crime", decade=1990)
    while film_of(seen) != HEAT:
        assert seen.files == ["film.png"] and NOTICE not in seen.text
        seen = await club.chloe.click(seen, "Not seen")
    assert shows(seen, heat)
    after = await club.chloe.click(seen, "9")
    assert after.files == ["film.png"]
    assert shows(await club.chloe.click(after, "Back"), heat)


async def test_a_deep_dive_shows_the_poster_and_details_tell_figures_alone(club: Club, heat: str) -> None:
    in_step(club)
    await rate(club, HEAT)
    await club.ben.slash("film", film=HEAT)
    form = await club.ben.form_of("review write", film=HEAT)
    body = "Al Pacino shouts, and the whole film listens to him for once."
    await club.ben.submit(form, title="Loud", body=body, spoiler="", score=["9"], outstanding=["+lead"])
    talk = await start(club, club.ben, film=HEAT, opener="deep-dive")
    assert talk.opener.pictures[0] == heat and talk.opener.files == ["scores.png"]
    assert talk.opener.text.endswith(NOTICE)
    details = await talk.there(club.chloe).click(talk.opener, "Details")
    assert "Poster" not in details.text and "3 votes" in details.text
    await talk.there(club.ben).slash("discuss close")
    assert talk.opener.pictures[0] == heat and NOTICE in talk.opener.text


async def test_after_half_a_year_posters_are_asked_for_anew(club: Club, tmdb: SlowTmdb) -> None:
    await rate(club, HEAT, PARASITE)
    await club.ben.slash("top")
    await asked_in_background(club)
    asked = len(tmdb.asked)
    club.clock.time += KEPT_SECONDS
    assert (await club.ben.slash("top")).files == ["films.png"]
    await asked_in_background(club)
    assert len(tmdb.asked) == 2 * asked
    assert len((await club.ben.slash("top")).pictures) == 2
