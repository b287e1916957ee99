"""`python -m emulator demo` and `terminal`: the bot in a little Discord, without a token or the network."""

import argparse
import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from emulator.demo.start import DemoOptions, run


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    commands = parser.add_subparsers(required=True)
    page = commands.add_parser("demo", help="the bot in a browser, in a server with a history")
    page.set_defaults(play=_page)
    terminal = commands.add_parser("terminal", help="the same at a prompt")
    terminal.set_defaults(play=_terminal)
    for command, what in ((page, "page"), (terminal, "emulator")):
        command.add_argument(
            "--folder", type=Path, default=Path("data/demo"), help="where everything is kept"
        )
        command.add_argument(
            "--port", type=int, default=0, help=f"the {what}'s port on 127.0.0.1, else a free one"
        )
        command.add_argument(
            "--no-bot-log", action="store_true", help="drop the bot's log instead of keeping it"
        )
    pictures = commands.add_parser("pictures", help="photograph the page for the README")
    pictures.add_argument("folder", type=Path, help="where the pictures go")
    pictures.set_defaults(play=_pictures)
    return parser


def _page(arguments: argparse.Namespace) -> int:
    from emulator.demo import site  # noqa: PLC0415  (only this needs NiceGUI)

    options = DemoOptions(arguments.folder, bot_log=not arguments.no_bot_log)
    return asyncio.run(site.run(options, port=arguments.port, browse=_has_browser()))


def _has_browser() -> bool:
    """Whether somebody is here who can open a browser."""
    display = (
        sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return sys.stdout.isatty() and bool(display)


def _terminal(arguments: argparse.Namespace) -> int:
    options = DemoOptions(arguments.folder, arguments.port, bot_log=not arguments.no_bot_log)
    with _terminal_as_it_was():
        return asyncio.run(run(options))


def _pictures(arguments: argparse.Namespace) -> int:
    from emulator.demo import pictures  # noqa: PLC0415  (only this needs a browser)

    return asyncio.run(pictures.take(arguments.folder))


@contextlib.contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """Restores the terminal's echo, which an unfinished prompt would leave switched off."""
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
    play: Callable[[argparse.Namespace], int] = arguments.play
    return play(arguments)


if __name__ == "__main__":
    sys.exit(main())
