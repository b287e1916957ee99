"""Bad days: rate limits, server errors, broken connections, lost sessions. discord.py survives them."""

import asyncio
import time

import aiohttp
import discord
import pytest

from emulator.doors.faults import Mishap
from emulator.doors.rate_limits import RateLimits
from tests.wire.conftest import Club, Connected, ProbeBot, lobby_of, until


def answering() -> ProbeBot:
    bot = ProbeBot()
    bot.on_do(lambda interaction: interaction.response.send_message("still here"))
    return bot


async def test_a_429_is_waited_for_and_tried_again(on_the_wire: Club, connected: Connected) -> None:
    discord_ = on_the_wire.discord
    async with connected(ProbeBot()) as bot:
        discord_.faults.add("POST", "/channels/*/messages", status=429, retry_after=0.1)
        started = time.monotonic()
        await lobby_of(bot, on_the_wire).send("patience")
    assert time.monotonic() - started >= 0.1
    assert [each.status for each in discord_.journal if each.method == "POST"] == [429, 200]


@pytest.mark.parametrize("status", [500, 502])
async def test_a_server_error_is_tried_again(on_the_wire: Club, connected: Connected, status: int) -> None:
    async with connected(ProbeBot()) as bot:
        on_the_wire.discord.faults.add("POST", "/channels/*/messages", status=status)
        await lobby_of(bot, on_the_wire).send("again")
    assert len(on_the_wire.ana.sees("lobby")) == 1


async def test_a_503_reaches_the_caller(on_the_wire: Club, connected: Connected) -> None:
    async with connected(ProbeBot()) as bot:
        on_the_wire.discord.faults.add("POST", "/channels/*/messages", status=503)
        with pytest.raises(discord.DiscordServerError):
            await lobby_of(bot, on_the_wire).send("lost")


async def test_a_message_posted_over_a_breaking_connection_is_there_once_with_its_nonce(
    on_the_wire: Club,
) -> None:
    club = on_the_wire
    url = f"{club.discord.api_url}/channels/{club.lobby.id}/messages"
    body = {"content": "once", "nonce": "n1", "enforce_nonce": True}
    club.discord.faults.add("POST", "/channels/*/messages", status=Mishap.DROPPED_AFTER)
    headers = {"Authorization": f"Bot {club.discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.post(url, json=body)
        assert (await session.post(url, json=body)).status == 200
    assert [each.content for each in club.ana.sees("lobby")] == ["once"]


@pytest.mark.parametrize("status", [500, 502, 503, 429])
async def test_a_post_that_was_made_although_it_failed_is_found_again_by_its_nonce(
    on_the_wire: Club, connected: Connected, status: int
) -> None:
    async with connected(ProbeBot()) as bot:
        lobby = lobby_of(bot, on_the_wire)
        on_the_wire.discord.faults.add("POST", "/channels/*/messages", status=status, after=True)
        if status == 503:  # discord.py leaves it to the caller
            with pytest.raises(discord.DiscordServerError):
                await lobby.send("once", nonce="n1")
        sent = await lobby.send("once", nonce="n1")
        assert [each.id for each in on_the_wire.ana.sees("lobby")] == [sent.id]
        assert [each.id async for each in lobby.history()] == [sent.id]


async def test_what_is_refused_after_all_is_told_as_it_is(on_the_wire: Club) -> None:
    club = on_the_wire
    url = f"{club.discord.api_url}/channels/{club.lobby.id}/messages"
    club.discord.faults.add("POST", "/channels/*/messages", status=502, after=True)
    headers = {"Authorization": f"Bot {club.discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        answer = await session.post(url, json={"content": ""})
    assert answer.status == 400


async def test_a_sender_may_die_between_the_post_and_its_answer(on_the_wire: Club) -> None:
    club = on_the_wire
    url = f"{club.discord.api_url}/channels/{club.lobby.id}/messages"
    seen: list[int] = []
    headers = {"Authorization": f"Bot {club.discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for after in (False, True):
            sending = asyncio.create_task(session.post(url, json={"content": "last words"}))

            def die(sender: asyncio.Task[object] = sending) -> None:
                seen.append(len(club.ana.sees("lobby")))
                sender.cancel()

            club.discord.faults.add(
                "POST", "/channels/*/messages", status=Mishap.TIMEOUT, after=after, then=die
            )
            with pytest.raises(asyncio.CancelledError):
                await sending
    assert seen == [0, 1]


async def test_a_bad_day_by_chance_posts_each_message_once(on_the_wire: Club, connected: Connected) -> None:
    faults = on_the_wire.discord.faults
    faults.add("POST", "/channels/*/messages", status=429, times=None, chance=0.2, retry_after=0.01)
    faults.add("POST", "/channels/*/messages", status=Mishap.DROPPED_AFTER, times=None, chance=0.2)
    on_the_wire.discord.rest.limits.routes = False
    async with connected(ProbeBot()) as bot:
        for number in range(20):
            await _send_until_it_is_there(lobby_of(bot, on_the_wire), number)
    assert [each.content for each in on_the_wire.ana.sees("lobby")] == list(map(str, range(20)))
    assert len(on_the_wire.discord.journal) > 25


async def _send_until_it_is_there(lobby: discord.TextChannel, number: int) -> None:
    for _ in range(20):
        try:
            await lobby.send(str(number), nonce=f"n{number}")
        except aiohttp.ClientConnectionError:
            continue
        return


async def test_a_request_that_nobody_answers(on_the_wire: Club) -> None:
    url = f"{on_the_wire.discord.api_url}/gateway"
    on_the_wire.discord.faults.add("GET", "/gateway", status=Mishap.TIMEOUT)
    timeout = aiohttp.ClientTimeout(total=0.1)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        with pytest.raises(TimeoutError):
            await session.get(url)


@pytest.mark.parametrize("after", [False, True])
async def test_a_slow_request_is_carried_out_at_once_or_late(club: Club, after: bool) -> None:  # noqa: FBT001
    url = f"{club.discord.api_url}/channels/{club.lobby.id}/messages"
    club.discord.faults.add("POST", "/channels/*/messages", status=Mishap.SLOW, after=after, late=0.2)
    seen: list[int] = []
    asyncio.get_running_loop().call_later(0.1, lambda: seen.append(len(club.ana.sees("lobby"))))
    headers = {"Authorization": f"Bot {club.discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        assert (await session.post(url, json={"content": "patience"})).status == 200
    assert seen == [int(after)]


async def test_rate_limit_headers_count_down_and_then_refuse(club: Club) -> None:
    club.discord.rest.limits = RateLimits(lambda: 1000.0)
    url = f"{club.discord.api_url}/channels/{club.lobby.id}/messages"
    headers = {"Authorization": f"Bot {club.discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        answers = [await session.post(url, json={"content": str(number)}) for number in range(6)]
        refused = await answers[5].json()
    assert [each.status for each in answers] == [200] * 5 + [429]
    assert [each.headers["X-RateLimit-Remaining"] for each in answers] == ["4", "3", "2", "1", "0", "0"]
    assert answers[5].headers["Via"]
    assert 0 < float(answers[5].headers["Retry-After"]) <= 5
    assert 0 < refused["retry_after"] <= 5
    assert refused["global"] is False


async def test_the_global_limit_refuses_the_51st_request(club: Club) -> None:
    club.discord.rest.limits = RateLimits(lambda: 1000.0, routes=False, everywhere=True)
    url = f"{club.discord.api_url}/users/@me"
    headers = {"Authorization": f"Bot {club.discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        answers = [await session.get(url) for _ in range(51)]
        body = await answers[50].json()
    assert [each.status for each in answers] == [200] * 50 + [429]
    assert body["global"] is True


async def test_a_bot_asked_to_reconnect_resumes(on_the_wire: Club, connected: Connected) -> None:
    async with connected(answering()):
        on_the_wire.discord.gateway.ask_to_reconnect()
        await asyncio.wait_for(on_the_wire.discord.gateway.wait_for(resumed=1), 10)
        answer = await on_the_wire.ana.slash("do")
    assert answer.text == "still here"
    assert on_the_wire.discord.gateway.identified == 1


async def test_a_bot_whose_session_is_called_off_resumes_it(on_the_wire: Club, connected: Connected) -> None:
    async with connected(answering()):
        on_the_wire.discord.gateway.invalidate(resumable=True)
        await asyncio.wait_for(on_the_wire.discord.gateway.wait_for(resumed=1), 10)
        answer = await on_the_wire.ana.slash("do")
    assert answer.text == "still here"


async def test_a_bot_that_is_hung_up_on_resumes(on_the_wire: Club, connected: Connected) -> None:
    async with connected(answering()):
        gateway = on_the_wire.discord.gateway
        await gateway.hang_up()
        answer = await on_the_wire.ana.slash("do")
        assert (gateway.resumed, gateway.identified) == (1, 1)
    assert answer.text == "still here"


async def test_what_was_missed_while_the_socket_was_gone_is_told_again(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(answering()):
        gateway = on_the_wire.discord.gateway
        gateway.drop()
        answer = await on_the_wire.ana.slash("do")
        assert gateway.resumed == 1
    assert answer.text == "still here"


async def test_a_session_that_is_forgotten_begins_anew(on_the_wire: Club, connected: Connected) -> None:
    async with connected(answering()) as bot:
        gateway = on_the_wire.discord.gateway
        gateway.forget_sessions()
        gateway.drop()
        await asyncio.wait_for(gateway.wait_for(identified=2), 15)
        await until(lambda: bot.get_guild(on_the_wire.guild.id) is not None)
        answer = await on_the_wire.ana.slash("do")
    assert answer.text == "still here"


async def test_the_world_goes_on_after_the_emulator_restarts_on_the_same_port(on_the_wire: Club) -> None:
    emulator = on_the_wire.discord
    await on_the_wire.ana.write("lobby", "kept")
    async with aiohttp.ClientSession() as session:
        await session.get(emulator.api_url + "/gateway")
        await emulator.stop()
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(emulator.api_url + "/gateway")
        await emulator.start()
        assert (await session.get(emulator.api_url + "/gateway")).status == 200
    assert [each.content for each in on_the_wire.ana.sees("lobby")] == ["kept"]
