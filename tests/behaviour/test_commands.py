"""The commands that Discord is given keep its limits in every language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.client import FilmBot
from bot.domain.transfer.rows import SITES
from bot.ui.presses.custom_ids import every_press
from bot.ui.presses.scores import OpenScores
from cogs.shared import load
from cogs.shared.load import every_cog
from tests.behaviour.people import Club
from tests.behaviour.week.rounds import switch_on

COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")
SLASH, MESSAGE_MENU = 1, 3
MOST_MENUS = 5
"""As many of one kind discord.py lets a bot have."""
LONGEST_COMMAND = 8000
"""Names, descriptions and choices of one command together, in its longest language."""
MOST_COMMANDS = 100
SPANISH = ("es-ES", "es-419")


@pytest.fixture
async def everything(simcord_env: object, simcord_bot: FilmBot) -> list[dict[str, Any]]:
    translator = simcord_bot.tree.translator
    assert translator is not None
    commands = simcord_bot.tree.get_commands()
    return [await command.get_translated_payload(simcord_bot.tree, translator) for command in commands]


@pytest.fixture
def payloads(everything: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [payload for payload in everything if payload.get("type", SLASH) == SLASH]


def walk(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield payload
    for option in payload.get("options", []):
        yield from walk(option)


async def test_names_and_descriptions_are_of_discords_kind(payloads: list[dict[str, Any]]) -> None:
    assert 0 < len(payloads) <= MOST_COMMANDS
    for part in (part for payload in payloads for part in walk(payload)):
        for name in (part["name"], *part["name_localizations"].values()):
            assert COMMAND_NAME.match(name) and name == name.lower(), name
        for description in (part["description"], *part["description_localizations"].values()):
            assert 1 <= len(description) <= 100, description
        assert len(part.get("choices", [])) <= 25
        for choice in part.get("choices", []):
            assert 1 <= len(choice["name"]) <= 100


async def test_required_options_come_first(payloads: list[dict[str, Any]]) -> None:
    for part in (part for payload in payloads for part in walk(payload)):
        required = [option.get("required", False) for option in part.get("options", [])]
        assert required == sorted(required, reverse=True), part["name"]


async def test_no_two_names_clash_in_any_language(payloads: list[dict[str, Any]]) -> None:
    for locale in ("", *SPANISH):
        names = [payload["name_localizations"].get(locale, payload["name"]) for payload in payloads]
        assert len(names) == len(set(names))


async def test_a_command_is_not_too_long_altogether(payloads: list[dict[str, Any]]) -> None:
    for payload in payloads:
        total = 0
        for part in walk(payload):
            for field in ("name", "description"):
                total += max(map(len, (part[field], *part[f"{field}_localizations"].values())))
            for choice in part.get("choices", []):
                total += len(choice["name"]) + len(str(choice["value"]))
        assert total <= LONGEST_COMMAND


async def test_every_command_is_spanish_in_both_spanish_locales(payloads: list[dict[str, Any]]) -> None:
    for payload in payloads:
        for part in walk(payload):
            assert set(SPANISH) <= set(part["description_localizations"]), part["name"]
            assert part["description_localizations"]["es-ES"] == part["description_localizations"]["es-419"]


async def test_menus_are_few_named_and_spanish(everything: list[dict[str, Any]]) -> None:
    menus = [payload for payload in everything if payload.get("type", SLASH) == MESSAGE_MENU]
    assert 1 <= len(menus) <= MOST_MENUS
    for menu in menus:
        assert set(SPANISH) <= set(menu["name_localizations"]), menu["name"]
        assert all(1 <= len(name) <= 32 for name in (menu["name"], *menu["name_localizations"].values()))


async def test_every_command_is_for_servers_only(everything: list[dict[str, Any]]) -> None:
    for payload in everything:
        assert payload["contexts"] == [0], payload["name"]
        assert payload["integration_types"] == [0], payload["name"]


async def test_every_cog_is_loaded_and_every_press_is_answered(
    simcord_env: object, simcord_bot: FilmBot
) -> None:
    assert {type(cog) for cog in simcord_bot.cogs.values()} == set(every_cog())
    assert simcord_bot.press_handlers.keys() == every_press()


async def test_a_press_that_two_answer_is_refused(simcord_env: object, simcord_bot: FilmBot) -> None:
    handler = simcord_bot.press_handlers[OpenScores]
    with pytest.raises(ValueError, match="OpenScores is answered twice"):
        simcord_bot.handle(OpenScores, handler)


async def test_a_press_that_no_cog_answers_is_refused_at_start(
    simcord_env: object, simcord_bot: FilmBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "every_cog", list)
    simcord_bot.press_handlers.pop(OpenScores)
    with pytest.raises(ValueError, match="OpenScores"):
        await load.load_cogs(simcord_bot)


async def test_no_intent_is_asked_for_but_guilds(simcord_bot: FilmBot) -> None:
    assert simcord_bot.intents == discord.Intents(guilds=True)


async def test_every_command_is_in_the_readme_and_in_the_help(club: Club) -> None:
    readme = Path("README.md").read_text(encoding="utf-8")
    seen = await club.ben.slash("help")
    for command in club.bot.tree.get_commands():
        if isinstance(command, discord.app_commands.ContextMenu):
            assert f"*{command.name}*" in readme
            continue
        assert f"| `/{command.name}" in readme
        assert f"</{command.name}" in seen.text or command.name == "help"


async def test_every_film_option_suggests_films(club: Club, payloads: list[dict[str, Any]]) -> None:
    asked = 0
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, "tt0113627")  # one withdraws what one has nominated
    for payload in payloads:
        for command, options in _leaves(payload, ""):
            if any(option["name"] == "film" and option.get("autocomplete") for option in options):
                suggested = await club.ben.suggestions(command, "film", "leaving las")
                assert suggested[0][1] == "tt0113627", command
                asked += 1
    assert asked >= 6


def _leaves(payload: dict[str, Any], before: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Every command that can be used, with its options."""
    name, options = f"{before} {payload['name']}".strip(), payload.get("options", [])
    nested = [option for option in options if option["type"] in {1, 2}]
    if not nested:
        yield name, options
    for option in nested:
        yield from _leaves(option, name)


async def test_every_site_is_named_where_a_file_is_asked_for(payloads: list[dict[str, Any]]) -> None:
    [command] = [payload for payload in payloads if payload["name"] == "import"]
    [file] = command["options"]
    for description in (file["description"], *file["description_localizations"].values()):
        assert all(site in description for _, site in SITES), description
    assert file["description_localizations"]["es-ES"].startswith("De Letterboxd")
