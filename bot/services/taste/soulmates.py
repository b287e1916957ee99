"""Finds members of similar taste among those who have joined, and compares two members."""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.domain.errors import UserError
from bot.domain.taste.affinity import Affinity, SharedFilm, TooFew, agreements, clashes
from bot.domain.taste.compare_requests import A_DAY, MOST_BY_ONE, CompareRequest, RequestOutcome
from bot.domain.taste.recommendation import MOST_KIN
from bot.domain.taste.soulmates import PAGE_LENGTH, CirclePage, Comparison, SimilarMember, TellingFilm
from bot.domain.tours import Soulmate
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.taste.models import TasteService
from bot.services.taste.ports import Circle

if TYPE_CHECKING:  # imports numpy
    from bot.domain.taste.model import TasteModel


class SoulmateService:
    """What members do with soulmates. Members who have not joined are neither shown nor counted."""

    def __init__(self, films: FilmService, tastes: TasteService, circle: Circle, clock: Clock) -> None:
        self._films = films
        self._tastes = tastes
        self._circle = circle
        self._clock = clock

    async def join(self, guild_id: int, member_id: int) -> None:
        """Let the others who have joined find the member."""
        await self._circle.join(guild_id, member_id, self._clock.now())

    async def leave(self, guild_id: int, member_id: int) -> bool:
        """Take the member out of the soulmates; returns whether they had joined."""
        return await self._circle.leave(guild_id, member_id)

    async def is_member(self, guild_id: int, member_id: int) -> bool:
        """Whether the member has joined."""
        return await self._circle.is_member(guild_id, member_id)

    async def closest(self, guild_id: int, member_id: int) -> Sequence[Soulmate]:
        """The closest of those who have joined and have enough films in common, the closest first."""
        _, kin = await self._kin(guild_id, member_id)
        return [Soulmate(one.member_id, one.affinity.figure, one.affinity.n) for one in kin[:MOST_KIN]]

    async def page(self, guild_id: int, member_id: int, page: int) -> CirclePage:
        """Page `page` of the soulmates, or the last page. The member must have joined."""
        verdicts, kin = await self._kin(guild_id, member_id)
        pages = max(1, -(-len(kin) // PAGE_LENGTH))
        page = min(page, pages - 1)
        shown = kin[page * PAGE_LENGTH :][:PAGE_LENGTH]
        most = max((verdict.n for verdict in verdicts.values()), default=0)
        return CirclePage(tuple(shown), page, pages, len(kin), len(verdicts), most)

    async def compare(self, guild_id: int, member_id: int, other_id: int) -> Comparison | TooFew:
        """The two members' tastes side by side. The caller has made sure that both agree."""
        async with self._tastes.of(guild_id) as tastes:
            verdict, shared = await asyncio.to_thread(_side_by_side, tastes, member_id, other_id)
        if isinstance(verdict, TooFew):
            return verdict
        agreed, opposed = agreements(shared), clashes(shared)
        known = await self._films.look_up(guild_id, {one.film_id for one in (*agreed, *opposed)})
        return Comparison(
            verdict,
            tuple(TellingFilm(known.get(one.film_id), one.own, one.other) for one in agreed),
            tuple(TellingFilm(known.get(one.film_id), one.own, one.other) for one in opposed),
            Counter((one.own, one.other) for one in shared),
        )

    async def both_joined(self, guild_id: int, members: Collection[int]) -> bool:
        """Whether all of them have joined."""
        return all([await self._circle.is_member(guild_id, member_id) for member_id in members])

    async def ask(self, guild_id: int, member_id: int, other_id: int) -> int:
        """Save, durably, that another member is asked to compare tastes; returns when, in seconds since 1970.

        `UserError` if they, or too many others, were asked within the last day.
        """
        now = self._clock.now()
        match await self._circle.ask(guild_id, CompareRequest(member_id, other_id, now)):
            case RequestOutcome.ASKED:
                return now
            case RequestOutcome.ASKED_BEFORE:
                raise UserError("You have already asked this member today. Give them a day to answer.")
            case RequestOutcome.TOO_MANY_BY_ONE:
                raise UserError("You can ask {most} members a day. Try again tomorrow.", most=MOST_BY_ONE)
            case RequestOutcome.TOO_MANY_OF_ONE:
                raise UserError("Others have asked this member today already. Try again tomorrow.")
            case RequestOutcome.TOO_MANY_IN_SERVER:
                raise UserError(
                    "Many members of this server were asked to compare today. Try again tomorrow."
                )

    async def is_open(self, guild_id: int, request: CompareRequest) -> bool:
        """Whether the request can still be answered. It must have been made: buttons can be forged."""
        is_recent = request.asked_at > self._clock.now() - A_DAY
        return is_recent and await self._circle.was_asked(guild_id, request)

    async def _kin(
        self, guild_id: int, member_id: int
    ) -> tuple[Mapping[int, Affinity | TooFew], list[SimilarMember]]:
        """The affinities of the others who have joined, and those with enough in common, in order."""
        others = [other for other in await self._circle.members(guild_id) if other != member_id]
        async with self._tastes.of(guild_id) as tastes:
            verdicts = await asyncio.to_thread(tastes.affinities, member_id, others)
        kin = [SimilarMember(other, one) for other, one in verdicts.items() if isinstance(one, Affinity)]
        kin.sort(key=lambda one: (one.affinity.expected, one.member_id))
        return verdicts, kin


def _side_by_side(
    tastes: "TasteModel", member_id: int, other_id: int
) -> tuple[Affinity | TooFew, list[SharedFilm]]:
    verdict = tastes.affinities(member_id, [other_id])[other_id]
    return verdict, tastes.shared(member_id, other_id)
