"""A picture is drawn once while there is room for it."""

from collections.abc import Callable

from bot.ui.pictures.kept import KEY_BYTES, KeptPictures

ROOM = 10_000


def drawer() -> tuple[Callable[[int], bytes | None], list[int]]:
    """Draws a picture of as many bytes as it is told, none for 0, and what it has drawn."""
    drawn: list[int] = []

    def draw(size: int) -> bytes | None:
        drawn.append(size)
        return b"x" * size or None

    return draw, drawn


def test_what_is_kept_is_not_drawn_again() -> None:
    kept, (draw, drawn) = KeptPictures(ROOM), drawer()
    assert kept.draw(draw, 10) is kept.draw(draw, 10)
    assert drawn == [10]
    assert kept.has(draw, 10)
    assert not kept.has(draw, 11)


def test_that_something_cannot_be_drawn_is_kept_too() -> None:
    kept, (draw, drawn) = KeptPictures(ROOM), drawer()
    assert kept.draw(draw, 0) is None
    assert kept.draw(draw, 0) is None
    assert drawn == [0]


def test_what_was_not_asked_for_longest_gives_way() -> None:
    kept, (draw, _) = KeptPictures(ROOM), drawer()
    for size in (3000, 4000, 3000, 2000):
        kept.draw(draw, size)
    assert [kept.has(draw, size) for size in (3000, 4000, 2000)] == [True, False, True]


def test_films_without_a_picture_give_way_too() -> None:
    kept = KeptPictures(ROOM)

    def draw(_: int) -> None:
        """Nothing can be drawn."""

    for film in range(100):
        kept.draw(draw, film)
    assert sum(kept.has(draw, film) for film in range(100)) == ROOM // KEY_BYTES


def test_a_picture_that_is_larger_than_the_room_is_drawn_all_the_same() -> None:
    kept, (draw, _) = KeptPictures(ROOM), drawer()
    assert kept.draw(draw, ROOM) == b"x" * ROOM
    assert not kept.has(draw, ROOM)


def test_two_ways_to_draw_the_same_are_two_pictures() -> None:
    kept, (draw, _), (other, drawn) = KeptPictures(ROOM), drawer(), drawer()
    kept.draw(draw, 10)
    kept.draw(other, 10)
    assert drawn == [10]
