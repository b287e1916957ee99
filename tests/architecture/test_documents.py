"""The documents match the code, and all their links lead somewhere."""

import re
import runpy
import tomllib
from pathlib import Path, PurePosixPath

import pytest

from bot.__main__ import COMMANDS, name_of
from bot.client import PERMISSIONS
from bot.storage.engine.migrate import shipped_migrations
from emulator.demo.seed import BOT_PERMISSIONS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)|src=\"([^\"]+)\"")

NOT_ABOUT_MEMBERS = {"told_commands", "running_process", "club_tally", "club_counter"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    targets = [first or second for first, second in LINK.findall(document.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_site_has_every_page_in_its_contents_and_no_other() -> None:
    gathering = runpy.run_path(str(ROOT / "docs" / "site_pages.py"))
    told = re.findall(r'"([\w./-]+\.md)"', read("zensical.toml"))
    pages = [document.relative_to(ROOT) for document in gathering["documents"]()]
    assert sorted(told) == sorted(str(gathering["place"](PurePosixPath(page))) for page in pages)


def test_links_hold_on_the_site_too(tmp_path: Path) -> None:
    runpy.run_path(str(ROOT / "docs" / "site_pages.py"))["gather"](tmp_path / "pages")
    found = 0
    for page in (tmp_path / "pages").rglob("*.md"):
        for first, second in LINK.findall(page.read_text(encoding="utf-8")):
            assert (page.parent / (first or second)).is_file(), f"{page.name}: {first or second}"
            found += 1
    assert found > len(DOCUMENTS)


def test_the_permissions_are_the_ones_asked_for() -> None:
    readme = read("README.md")
    assert f"**{PERMISSIONS.value}**" in readme
    told = [int(value) for value in re.findall(r"^\| .* \((\d+)\) \|", readme, re.MULTILINE)]
    assert sum(told) == PERMISSIONS.value


def test_the_demos_bot_has_just_the_permissions_asked_for() -> None:
    assert PERMISSIONS.value == BOT_PERMISSIONS


def test_every_sub_command_is_explained_to_hosts() -> None:
    operating = read("docs/operating.md")
    assert [name_of(one) for one in COMMANDS if f"`{name_of(one)}" not in operating] == []


async def test_the_pages_of_commands_are_what_the_commands_make_of_them() -> None:
    pages: dict[str, str] = await runpy.run_path(str(ROOT / "docs" / "command_pages.py"))["pages"]()
    kept = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "commands").iterdir()}
    assert kept == pages, "make pages writes them anew"


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([\w-]+):", read("Makefile"), re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"`?make ([a-z-]+)", document.read_text(encoding="utf-8")))
        assert named - targets - {"sure"} == set(), document.name


def test_everything_kept_about_members_is_told() -> None:
    privacy = read("docs/privacy.md")
    schema = "".join(migration.sql for migration in shipped_migrations())
    for table in set(re.findall(r"CREATE TABLE (\w+)", schema)) - NOT_ABOUT_MEMBERS:
        assert f"`{table}`" in privacy, table


def test_every_migration_that_another_database_may_refuse_is_told() -> None:
    scaling = read("docs/scaling.md")
    remade = [one.version for one in shipped_migrations() if " RENAME TO " in one.sql]
    filled = [
        one.version
        for one in shipped_migrations()
        if " ADD COLUMN " in one.sql and re.search(r"^UPDATE ", one.sql, re.MULTILINE)
    ]
    for versions in (remade, filled):
        assert f"migrations {', '.join(f'{version:04}' for version in versions)} |" in scaling


def test_the_changelog_begins_with_what_is_unreleased_or_with_the_release_itself() -> None:
    version = re.escape(tomllib.loads(read("pyproject.toml"))["project"]["version"])
    assert re.search(rf"## Unreleased\n\n(- |### |## {version}\b)", read("CHANGELOG.md"))
