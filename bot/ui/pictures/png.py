"""Saves drawn pictures with few colours."""

import struct
import zlib
from typing import Final

from PIL import Image, ImageChops

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_WITH_PALETTE: Final = 3
_AS_IT_IS: Final = b"\0"
"""Each row begins with its filter; this one means none."""
_LIKE_ABOVE: Final = 2
"""The filter of rows that hold by how much they differ from the one above."""
MARGIN: Final = 1
"""How many bytes of `unchanged` rows stand before the first pixels."""
_FEW: Final = 16
"""With this many colours or fewer, two pixels fit into a byte, and only half as much is compressed."""
_MEMORY: Final = 7
"""The packer's, of 9: it has to be cleared first, and so little is enough."""
_EFFORT: Final = 2
"""How hard zlib looks for repetitions, of 9: such pictures are runs of one colour, which are soon found."""


def palette_png(picture: Image.Image, opacity: bytes = b"") -> bytes:
    """A picture with a palette as a PNG; `opacity` is that of its first colours.

    Written here, since Pillow takes two to three times as long for a picture of few colours.
    """
    palette = picture.getpalette() or []
    bits = 4 if len(palette) <= 3 * _FEW else 8
    rows, length = picture.tobytes("raw", f"P;{bits}" if bits < 8 else "P"), -(-picture.width * bits // 8)
    filtered = b"".join(_AS_IT_IS + rows[at : at + length] for at in range(0, len(rows), length))
    return _png(picture.size, bits, bytes(palette), opacity, zlib.compress(filtered, _EFFORT))


def changes(picture: Image.Image) -> Image.Image:
    """A part of a picture of up to 16 colours as its rows differ from those above, two pixels to a byte.

    It has one more row, which differs back to nothing; its width is even. Pasted into `unchanged`, parts make
    a picture as long as no two stand on the same pixels.
    """
    width, height = picture.width // 2, picture.height
    pairs = Image.frombytes("L", (width, height), picture.convert("P").tobytes("raw", "P;4"))
    here, above = Image.new("L", (width, height + 1)), Image.new("L", (width, height + 1))
    here.paste(pairs, (0, 0))
    above.paste(pairs, (0, 1))
    return ImageChops.subtract_modulo(here, above)


def unchanged(width: int, height: int) -> Image.Image:
    """Rows that are like those above, for a picture of this width: before the first pixel stands how they
    were filtered.
    """
    rows = Image.new("L", (MARGIN + width // 2, height))
    rows.paste(_LIKE_ABOVE, (0, 0, MARGIN, height))
    return rows


def changed_png(rows: Image.Image, palette: bytes, opacity: bytes) -> bytes:
    """The PNG of such rows. Nearly all of them is nothing, so that it is packed in half the time."""
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS, _MEMORY, zlib.Z_RLE)
    packed = packer.compress(rows.tobytes()) + packer.flush()
    return _png((2 * (rows.width - MARGIN), rows.height), 4, palette, opacity, packed)


def _png(size: tuple[int, int], bits: int, palette: bytes, opacity: bytes, packed: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", *size, bits, _WITH_PALETTE, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", palette),
            _chunk(b"tRNS", opacity) if opacity else b"",
            _chunk(b"IDAT", packed),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    named = kind + content
    return struct.pack(">I", len(content)) + named + struct.pack(">I", zlib.crc32(named))
