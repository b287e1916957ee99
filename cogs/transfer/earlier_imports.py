"""Removes the undo button of a member's import once another is written: only the latest can be undone."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, NamedTuple

import discord

from bot.ui.base.controls import Page
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.interactions import guild_of

_CAN_EDIT: Final = timedelta(minutes=14)
"""Discord accepts edits of an answer that only one member sees for 15 minutes."""


class _Answer(NamedTuple):
    interaction: discord.Interaction
    page: Page


@dataclass(slots=True)
class EarlierImports:
    """The answers that still offer to undo an import, by server and member.

    They are kept only in memory: after a restart the button stays, and a press explains that it is outdated.
    """

    _answers: dict[tuple[int, int], _Answer] = field(default_factory=dict)

    async def follow(self, interaction: discord.Interaction, page: Page) -> None:
        """Another import is written: change the answer to the previous one.

        `page` is what this import's answer will become when the next import is written.
        """
        self._forget_old(interaction)
        key = guild_of(interaction), interaction.user.id
        before = self._answers.pop(key, None)
        self._answers[key] = _Answer(interaction, page)
        if before:
            with suppress(*FAILURES):
                await before.interaction.edit_original_response(view=before.page)

    def drop(self, interaction: discord.Interaction) -> None:
        """The member's latest import is undone, so its answer is no longer kept."""
        self._answers.pop((guild_of(interaction), interaction.user.id), None)

    def _forget_old(self, interaction: discord.Interaction) -> None:
        """Drop the answers that can no longer be edited."""
        oldest = interaction.created_at - _CAN_EDIT
        self._answers = {
            key: answer for key, answer in self._answers.items() if answer.interaction.created_at > oldest
        }
