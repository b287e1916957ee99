"""The baselines: a bot that only answers pong, and one that has its answers ready. They connect just as ours
does.

The second bot answers `/rate` and `/film` with what `keep_answer` has saved in the folder `ANSWERS`: it does
all that any bot must do, but looks nothing up.
"""

import asyncio
import base64
import io
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import discord
import orjson
import uvloop
import yarl
from discord import app_commands, gateway, http
from discord.ext import commands
from discord.webhook.async_ import async_context


class PongBot(commands.AutoShardedBot):
    """Three commands, and no state."""

    async def setup_hook(self) -> None:
        await self.tree.sync()


def keep_answer(folder: Path, command: str, body: object, uploads: Iterable[tuple[str, bytes]]) -> None:
    """Save this answer to the command for the second bot."""
    files = [(name, base64.b64encode(content).decode()) for name, content in uploads]
    (folder / f"{command}.json").write_text(json.dumps({"body": body, "files": files}), encoding="utf-8")


@cache
def _kept(command: str) -> tuple[dict[str, object], list[tuple[str, bytes]]]:
    kept = json.loads((Path(os.environ["ANSWERS"]) / f"{command}.json").read_bytes())
    return kept["body"], [(name, base64.b64decode(content)) for name, content in kept["files"]]


async def answer_as_kept(interaction: discord.Interaction) -> None:
    """Does what `send_message` does, except for building a payload from pages and pictures."""
    command = interaction.command
    assert command is not None, "only commands are answered so"
    payload, contents = _kept(command.name)
    files = [discord.File(io.BytesIO(content), name) for name, content in contents]
    form = [
        {"name": "payload_json", "value": orjson.dumps(payload).decode()},
        *map(_part, range(len(files)), files),
    ]
    params = http.MultipartParameters(payload, form if files else None, files or None)
    answered = await async_context.get().create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,  # noqa: SLF001
        params=params,
    )
    kind = discord.InteractionResponseType.channel_message
    state = interaction._state  # noqa: SLF001
    discord.InteractionCallbackResponse(data=answered, parent=interaction, state=state, type=kind)


def _part(number: int, file: discord.File) -> dict[str, Any]:
    kind = "application/octet-stream"
    return {"name": f"files[{number}]", "value": file.fp, "filename": file.filename, "content_type": kind}


async def main() -> None:
    http.Route.BASE = os.environ["DISCORD_API_URL"]
    gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    bot = PongBot(
        command_prefix=commands.when_mentioned,
        help_command=None,
        intents=discord.Intents(guilds=True),
        member_cache_flags=discord.MemberCacheFlags.none(),
        chunk_guilds_at_startup=False,
        max_messages=None,
    )

    @bot.tree.command(name="ping", description="Answers pong")
    @app_commands.guild_only()
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    for name in ("rate", "film"):
        bot.tree.command(name=name, description="Answers what ours did")(answer_as_kept)

    async with bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
