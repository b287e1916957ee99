"""What is shipped: everything that the bot needs, and nothing that only its developers need."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot import __version__

ROOT = Path(__file__).parents[2]


HOME = "https://example.org/club/aftercredits"


def built(folder: Path, **more: str) -> zipfile.ZipFile:
    """The wheel, built with these environment variables."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    environment = {name: value for name, value in os.environ.items() if name != "PROJECT_HOME"}
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=environment | more)
    [made] = folder.glob("*.whl")
    return zipfile.ZipFile(made)


def metadata(wheel: zipfile.ZipFile) -> str:
    [name] = [name for name in wheel.namelist() if name.endswith("/METADATA")]
    return wheel.read(name).decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return built(tmp_path_factory.mktemp("wheel"))


def test_what_an_index_shows_leads_to_the_projects_home_where_that_is_known(tmp_path: Path) -> None:
    told = metadata(built(tmp_path, PROJECT_HOME=HOME))
    assert f"Project-URL: Homepage, {HOME}\n" in told
    assert f'src="{HOME}/raw/v{__version__}/docs/pictures/card.png"' in told
    assert f"]({HOME}/blob/v{__version__}/docs/operating.md)" in told
    links = re.findall(r"\]\(([^)#]+)|src=\"([^\"]+)\"", told)
    assert [one for one in links if not (one[0] or one[1]).startswith("https://")] == []


def test_no_address_is_made_up(wheel: zipfile.ZipFile) -> None:
    told = metadata(wheel)
    assert "Project-URL" not in told
    assert (ROOT / "README.md").read_text(encoding="utf-8") in told
    assert "Requires-Dist: discord-py<2.8,>=2.7.1\n" in told


def test_the_wheel_holds_the_bot_and_its_data_and_no_emulator(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {
        "aftercredits/__init__.py",
        "aftercredits/.env.example",
        "aftercredits/py.typed",
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
