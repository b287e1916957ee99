"""The demo's server has content to show."""

from collections import Counter
from statistics import mean, pstdev

from emulator.demo.seed import (
    BOT_PERMISSIONS,
    FILMS,
    MEMBERS,
    NEWCOMER,
    NOMINATIONS,
    ORGANISER,
    RATERS,
    SOULMATES,
    VOTES,
    WISHES,
    found_server,
    ratings,
)
from emulator.world.permissions import Permission, guild_permissions
from emulator.world.records import ChannelType
from tests.emulator.conftest import Clock


def test_every_member_but_the_newcomer_has_rated_fifteen_to_thirty_films() -> None:
    counts = Counter(rating.member for rating in ratings())
    assert set(counts) == {member.name for member in MEMBERS} - {NEWCOMER.name}
    assert all(15 <= count <= 30 for count in counts.values())


def test_whoever_one_may_be_has_films_in_common_with_many_soulmates() -> None:
    seen = {
        each.name: {rating.film_id for rating in ratings() if rating.member == each.name} for each in RATERS
    }
    players = [each.name for each in RATERS if each.plays]
    assert len({*players} & {*SOULMATES}) >= 3
    for player in players:
        shared = [len(seen[player] & seen[other]) for other in SOULMATES if other != player]
        assert min(shared) >= 8


def test_several_members_want_to_see_the_same_films() -> None:
    wished = Counter(film_id for wish in WISHES for film_id in wish.film_ids)
    assert len([film_id for film_id, members in wished.items() if members > 1]) >= 3


def test_scores_are_scores_and_films_stand_once() -> None:
    assert all(1 <= rating.score <= 10 for rating in ratings())
    assert len({film.film_id for film in FILMS}) == len(FILMS) >= 45
    assert all(film.film_id.startswith("tt") and len(film.film_id) == 9 for film in FILMS)


def test_leaving_las_vegas_divides_the_club() -> None:
    scores = [rating.score for rating in ratings() if rating.title == "Leaving Las Vegas"]
    spreads = [
        pstdev(rating.score for rating in ratings() if rating.film_id == film.film_id) for film in FILMS
    ]
    assert len(scores) == 10
    assert pstdev(scores) == max(spreads)


def test_there_are_films_that_few_have_seen_and_love() -> None:
    by_film = {
        film.title: [rating.score for rating in ratings() if rating.film_id == film.film_id] for film in FILMS
    }
    assert any(len(scores) <= 4 and mean(scores) >= 9 for scores in by_film.values())


def test_the_week_is_about_films_that_nobody_has_rated() -> None:
    nominated = {each.film_id for each in NOMINATIONS}
    assert len(nominated) == len(NOMINATIONS) >= 4
    assert any(each.why for each in NOMINATIONS)
    assert nominated.isdisjoint(film.film_id for film in FILMS)
    assert {film_id for vote in VOTES for film_id in vote.film_ids} <= nominated
    names = {member.name for member in MEMBERS}
    assert {each.member for each in (*NOMINATIONS, *VOTES, *WISHES)} <= names


def test_the_server_has_its_rooms_and_each_their_rights() -> None:
    world = found_server(Clock())
    guild = next(iter(world.guilds.values()))
    kinds = {channel.name: channel.type for channel in world.channels.values()}
    assert kinds["lobby"] == ChannelType.TEXT
    assert kinds["reviews"] == kinds["discussions"] == ChannelType.FORUM
    managing = [
        world.users[each].name
        for each in guild.members
        if guild_permissions(guild, each) & Permission.MANAGE_GUILD
    ]
    assert managing == [ORGANISER]
    bot = guild.members[world.application.user_id]
    assert guild.roles[bot.role_ids[0]].permissions == BOT_PERMISSIONS
    assert not BOT_PERMISSIONS & (Permission.MANAGE_GUILD | Permission.ADMINISTRATOR)
