"""discord.py logs in, connects and registers commands, as it does at Discord."""

import asyncio
import zlib

import aiohttp
import discord
import pytest
from aiohttp import WSMsgType

from emulator.world.json_types import JsonObject, dumps, loads
from tests.wire.conftest import Club, Connected, ProbeBot


async def test_a_bot_that_connects_knows_the_server_and_its_channels(
    on_the_wire: Club, connected: Connected
) -> None:
    async with connected(ProbeBot()) as bot:
        guild = bot.get_guild(on_the_wire.guild.id)
        assert guild is not None
        assert {channel.name for channel in guild.channels} == {"lobby", "reviews"}
        assert guild.me.guild_permissions.manage_threads
        assert bot.application_id == on_the_wire.discord.world.application.id


async def test_a_wrong_token_is_refused_at_login(on_the_wire: Club) -> None:
    async with ProbeBot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login("wrong")


async def test_a_privileged_intent_that_the_portal_has_off_is_refused(
    on_the_wire: Club, connected: Connected
) -> None:
    bot = ProbeBot(intents=discord.Intents(guilds=True, message_content=True))
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connected(bot):
            pass


async def test_synced_commands_keep_their_ids(on_the_wire: Club, connected: Connected) -> None:
    bot = ProbeBot()
    bot.on_do(lambda interaction: interaction.response.send_message("done"))
    async with connected(bot):
        first = await bot.tree.sync()
        again = await bot.tree.sync()
        fetched = await bot.tree.fetch_commands()
    assert [each.id for each in first] == [each.id for each in again] == [each.id for each in fetched]


async def test_commands_of_one_server_are_registered_apart(on_the_wire: Club, connected: Connected) -> None:
    bot = ProbeBot()
    here = discord.Object(on_the_wire.guild.id)

    @bot.tree.command(name="local", description="Only here", guild=here)
    async def local(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("local")

    async with connected(bot):
        await bot.tree.sync(guild=here)
        assert await bot.tree.fetch_commands() == []
        answer = await on_the_wire.ana.slash("local")
    assert answer.text == "local"


async def test_two_shards_are_welcomed_and_one_of_them_has_the_server(
    on_the_wire: Club, connected: Connected
) -> None:
    bot = ProbeBot(shard_count=2)
    bot.on_do(lambda interaction: interaction.response.send_message(str(interaction.guild)))
    before_identify = bot.before_identify_hook

    async def at_once(shard_id: int | None, *, initial: bool = False) -> None:
        await before_identify(shard_id, initial=True)

    bot.before_identify_hook = at_once  # type: ignore[method-assign]
    async with connected(bot):
        assert on_the_wire.discord.gateway.identified == 2
        assert len(bot.shards) == 2
        answer = await on_the_wire.ana.slash("do")
    assert answer.text == "Club"


class RawSocket:
    """A gateway connection without discord.py."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, *, compressed: bool = False) -> None:
        self.socket = socket
        self._zlib = zlib.decompressobj() if compressed else None

    async def receive(self) -> JsonObject:
        message = await self.socket.receive(timeout=5)
        if self._zlib is not None:
            assert message.type == WSMsgType.BINARY
            assert message.data.endswith(b"\x00\x00\xff\xff")
            found = loads(self._zlib.decompress(message.data))
        else:
            assert message.type == WSMsgType.TEXT
            found = loads(message.data)
        assert isinstance(found, dict)
        return found

    async def send(self, opcode: int, data: object) -> None:
        await self.socket.send_str(dumps({"op": opcode, "d": data}).decode())

    async def identify(self, token: str, **more: object) -> None:
        await self.send(2, {"token": token, "intents": 1, "properties": {}, **more})


async def test_the_gateway_compresses_in_one_zlib_stream_when_asked(club: Club) -> None:
    url = club.discord.gateway_url + "/?v=10&encoding=json&compress=zlib-stream"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        raw = RawSocket(socket, compressed=True)
        assert (await raw.receive())["op"] == 10
        await raw.identify(club.discord.token)
        assert (await raw.receive())["t"] == "READY"
        assert (await raw.receive())["t"] == "GUILD_CREATE"
        await raw.send(1, 2)
        assert (await raw.receive())["op"] == 11


async def test_the_gateway_answers_in_plain_text_otherwise(club: Club) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(club.discord.gateway_url) as socket:
        assert (await RawSocket(socket).receive())["op"] == 10


@pytest.mark.parametrize(
    ("token", "more", "code"),
    [
        ("wrong", {}, 4004),
        (None, {"shard": [2, 2]}, 4010),
        (None, {"intents": 1 << 15}, 4014),
        (None, {"properties": {"long": "x" * 5000}}, 4002),
    ],
)
async def test_an_identify_that_discord_refuses_closes_the_socket(
    club: Club, token: str | None, more: JsonObject, code: int
) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(club.discord.gateway_url) as socket:
        raw = RawSocket(socket)
        await raw.receive()
        await raw.identify(token or club.discord.token, **more)
        closing = await socket.receive(timeout=5)
        assert closing.type == WSMsgType.CLOSE
        assert closing.data == code


async def test_a_command_before_identify_closes_the_socket(club: Club) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(club.discord.gateway_url) as socket:
        raw = RawSocket(socket)
        await raw.receive()
        await raw.send(3, {})
        assert (await socket.receive(timeout=5)).data == 4003


async def test_an_unknown_route_fails_loudly(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(club.discord.api_url + "/guilds/1/stage-dancers")
        body = await answer.json()
    assert answer.status == 501
    assert "GET /guilds/1/stage-dancers" in body["message"]
    assert club.discord.unknown_routes == ["GET /guilds/1/stage-dancers"]
    assert "stage-dancers" in caplog.text
    club.discord.unknown_routes.clear()


async def test_json_answers_carry_exactly_the_type_that_clients_expect(club: Club) -> None:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(club.discord.api_url + "/gateway")
    assert answer.headers["Content-Type"] == "application/json"


async def test_broken_json_is_refused(club: Club) -> None:
    headers = {"Authorization": f"Bot {club.discord.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        answer = await session.post(
            f"{club.discord.api_url}/channels/{club.lobby.id}/messages", data=b"{", headers=headers
        )
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)


async def test_the_emulator_listens_on_loopback_alone(club: Club) -> None:
    with pytest.raises(OSError):  # noqa: PT011  (whatever the platform says of a closed port)
        await asyncio.open_connection("127.0.0.2", club.discord.port)


@pytest.mark.parametrize(
    ("frame", "code"),
    [("not json", 4002), ('{"op": 99}', 4001), ('{"op": 6, "d": {"token": "wrong"}}', 4004)],
)
async def test_what_the_gateway_does_not_understand_closes_the_socket(
    club: Club, frame: str, code: int
) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(club.discord.gateway_url) as socket:
        await RawSocket(socket).receive()
        await socket.send_str(frame)
        assert (await socket.receive(timeout=5)).data == code


async def test_identifying_twice_closes_the_socket(club: Club) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(club.discord.gateway_url) as socket:
        raw = RawSocket(socket)
        await raw.identify(club.discord.token)
        assert [(await raw.receive())["t"] for _ in range(3)] == [None, "READY", "GUILD_CREATE"]
        await raw.identify(club.discord.token)
        assert (await socket.receive(timeout=5)).data == 4005


async def test_files_are_served_with_their_type_and_nothing_else_is(club: Club) -> None:
    await club.ana.attach("lobby", "list.csv", b"Title\n")
    attachment = club.ana.sees("lobby")[0].attachments[0]
    base = f"{club.discord.base_url}/cdn/attachments/{club.lobby.id}"
    async with aiohttp.ClientSession() as session:
        served = await session.get(f"{base}/{attachment.id}/list.csv")
        assert (await served.read(), served.content_type) == (b"Title\n", "text/csv")
        assert served.headers["Content-Disposition"] == "attachment"
        assert (await session.get(f"{base}/1/list.csv")).status == 404
        assert (await session.get(f"{base}/x/list.csv")).status == 404
        assert (await session.get(f"{club.discord.base_url}/elsewhere")).status == 404
