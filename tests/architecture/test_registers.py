"""Nothing that is kept can be forgotten to be deleted: the registers are in step with the schema."""

import re
from collections.abc import Iterator

import pytest

from bot.storage.engine.migrate import shipped_migrations
from bot.storage.privacy.member_columns import MEMBER_DATA
from bot.storage.privacy.server_tables import GUILD_TABLES
from tests.architecture.test_house import UNOWNED_TABLES

OTHER_IDS = {"guild_id", "channel_id", "thread_id", "message_id", "opener_id", "recap_id", "application_id"}
"""Ids that are not members'. A new kind of id is taken for a member's until it is named here."""
WORK = {("message_removal", "quoted_id")}
"""There so that a member's words can be taken out of messages; it goes as soon as that is done."""
TABLE = re.compile(r"CREATE TABLE (\w+) \((.*?)\n\)", re.DOTALL)
ADDED = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (\w+) (\w+)")
COLUMN = re.compile(r"^\s+([a-z_0-9]+)\s+(INTEGER|TEXT)", re.MULTILINE)


def columns() -> Iterator[tuple[str, str, str]]:
    """Every column of the schema, as table, name and type."""
    for migration in shipped_migrations():
        for table, body in TABLE.findall(migration.sql):
            yield from ((table, name, kind) for name, kind in COLUMN.findall(body))
        yield from ADDED.findall(migration.sql)


SCHEMA = list(columns())


def test_the_schema_is_read_whole() -> None:
    statements = "".join(migration.sql for migration in shipped_migrations())
    assert len({table for table, _, _ in SCHEMA}) == statements.count("CREATE TABLE ")
    assert ("score", "member_id", "INTEGER") in SCHEMA
    assert ("review_draft", "kept_until", "INTEGER") in SCHEMA


def test_every_column_that_holds_a_members_id_is_in_the_register() -> None:
    holding = {
        (table, name)
        for table, name, kind in SCHEMA
        if kind == "INTEGER" and name.endswith(("_id", "_by")) and name not in OTHER_IDS
    }
    assert holding - WORK == {(each.table, each.column) for each in MEMBER_DATA}


def test_every_table_with_a_server_is_in_the_register() -> None:
    owned = {table for table, name, _ in SCHEMA if name == "guild_id"}
    assert owned == {table.name for table in GUILD_TABLES}
    assert owned | UNOWNED_TABLES == {table for table, _, _ in SCHEMA} | {"schema_migration"}


@pytest.mark.parametrize("each", MEMBER_DATA, ids=lambda each: f"{each.table}.{each.column}")
def test_what_is_exported_about_a_member_is_there(each: object) -> None:
    assert hasattr(each, "table") and hasattr(each, "exported")
    known = {name for table, name, _ in SCHEMA if table == each.table}
    assert set(each.exported.split()) <= known
    assert "kind" not in each.exported.split(), "what a record is called would be lost"


@pytest.mark.parametrize("each", GUILD_TABLES, ids=lambda each: each.name)
def test_what_organisers_are_given_is_there(each: object) -> None:
    assert hasattr(each, "name") and hasattr(each, "shown")
    known = {name for table, name, _ in SCHEMA if table == each.name}
    assert set(each.shown.split()) <= known


def test_organisers_are_not_given_what_is_members_own() -> None:
    own = {"score", "review_vote", "review_draft", "watchlist", "ballot", "ballot_approval", "dismissed_film"}
    own |= {"soulmate", "tour", "tour_film", "tour_skip", "tour_soulmate", "pending_import", "import_undo"}
    assert {table.name for table in GUILD_TABLES if table.shown} & own == set()
