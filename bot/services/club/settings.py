"""What a server's organisers can set."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from bot.domain.added_films.adding import WhoAdds
from bot.domain.club.settings import (
    FEWEST_MINIMUM,
    FEWEST_QUIET_DAYS,
    MOST_BLOCKED_WORDS,
    MOST_MINIMUM,
    MOST_QUIET_DAYS,
    ClubSettings,
)
from bot.domain.errors import UserError
from bot.services.ports import Clock, Clubs

_SERVERS_EMOJI: Final = re.compile(r"<a?:\w{2,32}:\d{17,20}>")
_EMOJI: Final = re.compile(r"[^\w\s\x00-\x7f]{1,10}|[#*]\ufe0f?\u20e3")
_PARTS_OF_EMOJI: Final = re.compile("[\u200d\U000e0020-\U000e007f]")
"""Characters without width that emoji need: the joiner, and the tags in the flags of parts of countries."""


@dataclass(frozen=True, slots=True)
class ActingMember:
    """An acting member: in which server, and with which permissions there."""

    guild_id: int
    id: int
    manages_server: bool = False
    roles: Collection[int] = ()

    def is_organiser(self, settings: ClubSettings) -> bool:
        """Whether the member is an organiser in a server with these settings."""
        return settings.is_organiser(manages_server=self.manages_server, roles=self.roles)

    def may_write_down(self, settings: ClubSettings) -> bool:
        """Whether the member can fill in a new film there, even if an organiser must confirm it."""
        return settings.who_adds is not WhoAdds.ORGANISERS or self.is_organiser(settings)


@dataclass(frozen=True, slots=True)
class ClubService:
    """Reads and changes a server's settings."""

    _clubs: Clubs
    _clock: Clock

    async def settings(self, guild_id: int) -> ClubSettings:
        """The server's settings."""
        return await self._clubs.settings(guild_id)

    async def is_organiser(self, member: ActingMember) -> bool:
        """Whether the member is an organiser in their server."""
        return member.is_organiser(await self._clubs.settings(member.guild_id))

    async def for_organiser(self, member: ActingMember) -> ClubSettings:
        """The server's settings; `UserError` if the member is not an organiser."""
        settings = await self._clubs.settings(member.guild_id)
        if not member.is_organiser(settings):
            raise UserError(
                "Only organisers can do this: members with Manage Server or the organisers' role."
            )
        return settings

    async def change(self, member: ActingMember, **choices: object) -> ClubSettings:
        """Change settings (fields of `ClubSettings` and of its week) as an organiser.

        `UserError` says what is not valid.
        """
        before = await self.for_organiser(member)
        settings = before.changed(choices).remembering(before, self._clock.now())
        _check(settings)
        if settings.week.ping_role == member.guild_id:
            raise UserError("Choose a role other than @everyone.")
        await self._clubs.keep_settings(member.guild_id, settings)
        return settings

    async def block_words(self, member: ActingMember, written: str) -> ClubSettings:
        """From now on, refuse reviews with these words (one per line, or separated by commas)."""
        words = tuple(dict.fromkeys(_words(written)))
        if len(words) > MOST_BLOCKED_WORDS:
            raise UserError("At most {most} words can be blocked.", most=MOST_BLOCKED_WORDS)
        return await self.change(member, blocked_words=words)


def _check(settings: ClubSettings) -> None:
    if not FEWEST_QUIET_DAYS <= settings.quiet_days <= MOST_QUIET_DAYS:
        raise UserError(
            "Quiet days can be from {fewest} to {most}.", fewest=FEWEST_QUIET_DAYS, most=MOST_QUIET_DAYS
        )
    if not FEWEST_MINIMUM <= settings.minimum_votes <= MOST_MINIMUM:
        raise UserError(
            "Minimum votes can be from {fewest} to {most}.", fewest=FEWEST_MINIMUM, most=MOST_MINIMUM
        )
    if not _is_emoji(settings.vote_emoji):
        raise UserError("Choose one emoji, such as ⬆️ or one of this server's.")


def _is_emoji(text: str) -> bool:
    """Whether the text can be an emoji: it shows something, and does not change the direction of text."""
    if not _EMOJI.fullmatch(text):
        return bool(_SERVERS_EMOJI.fullmatch(text))
    kinds = {unicodedata.category(sign) for sign in _PARTS_OF_EMOJI.sub("", text)}
    return "Cf" not in kinds and not kinds <= {"Mn", "Sk"}


def _words(written: str) -> Iterable[str]:
    return (word.strip().casefold() for word in re.split(r"[,\n]", written) if word.strip())
