"""Stores which commands Discord was last given, so that it gets them again only when they change."""

import json
from typing import Final

from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import Steps, ask


class CommandRepository(Repository):
    """One row for each application (bot account) that has used this database."""

    @reads
    def load(self, application_id: int) -> Steps[tuple[str, dict[str, int]] | None]:
        """The payload's hash, and the commands' ids by name; None before the first time."""
        rows = yield from ask(
            "SELECT payload_hash, command_ids FROM told_commands WHERE application_id = $1", application_id
        )
        return (str(rows[0][0]), json.loads(str(rows[0][1]))) if rows else None

    @writes
    def save(self, application_id: int, payload_hash: str, ids: dict[str, int]) -> Steps[None]:
        """Save them, replacing the ones before."""
        yield from ask(_COMMANDS.upsert(), application_id, payload_hash, json.dumps(ids))


_COMMANDS: Final = Table("told_commands", "application_id", "payload_hash command_ids")
