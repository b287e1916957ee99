"""What a server's organisers have chosen, and who its organisers are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final, NamedTuple

from bot.domain.added_films.adding import WhoAdds
from bot.domain.disguises import first_said
from bot.domain.scores import MINIMUM_VOTES
from bot.domain.week.plan import WeekPlan

FEWEST_QUIET_DAYS: Final = 1
MOST_QUIET_DAYS: Final = 90
MOST_BLOCKED_WORDS: Final = 200
FEWEST_MINIMUM: Final = 1
MOST_MINIMUM: Final = 50
USUAL_VOTE: Final = "⬆️"
MOST_PAST_VOTES: Final = 10
"""At most this many former vote emoji are kept, the latest."""
_OF_WEEK: Final = frozenset(field.name for field in fields(WeekPlan))


class PastVote(NamedTuple):
    """An emoji that was the server's vote until that time (seconds since 1970)."""

    emoji: str
    until: int


@dataclass(frozen=True, slots=True)
class ClubSettings:
    """A server's settings; the defaults are those of a server that has chosen nothing.

    Channels are ids; None means the channel where a command is used. A discussion that has been quiet for
    `quiet_days` is closed. Reviews with one of the `blocked_words` are refused; with `approve_reviews` an
    organiser checks each before it is posted. `language` (a tag such as `es`) is for what the bot posts by
    itself (None: the server's language on Discord). A film is ranked from `minimum_votes` on; with
    `hide_means` members see a film's scores only once they have rated it. `who_adds` says who can add films
    that no list has; with `look_further` members can have other services asked for films. `past_votes` are
    former vote emoji, the latest last. `country`, an ISO 3166 code, is where cards show where to watch a film
    (None: nowhere).
    """

    reviews_channel: int | None = None
    discussions_channel: int | None = None
    organiser_role: int | None = None
    vote_emoji: str = USUAL_VOTE
    approve_reviews: bool = False
    quiet_days: int = 7
    blocked_words: tuple[str, ...] = ()
    language: str | None = None
    minimum_votes: int = MINIMUM_VOTES
    hide_means: bool = False
    who_adds: WhoAdds = WhoAdds.EVERYONE
    notices_channel: int | None = None
    look_further: bool = True
    past_votes: tuple[PastVote, ...] = ()
    country: str | None = None
    week: WeekPlan = field(default_factory=WeekPlan)

    def changed(self, choices: Mapping[str, object]) -> "ClubSettings":
        """A copy with these choices, named as the fields here or in the week's plan."""
        of_week = {name: value for name, value in choices.items() if name in _OF_WEEK}
        others = {name: value for name, value in choices.items() if name not in _OF_WEEK}
        week = replace(self.week, **of_week)  # type: ignore[arg-type]  # its fields
        return replace(self, week=week, **others)  # type: ignore[arg-type]  # its fields

    def remembering(self, before: "ClubSettings", now: int) -> "ClubSettings":
        """A copy that records the vote emoji `before`, if it is another one now."""
        if self.vote_emoji == before.vote_emoji:
            return self
        past = (*before.past_votes, PastVote(before.vote_emoji, now))
        return replace(self, past_votes=past[-MOST_PAST_VOTES:])

    def votes_since(self, at: int) -> tuple[str, ...]:
        """Every emoji that was the vote at that time or later, the present one first."""
        past = (vote.emoji for vote in reversed(self.past_votes) if vote.until > at)
        return tuple(dict.fromkeys((self.vote_emoji, *past)))

    @property
    def every_vote(self) -> tuple[str, ...]:
        """Every emoji known to be or have been the vote, and the usual one."""
        return tuple(dict.fromkeys((*self.votes_since(0), USUAL_VOTE)))

    def is_organiser(self, *, manages_server: bool, roles: Collection[int]) -> bool:
        """Whether a member with that permission and those roles is an organiser."""
        return manages_server or self.organiser_role in roles

    def blocked_word(self, text: str) -> str | None:
        """The first blocked word in the text, as a whole word, in any case and disguise."""
        return first_said(self.blocked_words, text) if self.blocked_words else None
