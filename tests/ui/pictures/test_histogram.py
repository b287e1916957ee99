"""A film's scores as bars: as high as they are many, each in its colour, with its number above."""

import io

from PIL import Image

from bot.ui.base.figures import score_colour
from bot.ui.pictures.histogram import draw_histogram

COLUMN, BASE = 90, 246
FOOT = BASE - 12
"""Above the round corners of a bar's foot."""


def picture_of(*votes: int) -> Image.Image:
    return Image.open(io.BytesIO(draw_histogram(votes))).convert("RGBA")


def height_of(picture: Image.Image, score: int) -> int:
    """How many pixels of the column's middle have the bar's colour."""
    red, green, blue = score_colour(score).to_bytes(3, "big")
    column = picture.crop(((2 * score - 1) * COLUMN // 2, 0, (2 * score - 1) * COLUMN // 2 + 1, BASE))
    drawn = {colour: count for count, colour in column.getcolors() or ()}
    return drawn.get((red, green, blue, 255), 0)


def test_a_bar_is_as_high_as_its_score_was_often_given() -> None:
    picture = picture_of(1, 2, 3, 4, 5, 10, 20, 30, 15, 100)
    heights = [height_of(picture, score) for score in range(1, 11)]
    assert heights == [6, 6, 6, 8, 10, 20, 40, 60, 30, 200]


def test_a_bar_has_round_corners_above_and_below() -> None:
    picture = picture_of(0, 0, 0, 0, 0, 0, 0, 0, 0, 7)
    left, right = 9 * COLUMN + 9, 10 * COLUMN - 10
    corners = [(x, y) for x in (left, right) for y in (BASE - 200, BASE - 1)]
    assert [picture.getpixel(corner) for corner in corners] == [picture.getpixel((0, 0))] * 4
    assert picture.getpixel((left, FOOT)) == picture.getpixel((right, FOOT)) != picture.getpixel((0, 0))


def test_a_score_that_nobody_gave_has_a_low_grey_bar_without_a_number() -> None:
    picture = picture_of(0, 9, 0, 0, 0, 0, 0, 0, 0, 0)
    assert height_of(picture, 1) == 0
    middle = COLUMN // 2
    assert picture.getpixel((middle, BASE - 3)) == (0x8B, 0x90, 0x9A, 255)
    assert not picture.getchannel("A").crop((0, 0, COLUMN, BASE - 6)).getbbox()
    assert picture.getchannel("A").crop((COLUMN, 0, 2 * COLUMN, BASE - 200)).getbbox()


def test_numbers_stand_in_the_middle_of_their_columns_above_the_bars() -> None:
    picture = picture_of(5, 50, 500, 5000, 0, 0, 0, 0, 0, 5000)
    for score, height in ((1, 6), (2, 6), (3, 20), (4, 200)):
        above = picture.getchannel("A").crop(((score - 1) * COLUMN, 0, score * COLUMN, BASE - height))
        left, top, right, foot = above.getbbox() or (0, 0, 0, 0)
        assert abs((left + right) / 2 - COLUMN / 2) <= 2, score
        assert foot > BASE - height - 20 > top >= 0, score


def test_a_very_large_number_stays_in_its_column_and_leaves_its_neighbours_bars_whole() -> None:
    heights = [7, 999_999, 777_777, 999_999, 3, 0, 0, 0, 0, 1]
    picture = picture_of(*heights)
    assert [height_of(picture, score) for score in (2, 3, 4)] == [200, 156, 200]
    above = picture.getchannel("A").crop((2 * COLUMN, 0, 3 * COLUMN, BASE - 156))
    left, _, right, _ = above.getbbox() or (0, 0, 0, 0)
    assert right - left > COLUMN * 2 // 3 and abs((left + right) / 2 - COLUMN / 2) <= 2
    lone = picture_of(7, 0, 777_777, 0, 3, 0, 0, 0, 0, 999_999)
    assert above.tobytes() == lone.getchannel("A").crop((2 * COLUMN, 0, 3 * COLUMN, BASE - 156)).tobytes()
