"""The reasons for a recommended film."""

from dataclasses import replace

from bot.domain.films.film import Film
from bot.domain.taste.recommendation import (
    LikedBy,
    LikedHere,
    Otherwise,
    SameDirector,
    SameGenre,
    liked_by,
    otherwise,
    same_director,
    same_genre,
)

HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))
THIEF = Film("tt0083190", "Thief", 1981, directors=("Michael Mann",))
ALI = Film("tt0248667", "Ali", 2001, directors=("Michael Mann",))
RAN = Film("tt0089881", "Ran", 1985, directors=("Akira Kurosawa",))
ANA, BEN, CHLOE = 1, 2, 3


def test_those_who_liked_it_are_counted_with_the_least_that_they_gave() -> None:
    assert liked_by({ANA: 9, BEN: 8, CHLOE: 3}, [BEN, ANA, CHLOE], are_soulmates=True) == LikedBy(2, 8, True)


def test_only_the_closest_count() -> None:
    assert liked_by({ANA: 9, BEN: 8}, [ANA], are_soulmates=False) == LikedBy(1, 9, are_soulmates=False)
    assert liked_by({ANA: 7}, [ANA], are_soulmates=False) is None
    assert liked_by({}, [ANA], are_soulmates=False) is None


def test_films_by_its_director_speak_for_a_film() -> None:
    assert same_director(HEAT, [(THIEF, 8), (RAN, 10), (ALI, 9)]) == SameDirector("Michael Mann", 2, 8, ALI)


def test_no_other_director_does() -> None:
    assert same_director(HEAT, [(RAN, 10)]) is None
    assert same_director(HEAT, []) is None


def test_the_genre_of_most_liked_films_speaks_for_a_film() -> None:
    crime, war = replace(THIEF, genres=("crime", "drama")), replace(RAN, genres=("war", "drama"))
    film = replace(HEAT, genres=("drama", "crime"))
    assert same_genre(film, [(crime, 9), (war, 8)]) == SameGenre("drama", 2, 8)
    another = replace(ALI, genres=("crime",))
    assert same_genre(film, [(crime, 9), (another, 10)]) == SameGenre("crime", 2, 9)
    assert same_genre(film, [(replace(war, genres=("war",)), 8)]) is None
    assert same_genre(HEAT, [(war, 8)]) is None, "its genres are not known"


def test_there_always_is_a_reason() -> None:
    film, liked = replace(HEAT, genres=("crime",)), [(replace(THIEF, genres=("crime",)), 9)]
    loved, disliked = {ANA: 9, BEN: 8, CHLOE: 3}, {ANA: 7}
    assert otherwise(film, loved, liked, is_hidden=False) == LikedHere(2, 8)
    assert otherwise(film, loved, liked, is_hidden=True) == SameGenre("crime", 1, 9)
    assert otherwise(film, disliked, liked, is_hidden=False) == SameGenre("crime", 1, 9)
    for given, is_hidden in ((disliked, False), (loved, True)):
        assert otherwise(film, given, [], is_hidden=is_hidden) is Otherwise.BEST_GUESS
    assert otherwise(film, {}, [], is_hidden=False) is Otherwise.WELL_KNOWN
