"""When a list's film is certainly the one that a member added."""

import pytest

from bot.domain.added_films.merging import is_same
from bot.domain.films.film import Film

LISTED = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))


@pytest.mark.parametrize(
    ("added", "is_one", "is_one_told_apart"),
    [
        (Film("club:1", "Heat", 1996, directors=("M. Mann",)), True, True),
        (Film("club:1", "The Heat", 1994), True, False),
        (Film("club:1", "Heat", 1997), False, False),
        (Film("club:1", "Heat", 1995, directors=("Somebody Else",)), False, False),
        (Film("club:1", "Warmth", 1995), False, False),
    ],
)
def test_an_unknown_director_agrees_unless_the_member_said_it_is_another_film(
    added: Film, *, is_one: bool, is_one_told_apart: bool
) -> None:
    assert is_same(added, LISTED) is is_one
    assert is_same(added, LISTED, is_told_apart=True) is is_one_told_apart
