import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.films.film import GENRES, Film, LocalText
from bot.domain.films.prizes import Prize, PrizeWon
from bot.storage.films.club_films import ClubFilmRepository

GUILD, OTHER_GUILD, ANN = 10, 20, 1
NOW = 1_790_000_000
WHOLE = Film(
    "club:1",
    "Amélie",
    2001,
    original_title="Le Fabuleux Destin d'Amélie Poulain",
    local_titles=(LocalText("es", 'La "Amelie"'), LocalText("pt-BR", "Amélie Poulain")),
    directors=("Jean-Pierre Jeunet",),
    cast=("Audrey Tautou", 'Ann "Annie" O\'Hara, Jr.'),
    genres=("comedy", "romance"),
    runtime=122,
    countries=("FR", "DE"),
    fame=5,
    aliases=("Амели",),
    leads=1,
    premises=(LocalText("en", "She meddles."),),
    prizes=(PrizeWon(Prize.CESAR_FILM, 2002),),
)
BARE = Film("club:2", "Our Holiday", 2020)
RUNNER = Film("club:3", "Blade Runner 2049", 2017)
BLADE = Film("club:4", "Blade", 1998)
HOME = Film("club:5", "A Blade of Home", 1998)

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
names = st.lists(text, max_size=3).map(tuple)
any_film = st.builds(
    Film,
    id=st.just("club:0"),
    title=text.filter(bool),
    year=st.integers(0, 9999),
    original_title=text,
    local_titles=st.lists(st.builds(LocalText, text, text), max_size=2).map(tuple),
    directors=names,
    cast=names,
    genres=st.lists(st.sampled_from(GENRES), max_size=3).map(tuple),
    runtime=st.none() | st.integers(1, 1000),
    countries=names,
    fame=st.integers(1, 5),
    aliases=names,
    leads=st.none() | st.integers(1, 9),
    premises=st.lists(st.builds(LocalText, text, text), max_size=2).map(tuple),
    prizes=st.lists(st.builds(PrizeWon, st.sampled_from(Prize), st.integers(1900, 2030)), max_size=2).map(
        tuple
    ),
)
guild_numbers = iter(range(1000, 10_000))
one_database_for_all = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("film", [WHOLE, BARE])
async def test_a_film_comes_back_as_it_was_added(club_films: ClubFilmRepository, film: Film) -> None:
    assert await club_films.add(GUILD, film, ANN, NOW)

    assert await club_films.film(GUILD, film.id) == film


@given(film=any_film)
@one_database_for_all
async def test_any_film_comes_back_as_it_was_added(club_films: ClubFilmRepository, film: Film) -> None:
    guild_id = next(guild_numbers)

    assert await club_films.add(guild_id, film, ANN, NOW)

    assert await club_films.film(guild_id, film.id) == film


@given(typed=st.text(max_size=20))
@one_database_for_all
async def test_whatever_is_typed_is_text_and_no_pattern(club_films: ClubFilmRepository, typed: str) -> None:
    await club_films.add(GUILD, WHOLE, ANN, NOW)

    assert await club_films.search(GUILD, typed + "% _ ' \\ zzz", 25) == ()


async def test_a_second_film_of_one_id_is_refused_and_changes_nothing(club_films: ClubFilmRepository) -> None:
    await club_films.add(GUILD, WHOLE, ANN, NOW)

    assert not await club_films.add(GUILD, Film(WHOLE.id, "Another", 1990), ANN, NOW)

    assert await club_films.film(GUILD, WHOLE.id) == WHOLE


async def test_of_two_who_add_one_film_at_once_one_is_told_that_it_is_there(
    club_films: ClubFilmRepository,
) -> None:
    answers = await asyncio.gather(*(club_films.add(GUILD, BARE, member, NOW) for member in (1, 2, 3)))

    assert sorted(answers) == [False, False, True]


async def test_a_servers_films_are_unknown_to_another(club_films: ClubFilmRepository) -> None:
    await club_films.add(GUILD, WHOLE, ANN, NOW)

    assert await club_films.film(OTHER_GUILD, WHOLE.id) is None
    assert await club_films.search(OTHER_GUILD, "amelie", 25) == ()
    assert await club_films.add(OTHER_GUILD, WHOLE, ANN, NOW)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("amelie", [WHOLE]),
        ("AMÉL", [WHOLE]),
        ("destin fabuleux", [WHOLE]),
        ("poulain", [WHOLE]),
        ("амели", [WHOLE]),
        ("amelie 2001", [WHOLE]),
        ("amelie 1999", []),
        ("Amélie (2001) · Jean-Pierre Jeunet", [WHOLE]),
        ("blade", [BLADE, RUNNER, HOME]),
        ("blade runner 2049", [RUNNER]),
        ("blade runner 2017", [RUNNER]),
        ("blade 1998", [BLADE, HOME]),
        ("melie", []),
        ("amelie holiday", []),
        ("our destin", []),
        ("", []),
        ("???", []),
    ],
)
async def test_films_are_found_by_the_words_of_one_title(
    club_films: ClubFilmRepository, typed: str, found: list[Film]
) -> None:
    for film in (WHOLE, BARE, RUNNER, HOME, BLADE):
        await club_films.add(GUILD, film, ANN, NOW)

    assert await club_films.search(GUILD, typed, 25) == tuple(found)


async def test_no_more_films_are_found_than_asked_for(club_films: ClubFilmRepository) -> None:
    for film in (RUNNER, HOME, BLADE):
        await club_films.add(GUILD, film, ANN, NOW)

    assert await club_films.search(GUILD, "blade", 2) == (BLADE, RUNNER)


async def test_a_title_that_is_too_long_is_not_kept(club_films: ClubFilmRepository) -> None:
    film = Film("club:6", "x" * 300, 2000)

    with pytest.raises(Exception, match="(?i)check"):
        await club_films.add(GUILD, film, ANN, NOW)

    assert await club_films.film(GUILD, film.id) is None


SALT = Film("club:0000000000f1", "Salt Harbour Blues", 2019)
ALCARRIA = Film("club:0000000000f2", "Un viaje a la Alcarria perdida", 2023, original_title="Lost Alcarria")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("salt harbour bluess", {SALT.id}),
        ("Slat Harbuor Blues", {SALT.id}),
        ("un viage a la alcarria perdida", {ALCARRIA.id}),
        ("Lost Alcaria 2023", {ALCARRIA.id}),
        ("Nothing of the kind", set()),
        ("sal", set()),
        ("", set()),
    ],
)
async def test_films_like_a_misspelt_title(
    club_films: ClubFilmRepository, typed: str, found: set[str]
) -> None:
    for film in (SALT, ALCARRIA):
        await club_films.add(GUILD, film, ANN, NOW)
    assert {film.id for film in await club_films.like(GUILD, typed, 10)} == found
    assert list(await club_films.like(OTHER_GUILD, typed, 10)) == []


async def test_a_film_is_found_by_the_id_of_its_link(club_films: ClubFilmRepository) -> None:
    await club_films.add(GUILD, SALT, ANN, NOW, "tt99999996")
    await club_films.add(GUILD, ALCARRIA, ANN, NOW)
    assert await club_films.by_listed_id(GUILD, "tt99999996") == SALT
    assert await club_films.by_listed_id(GUILD, "tt99999997") is None
    assert await club_films.by_listed_id(OTHER_GUILD, "tt99999996") is None


async def test_the_ids_of_links_are_told_by_server(club_films: ClubFilmRepository) -> None:
    await club_films.add(GUILD, SALT, ANN, NOW, "tt99999996")
    await club_films.add(GUILD, ALCARRIA, ANN, NOW)
    assert await club_films.listed_ids(GUILD) == {"tt99999996": SALT.id}
    assert await club_films.listed_ids(OTHER_GUILD) == {}


async def test_many_are_looked_up_at_once(club_films: ClubFilmRepository) -> None:
    films = [Film(f"club:{number}", f"Film {number}", 2000) for number in range(150)]
    for film in films:
        await club_films.add(GUILD, film, ANN, NOW)
    await club_films.add(OTHER_GUILD, BARE, ANN, NOW)

    found = await club_films.look_up(GUILD, [*(film.id for film in films[::-1]), "club:none"])

    assert sorted(found, key=lambda film: film.id) == sorted(films, key=lambda film: film.id)
    assert await club_films.look_up(OTHER_GUILD, [films[0].id]) == ()
    assert await club_films.look_up(GUILD, []) == ()
