"""Which films an import's rows are taken for, and what that writes."""

import pytest

from bot.domain.films.film import Film
from bot.domain.transfer.pending import PendingImport
from bot.domain.transfer.plan import ClashChoice, OwnRecords
from bot.services.club.settings import ActingMember
from tests.domain.transfer import import_files as files
from tests.services.kept import add_film
from tests.services.transfer.desk import ANA, HEAT, HERE, LEAVING, RAN, THERE, UGLY, Desk


async def test_a_file_is_read_matched_shown_and_written_when_confirmed(desk: Desk) -> None:
    offer = await desk.offered(files.LETTERBOXD_RATINGS)
    assert offer.plan.scores.keys() == {HEAT.id, LEAVING.id, UGLY.id}
    assert (await desk.own()) == OwnRecords()
    imported = await desk.service.confirm(ANA, offer.pending.made_at, ClashChoice.MINE)
    assert imported.done.plan == offer.plan
    assert (await desk.own()).scores[HEAT.id].score == 10


async def test_ids_come_before_titles(desk: Desk) -> None:
    offer = await desk.offered("imdbID,Title,Year,Rating10\ntt0113277,Fuego,2001,9\n")
    assert offer.plan.scores.keys() == {HEAT.id}


async def test_an_id_beside_the_title_and_year_of_another_film_is_asked_about(desk: Desk) -> None:
    offer = await desk.offered("imdbID,Title,Year,Rating10\ntt0113277,Ran,1985,9\n")
    assert not offer.plan.scores
    assert offer.pending.rows[0].film_ids == (HEAT.id, RAN.id)


async def test_the_original_title_counts_too(desk: Desk) -> None:
    backup = files.FA_BACKUP.replace("Dead Poets Society;1989", "Leaving Las Vegas;1995").replace(
        "Peter Weir", "Mike Figgis"
    )
    assert (await desk.offered(backup)).plan.scores.keys() == {LEAVING.id}


async def test_films_of_the_server_itself_are_matched_and_others_are_not(desk: Desk) -> None:
    await add_film(desk.services, HERE, "The Home Movie", 2024)
    text = "Title,Year,Rating10\nThe Home Movie,2024,8\n"
    assert len((await desk.offered(text)).plan.scores) == 1
    elsewhere = await desk.offered(text, ActingMember(THERE, 10))
    assert [each.row.title for each in elsewhere.pending.waiting()] == ["The Home Movie"]


async def test_an_id_means_the_film_that_the_server_added_with_a_link_to_it(desk: Desk) -> None:
    film = Film("club:1:a", "Tsirk", 2010)
    await desk.club_films.add(HERE, film, 5, 0, "tt7364538")
    text = "imdbID,Title,Year,Rating10\ntt7364538,The Circus Tent,2008,8\n"
    assert (await desk.offered(text)).plan.scores.keys() == {film.id}
    assert not (await desk.offered(text, ActingMember(THERE, 10))).plan.scores


async def test_progress_is_told_in_steps(desk: Desk) -> None:
    rows = "".join(f"Film {number},2000,7\n" for number in range(450))
    await desk.offered(f"Title,Year,Rating10\n{rows}")
    assert desk.told == [(0, 450), (200, 450), (400, 450)]


YAMTRACK = "media_id,source,media_type,title,image,season_number,episode_number,score,status,notes\n"


@pytest.mark.parametrize("title", ["Heat", "heat!", "Fuego"])
async def test_a_row_without_a_year_means_the_film_of_its_tmdb_id(desk: Desk, title: str) -> None:
    offer = await desk.offered(f"{YAMTRACK}949,tmdb,movie,{title},,,,9,Completed,\n")
    assert offer.plan.scores.keys() == {HEAT.id}


async def test_a_tmdb_id_that_title_and_year_speak_against_is_asked_about(desk: Desk) -> None:
    offer = await desk.offered(f"{YAMTRACK}949,tmdb,movie,Ran,,,,9,Completed,\n")
    assert not offer.plan.scores
    assert offer.pending.rows[0].film_ids == (HEAT.id, RAN.id)
    lost = await desk.offered("tmdbId,Title,Year,Rating10\n949,Some Series,2014,9\n")
    assert lost.pending.rows[0].film_ids == (HEAT.id,)


async def test_another_programs_number_is_no_tmdb_id(desk: Desk) -> None:
    offer = await desk.offered(f"{YAMTRACK}949,manual,movie,Home Movie,,,,9,Completed,\n")
    assert [each.row.title for each in offer.pending.waiting()] == ["Home Movie"]


async def test_filmaffinitys_ids_count_too(desk: Desk) -> None:
    text = "Title,Original title,Year,User score,FA movie ID\nDer große Bluff,,1995,9,494558\n"
    assert (await desk.offered(text)).plan.scores.keys() == {HEAT.id}


async def test_the_same_id_is_certain_beside_a_row_of_the_same_title(desk: Desk) -> None:
    offer = await desk.offered("Const,Title,Year,Your Rating\n,Heat,1995,4\ntt0113277,Heat,1995,9\n")
    assert {film_id: given.score for film_id, given in offer.plan.scores.items()} == {HEAT.id: 9}
    assert [(each.row.score, each.is_doubtful) for each in offer.pending.waiting()] == [(4, True)]


async def _refusing_the_first(desk: Desk, text: str) -> PendingImport:
    """The same file again, after the member has refused the films of its first row."""
    await desk.rows.refuse(ANA, (await desk.offered(text)).pending.made_at, 0)
    return (await desk.offered(text)).pending


@pytest.mark.parametrize(
    "row",
    [
        "tt0113277,,Heat,1995,9",
        ",tmdb:949,Heat,1995,9",
        ",,Heat,1995,9",
        ",,Heat,1996,9",
        ",,Heat: Los Angeles,1995,9",
    ],
    ids=["its id", "another site's id", "title and year", "another year", "a title that is near"],
)
async def test_a_film_that_was_refused_for_a_row_is_not_found_for_it_again(desk: Desk, row: str) -> None:
    text = f"imdbID,TMDB_ID,Title,Year,Rating10\n{row}\n"
    assert HEAT.id in (await desk.offered(text)).pending.rows[0].film_ids
    pending = await _refusing_the_first(desk, text)
    assert HEAT.id not in pending.rows[0].film_ids


async def test_of_two_films_of_one_title_the_other_is_certain_once_one_is_refused(desk: Desk) -> None:
    text = "Title,Year,Rating10\nThe Home Movie,2024,8\n"
    first = await add_film(desk.services, HERE, "The Home Movie", 2024)
    pending = await _refusing_the_first(desk, text)
    assert pending.rows[0].film_ids == ()
    second = Film("club:1:b", "The Home Movie", 2024)
    await desk.club_films.add(HERE, second, 5, 0)
    again = (await desk.offered(text)).pending
    assert again.rows[0].film_ids == (second.id,) != (first.id,)


async def test_a_refusal_follows_its_film_into_the_one_that_it_becomes(desk: Desk) -> None:
    ours = await add_film(desk.services, HERE, "Ran", 1984)
    text = "Title,Year,Rating10\nRan,1984,8\n"
    assert (await desk.offered(text)).pending.film_id(0) == ours.id
    await _refusing_the_first(desk, text)
    organiser = ActingMember(HERE, 5, manages_server=True)
    await desk.services.added_films.merge(organiser, ours.id, RAN.id, is_chosen=True)
    assert RAN.id not in (await desk.offered(text)).pending.rows[0].film_ids
