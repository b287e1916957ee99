"""Changed messages are updated a few channels at a time."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import aiohttp
import discord
import pytest

from cogs.films.live_cards import REFRESH_SECONDS
from cogs.shared.feature_cog import Bot
from cogs.shared.posts.renewals import AT_ONCE, TRY_AGAIN_SECONDS, Renewals, Renewed
from tests.behaviour.people import Club, Person

T = TypeVar("T")
FILM = "tt0113277"


class GuardingBot:
    """A bot whose guard lets everything through."""

    async def guarded(self, _interaction: None, work: Awaitable[T]) -> T:
        return await work


@dataclass
class Desk:
    """Updates texts such as `channel:thing`; those of a slow channel only when they may."""

    outcome: Renewed = field(default_factory=Renewed)
    done: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    may: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        bot = cast("Bot", cast("Any", GuardingBot()))
        self.renewals = Renewals[str](bot, self._renew, lambda key: key.partition(":")[0])

    async def _renew(self, key: str) -> Renewed:
        self.begun.append(key)
        if key.startswith("slow"):
            await self.may.wait()
        self.done.append(key)
        return self.outcome

    async def start(self, *keys: str) -> None:
        for key in keys:
            self.renewals.mark(key)
        self.renewals.start()
        for _ in range(4 * AT_ONCE):  # each turn of the loop lets the tasks take a step
            await asyncio.sleep(0)


async def test_a_slow_channel_holds_up_no_other() -> None:
    desk = Desk()
    await desk.start("slow:1", "slow:2", "a:1", "a:2", "b:1")
    assert sorted(desk.done) == ["a:1", "a:2", "b:1"]
    assert "slow:2" not in desk.begun, "in one channel one thing comes after the other"
    await desk.start("c:1")
    assert "c:1" in desk.done
    desk.may.set()
    await desk.start()
    assert desk.done[-2:] == ["slow:1", "slow:2"]


async def test_so_many_channels_at_once_and_no_more() -> None:
    desk = Desk()
    await desk.start(*(f"slow{number}:1" for number in range(AT_ONCE + 1)))
    assert len(desk.begun) == AT_ONCE
    desk.may.set()
    await desk.start()
    assert len(desk.done) == AT_ONCE + 1


async def test_what_is_old_is_left_alone_for_a_while() -> None:
    desk = Desk(Renewed(pause=60.0))
    await desk.start("a:1")
    await desk.start("a:1", "a:2")
    assert desk.done == ["a:1", "a:2"]


async def test_cards_whose_connection_was_cut_are_renewed_later(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [club.guild.create_text_channel(name) for name in ("first", "second", "third")]
    cards = [await Person(club.ben.actor, place).slash("film", film=FILM) for place in places]

    async def cut(*_args: object, **_fields: object) -> None:
        raise aiohttp.ClientOSError("Connection reset by peer")

    def shown() -> list[bool]:
        posts = [club.post(place.id, card.message.id) for place, card in zip(places, cards, strict=True)]
        return ["**9.0**" in post.text for post in posts]

    with monkeypatch.context() as broken:
        broken.setattr(discord.PartialMessage, "edit", cut)
        await club.chloe.slash("rate", film=FILM, score=9)
        await club.env.advance_time(REFRESH_SECONDS)
    assert shown() == [False] * 3
    await club.env.advance_time(TRY_AGAIN_SECONDS + REFRESH_SECONDS)
    assert shown() == [True] * 3


async def test_a_card_that_a_bad_moment_left_behind_is_renewed_later(club: Club) -> None:
    card = await club.ben.slash("film", film=FILM)
    club.env.inject_error("PATCH", "/channels/*/messages/*", status=500)
    await club.chloe.slash("rate", film=FILM, score=9)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**9.0**" not in club.post(club.channel.id, card.message.id).text
    await club.env.advance_time(TRY_AGAIN_SECONDS + REFRESH_SECONDS)
    assert "**9.0**" in club.post(club.channel.id, card.message.id).text
