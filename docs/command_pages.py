"""Writes the pages of commands in docs/commands from what Discord is told of them; `make pages` calls it.

    python docs/command_pages.py

One page for members and one for organisers, in every language that the bot speaks. A test holds that they are
in step with the commands.
"""

import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import discord  # noqa: E402
from discord import app_commands  # noqa: E402

from bot.locales import LANGUAGES, Language, language  # noqa: E402
from bot.ui.base.translator import Translator  # noqa: E402
from bot.ui.help import THEMES  # noqa: E402
from bot.ui.presses.help import HelpTheme  # noqa: E402
from cogs.shared.feature_cog import FeatureCog  # noqa: E402
from cogs.shared.load import every_cog  # noqa: E402

FOLDER: Final = ROOT / "docs" / "commands"
_MOST_CHOICES: Final = 12
"""Longer lists of choices are not written out: Discord shows them."""
_GROUPS: Final = frozenset(
    {discord.AppCommandOptionType.subcommand.value, discord.AppCommandOptionType.subcommand_group.value}
)

Payload = Mapping[str, Any]


class _Told(NamedTuple):
    """A command as Discord is told of it, and the name of the group that it is in by its cog."""

    group: str | None
    payload: Payload


async def pages() -> dict[str, str]:
    """The text of every page, by its file's name."""
    commands = await _commands()
    written = {}
    for say in LANGUAGES.all:
        for_members = [theme for theme in HelpTheme if theme is not HelpTheme.CLUB]
        written[f"members.{say.code}.md"] = _page(say("Commands"), for_members, commands, say)
        heading = say("Commands for organisers")
        written[f"organisers.{say.code}.md"] = _page(heading, [HelpTheme.CLUB], commands, say)
    return written


async def _commands() -> list[_Told]:
    async with discord.Client(intents=discord.Intents.none()) as client:
        tree, translator = app_commands.CommandTree(client), Translator()
        return [
            _Told(_group_of(cog), await command.get_translated_payload(tree, translator))
            for cog in every_cog()
            for command in cog.__cog_app_commands__
        ]


def _group_of(cog: type[FeatureCog]) -> str | None:
    return cog.joins or (str(cog.__cog_group_name__) if cog.__cog_is_app_commands_group__ else None)


def _page(heading: str, themes: Sequence[HelpTheme], commands: Sequence[_Told], say: Language) -> str:
    introduction = say(
        "Type `/` in a server that has the bot, and Discord shows them all. "
        "An option with * has to be filled in."
    )
    parts = [f"# {heading}", introduction]
    for theme in themes:
        mine = [told for told in commands if _is_of(theme, told.group or told.payload["name"])]
        sections = sorted(section for told in mine for section in _sections(told, say))
        if sections:
            parts += [f"## {say(THEMES[theme].name)}", *sections]
    return "\n\n".join(parts) + "\n"


def _is_of(theme: HelpTheme, root: str) -> bool:
    if theme is HelpTheme.MORE:
        return not any(root in other.roots for other in THEMES.values())
    return root in THEMES[theme].roots


def _sections(told: _Told, say: Language) -> Iterator[str]:
    """A section for the command, or for each command of the group."""
    pending = [((say(told.group),) if told.group else (), told.payload)]
    while pending:
        above, payload = pending.pop()
        path, options = (*above, _local(payload, "name", say)), payload.get("options", [])
        within = [(path, option) for option in options if option["type"] in _GROUPS]
        pending += within
        if not within and "description" in payload:
            yield "\n\n".join(_section(path, payload, options, say))


def _section(
    path: Sequence[str], payload: Payload, options: Sequence[Payload], say: Language
) -> Iterator[str]:
    yield f"### /{' '.join(path)}"
    yield f"{_local(payload, 'description', say)}."
    if options:
        rows = [_row(option, say) for option in options]
        option, purpose = say("option"), say("what it is for")
        yield "\n".join([f"| {option} | {purpose} |", "| --- | --- |", *rows])


def _row(option: Payload, say: Language) -> str:
    name, purpose = _local(option, "name", say), _local(option, "description", say)
    choices = [_local(choice, "name", say) for choice in option.get("choices", [])]
    if 0 < len(choices) <= _MOST_CHOICES:
        purpose = f"{purpose}: {', '.join(choices)}"
    return f"| `{name}`{'*' if option.get('required') else ''} | {purpose} |"


def _local(payload: Payload, field: str, say: Language) -> str:
    """A name or description in that language, as Discord is told of it."""
    for locale, translated in (payload.get(f"{field}_localizations") or {}).items():
        if language(locale) is say:
            return str(translated)
    return str(payload[field])


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in asyncio.run(pages()).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
