"""Aftercredits as it is installed: in the wheel this folder is the package around `bot` and `cogs`.

So no other project's `bot` or `cogs` is in the way.
"""

import os
import sys
from pathlib import Path


def within_reach() -> None:
    """Let `bot` and `cogs` be imported, for programs that build on them."""
    sys.path.insert(0, str(Path(__file__).parent))


def main() -> int:
    """Run the command line with the settings and data of this user's folder, unless this one has settings."""
    within_reach()
    from platformdirs import user_data_dir

    if not Path(".env").exists():
        os.environ.setdefault("AFTERCREDITS_FOLDER", user_data_dir("aftercredits", appauthor=False))
    from bot.__main__ import main as command_line

    return command_line()
