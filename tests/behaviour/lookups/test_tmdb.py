"""TMDB's extras on cards: the card never waits for them for long, and does without when TMDB fails."""

import discord
import pytest

from bot.services.lookups.extras import Coming
from bot.settings import Settings
from cogs.films.live_cards import REFRESH_SECONDS, CardPlace, LiveCards
from tests.behaviour.lookups.slow_tmdb import SlowTmdb
from tests.behaviour.people import Club, Person

HEAT, PARASITE, LAS_VEGAS = "tt0113277", "tt6751668", "tt0113627"
NOTICE = "This product uses the TMDB API but is not endorsed or certified by TMDB."


@pytest.fixture
def settings(tmdb_settings: Settings) -> Settings:
    return tmdb_settings


@pytest.fixture
def dario(club: Club) -> Person:
    return club.organiser()


async def test_a_card_has_the_poster_and_says_whose_it_is(club: Club, tmdb: SlowTmdb) -> None:
    seen = await club.ben.slash("film", film=HEAT)
    assert not seen.ephemeral
    assert seen.pictures == [f"{tmdb.images}/w500/poster901.png"]
    assert "[Poster: Heat (1995) · Michael Mann]" in seen.text
    assert seen.files == []
    assert NOTICE in seen.text
    assert "[TMDB](https://www.themoviedb.org/movie/901)" in seen.text
    assert "A detective whose marriage is falling apart" in seen.text, "our own sentence goes before"
    assert "Streaming" not in seen.text, "no country is chosen"


async def test_nothing_but_the_films_id_leaves(club: Club, tmdb: SlowTmdb) -> None:
    await club.ben.slash("film", film=HEAT)
    sent = str(tmdb.asked)
    for secret in (str(club.ben.id), str(club.guild.id), "Ben", "es-ES", "en-US"):
        assert secret not in sent
    assert [path for path, _ in tmdb.asked] == [f"/3/find/{HEAT}", "/3/movie/901"]


async def test_it_is_asked_for_once_a_day(club: Club, tmdb: SlowTmdb) -> None:
    first = await club.ben.slash("film", film=HEAT)
    asked = len(tmdb.asked)
    again = await club.chloe.slash("film", film=HEAT)
    assert again.pictures == first.pictures
    assert len(tmdb.asked) == asked


async def test_where_to_watch_is_told_for_the_servers_country(club: Club, dario: Person) -> None:
    panel = await dario.slash("club setup", country="Spain")
    assert "Film cards show where to watch a film in Spain." in panel.text
    seen = await club.ben.slash("film", film=HEAT)
    assert "📺 Streaming in Spain: Velvet+" in seen.text
    page = "https://www.themoviedb.org/movie/901/watch?locale=ES"
    assert f"-# To rent or buy: Rewind Rental, Box Office · [Where to watch: JustWatch]({page})" in seen.text
    rented = await club.ben.slash("film", film="tt13238346")
    assert "📺 To rent or buy in Spain: Rewind Rental" in rented.text
    await dario.slash("club setup", country="none")
    assert "JustWatch" not in (await club.ben.slash("film", film=HEAT)).text


async def test_the_country_is_chosen_by_pressing_too(club: Club, dario: Person) -> None:
    rules = await dario.click(await dario.slash("club setup"), "Rules")
    form = await dario.form_behind(rules, "Where to watch")
    chosen = await dario.submit(form, country="méxico")
    assert "Film cards show where to watch a film in Mexico." in chosen.text
    form = await dario.form_behind(chosen, "Where to watch")
    assert form.fields == {"country": "Mexico"}
    assert "where to watch" not in (await dario.submit(form, country="")).text


@pytest.mark.simcord(check_errors=False)
async def test_a_country_that_is_none_is_refused(club: Club, dario: Person) -> None:
    refused = await dario.slash("club setup", country="Narnia")
    assert "I don't know a country called “Narnia”. Write its name or its two letters." in refused.text


async def test_countries_are_suggested(club: Club, dario: Person) -> None:
    assert ("No country", "none") in await dario.suggestions("club setup", "country", "")
    assert await dario.suggestions("club setup", "country", "germ") == [("Germany", "DE")]
    assert ("United Kingdom", "GB") in await dario.suggestions("club setup", "country", "kingd")
    assert ("Spain", "ES") in await dario.suggestions("club setup", "country", "españ")
    assert await dario.suggestions("club setup", "country", "narnia") == []


async def test_the_card_is_in_the_servers_language(club: Club, dario: Person, tmdb: SlowTmdb) -> None:

    await dario.slash("club setup", country="ES", language="es")
    seen = await club.ben.slash("film", film=PARASITE)
    assert "En streaming en España: Lumière Home, Velvet+" in seen.text
    assert "[Póster: Parásitos (2019)" in seen.text


async def test_a_film_without_a_sentence_of_ours_is_told_of_by_tmdb(club: Club) -> None:
    unknown = await club.ben.slash("film", film="The Old Oak")
    assert "*Look further* asks Wikidata and TMDB." in unknown.text
    found = await club.ben.click(unknown, "Look further")
    assert "Found on Wikidata. Is it the one you mean?" in found.text
    card = await club.ben.click(found, "That's the one")
    assert "The last pub of a mining village" in card.text
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    assert "En el último pub" in (await club.ben.slash("film", film="The Old Oak")).text


async def test_a_film_that_tmdb_alone_has_is_found_and_rated(club: Club) -> None:
    unknown = await club.ben.slash("rate", film="Último ferry", score=8)
    found = await club.ben.click(unknown, "Look further")
    assert "Found on TMDB. Is it the one you mean?" in found.text
    assert NOTICE in found.text and "Directed by Inés Robledo" in found.text
    assert "8" in (await club.ben.click(found, "That's the one")).text
    card = await club.chloe.slash("film", film="ultimo ferry")
    assert "1 vote" in card.text and "Directed by Inés Robledo" in card.text


async def test_what_neither_has_is_said_of_both(club: Club) -> None:
    missed = await club.ben.click(await club.ben.slash("film", film="Xqzzt Wqzzk"), "Look further")
    assert "Neither Wikidata nor TMDB has a film called “Xqzzt Wqzzk”." in missed.text


async def test_a_slow_tmdb_does_not_hold_up_the_card_which_is_completed_later(
    club: Club, tmdb: SlowTmdb, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bool] = []
    show = LiveCards.show

    def shown(cards: LiveCards, place: CardPlace, message: discord.Message, locale: str) -> None:
        sent.append(tmdb.may_answer.is_set())
        show(cards, place, message, locale)
        tmdb.may_answer.set()

    async def impatient(_coming: Coming, _seconds: float = 0) -> None:
        """Time stands still here; tests/wire has the second that a card waits."""

    monkeypatch.setattr(Coming, "wait", impatient)
    monkeypatch.setattr(LiveCards, "show", shown)
    tmdb.may_answer.clear()
    seen = await club.ben.slash("film", film=HEAT)
    assert sent == [False], "the card was there before the answer"
    assert seen.files == ["film.png"], "the title card stands for the poster"
    await club.env.advance_time(REFRESH_SECONDS)
    assert seen.pictures == [f"{tmdb.images}/w500/poster901.png"]
    assert seen.files == []
    assert NOTICE in seen.text


async def test_without_tmdb_the_card_is_as_ever(club: Club, tmdb: SlowTmdb) -> None:
    tmdb.token = "another"
    for _ in range(2):
        seen = await club.ben.slash("film", film=HEAT)
        assert seen.text.startswith("[Title card: Heat (1995)")
    assert len(tmdb.asked) == 1, "it is left in peace"


async def test_a_film_that_tmdb_has_not_has_its_title_card(club: Club, tmdb: SlowTmdb) -> None:
    seen = await club.ben.slash("film", film=LAS_VEGAS)
    assert seen.files == ["film.png"]
    await club.ben.slash("film", film=LAS_VEGAS)
    assert [path for path, _ in tmdb.asked] == [f"/3/find/{LAS_VEGAS}"]


async def test_privacy_and_help_say_so(club: Club) -> None:
    told = (await club.ben.slash("privacy")).text
    assert "year and film id, to Wikidata and TMDB, and nothing about you." in told
    assert "To show posters I ask TMDB by the film's id, and say nothing about you." in told
    assert NOTICE in (await club.ben.slash("help")).text
