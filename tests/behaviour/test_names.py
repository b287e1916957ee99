"""Members are shown by name, even those whom the bot has not met since it started."""

import discord
import pytest

from bot.services.known_names import KEPT_SECONDS, KnownNames
from bot.settings import Settings
from tests.behaviour.people import Club, Person, by_name
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, write


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The members whose names Discord was asked for, request by request."""
    times: list[list[int]] = []
    query = discord.Guild.query_members

    async def query_members(guild: discord.Guild, **wanted: object) -> list[discord.Member]:
        times.append(list(wanted["user_ids"]))  # type: ignore[call-overload]  # whom the bot asks for
        return await query(guild, **wanted)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(discord.Guild, "query_members", query_members)
    return times


async def told_of_review(reader: Person) -> str:
    return (await reader.slash("review read", film=LEAVING_LAS_VEGAS)).text


async def test_a_member_who_acts_is_known_by_the_name_that_the_server_gave_them(
    club: Club, asked: list[list[int]]
) -> None:
    vera = Person(club.guild.add_member(club.env.create_user("v3ra"), nick="Vera [V]"), club.channel)
    await write(vera)
    named = rf"[Vera \(V\)](https://discord.com/users/{vera.id})"
    assert named in await told_of_review(club.chloe)
    assert not asked


async def test_one_whom_the_bot_has_not_met_is_asked_for_once_a_day(
    club: Club, settings: Settings, asked: list[list[int]]
) -> None:
    await write(club.ben)
    club.parts.services.names.learn(club.guild.id, {club.ben.id: "Old name"})
    club.clock.time += KEPT_SECONDS
    for _ in range(2):
        assert by_name(club.ben) in await told_of_review(club.chloe)
    assert asked == [[club.ben.id]]


async def test_the_answer_is_deferred_before_a_name_is_asked_for(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.ben)
    club.clock.time += KEPT_SECONDS
    begun: list[str] = []

    async def query_members(_guild: discord.Guild, **_wanted: object) -> list[discord.Member]:
        begun.extend(request.path for request in club.env.http_requests[-1:])
        raise TimeoutError

    monkeypatch.setattr(discord.Guild, "query_members", query_members)
    told = await told_of_review(club.chloe)
    assert begun[0].endswith("/callback")
    assert f"<@{club.ben.id}> · **9**/10" in told, "Discord does not say what he is called"
    club.env.backend.messages.clear()  # nobody is shown by name here


async def test_one_who_has_left_the_server_keeps_their_name(club: Club, asked: list[list[int]]) -> None:
    await write(club.ben)
    club.guild.remove_member(club.ben.actor)
    club.clock.time += KEPT_SECONDS
    for _ in range(2):
        assert f"{by_name(club.ben)} · **9**/10" in await told_of_review(club.chloe)
    assert asked == [[club.ben.id]]


async def test_one_who_has_left_discord_is_shown_by_their_mention_and_not_asked_for_again(
    club: Club, asked: list[list[int]]
) -> None:
    await write(club.ben)
    club.guild.remove_member(club.ben.actor)
    club.env.inject_error("GET", f"/users/{club.ben.id}", status=404, code=10013)
    club.clock.time += KEPT_SECONDS
    for _ in range(2):
        assert f"<@{club.ben.id}> · **9**/10" in await told_of_review(club.chloe)
    assert asked == [[club.ben.id]]


async def test_too_many_questions_are_not_asked_and_hold_nobody_up(
    club: Club, asked: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.ben)
    club.clock.time += KEPT_SECONDS
    monkeypatch.setattr(KnownNames, "may_ask", False)
    assert f"<@{club.ben.id}> · **9**/10" in await told_of_review(club.chloe)
    assert not asked
    monkeypatch.undo()
    assert by_name(club.ben) in await told_of_review(club.chloe)
    club.env.backend.messages.clear()  # the first answer shows nobody by name
