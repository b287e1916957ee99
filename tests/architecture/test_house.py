"""Rules about the code itself that no linter knows: sizes, names, where things may stand."""

import ast
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.settings import SETTINGS
from bot.storage.engine.migrate import shipped_migrations

ROOT = Path(__file__).parents[2]
SHIPPED = [path for folder in ("bot", "cogs") for path in (ROOT / folder).rglob("*.py")]
SOURCES = SHIPPED + [path for folder in ("emulator", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
TESTS = list((ROOT / "tests").rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
LARGEST_FOLDER = 20
LONGEST_CALLBACK = 20
SHARED_NAMES = {"AddedFilms", "Kept", "WaitingRows", "Written"}
"""Classes of different rooms that have one name; no other may join them."""
UNOWNED_TABLES = {"told_commands", "running_process", "schema_migration"}
"""Tables that belong to no server: they are about the bot account, its processes and the database itself."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The length without the arguments, since a command has one for each option."""
    return (function.end_lineno or 0) - function.body[0].lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_file_and_no_function_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert [function.name for function in functions(path) if length(function) > LONGEST_FUNCTION] == []


def test_no_folder_holds_too_many_files() -> None:
    files = Counter(name(path.parent) for path in SOURCES + TESTS)
    files.pop("benchmarks")  # a flat list on purpose: each of its files is a command of its own
    assert {folder: count for folder, count in files.items() if count > LARGEST_FOLDER} == {}


def test_a_class_name_means_one_thing() -> None:
    names = Counter(
        node.name
        for path in SHIPPED
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert {each for each, count in names.items() if count > 1} <= SHARED_NAMES


@pytest.mark.parametrize("path", sorted((ROOT / "cogs").rglob("*.py")), ids=name)
def test_a_callback_reads_calls_renders_and_answers(path: Path) -> None:
    assert [function.name for function in functions(path) if body_length(function) > LONGEST_CALLBACK] == []


@pytest.mark.parametrize("path", SHIPPED, ids=name)
def test_every_room_and_every_public_part_of_it_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, "the module"
    public = (
        node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert [n.name for n in public if not n.name.startswith("_") and not ast.get_docstring(n)] == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_everything_is_caught_in_one_place_alone(path: Path) -> None:
    caught = [
        handler
        for handler in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(handler, ast.ExceptHandler)
        if handler.type is None or ast.unparse(handler.type) in {"Exception", "BaseException"}
    ]
    assert len(caught) == (1 if name(path) == "bot/client.py" else 0)


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_no_test_mocks_sleeps_or_is_skipped_for_ever(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    forbidden = ["unittest." + "mock", "Magic" + "Mock", "time." + "sleep(", "mark." + "skip("]
    assert [word for word in forbidden if word in text] == []


def test_the_example_settings_are_the_settings() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    written = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert written == {setting.name: setting.default for setting in SETTINGS.values()}


def test_every_row_belongs_to_one_server() -> None:
    with closing(sqlite3.connect(":memory:")) as schema:
        for migration in shipped_migrations():
            schema.executescript(migration.sql)
        names = [name for (name,) in schema.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in set(names) - UNOWNED_TABLES:
            columns = schema.execute(f"PRAGMA table_info({table})").fetchall()
            assert [(column[1], column[2], bool(column[3])) for column in columns if column[5] == 1] == [
                ("guild_id", "INTEGER", True)
            ], table
            assert _unique_and_foreign_keys(schema, table) <= {"guild_id"}, table


def _unique_and_foreign_keys(schema: sqlite3.Connection, table: str) -> set[str]:
    """The first column of every unique index; of every foreign key, its columns if they are named
    differently.
    """
    first = {
        schema.execute(f"PRAGMA index_info({name})").fetchone()[2]
        for _, name, is_unique, *_ in schema.execute(f"PRAGMA index_list({table})")
        if is_unique
    }
    refers = {
        mine if theirs in {mine, None} else f"{mine} to {theirs}"
        for _, place, _, mine, theirs, *_ in schema.execute(f"PRAGMA foreign_key_list({table})")
        if place == 0
    }
    return first | refers


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_a_lock_names_versions_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    for requirement in re.findall(r"^\w[^\\]*", text, re.MULTILINE):
        assert "==" in requirement, requirement
    assert text.count("--hash=sha256:") >= len(re.findall(r"^\w", text, re.MULTILINE))


def test_the_locks_agree_so_that_one_environment_can_hold_them() -> None:
    runtime, demo, development = (
        set(re.findall(r"^[\w.-]+==[\w.]+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-demo.lock", "requirements-dev.lock")
    )
    assert runtime <= demo <= development


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = project[project.index("dependencies = [") : project.index("[dependency-groups]")]
    locked = set(
        re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for requirement in re.findall(r'"([A-Za-z][\w.-]*)[=<>]', asked):
        assert requirement.lower().replace(".", "-").replace("_", "-") in locked, requirement


@pytest.mark.parametrize("path", [path for path in SOURCES if name(path).startswith("cogs/")], ids=name)
def test_what_everyone_sees_is_answered_in_one_place_alone(path: Path) -> None:
    """Only `tell_all` and `call_one`, and what announces them, show pages in the server's language.

    Every other answer says that it is for one member.
    """
    public = [
        call.func.attr
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if ast.unparse(call.func).endswith(("response.send_message", "followup.send", "response.defer"))
        if call.func.attr != "defer" or any(word.arg == "thinking" for word in call.keywords)
        if not any(word.arg == "ephemeral" and ast.unparse(word.value) == "True" for word in call.keywords)
    ]
    in_one_place = ["defer", "defer", "send", "send_message", "send_message"]
    assert sorted(public) == (in_one_place if name(path) == "cogs/shared/answers.py" else [])
