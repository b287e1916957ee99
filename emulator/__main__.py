"""`python -m emulator demo`: use the bot in a little Discord, without a token and without the network."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from emulator.demo import DemoOptions, run


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    commands = parser.add_subparsers(required=True)
    demo = commands.add_parser("demo", help="the bot at a prompt, in a server with a history")
    demo.add_argument("--folder", type=Path, default=Path("data/demo"), help="where everything is kept")
    demo.add_argument("--port", type=int, default=0, help="the port on 127.0.0.1; a free one by default")
    demo.add_argument("--no-bot-log", action="store_true", help="drop the bot's log instead of keeping it")
    return parser


@contextlib.contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """A line that is still being read when the demo ends would leave the terminal without an echo."""
    if not sys.stdin.isatty():
        yield
        return
    import termios  # noqa: PLC0415  (not on every platform)

    before = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def main() -> int:
    arguments = _parser().parse_args()
    options = DemoOptions(arguments.folder, arguments.port, bot_log=not arguments.no_bot_log)
    with _terminal_as_it_was():
        return asyncio.run(run(options))


if __name__ == "__main__":
    sys.exit(main())
