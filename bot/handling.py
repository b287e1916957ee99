"""Keeps track of interactions: which are in flight, how each ended, and how long it took."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

import discord

from bot.domain.errors import UserError

_OUTCOME: Final = "outcome"
_PRESS: Final = "press"


@dataclass
class InFlight:
    """What is being handled, so that a stop can wait for it."""

    ends: dict["asyncio.Task[object]", "asyncio.Future[None]"] = field(default_factory=dict)
    """For each task, what is set when its handling ends: a task that loops goes on afterwards."""

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Counts what the current task does inside."""
        task = asyncio.current_task()
        if task is None or task in self.ends:  # a handler inside a handler
            yield
            return
        self.ends[task] = task.get_loop().create_future()
        try:
            yield
        finally:
            end = self.ends.pop(task)
            if not end.done():
                end.set_result(None)

    async def wait(self, seconds: float) -> int:
        """Wait until everything has ended, at most this long; returns how much is still running."""
        if not self.ends:
            return 0
        _, pending = await asyncio.wait(set(self.ends.values()), timeout=seconds)
        return len(pending)


class Outcome(StrEnum):
    """How an interaction ended: with what was asked for, with a sentence on why not, or with a fault."""

    ANSWERED = "answered"
    REFUSED = "refused"
    FAILED = "failed"


class Handled(NamedTuple):
    """A handled interaction: its kind, the command's or press's name, the outcome, and how long it took."""

    kind: str
    name: str
    outcome: Outcome
    seconds: float


Measure = Callable[[Handled], None]


@contextmanager
def measured(interaction: discord.Interaction | None, measure: Measure | None) -> Iterator[None]:
    """Measures the handling of an interaction while inside, unless a handler around it does already."""
    if interaction is None or measure is None or _OUTCOME in interaction.extras:
        yield
        return
    began = time.perf_counter()
    interaction.extras[_OUTCOME] = Outcome.ANSWERED
    try:
        yield
    finally:
        kind, name = _kind_and_name(interaction)
        measure(Handled(kind, name, interaction.extras[_OUTCOME], time.perf_counter() - began))


def note_failure(interaction: discord.Interaction, error: Exception) -> None:
    """Remember that an interaction ended with an error."""
    is_refusal = isinstance(getattr(error, "original", error), UserError)
    interaction.extras[_OUTCOME] = Outcome.REFUSED if is_refusal else Outcome.FAILED


def note_press(interaction: discord.Interaction, name: str) -> None:
    """Remember which press an interaction is."""
    interaction.extras[_PRESS] = name


def _kind_and_name(interaction: discord.Interaction) -> tuple[str, str]:
    """What to count it under: only names of ours, since a forged one could be anything."""
    if interaction.command:
        is_typing = interaction.type is discord.InteractionType.autocomplete
        return "typing" if is_typing else "command", interaction.command.qualified_name
    is_form = interaction.type is discord.InteractionType.modal_submit
    return "form" if is_form else "press", interaction.extras.get(_PRESS, "unknown")
