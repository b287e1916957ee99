"""`/tour`, as members take it: one press one film, in place."""

import pytest

from bot.domain.scores import SCALE
from bot.domain.tours import TourKind
from bot.settings import Settings
from bot.ui.presses.tours import OpenTour, TourScore
from tests.behaviour.people import Club, by_name
from tests.behaviour.tours.touring import film_of, heading, own_score, press, rated_by, without_club_films
from tests.services.kept import add_film

CONTROLS = [*(str(score) for score in SCALE), "Not seen", "Want to see", "Back", "Stop"]
LEAVING_LAS_VEGAS = "tt0113627"


async def test_a_tour_asks_about_a_film_that_most_people_know(club: Club) -> None:
    seen = await club.ben.slash("tour")
    assert seen.ephemeral
    assert seen.text.startswith("-# All films · Film 1\n")
    assert seen.labels == CONTROLS
    assert seen.disabled == ["Back"]
    film = club.parts.catalogue.film(film_of(seen))
    assert film is not None and film.fame == 5


async def test_a_tour_speaks_spanish(club: Club) -> None:
    seen = await club.ana.slash("tour", genre="horror")
    assert seen.text.startswith("-# Terror · Película 1\n")
    assert seen.labels[10:] == ["No la he visto", "Quiero verla", "Atrás", "Parar"]
    await club.ana.click(seen, "8")
    ended = await club.ana.click(seen, "Parar")
    assert "Has puntuado **1** película, con una media de **8,0**." in ended.text
    assert ended.labels == ["Continuar", "Mi perfil", "Almas gemelas"]


async def test_one_press_scores_the_film_and_shows_the_next_in_place(club: Club) -> None:
    seen = await club.ben.slash("tour")
    first = film_of(seen)
    after = await club.ben.click(seen, "8")
    assert after.message.id == seen.message.id
    assert "· Film 2\n" in after.text
    assert film_of(after) != first
    assert await own_score(club, club.ben, first) == 8
    assert after.disabled == []


async def test_the_cards_in_view_follow_a_score_given_on_a_tour(club: Club) -> None:
    seen = await club.ben.slash("tour")
    card = await club.chloe.slash("film", film=film_of(seen))
    assert "Nobody has rated it yet" in card.text
    await club.ben.click(seen, "8")
    await club.env.advance_time(3)
    assert "**8.0** ★ · 1 vote" in club.post(club.channel.id, card.message.id).text


async def test_twenty_films_are_twenty_presses(club: Club) -> None:
    seen = await club.ben.slash("tour")
    requests, films = len(club.env.http_requests), []
    for number in range(1, 21):
        assert f"· Film {number}\n" in seen.text
        films.append(film_of(seen))
        seen = await club.ben.click(seen, str(1 + number % 10))
    assert len(set(films)) == 20
    assert len(club.env.http_requests) == requests + 20, "each press is answered once, and at once"
    assert [await own_score(club, club.ben, film) for film in films] == [1 + n % 10 for n in range(1, 21)]


async def test_what_is_not_seen_is_not_asked_again(club: Club) -> None:
    seen = await club.ben.slash("tour")
    film = film_of(seen)
    await club.ben.click(seen, "Not seen")
    ended = await club.ben.click(seen, "Stop")
    assert "You rated no films this time.\n-# Not seen: 1" in ended.text
    assert film_of(await club.ben.slash("tour")) != film
    assert film_of(await club.chloe.slash("tour")) == film


async def test_what_one_wants_to_see_is_on_the_watchlist(club: Club) -> None:
    seen = await club.ben.slash("tour")
    film = film_of(seen)
    await club.ben.click(seen, "Want to see")
    assert await club.parts.services.watchlists.has(club.guild.id, club.ben.id, film)
    ended = await club.ben.click(seen, "Stop")
    assert "On your watchlist now: 1" in ended.text
    assert film_of(await club.ben.slash("tour")) != film


async def test_going_back_shows_the_score_and_changes_it(club: Club) -> None:
    seen = await club.ben.slash("tour")
    film = film_of(seen)
    second = film_of(await club.ben.click(seen, "8"))
    back = await club.ben.click(seen, "Back")
    assert film_of(back) == film
    assert "Your score: **8**/10" in back.text
    assert back.disabled == ["Back"]
    after = await club.ben.click(back, "3")
    assert film_of(after) == second
    assert await own_score(club, club.ben, film) == 3


async def test_going_back_a_score_can_be_taken_back(club: Club) -> None:
    seen = await club.ben.slash("tour")
    film = film_of(seen)
    await club.ben.click(seen, "8")
    back = await club.ben.click(seen, "Back")
    await club.ben.click(back, "Not seen")
    assert await own_score(club, club.ben, film) is None


async def test_a_double_press_rates_one_film(club: Club) -> None:
    seen = await club.ben.slash("tour")
    first = film_of(seen)
    second = film_of(await club.ben.click(seen, "8"))
    again = await press(club, club.ben, seen, TourScore(first, 8))
    assert film_of(again) == second
    assert "· Film 2\n" in again.text
    assert await own_score(club, club.ben, first) == 8
    assert await own_score(club, club.ben, second) is None


async def test_an_old_message_rates_the_film_that_it_shows(club: Club) -> None:
    old = await club.ben.slash("tour", genre="horror")
    film = film_of(old)
    await club.ben.slash("tour", genre="western")
    after = await club.ben.click(old, "3")
    assert await own_score(club, club.ben, film) == 3
    assert after.text.startswith("-# Western · Film 1\n")


async def test_a_tour_is_taken_up_where_it_was_left_after_a_restart(club: Club, settings: Settings) -> None:
    seen = await club.ben.slash("tour", genre="drama")
    waiting = await club.ben.click(seen, "8")
    await club.restart_bot(settings)
    resumed = await club.ben.slash("tour", genre="drama")
    assert (heading(resumed), film_of(resumed)) == (heading(waiting), film_of(waiting))
    assert "-# Drama · Film 2\n" in resumed.text
    assert "· Film 3\n" in (await club.ben.click(waiting, "7")).text


@pytest.mark.parametrize(
    ("options", "about"),
    [
        ({"genre": "western"}, "Western"),
        ({"decade": 1950}, "1950s"),
        ({"genre": "horror", "decade": 1980}, "Horror · 1980s"),
    ],
)
async def test_a_tour_of_a_genre_or_decade_asks_about_nothing_else(
    club: Club, options: dict[str, str | int], about: str
) -> None:
    seen = await club.ben.slash("tour", **options)
    for _ in range(5):
        assert seen.text.startswith(f"-# {about} · Film ")
        film = club.parts.catalogue.film(film_of(seen))
        assert film is not None
        assert options.get("genre") in (None, *film.genres)
        assert options.get("decade") in (None, film.year // 10 * 10)
        seen = await club.ben.click(seen, "Not seen")


async def test_stopping_tells_what_came_of_it_and_goes_on(club: Club) -> None:
    seen = await club.ben.slash("tour")
    for label in ("9", "4", "Not seen"):
        seen = await club.ben.click(seen, label)
    ended = await club.ben.click(seen, "Stop")
    assert "You rated **2** films, on average **6.5**.\nKindest: " in ended.text
    assert "\nHarshest: " in ended.text
    assert "to find members who share your taste." in ended.text
    assert ended.labels == ["Continue", "My profile", "Soulmates"]
    assert "· Film 4\n" in (await club.ben.click(ended, "Continue")).text


async def test_the_end_tells_a_soulmate_who_is_close_and_since_when(club: Club) -> None:
    services, guild_id = club.parts.services, club.guild.id
    for person in (club.ben, club.chloe):
        await services.soulmates.join(guild_id, person.id)
    seen = await club.ben.slash("tour")
    for _ in range(5):
        await services.scores.rate(guild_id, club.chloe.id, film_of(seen), 7)
        await club.ben.click(seen, "7")
    ended = await club.ben.click(seen, "Stop")
    assert "Closest to your taste now:" in ended.text
    assert f"- {by_name(club.chloe)} **" in ended.text
    assert ended.text.endswith("· 5 films · new")
    seen = await club.ben.slash("tour")
    await services.scores.rate(guild_id, club.chloe.id, film_of(seen), 1)
    await club.ben.click(seen, "10")
    ended = await club.ben.click(seen, "Stop")
    assert "· 6 films · before: " in ended.text


async def test_who_has_left_the_server_is_not_told_of(club: Club) -> None:
    services, guild_id = club.parts.services, club.guild.id
    for person in (club.ben, club.chloe):
        await services.soulmates.join(guild_id, person.id)
    seen = await club.ben.slash("tour")
    for _ in range(5):
        await services.scores.rate(guild_id, club.chloe.id, film_of(seen), 7)
        await club.ben.click(seen, "7")
    club.guild.remove_member(club.chloe.actor)
    ended = await club.ben.click(seen, "Stop")
    assert "Nobody here has enough films in common with you yet" in ended.text
    assert str(club.chloe.id) not in ended.text


async def test_a_tour_of_what_others_rated_asks_about_that_alone(club: Club) -> None:
    await rated_by(club, "tt0068646", club.ana)
    await rated_by(club, LEAVING_LAS_VEGAS, club.ana, club.chloe)
    elsewhere = club.elsewhere("The Matinee")
    await rated_by(elsewhere, "tt0078748", elsewhere.ana)
    door = await club.ben.slash("tour")
    seen = await press(club, club.ben, door, OpenTour(kind=TourKind.SHARED))
    assert seen.message.id != door.message.id
    assert seen.text.startswith("-# What others here have rated · Film 1\n[Title card: Leaving Las Vegas")
    seen = await club.ben.click(seen, "9")
    assert "## The Godfather (1972)" in seen.text
    ended = await club.ben.click(seen, "Not seen")
    assert "That was the last film of this kind." in ended.text
    assert ended.labels == ["A tour of all films", "My profile", "Soulmates"]
    assert "-# All films · Film 1" in (await club.ben.click(ended, "A tour of all films")).text


async def test_where_nobody_has_rated_anything_there_is_nothing_to_share(club: Club) -> None:
    door = await club.ben.slash("tour")
    seen = await press(club, club.ben, door, OpenTour(kind=TourKind.SHARED))
    assert "You have been through all the films that others here have rated." in seen.text


async def test_a_film_that_is_gone_is_passed_over(club: Club) -> None:
    film = await add_film(club.parts.services, club.guild.id, "Our own short film", 2024)
    await rated_by(club, film.id, club.ana)
    door = await club.ben.slash("tour")
    seen = await press(club, club.ben, door, OpenTour(kind=TourKind.SHARED))
    assert film_of(seen) == film.id
    await club.parts.database.write(without_club_films())
    after = await club.ben.click(seen, "8")
    assert "You have been through all the films that others here have rated." in after.text


async def test_a_film_that_the_server_added_is_asked_about_once_others_rated_it(club: Club) -> None:
    film = await add_film(club.parts.services, club.guild.id, "Our own short film", 2024)
    await rated_by(club, film.id, club.ana, *club.crowd(40))
    seen = await club.ben.slash("tour")
    assert film_of(seen) == film.id
    assert "## Our own short film (2024)" in seen.text


async def test_two_servers_keep_two_tours(club: Club) -> None:
    other = club.elsewhere("The Matinee")
    here = await club.ben.slash("tour")
    first = film_of(here)
    await club.ben.click(here, "8")
    there = await other.ben.slash("tour")
    assert film_of(there) == first
    assert "· Film 1\n" in there.text
    assert await own_score(other, other.ben, first) is None


async def test_of_two_members_each_has_a_tour_of_their_own(club: Club) -> None:
    bens = await club.ben.slash("tour")
    await club.ben.click(bens, "8")
    chloes = await club.chloe.slash("tour")
    assert "· Film 1\n" in chloes.text
    assert film_of(chloes) == film_of(await club.ana.slash("tour"))
