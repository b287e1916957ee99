"""How drawn pictures of few colours are saved."""

import struct
import zlib
from typing import Final

from PIL import Image

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_WITH_PALETTE: Final = 3
_AS_IT_IS: Final = b"\0"
"""Each row begins with how it was filtered: these are not."""
_FEW: Final = 16
"""With so many colours, two pixels fit into a byte, and half as much is packed."""
_EFFORT: Final = 2
"""How long the packer looks for what repeats, of 9: such pictures are runs of one colour, soon found."""


def palette_png(picture: Image.Image, opacity: bytes = b"") -> bytes:
    """The picture, which has a palette, as a PNG; `opacity` is that of its first colours.

    Written here, since Pillow takes two to three times as long for one with few colours.
    """
    palette = picture.getpalette() or []
    bits = 4 if len(palette) <= 3 * _FEW else 8
    rows, length = picture.tobytes("raw", f"P;{bits}" if bits < 8 else "P"), -(-picture.width * bits // 8)
    filtered = b"".join(_AS_IT_IS + rows[at : at + length] for at in range(0, len(rows), length))
    header = struct.pack(">IIBBBBB", *picture.size, bits, _WITH_PALETTE, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", bytes(palette)),
            _chunk(b"tRNS", opacity) if opacity else b"",
            _chunk(b"IDAT", zlib.compress(filtered, _EFFORT)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    named = kind + content
    return struct.pack(">I", len(content)) + named + struct.pack(">I", zlib.crc32(named))
