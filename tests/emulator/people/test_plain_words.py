"""Naming people, channels, commands and times in the words of a plain line."""

import datetime as dt

import pytest

from emulator.people.plain_words import in_words
from tests.emulator.conftest import NOON, Place

NOW = int(NOON)


def test_people_roles_rooms_and_commands_are_named(place: Place) -> None:
    role = place.world.add_role(place.guild, "organiser", 0)
    text = f"<@{place.ana}> <@!{place.owner}> <@&{role.id}> in <#{place.lobby.id}>: </review write:12>"
    met = {place.ana, place.owner}
    assert in_words(text, place.world, place.guild, met) == "@ana @owner @organiser in #lobby: /review write"


def test_whom_a_client_has_not_met_it_knows_only_by_number(place: Place) -> None:
    text = f"<@{place.ana}> and [Owner \\*](https://discord.com/users/{place.owner})"
    assert in_words(text, place.world, place.guild, set()) == f"<@{place.ana}> and Owner \\*"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (2 * 86_400, "in 2 days"),
        (86_400, "in 1 day"),
        (-3 * 3600, "3 hours ago"),
        (90 * 60, "in 2 hours"),
        (60, "in 1 minute"),
        (-5, "now"),
    ],
)
def test_a_time_counts_from_now(place: Place, seconds: int, words: str) -> None:
    assert in_words(f"(<t:{NOW + seconds}:R>)", place.world, place.guild, set()) == f"({words})"


def test_a_moment_is_told_in_this_machine_s_time(place: Place) -> None:
    at = dt.datetime.fromtimestamp(NOW).astimezone()
    assert in_words(f"<t:{NOW}:F>", place.world, place.guild, set()) == f"{at:%a %d %b %Y %H:%M}"


@pytest.mark.parametrize("text", ["<@9>", "<#9>", "<@&9>", "<@x>", "<t:x>", "a < b > c", "<https://a.b/>"])
def test_what_nobody_knows_stays_as_it_is(place: Place, text: str) -> None:
    assert in_words(text, place.world, place.guild, set()) == text
