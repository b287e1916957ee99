"""What a server's organisers have chosen, and who its organisers are."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

FEWEST_QUIET_DAYS: Final = 1
MOST_QUIET_DAYS: Final = 90
MOST_BLOCKED_WORDS: Final = 200


@dataclass(frozen=True, slots=True)
class ClubSettings:
    """A server's choices; as they stand here where it has made none.

    Channels are ids; None means the channel where a command is used. A discussion that has been
    quiet for `quiet_days` is closed. A review with one of the `blocked_words` is not taken; with
    `approve_reviews` an organiser looks at each before it is posted.
    """

    reviews_channel: int | None = None
    discussions_channel: int | None = None
    organiser_role: int | None = None
    vote_emoji: str = "⬆️"
    approve_reviews: bool = False
    quiet_days: int = 7
    blocked_words: tuple[str, ...] = ()

    def is_organiser(self, *, manages_server: bool, roles: Collection[int]) -> bool:
        """Whether a member with that right and those roles is an organiser."""
        return manages_server or self.organiser_role in roles

    def blocked_word(self, text: str) -> str | None:
        """The first of the blocked words that a text has in it as a whole word, whatever its case."""
        folded = text.casefold()
        for word in self.blocked_words:
            if re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", folded):
                return word
        return None
