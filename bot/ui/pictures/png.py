"""How drawn pictures of few colours are saved."""

import io
import zlib
from typing import Any

from PIL import Image


def palette_png(picture: Image.Image, **options: Any) -> bytes:  # noqa: ANN401 - what Pillow takes
    """The picture, which has a palette, as a PNG.

    Only runs of one colour are packed, of which such pictures are made: a third of the time of a search for
    everything that repeats, for a fifth more bytes.
    """
    file = io.BytesIO()
    picture.save(file, "PNG", compress_type=zlib.Z_RLE, **options)
    return file.getvalue()
