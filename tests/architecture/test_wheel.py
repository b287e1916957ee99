"""What is shipped: all that the bot needs, and nothing that only its makers do."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_the_bot_and_its_data_and_no_emulator(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "bot/__main__.py",
        "bot/catalogue/starter.csv",
        "bot/prompts/bank.csv",
        "bot/locales/es/LC_MESSAGES/aftercredits.po",
        "bot/ui/pictures/fonts/DejaVuSans.ttf",
        "bot/ui/pictures/fonts/DejaVuSans-Bold.ttf",
        "bot/ui/pictures/fonts/LICENSE",
        "bot/ui/pictures/fonts/Oswald.ttf",
        "bot/ui/pictures/fonts/LICENSE-Oswald",
        "bot/storage/migrations/0001_scores.sql",
        "cogs/scores/rate.py",
    } <= names
    rooms = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert rooms == {"bot", "cogs"}
