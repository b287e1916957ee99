"""Says whether there is anything to tell a member, before each kind of news is read."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.news import News
from bot.services.club.settings import ActingMember


class NewsSource(Protocol):
    """What members have not been told. See `NewsRepository`."""

    async def untold(self, guild_id: int, member_id: int) -> frozenset[News]: ...


@dataclass(frozen=True, slots=True)
class NewsService:
    """Asked after every command, and nearly always there is none."""

    _news: NewsSource

    async def kinds(self, member: ActingMember) -> frozenset[News]:
        """The kinds of news that there are for the member."""
        untold = await self._news.untold(member.guild_id, member.id)
        may_organise = member.manages_server or bool(member.roles)
        return untold | {News.FOR_ORGANISERS} if may_organise else untold
