"""What hosts copy to run the bot: the systemd unit, and the files for Docker."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import SECRETS, SETTINGS
from bot.ui.pictures import fonts

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "docs" / "aftercredits.service"
IMAGE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
MOST_EXPOSED = 2.0
"""Of ten, by systemd's own reckoning."""
SETTING_NAMES = {setting.name for setting in SETTINGS.values()} | {f"{name}_FILE" for name in SECRETS}

systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def analyzed(*words: str | Path) -> str:
    done = subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@systemd
def test_systemd_understands_every_line_of_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(text.replace("/srv/aftercredits/.venv/bin/python", sys.executable), encoding="utf-8")
    assert UNIT.name not in analyzed("verify", unit)


@systemd
def test_the_unit_leaves_the_bot_little_of_the_machine() -> None:
    said = analyzed("security", "--offline=true", UNIT)
    found = re.search(r"Overall exposure level.*: ([\d.]+)", said)
    assert found is not None, said
    assert float(found[1]) <= MOST_EXPOSED


def test_dockers_files_fit_together_and_name_settings_that_there_are() -> None:
    alone, beside = (
        yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
        for name in ("compose.yaml", "compose.postgres.yaml")
    )
    assert alone["services"]["bot"]["read_only"] is True
    assert set(beside["services"]["bot"]["environment"]) <= SETTING_NAMES
    asked = {secret for service in beside["services"].values() for secret in service["secrets"]}
    assert asked == set(beside["secrets"])
    assert "\nUSER club\n" in IMAGE


@pytest.mark.parametrize("chosen", [None, "", "0.0.0.0:9500"])
def test_the_image_asks_for_health_where_the_bot_tells_it(chosen: str | None, tmp_path: Path) -> None:
    """An empty value is what a settings file gives that was copied from .env.example and left so."""
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$METRICS_ADDRESS" "$@"\n', encoding="utf-8")
    python.chmod(0o700)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    if chosen is not None:
        environment["METRICS_ADDRESS"] = chosen
    [started] = re.findall(r"^CMD (.*)", IMAGE, re.MULTILINE)
    [asked] = re.findall(r"^HEALTHCHECK .* CMD (.*)", IMAGE, re.MULTILINE)
    serves, *words = _said(json.loads(started), environment).split()
    assert serves == (chosen or "127.0.0.1:9464")
    assert words == ["-m", "bot", "run"]
    assert f"'http://{serves}/healthz'" in _said(["sh", "-c", asked], environment)


def _said(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_image_has_every_font_that_pictures_look_for_and_no_other() -> None:
    [scripts] = re.findall(r"for script in ([^;]+);", IMAGE)
    assert sorted(f"NotoSans{script}" for script in scripts.split()) == sorted(fonts._SCRIPTS)
