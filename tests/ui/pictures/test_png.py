"""A picture of few colours is saved as it was drawn, for every reader of PNGs."""

import io

import pytest
from PIL import Image

from bot.ui.pictures.png import MARGIN, changed_png, changes, palette_png, unchanged


def drawn(colours: int, width: int) -> Image.Image:
    """A picture in which every one of the colours stands, and no row is like the one above."""
    picture = Image.new("P", (width, 40))
    picture.putpalette([part for number in range(colours) for part in (number, 255 - number, 7)])
    picture.putdata([(x * 3 + y * 5) % colours for y in range(40) for x in range(width)])
    return picture


@pytest.mark.parametrize("colours", [2, 15, 16, 17, 256])
@pytest.mark.parametrize("width", [1, 90, 91])
def test_each_pixel_has_its_colour(colours: int, width: int) -> None:
    picture = drawn(colours, width)
    read = Image.open(io.BytesIO(palette_png(picture)))
    assert read.size == picture.size
    assert read.convert("RGB").tobytes() == picture.convert("RGB").tobytes()


@pytest.mark.parametrize("colours", [16, 256])
def test_its_first_colours_are_as_opaque_as_told_and_the_others_wholly(colours: int) -> None:
    picture = drawn(colours, 90)
    read = Image.open(io.BytesIO(palette_png(picture, bytes([0, 100]))))
    opacity = read.convert("RGBA").getchannel("A").tobytes()
    assert opacity == bytes([0, 100, *[255] * (colours - 2)][number] for number in picture.tobytes())


def test_a_picture_made_of_parts_is_the_same_as_drawn_whole() -> None:
    whole, rows = Image.new("P", (90, 60)), unchanged(90, 60)
    whole.putpalette(drawn(16, 90).getpalette() or [])
    for left, top in ((0, 0), (40, 20), (40, 60 - 12)):
        part = drawn(16, 90).crop((left, 0, left + 30, 12))
        whole.paste(part, (left, top))
        rows.paste(changes(Image.frombytes("L", part.size, part.tobytes())), (MARGIN + left // 2, top))
    read = Image.open(io.BytesIO(changed_png(rows, bytes(whole.getpalette() or []), b"")))
    assert read.size == whole.size
    assert read.convert("RGB").tobytes() == whole.convert("RGB").tobytes()
