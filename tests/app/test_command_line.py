"""The command line as a host uses it: real processes."""

import asyncio
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, name_of
from bot.storage.engine.database import open_database

ROOT = Path(__file__).parents[2]
TOKEN = f"{'a' * 24}.{'b' * 6}.{'c' * 27}"
NOWHERE = "http://127.0.0.1:9"
"""Nothing listens there."""


def bot(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot` in an empty folder with only these settings."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_settings_that_are_wrong_end_it_with_a_sentence_each(tmp_path: Path) -> None:
    ended = bot(tmp_path, "run", LOG_LEVEL="LOUD", SHARD_COUNT="none")
    assert ended.returncode == 2
    assert [line.split()[0] for line in ended.stderr.splitlines()] == [
        "DISCORD_TOKEN",
        "SHARD_COUNT",
        "LOG_LEVEL",
    ]
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("words", [(), *((name_of(function),) for function in COMMANDS)])
def test_every_help_answers_without_importing_discord(tmp_path: Path, words: tuple[str, ...]) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", *words, "--help"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0
    assert "usage: python -m bot" in ended.stdout
    assert " discord" not in ended.stderr


def test_the_version_is_the_projects(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert bot(tmp_path, "--version").stdout == f"Aftercredits {project['version']}\n"


def test_a_file_of_settings_is_written_once_for_its_owner_alone(tmp_path: Path) -> None:
    written = bot(tmp_path, "init")
    assert written.stdout == "Now put your bot's token into .env, and try python -m bot doctor.\n"
    assert (tmp_path / ".env").read_text() == (ROOT / ".env.example").read_text()
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    (tmp_path / ".env").write_text("MINE=1")
    again = bot(tmp_path, "init")
    assert (again.returncode, again.stderr) == (1, ".env is there already, and stays as it is.\n")
    assert (tmp_path / ".env").read_text() == "MINE=1"


def test_the_film_index_answers_without_a_token(tmp_path: Path) -> None:
    ended = bot(tmp_path, "catalogue", "leaving", "las")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[0].startswith("tt0113627")


def test_the_film_index_is_built_with_a_list_of_the_hosts(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("title,year\nThe Zzyzx Invasions,2021\nNo Year,\n", encoding="utf-8")
    build = ("catalogue", "build", "--source", "csv", "--from", "mine.csv")
    trial = bot(tmp_path, *build, "--dry-run")
    assert trial.stdout.splitlines()[-1] == "Nothing was changed."
    built = bot(tmp_path, *build)
    assert built.returncode == 0, built.stderr
    assert built.stdout.splitlines()[:2] == [
        "Taken: 1 new; 0 were there already, and keep what they had.",
        "Left out: 1 row without a year that a film can have.",
    ]
    assert "2 rows read, 1 taken as films" in built.stderr
    found = bot(tmp_path, "catalogue", "zzyzx").stdout.splitlines()
    assert "The Zzyzx Invasions (2021)" in found[0]
    assert found[-1] == "Film data: mine.csv"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "nowhere.csv"), "There is no nowhere.csv."),
        ((), "Say where the list is: --from FILE or --from ADDRESS."),
    ],
)
def test_a_list_that_is_not_there_is_told_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ended = bot(tmp_path, "catalogue", "build", "--source", "csv", *words)
    assert ended.returncode == 1
    assert ended.stderr.strip() == said


def test_a_list_that_cannot_be_read_is_told_in_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes("title,year\nAmélie,2001\n".encode("latin-1"))
    ended = bot(tmp_path, "catalogue", "build", "--source", "csv", "--from", "mine.csv")
    assert ended.returncode == 1
    told = ended.stderr.splitlines()[-1].rstrip()
    assert told == "mine.csv is no text in UTF-8: save it in that encoding."


def test_a_backup_is_made_once_and_never_written_over(tmp_path: Path) -> None:
    nothing_yet = bot(tmp_path, "backup", "copy.db")
    assert nothing_yet.returncode == 1
    assert "There is no database" in nothing_yet.stderr
    assert "Traceback" not in nothing_yet.stderr


def test_a_copy_is_put_back_and_what_it_replaces_is_kept(tmp_path: Path) -> None:
    club = {"DATABASE_URL": "sqlite:///club.db"}
    asyncio.run(made(tmp_path / "club.db"))
    assert bot(tmp_path, "backup", "copy.db", **club).stdout == "Copied the database to copy.db.\n"
    restored = bot(tmp_path, "restore", "copy.db", **club)
    assert restored.stdout == (
        "The database is now as in copy.db. The one before is club.db.replaced-1.bak.\n"
    )
    refused = bot(tmp_path, "restore", "nowhere.db", **club)
    assert (refused.returncode, refused.stderr) == (1, "There is no copy at nowhere.db.\n")


async def made(path: Path) -> None:
    await (await open_database(f"sqlite:///{path}")).close()


@pytest.mark.parametrize("folder", ["data", "/proc/nowhere"])
def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path, folder: str) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.abcdefghijklmnopqrstuvwxyz0123456789ab"
    url = f"sqlite:///{folder}/club.db"
    for command in ("run", "doctor"):
        elsewhere = {"CATALOGUE_PATH": "films.db", "FOUND_PATH": "found.db"}
        ended = bot(tmp_path, command, DISCORD_TOKEN=token, DATABASE_URL=url, **elsewhere)
        assert ended.returncode == 1
        said = ended.stdout + ended.stderr
        assert f"The database {folder}/club.db cannot be used. Check the path" in said
        assert "Traceback" not in said


def test_a_database_that_is_a_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "club.db").mkdir()
    elsewhere = {"DATABASE_URL": "sqlite:///club.db", "CATALOGUE_PATH": "films.db", "FOUND_PATH": "found.db"}
    token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.abcdefghijklmnopqrstuvwxyz0123456789ab"
    ended = bot(tmp_path, "run", DISCORD_TOKEN=token, **elsewhere)
    assert ended.returncode == 1
    assert "The database club.db cannot be used. Check the path" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_found_films_that_cannot_be_kept_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.abcdefghijklmnopqrstuvwxyz0123456789ab"
    elsewhere = {"DATABASE_URL": "sqlite:///club.db", "CATALOGUE_PATH": "films.db"}
    ended = bot(tmp_path, "doctor", DISCORD_TOKEN=token, FOUND_PATH="data/found.db", **elsewhere)
    assert ended.returncode == 1
    assert "Film index [bad]: " in ended.stdout
    assert "data/found.db cannot be made: check FOUND_PATH" in ended.stdout
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("target", ["nowhere/copy.db", "club.db/copy.db"])
def test_a_backup_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path, target: str) -> None:
    sqlite3.connect(tmp_path / "club.db").execute("CREATE TABLE score (score)").connection.close()
    ended = bot(tmp_path, "backup", target, DATABASE_URL="sqlite:///club.db")
    assert ended.returncode == 1
    assert f"{target} cannot be made. Check the path" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_file_that_lacks_the_token_is_named_where_it_is(tmp_path: Path) -> None:
    ended = bot(tmp_path, "run", AFTERCREDITS_FOLDER=str(tmp_path / "kept"))
    assert f"put your bot's token into {tmp_path}/kept/.env; " in ended.stderr
    assert "put your bot's token into .env; " in bot(tmp_path, "run").stderr


def test_a_move_without_the_driver_names_its_extra(tmp_path: Path) -> None:
    words = ["migrate-to", "postgresql://club@127.0.0.1/club"]
    program = (
        f"import sys; sys.modules['asyncpg'] = None; from bot.__main__ import main; sys.exit(main({words}))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("PostgreSQL needs the extra that brings its driver: install aftercredits[")


def test_what_is_behind_a_refusal_is_told_to_the_host(tmp_path: Path) -> None:
    ended = bot(tmp_path, "doctor", DISCORD_TOKEN=TOKEN, DISCORD_API_URL=f"{NOWHERE}/api")
    assert ended.returncode == 1
    refused = "Discord [bad]: Discord cannot be reached: is this machine connected? (ClientConnectorError: "
    assert refused in ended.stdout
    (tmp_path / "mine.db").touch()
    nowhere = f"{NOWHERE}/club".replace("http", "postgresql")
    moved = bot(tmp_path, "migrate-to", nowhere, DATABASE_URL="sqlite:///mine.db")
    assert moved.returncode == 1
    assert re.search(r"The database moved to does not answer\..* \(ConnectionRefusedError: ", moved.stderr)


def test_an_index_of_another_kind_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "films.db").write_text("not an index")
    ended = bot(tmp_path, "catalogue", "heat", CATALOGUE_PATH="films.db")
    assert ended.returncode == 1
    assert "films.db" in ended.stderr
    assert "Traceback" not in ended.stderr
