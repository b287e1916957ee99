"""Thousands of servers: told of a few at a time; and one global limit for all of them."""

import asyncio
import time
from itertools import islice
from typing import Any

import aiohttp

from emulator.demo.crowd import CHANNEL, found_many
from emulator.doors.rate_limits import RateLimits
from emulator.doors.server import Emulator
from emulator.people.count_posts import Mark, Posts
from emulator.people.person import Person
from emulator.world.json_types import JsonObject

MANY = 10_000


def button(custom_id: str) -> JsonObject:
    part = {"type": 2, "style": 2, "label": "Next", "custom_id": custom_id}
    return {"type": 1, "components": [part]}


async def test_ten_thousand_servers_are_told_of_a_few_at_a_time() -> None:
    queued = 0
    async with (
        asyncio.timeout(60),
        Emulator(found_many(time.time, MANY)) as discord,
        aiohttp.ClientSession() as session,
        session.ws_connect(discord.gateway_url, max_msg_size=0) as socket,
    ):
        await socket.receive()
        identify: JsonObject = {"token": discord.token, "intents": 1, "properties": {}}
        await socket.send_json({"op": 2, "d": identify})
        ready: Any = await socket.receive_json()
        assert len(ready["d"]["guilds"]) == MANY
        told: set[str] = set()
        while len(told) < MANY:
            frame = await socket.receive_json()
            told.add(frame["d"]["id"])
            queued = max(queued, discord.gateway.connections[0].waiting)
    assert queued <= 100


async def test_everybody_is_at_home_in_every_server() -> None:
    world = found_many(time.time, 3)
    async with Emulator(world) as discord:
        for guild in world.guilds.values():
            ana = Person(discord, guild, "ana")
            assert (await ana.write(CHANNEL, "hello")).channel_id == ana.channel.id
    assert sorted(len(each) for each in world.messages.values()) == [1, 1, 1]


async def test_a_second_has_room_for_fifty_posts_in_all_servers_together() -> None:
    real = time.time()
    world = found_many(time.time, 60)
    counted = Posts(world)
    async with Emulator(world) as discord:
        discord.rest.limits = RateLimits(lambda: real, everywhere=True)
        headers = {"Authorization": f"Bot {discord.token}"}
        async with aiohttp.ClientSession(headers=headers) as session:

            async def post(channel_id: int) -> aiohttp.ClientResponse:
                url = f"{discord.api_url}/channels/{channel_id}/messages"
                return await session.post(url, json={"content": "x", "components": [button("step")]})

            answers = await asyncio.gather(*map(post, world.channels))
            refused = [each for each in answers if each.status == 429]
            assert len(refused) == 10
            body = await refused[0].json()
            real += 1
            again = await asyncio.gather(*map(post, islice(world.channels, 10)))
    assert (body["global"], 0 < body["retry_after"] <= 1) == (True, True)
    assert refused[0].headers["X-RateLimit-Global"] == "true"
    assert {"Via", "Retry-After"} <= set(refused[0].headers)
    assert {each.status for each in again} == {200}
    assert counted.by_place.total() == 60
    assert counted.by_marker[Mark(next(iter(world.guilds)), "step")] >= 1


async def test_answers_to_interactions_are_not_held_up_by_the_global_limit() -> None:
    world = found_many(time.time, 1)
    async with Emulator(world) as discord:
        discord.rest.limits = RateLimits(lambda: 0.0, routes=False, everywhere=True)
        headers = {"Authorization": f"Bot {discord.token}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            asked = [await session.get(f"{discord.api_url}/users/@me") for _ in range(51)]
            answer = await session.post(f"{discord.api_url}/interactions/1/token/callback", json={"type": 4})
    assert asked[-1].status == 429
    assert answer.status == 404  # nobody asked anything, but it was looked at
