"""What a server's organisers have chosen, and who its organisers are."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final

from bot.domain.added_films.adding import WhoAdds
from bot.domain.disguises import readings, undisguised
from bot.domain.scores import MINIMUM_VOTES
from bot.domain.week.plan import WeekPlan

FEWEST_QUIET_DAYS: Final = 1
MOST_QUIET_DAYS: Final = 90
MOST_BLOCKED_WORDS: Final = 200
FEWEST_MINIMUM: Final = 1
MOST_MINIMUM: Final = 50
_OF_WEEK: Final = frozenset(field.name for field in fields(WeekPlan))


@dataclass(frozen=True, slots=True)
class ClubSettings:
    """A server's choices; the defaults are those of a server that has made none.

    Channels are ids; None means the channel where a command is used. A discussion that has been
    quiet for `quiet_days` is closed. A review with one of the `blocked_words` is not taken; with
    `approve_reviews` an organiser looks at each before it is posted. `language` (a tag such as `es`)
    is that of what the bot posts by itself, None: the one of the server in Discord. From `minimum_votes` on
    a film is ranked; with `hide_means` members see a film's scores once they have rated it.
    `who_adds` may add films that no list has; with `look_further` members may have another service asked for
    them.
    """

    reviews_channel: int | None = None
    discussions_channel: int | None = None
    organiser_role: int | None = None
    vote_emoji: str = "⬆️"
    approve_reviews: bool = False
    quiet_days: int = 7
    blocked_words: tuple[str, ...] = ()
    language: str | None = None
    minimum_votes: int = MINIMUM_VOTES
    hide_means: bool = False
    who_adds: WhoAdds = WhoAdds.EVERYONE
    notices_channel: int | None = None
    look_further: bool = True
    week: WeekPlan = field(default_factory=WeekPlan)

    def changed(self, choices: Mapping[str, object]) -> "ClubSettings":
        """A copy with these choices, named as the fields here or in the week's plan."""
        of_week = {name: value for name, value in choices.items() if name in _OF_WEEK}
        others = {name: value for name, value in choices.items() if name not in _OF_WEEK}
        week = replace(self.week, **of_week)  # type: ignore[arg-type]  # its fields
        return replace(self, week=week, **others)  # type: ignore[arg-type]  # its fields

    def is_organiser(self, *, manages_server: bool, roles: Collection[int]) -> bool:
        """Whether a member with that right and those roles is an organiser."""
        return manages_server or self.organiser_role in roles

    def blocked_word(self, text: str) -> str | None:
        """The first blocked word that occurs in the text as a whole word, in any case and disguise."""
        read = readings(text) if self.blocked_words else ()
        for word in self.blocked_words:
            sought = undisguised(word).strip()
            whole = re.compile(rf"(?<!\w){re.escape(sought)}(?!\w)")
            if sought and any(map(whole.search, read)):
                return word
        return None
