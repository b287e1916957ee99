"""The reasons for a recommended film."""

from bot.domain.films.film import Film
from bot.domain.taste.recommendation import LikedBy, SameDirector, liked_by, same_director

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
