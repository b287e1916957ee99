"""No stored data can be forgotten on deletion: the registers match the schema."""

import re
from collections.abc import Iterator

import pytest

from bot.storage.added_films.film_tables import (
    CLUB_FILM,
    FILM_TABLES,
    HISTORY,
    JSON_COLUMNS,
    POINTERS,
    SUMS,
    FilmTable,
)
from bot.storage.engine.migrate import shipped_migrations
from bot.storage.privacy.member_columns import MEMBER_DATA, MemberColumn
from bot.storage.privacy.server_tables import GUILD_TABLES, GuildTable
from bot.storage.to_do import AT_DISCORD, ELSEWHERE
from tests.architecture.test_house import UNOWNED_TABLES

OTHER_IDS = {"guild_id", "channel_id", "thread_id", "message_id", "opener_id", "recap_id", "application_id"}
"""Ids that are not members'. A new kind of id is taken for a member's until it is named here."""
WORK = {("message_removal", "quoted_id")}
"""There so that a member's words can be taken out of messages; it goes as soon as that is done."""
TABLE = re.compile(r"CREATE TABLE (\w+) \((.*?)\n\)", re.DOTALL)
ADDED = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (\w+) (\w+)")
DROPPED = re.compile(r"ALTER TABLE (\w+) DROP COLUMN (\w+)")
COLUMN = re.compile(r"^\s+([a-z_0-9]+)\s+(INTEGER|TEXT)", re.MULTILINE)


NOT_EXPORTED = {
    "review_decision": "organiser_id is_told",  # who decided is the organiser's own
    "review_decided": "is_told",
    "review": "shown_helpful shown_votes",
    "prompt_suggestion": "is_told",
    "discussion": (
        "channel_id language due_at question_hidden question_own votes_then total_then closing_at recap_id"
        " round_number"
    ),
    "club_film": (  # the film itself is exported once, as a film
        "title original_title local_titles year directors cast_names genres runtime countries fame"
        " folded_titles aliases leads premises prizes is_hidden listed_id"
    ),
    "film_addition": "number onward decided_by is_told",
    "film_log": "place",
    "film_merge_row": "number place other_id",
    "tour": "kind",
    "pending_import": "summary file",
    "ballot_option": "place ballots is_back",
    "nominated_round": (  # the club's own
        "picking anchor begun_at last_step picked_by chooser_id word is_joined comments ended_at started_at"
    ),
    "chosen_round": (
        "picking anchor begun_at last_step picked_by nominator_id pitch word is_joined comments ended_at"
        " started_at"
    ),
}
"""What the rows about a member hold that members are not given, by the kind of record."""
NOT_SHOWN = {
    "film_tally": "year genres total squares",  # sums of what is shown, and facts of the catalogue
    "review": "state channel_id shown_helpful shown_votes",  # those that were posted alone are shown
    "review_deed": "is_told",
    "prompt_suggestion": "is_told",
    "discussion": "channel_id language due_at question_hidden question_own votes_then total_then closing_at",
    "club_film": "fame folded_titles",
    "film_log": "place",
    "film_merge": "number film added_by folded_titles",
    "club_thread": "claimed_at shown_tally",
    "ballot_option": "ballots is_back",
    "nomination": "is_back",
    "round_post": "claimed_at question question_hidden",
    "club_round": "last_step chooser_id word is_joined",
    "club_week": "reason refusals tries empty_rounds due_at revision leased_by leased_until",
}
"""What the tables that organisers are given hold besides."""
MEMBERS_OWN = {
    *("score", "review_vote", "review_draft", "review_writing", "discussion_offer", "watchlist"),
    *("ballot", "ballot_approval", "dismissed_film", "soulmate", "tour", "tour_film", "tour_skip"),
    *("tour_soulmate", "pending_import", "import_undo"),
    *("film_addition", "film_merge_row"),
    *(
        "film_record",
        "waiting_row",
        "refused_film",
        "row_choice",
        "found_row",
        "row_lookup",
        "unquoted_member",
        "shown_post",
    ),
    "discussion_reminder",
    "fallen_nomination",
    "compare_request",
}
"""Tables that organisers are not given: what is in them, members were told alone."""
MACHINERY = {
    "organiser_notice",
    "unfinished_work",
    "unshown_review",
    "score_change",
    "score_revision",
    "club_counter",
    "message_removal",
    "outdated_post",
    "woken_thread",
    "departed_guild",
}
"""Tables that organisers are not given, as they say nothing."""

NOT_TO_BE_DONE = {
    "club_week": "counted by how late the latest of its steps is",
    "score_change": "how often what is learnt of scores was outdated",
    "score_revision": "the same, of a server",
    "club_counter": "a number",
    "departed_guild": "kept on purpose until its month is over",
}
"""Tables of machinery, or with times when something is due, that hold no list of what is left to be done."""


def columns() -> Iterator[tuple[str, str, str]]:
    """Every column of the schema: table, name and type."""
    dropped = {gone for migration in shipped_migrations() for gone in DROPPED.findall(migration.sql)}
    return (column for column in written_columns() if column[:2] not in dropped)


def written_columns() -> Iterator[tuple[str, str, str]]:
    """The existing columns, and those that were dropped since."""
    for migration in shipped_migrations():
        for table, body in TABLE.findall(migration.sql):
            yield from ((table, name, kind) for name, kind in COLUMN.findall(body))
        yield from ADDED.findall(migration.sql)


SCHEMA = list(columns())


def test_the_schema_is_read_whole() -> None:
    statements = "".join(migration.sql for migration in shipped_migrations())
    assert {table for table, _, _ in SCHEMA} == set(re.findall(r"CREATE TABLE (\w+)", statements))
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


def test_every_table_is_registered_with_its_key() -> None:
    keys = {}
    for migration in shipped_migrations():
        for table, body in TABLE.findall(migration.sql):
            found = re.search(r"PRIMARY KEY \(guild_id, ([^)]+)\)", body)
            keys[table] = found[1].replace(",", "") if found else ""
    assert {table.name: table.key for table in GUILD_TABLES} == {
        name: keys[name] for name in (each.name for each in GUILD_TABLES)
    }


def of(table: str) -> set[str]:
    """The columns of a table, except those that say whose row it is."""
    return {name for other, name, _ in SCHEMA if other == table} - {"guild_id"}


@pytest.mark.parametrize(
    "each", [each for each in MEMBER_DATA if each.kind], ids=lambda each: f"{each.table}.{each.column}"
)
def test_every_column_about_a_member_is_exported_or_named_as_not(each: MemberColumn) -> None:
    exported, left_out = each.exported.split(), NOT_EXPORTED.get(each.kind, "").split()
    assert sorted([*exported, *left_out]) == sorted(of(each.table) - {each.column})
    assert "kind" not in exported, "what a record is called would be lost"


@pytest.mark.parametrize("each", [each for each in GUILD_TABLES if each.shown], ids=lambda each: each.name)
def test_every_column_is_given_to_organisers_or_named_as_not(each: GuildTable) -> None:
    assert sorted([*each.shown.split(), *NOT_SHOWN.get(each.name, "").split()]) == sorted(of(each.name))


def test_every_table_is_given_to_organisers_or_named_as_not() -> None:
    assert {table.name for table in GUILD_TABLES if not table.shown} == MEMBERS_OWN | MACHINERY


def test_every_table_of_what_is_left_to_be_done_is_counted_and_taken_up() -> None:
    due = {table for table, name, _ in SCHEMA if name in {"due_at", "tries"}}
    to_do = [one.table for one in (*AT_DISCORD, *ELSEWHERE)]
    assert sorted([*to_do, *NOT_TO_BE_DONE]) == sorted(due | MACHINERY)
    assert {one.table for one in AT_DISCORD} <= due, "what is not due is not taken up"


NO_FILMS = {
    *("club", "club_tally", "club_counter", "club_plan", "club_week", "score_change", "score_revision"),
    *("soulmate", "tour", "tour_soulmate", "ballot", "chooser_turn", "round_post", "discussion_offer"),
    *("prompt_asked", "prompt_custom", "prompt_off", "prompt_suggestion", "message_removal", "outdated_post"),
    "departed_guild",
    "organiser_notice",
    "compare_request",
    "unquoted_member",
    "discussion_reminder",
    "row_lookup",
    "unfinished_work",
    "woken_thread",
    "waiting_row",  # what it says names films that are not known
}
"""Tables that name no film, neither in a column nor within a text."""


def test_every_table_follows_a_film_that_becomes_another_or_names_none() -> None:
    following = [
        *(table.name for table in FILM_TABLES),
        *POINTERS,
        *JSON_COLUMNS,
        *SUMS,
        *HISTORY,
        CLUB_FILM.name,
    ]
    assert sorted([*following, *NO_FILMS]) == sorted({table for table, _, _ in SCHEMA} - UNOWNED_TABLES)
    naming = {table for table, name, _ in SCHEMA if name == "film_id"}
    assert naming <= set(following)


@pytest.mark.parametrize("table", [*FILM_TABLES, CLUB_FILM], ids=lambda table: table.name)
def test_a_row_about_a_film_is_moved_whole(table: FilmTable) -> None:
    assert sorted(table.columns.split()) == sorted(of(table.name) - {table.film})
    columns = set(table.columns.split())
    assert {*table.key.split(), *table.volatile.split(), *table.members.split()} <= columns
    members = {each.column for each in MEMBER_DATA if each.table == table.name} - {"added_by"}
    assert members == set(table.members.split())
