"""Where a line of any script may end, without a dictionary of its words."""

import unicodedata
from typing import Final

_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！」』）】》〉〕］…‥ー～々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.;:!?)]}»”’ะาำๅๆฯ"
)
"""Letters and signs that belong to the one before them."""
_NOT_LAST: Final = frozenset("「『（【《〈〔［([{«“‘เแโใไັั")
"""Those that belong to the one after them."""


def can_break(text: str, place: int) -> bool:
    """Whether a line may end before the letter at this place, which is not the first."""
    before, after = text[place - 1], text[place]
    if before.isspace() or after.isspace():
        return True
    is_joined = unicodedata.category(after)[0] == "M" or "\u200d" in (before, after)
    return not is_joined and after not in _NOT_FIRST and before not in _NOT_LAST
