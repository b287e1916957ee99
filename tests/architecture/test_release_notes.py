"""A release's notes are those of the changelog, and a tag that does not fit is refused."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".github" / "release_notes.py"
CHANGELOG = """# Changelog

What members notice.

## Unreleased

## 0.2.0 (2027-01-31)

- `/diary` keeps when a film
  was seen, as often as it was.
- Two things:
  - one
  - two

A closing
word.

## 0.1.0

- The first.
"""


def called(
    folder: Path, *arguments: str, version: str = "0.2.0", changelog: str = CHANGELOG, last_kept: int = 7
) -> tuple[int, str, str]:
    """Run the script in a folder with these files; returns its exit code, output and errors."""
    (folder / "bot/storage/migrations").mkdir(parents=True, exist_ok=True)
    (folder / "bot/storage/migrations/0007_diary.sql").touch()
    (folder / "tests/storage/released").mkdir(parents=True, exist_ok=True)
    inserted = {
        "sqlite": 'INTO "schema_migration" VALUES(',
        "postgres": "INTO public.schema_migration VALUES (",
    }
    for engine, text in inserted.items():
        kept = folder / f"tests/storage/released/{version}.{engine}.sql"
        kept.write_text(f"INSERT {text}{last_kept},'0a1b',1790000000);\n")
    (folder / "pyproject.toml").write_text(f'[project]\nname = "aftercredits"\nversion = "{version}"\n')
    (folder / "CHANGELOG.md").write_text(changelog)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_the_notes_are_the_releases_own_section_one_line_an_item(tmp_path: Path) -> None:
    code, notes, complaint = called(tmp_path, "v0.2.0")
    assert (code, complaint) == (0, "")
    assert notes.startswith(
        "- `/diary` keeps when a film was seen, as often as it was.\n- Two things:\n  - one\n  - two\n"
    )
    assert "The first" not in notes


def test_a_heading_needs_no_date(tmp_path: Path) -> None:
    assert called(tmp_path, "v0.1.0", version="0.1.0") == (0, "- The first.\n", "")


@pytest.mark.parametrize("tag", ["v0.3.0", "0.2.0", "v0.2.0rc1", "v0.2"])
def test_a_tag_that_is_not_the_version_is_refused(tmp_path: Path, tag: str) -> None:
    code, notes, complaint = called(tmp_path, tag)
    assert (code, notes) == (1, "")
    assert complaint == f"The tag is {tag}, but pyproject.toml has the version 0.2.0.\n"


def test_a_version_without_notes_is_refused(tmp_path: Path) -> None:
    assert called(tmp_path, "v0.3.0", version="0.3.0")[::2] == (
        1,
        'CHANGELOG.md has no notes under "## 0.3.0".\n',
    )
    empty = CHANGELOG.replace("## 0.2.0 (2027-01-31)", "## 0.3.0\n\n## 0.2.0")
    assert called(tmp_path, "v0.3.0", version="0.3.0", changelog=empty)[0] == 1


def test_notes_that_were_not_moved_are_not_forgotten(tmp_path: Path) -> None:
    unmoved = CHANGELOG.replace("## Unreleased\n", "## Unreleased\n\n- `/year` looks back.\n")
    code, _, complaint = called(tmp_path, "v0.2.0", changelog=unmoved)
    assert code == 1
    assert "Unreleased" in complaint


def test_without_a_tag_it_says_how_to_call_it(tmp_path: Path) -> None:
    code, _, complaint = called(tmp_path)
    assert code == 1
    assert "release_notes.py v0.2.0" in complaint


def test_a_version_without_a_database_of_its_own_is_refused(tmp_path: Path) -> None:
    code, notes, complaint = called(tmp_path, "v0.2.0", last_kept=6)
    assert (code, notes) == (1, "")
    assert complaint == (
        "tests/storage/released/0.2.0.sqlite.sql is no database of 0007_diary.sql:"
        " python -m tests.storage.released.keep\n"
    )
