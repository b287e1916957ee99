"""Prints what CHANGELOG.md says of a release, and refuses a tag that does not fit the project.

    python .github/release_notes.py v0.2.0

The tag is a `v` and the version in pyproject.toml; the changelog has a section of that version, and
nothing under "Unreleased"; and the tests have a database of the version's own schema, which later versions
have to open. Exit code 1, with the reason, where that is not so.
"""

import re
import sys
import tomllib
from pathlib import Path

USAGE = "How to call it: python .github/release_notes.py v0.2.0"


def release_notes(tag: str, project: str, changelog: str) -> str:
    """The changelog's section of the release `tag`, for a page that breaks a line wherever the text does.

    `project` and `changelog` are the texts of pyproject.toml and CHANGELOG.md. `SystemExit` tells what
    does not fit.
    """
    version = tomllib.loads(project)["project"]["version"]
    if tag != f"v{version}":
        raise SystemExit(f"The tag is {tag}, but pyproject.toml has the version {version}.")
    notes = _sections(changelog)
    if notes.get("Unreleased"):
        raise SystemExit(f'CHANGELOG.md still has notes under "Unreleased": move them to "## {version}".')
    if not notes.get(version):
        raise SystemExit(f'CHANGELOG.md has no notes under "## {version}".')
    return _unwrapped(notes[version])


def refuse_another_schema(tag: str, folder: Path) -> None:
    """`SystemExit` unless the tests keep a database of this version, with its last migration."""
    last = max(file.name for file in (folder / "bot" / "storage" / "migrations").glob("*.sql"))
    for engine in ("sqlite", "postgres"):
        kept = folder / "tests" / "storage" / "released" / f"{tag.removeprefix('v')}.{engine}.sql"
        applied = rf"schema_migration\"? VALUES ?\({int(last[:4])},"
        if not kept.is_file() or not re.search(applied, kept.read_text(encoding="utf-8")):
            name = kept.relative_to(folder)
            raise SystemExit(f"{name} is no database of {last}: python -m tests.storage.released.keep")


def _sections(changelog: str) -> dict[str, str]:
    """What stands below each heading like `## 0.2.0 (2027-01-31)`, by the heading's first word."""
    parts = re.split(r"^## (\S+).*$", changelog, flags=re.MULTILINE)
    return dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True))


def _unwrapped(text: str) -> str:
    """With each paragraph and each item on one line."""
    return re.sub(r"(?<=\S)\n +(?=[^\s*-])", " ", text)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(USAGE)
    notes = release_notes(
        sys.argv[1],
        Path("pyproject.toml").read_text(encoding="utf-8"),
        Path("CHANGELOG.md").read_text(encoding="utf-8"),
    )
    refuse_another_schema(sys.argv[1], Path())
    print(notes)
