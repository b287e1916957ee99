"""What is shipped: all that the bot needs, and nothing that only its makers do."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [made] = folder.glob("*.whl")
    return zipfile.ZipFile(made)


def test_the_wheel_holds_the_bot_and_its_data_and_no_emulator(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {
        "aftercredits/__init__.py",
        "aftercredits/.env.example",
        "aftercredits/bot/__main__.py",
        "aftercredits/bot/catalogue/starter.csv",
        "aftercredits/bot/prompts/bank.csv",
        "aftercredits/bot/locales/es/LC_MESSAGES/aftercredits.po",
        "aftercredits/bot/ui/pictures/fonts/DejaVuSans.ttf",
        "aftercredits/bot/ui/pictures/fonts/DejaVuSans-Bold.ttf",
        "aftercredits/bot/ui/pictures/fonts/LICENSE",
        "aftercredits/bot/ui/pictures/fonts/Oswald.ttf",
        "aftercredits/bot/ui/pictures/fonts/LICENSE-Oswald",
        "aftercredits/bot/storage/migrations/0001_scores.sql",
        "aftercredits/cogs/scores/rate.py",
    } <= names
    rooms = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert rooms == {"aftercredits"}


def test_the_installed_bot_has_a_name_and_a_folder_of_its_own(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    (tmp_path / "elsewhere").mkdir()

    def aftercredits(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "aftercredits", *words],
            cwd=tmp_path / "elsewhere",
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(tmp_path / "installed"),
                "AFTERCREDITS_FOLDER": str(tmp_path / "kept"),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    assert aftercredits("--help").stdout.startswith("usage: python -m aftercredits ")
    assert aftercredits("init").returncode == 0
    found = aftercredits("catalogue", "leaving", "las")
    assert found.stdout.startswith("tt0113627"), found.stderr
    assert sorted(file.name for file in (tmp_path / "kept").rglob("*") if file.is_file()) == [
        ".env",
        "catalogue.db",
    ]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_programs_can_build_on_the_installed_bot(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    asked = "import aftercredits; aftercredits.within_reach(); import bot.app, cogs; print(bot.app.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == str(tmp_path / "aftercredits" / "bot" / "app.py"), done.stderr
