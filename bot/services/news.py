"""Says whether there is anything to tell a member, before each kind of news is read."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.club.settings import ClubSettings
from bot.domain.news import News, Untold
from bot.services.club.settings import ActingMember


class NewsSource(Protocol):
    """What members have not been told. See `NewsRepository`."""

    async def untold(self, guild_id: int, member_id: int) -> Untold: ...


@dataclass(frozen=True, slots=True)
class NewsService:
    """Asked after every command; nearly always there is no news."""

    _news: NewsSource

    async def kinds(self, member: ActingMember) -> frozenset[News]:
        """The kinds of news that there are for the member."""
        kinds, role = await self._news.untold(member.guild_id, member.id)
        is_organiser = member.is_organiser(ClubSettings(organiser_role=role))
        return kinds | {News.FOR_ORGANISERS} if is_organiser else kinds
