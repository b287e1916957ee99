"""`python -m tests.page.serve FOLDER`: the demo's page with the probe bot in place of the real one."""

import asyncio
import sys
from pathlib import Path

from emulator.demo.site import run
from emulator.demo.start import DemoOptions

if __name__ == "__main__":
    probe = (sys.executable, str(Path(__file__).with_name("probe_bot.py")))
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    sys.exit(asyncio.run(run(DemoOptions(Path(sys.argv[1]), bot_command=probe, story=False), port=port)))
