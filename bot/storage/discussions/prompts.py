"""Stores the prompt bank as servers use it: what they were asked, added and switched off."""

from collections.abc import Callable, Sequence
from typing import Final

from bot.domain.discussions.prompts import Family, Prompt, SpoilerLevel, Wording, club_prompt
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold, next_number
from bot.storage.engine.tables import Table

Choice = Callable[[Sequence[str]], Prompt | None]
"""Chooses the next prompt, given the ids asked so far, the latest last."""


def _asked(guild_id: int) -> Steps[tuple[str, ...]]:
    """The ids of all prompts that the server was asked, the latest last."""
    rows = yield from ask("SELECT prompt_id FROM prompt_asked WHERE guild_id = $1 ORDER BY place", guild_id)
    return tuple(prompt_id for (prompt_id,) in rows)


class PromptRepository(Repository):
    """The prompts of all servers. Implements `bot.services.ports.Prompts`."""

    @writes
    def ask(self, guild_id: int, choice: Choice, now: int) -> Steps[Prompt | None]:
        """The prompt that `choice` picks, given the ids asked so far; it is recorded as asked."""
        yield from hold(guild_id, _COUNTER)
        prompt = choice((yield from _asked(guild_id)))
        if prompt is not None:
            place = yield from next_number(guild_id, _COUNTER)
            yield from ask(_ASKED.insert, guild_id, place, prompt.id, now)
        return prompt

    asked = reads.unit(_asked)

    @reads
    def custom(self, guild_id: int) -> Steps[tuple[Prompt, ...]]:
        """The prompts that the server added, in the order they were added."""
        rows = yield from ask(_CUSTOM, guild_id)
        return tuple(_prompt(*row) for row in rows)

    @writes
    def add(self, guild_id: int, prompt: Prompt, added_by: int, now: int) -> Steps[bool]:
        """Save a prompt of the server; False, changing nothing, if it exists."""
        [wording] = prompt.wordings
        kept = (prompt.family.value, prompt.spoiler.value, wording.language, wording.text)
        rows = yield from ask(PROMPT.insert_new, guild_id, prompt.id, *kept, added_by, now)
        return bool(rows)

    @writes
    def remove(self, guild_id: int, prompt_id: str) -> Steps[bool]:
        """Delete a prompt that the server added; False if there is none with that id."""
        yield from ask(_OFF.delete, guild_id, prompt_id)
        rows = yield from ask(PROMPT.delete, guild_id, prompt_id)
        return bool(rows)

    @reads
    def switched_off(self, guild_id: int) -> Steps[frozenset[str]]:
        """The ids of the prompts that the server has switched off."""
        rows = yield from ask("SELECT prompt_id FROM prompt_off WHERE guild_id = $1", guild_id)
        return frozenset(prompt_id for (prompt_id,) in rows)

    @writes
    def switch(self, guild_id: int, prompt_id: str, by: int, now: int, *, on: bool) -> Steps[None]:
        """Switch a prompt on or off."""
        if on:
            yield from ask(_OFF.delete, guild_id, prompt_id)
        else:
            yield from ask(_OFF.insert_new, guild_id, prompt_id, by, now)


def _prompt(prompt_id: str, family: str, spoiler: str, language: str, question: str) -> Prompt:
    return club_prompt(prompt_id, Family(family), SpoilerLevel(spoiler), Wording(language, question))


_COUNTER: Final = "prompts"

_CUSTOM: Final = """
SELECT prompt_id, family, spoiler, language, question
FROM prompt_custom
WHERE guild_id = $1
ORDER BY added_at, prompt_id
"""

PROMPT: Final = Table(
    "prompt_custom", "guild_id prompt_id", "family spoiler language question added_by added_at"
)


_OFF: Final = Table("prompt_off", "guild_id prompt_id", "switched_by switched_at")
_ASKED: Final = Table("prompt_asked", "guild_id place prompt_id", "asked_at")
