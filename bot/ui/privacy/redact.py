"""Taking a member's words out of what the bot has posted. Of whom it quotes, each quote says in a line."""

import re
from typing import Final

_NOTHING_LEFT: Final = "…"


def redact(shown: str, member_id: int) -> str:
    """The text without the quotes that are signed by the member, and without reasons for nominations of
    theirs. Quotes are two lines, the words and who said them; reasons end the line of a nomination.
    """
    signature = rf"> (?:-# )?— <@{member_id}>.*"
    without = re.sub(rf"^> .*\n{signature}(?:\n|\Z)", "", shown, flags=re.MULTILINE)
    without = re.sub(rf"^(- .*<@{member_id}>.*?): “.*”$", r"\1", without, flags=re.MULTILINE)
    return without.rstrip("\n") or _NOTHING_LEFT
