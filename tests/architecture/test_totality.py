"""Nothing can be forgotten: every choice by an enum or a union covers all its members."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path

import pytest

import bot
import cogs
from bot.domain.added_films.adding import AdditionState
from bot.domain.added_films.log import FilmAction
from bot.domain.discussions.discussion import Opener, Phase
from bot.domain.discussions.suggestions import SuggestionState
from bot.domain.reviews.moderation import Action
from bot.domain.reviews.review import ReviewState
from bot.domain.threads import Purpose
from bot.domain.tours import TourAnswer, TourKind
from bot.domain.transfer.film_records import RecordKind
from bot.domain.unfinished_work import WorkKind
from bot.domain.week.fallen import Fall
from bot.domain.week.plan import Picking, Step
from bot.domain.week.state import PickedBy, PostState, Status
from bot.storage.engine.migrate import shipped_migrations

ROOT = Path(__file__).parents[2]
SOURCES = [path for folder in ("bot", "cogs") for path in sorted((ROOT / folder).rglob("*.py"))]

PARTIAL_MAPS = {
    "bot.domain.discussions.dives.quotes._OWN_SECTION": "the aspects that have a section of their own",
    "bot.domain.week.looks._CLOSED_BY": "the steps whose posts invite to something",
    "bot.domain.week.looks._OF_TALK": "the steps that are posted in the thread of general talk",
    "bot.domain.week.plan._OVERTAKEN": "the steps that a later one makes needless",
    "bot.storage.news._ROWS": "the news of a member's own things",
    "bot.ui.club.summary._STEPS": "the steps that members look forward to",
    "bot.ui.club.warnings._GONE": "the menus of channels and roles",
    "bot.ui.transfer.import_rows._KINDS": "the kinds of rows that have pages of their own",
    "bot.ui.week.status_and_history._STANDS": "the ways in which a week stands still",
    "cogs.week.perform._ABOVE": "the steps that are posted below another's message",
}
OTHER_CASES = {
    "bot/domain/transfer/records.py": "a kind of record that a later version writes",
    "bot/storage/engine/errors.py": "codes of the databases",
    "bot/ui/base/errors.py": "a value of any type",
    "bot/ui/taste/recommend.py": "a sequence of any length",
    "cogs/shared/errors.py": "errors of any type",
    "cogs/week/perform.py": "handed to a method that takes the remaining tasks alone",
}
"""Files with a `case _`, and what it stands for: never for members of an enum or union of ours."""

LISTS: Mapping[str, type[Enum]] = {
    "film_addition.state": AdditionState,
    "film_log.action": FilmAction,
    "club_plan.picking": Picking,
    "club_round.picked_by": PickedBy,
    "club_round.picking": Picking,
    "club_thread.purpose": Purpose,
    "club_week.status": Status,
    "film_record.record": RecordKind,
    "discussion.opener": Opener,
    "discussion.phase": Phase,
    "review.state": ReviewState,
    "prompt_suggestion.state": SuggestionState,
    "fallen_nomination.reason": Fall,
    "review_deed.action": Action,
    "round_post.state": PostState,
    "round_post.step": Step,
    "tour.kind": TourKind,
    "unfinished_work.kind": WorkKind,
    "tour_film.answer": TourAnswer,
}
LISTS_OF_NO_ENUM = {"club_counter.name": "the counters' own names"}


def maps() -> Iterator[tuple[str, Mapping[Enum, object]]]:
    """Every map in a module whose keys are members of an enum, by the names of module and map."""
    for package in (bot, cogs):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(info.name)).items():
                if isinstance(value, Mapping) and value and all(isinstance(key, Enum) for key in value):
                    yield f"{info.name}.{name}", value


MAPS = dict(maps())


@pytest.mark.parametrize("name", sorted(MAPS.keys() - PARTIAL_MAPS.keys()))
def test_a_map_by_an_enum_has_every_member(name: str) -> None:
    [kind] = {type(key) for key in MAPS[name]}
    assert set(kind) - MAPS[name].keys() == set()


def test_what_is_said_to_be_partial_is() -> None:
    assert [name for name in PARTIAL_MAPS if set(type(next(iter(MAPS[name])))) == MAPS[name].keys()] == []


def matches(path: Path) -> list[ast.Match]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Match)]


def is_wildcard(case: ast.match_case) -> bool:
    """Whether the case matches anything."""
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None


def test_mypy_demands_a_case_for_every_member() -> None:
    assert '"exhaustive-match"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_no_case_swallows_members_that_are_yet_to_come() -> None:
    swallowing = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        for match in matches(path)
        if any(is_wildcard(case) and "assert_never" not in ast.unparse(case) for case in match.cases)
    }
    assert swallowing == OTHER_CASES.keys()


def test_a_case_with_a_condition_is_not_the_only_one_of_its_class() -> None:
    """mypy counts a class as handled even if its case has a condition."""
    for path in SOURCES:
        for match in matches(path):
            conditional = {name for case in match.cases if case.guard for name in classes(case)}
            always = {name for case in match.cases if not case.guard for name in classes(case)}
            assert conditional <= always, f"{path.relative_to(ROOT)}:{match.lineno}"


def classes(case: ast.match_case) -> set[str]:
    """The classes that a case matches."""
    return {ast.unparse(node.cls) for node in ast.walk(case.pattern) if isinstance(node, ast.MatchClass)}


def lists() -> Iterator[tuple[str, set[str]]]:
    """Every list of texts to which a CHECK limits a column, by table and column."""
    for migration in shipped_migrations():
        for table, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", migration.sql, re.DOTALL):
            for column, listed in re.findall(r"CHECK \((\w+) IN \(\s*('[^)]*)\)", body):
                yield f"{table}.{column}", set(re.findall(r"'([^']*)'", listed))


def test_every_list_in_the_schema_is_its_enum() -> None:
    found = dict(lists())
    assert found.keys() == LISTS.keys() | LISTS_OF_NO_ENUM.keys()
    for name, kind in LISTS.items():
        assert found[name] == {member.value for member in kind}, name
