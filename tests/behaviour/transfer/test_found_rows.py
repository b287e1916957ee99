"""Rows whose films were not known: once a film is there, its member is told, once and alone."""

from bot.domain.added_films.adding import TypedFilm
from bot.domain.added_films.views import Added
from bot.services.club.settings import ActingMember
from cogs.transfer.waiting_rows import TRIED_MINUTES
from tests.behaviour.people import Club, Person
from tests.behaviour.transfer.importing import RATINGS, score_of, upload


async def found(club: Club, person: Person, button: str) -> str:
    """Import a film that is not known, and have it added an hour before it is looked for again."""
    await person.click(await upload(person, RATINGS), button)
    chloe = ActingMember(club.guild.id, club.chloe.id)
    typed = TypedFilm("A Film That Nobody Made", "1966")
    done = await club.parts.services.adding.write_down(chloe, typed, "", "")
    assert isinstance(done, Added), done
    await club.pass_time(TRIED_MINUTES * 60 + 1)
    return done.film.id


async def test_a_member_is_told_once_below_their_next_answer(club: Club) -> None:
    film_id = await found(club, club.ben, "Import")
    assert await score_of(club, club.ben, film_id) == 1
    assert (await club.chloe.slash("profile")).below == []
    [told] = (await club.ben.slash("watchlist show")).below
    assert told.ephemeral
    assert "1 film of your import was found" in told.text
    assert "**A Film That Nobody Made** (1966)" in told.text
    assert (await club.ben.slash("watchlist show")).below == []


async def test_it_is_told_in_spanish_too(club: Club) -> None:
    await found(club, club.ana, "Importar")
    [told] = (await club.ana.slash("watchlist show")).below
    assert "Se ha encontrado 1 película de tu importación" in told.text


async def test_a_score_that_the_member_gave_since_stays_and_that_is_said(club: Club) -> None:
    await club.ben.click(await upload(club.ben, RATINGS), "Import")
    typed = TypedFilm("A Film That Nobody Made", "1966")
    done = await club.parts.services.adding.write_down(
        ActingMember(club.guild.id, club.chloe.id), typed, "", ""
    )
    assert isinstance(done, Added), done
    await club.ben.slash("rate", film=done.film.id, score=10)
    await club.pass_time(TRIED_MINUTES * 60 + 1)
    [told] = (await club.ben.slash("watchlist show")).below
    assert "1 score in the file was not taken" in told.text
    assert "**A Film That Nobody Made** (1966): the file says 1" in told.text
    assert await score_of(club, club.ben, done.film.id) == 10
