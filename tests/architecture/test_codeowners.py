"""Every room of every floor has an owner: a new one without a line in CODEOWNERS fails here."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ["bot/domain", "bot/services", "bot/storage", "bot/ui", "cogs", "emulator"]
OWNERS = ROOT / ".github" / "CODEOWNERS"


def rules() -> list[tuple[str, list[str]]]:
    """The pattern of each line, and the owners it names."""
    lines = OWNERS.read_text(encoding="utf-8").splitlines()
    parts = [line.split() for line in lines if line and not line.startswith("#")]
    return [(pattern, owners) for pattern, *owners in parts]


def rooms() -> list[str]:
    """The first-level folders that hold code or migrations, such as `bot/ui/week`."""
    return sorted(
        f"{floor}/{folder.name}"
        for floor in FLOORS
        for folder in (ROOT / floor).iterdir()
        if folder.is_dir() and any(file.suffix in {".py", ".sql"} for file in folder.iterdir())
    )


def names(pattern: str, room: str) -> bool:
    """Whether a pattern matches this room: by its path from the root, or by its last part on any floor."""
    if pattern.startswith("/"):
        return pattern == f"/{room}/"
    return pattern == f"{room.rpartition('/')[2]}/"


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_a_line(room: str) -> None:
    lines = [pattern for pattern, _ in rules() if names(pattern, room)]
    assert lines, (
        f"{OWNERS.relative_to(ROOT)} has no line for {room}/: add one, or name the room as its feature"
    )


def test_every_line_names_somebody_and_is_there_once() -> None:
    assert [pattern for pattern, owners in rules() if not owners] == []
    assert [
        owner for _, owners in rules() for owner in owners if not re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner)
    ] == []
    patterns = [pattern for pattern, _ in rules()]
    assert len(patterns) == len(set(patterns))


def test_no_line_is_left_of_a_room_that_is_gone() -> None:
    for pattern, _ in rules():
        if pattern.startswith("/"):
            assert any(ROOT.glob(pattern.strip("/"))), pattern
        elif pattern != "*":
            assert any(names(pattern, room) for room in rooms()), pattern


def test_a_room_is_found_by_its_path_or_by_its_feature() -> None:
    assert names("week/", "bot/domain/week")
    assert names("/bot/storage/engine/", "bot/storage/engine")
    assert not names("/bot/storage/engine/", "emulator/engine")
    assert not names("week/", "bot/domain/weekend")
    assert not names("*", "bot/domain/week")
