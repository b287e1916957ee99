"""The command line: one function per sub-command. discord.py loads slowly, so it is imported where needed."""

import argparse
import asyncio
import importlib.util
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from bot.catalogue.rows import CatalogueError
from bot.domain.errors import UserError
from bot.settings import SettingsError, load_settings

T = TypeVar("T")

OK = 0
FAILED = 1
MISUSED = 2
_MOST_FOUND = 10


def run(_arguments: argparse.Namespace) -> int:
    """Connect to Discord and serve until told to stop."""
    settings = load_settings()
    from bot import app
    from bot.logs import configure_logging

    configure_logging(settings)
    _in_a_loop(app.run(settings))
    return OK


def sync(_arguments: argparse.Namespace) -> int:
    """Register the commands with Discord, changed or not."""
    settings = load_settings()
    from bot import app

    told = _in_a_loop(app.tell_commands(settings))
    print(f"Told Discord of {told} commands.")
    return OK


def doctor(_arguments: argparse.Namespace) -> int:
    """Check the settings, the database, the film index, and that Discord takes the token."""
    settings = load_settings()
    from bot import app

    for line in _in_a_loop(app.check_up(settings)):
        print(line)
    return OK


def backup(arguments: argparse.Namespace) -> int:
    """Copy the club's database to a new file, also while the bot runs."""
    settings = load_settings(offline=True)
    from bot.storage.engine.backup import backup as copy

    _in_a_loop(copy(settings.database_url, arguments.file))
    print(f"Copied the database to {arguments.file}.")
    return OK


def catalogue(arguments: argparse.Namespace) -> int:
    """Show which films a typed title finds, or build the film index from your own list."""
    settings = load_settings(offline=True)
    if arguments.title == ["build"] and arguments.source:
        return _build(arguments, settings.catalogue_path)
    from bot.catalogue.build import built_from, open_catalogue

    films = open_catalogue(settings.catalogue_path)
    try:
        for film in _in_a_loop(films.search(" ".join(arguments.title), _MOST_FOUND)):
            print(f"{film.id:<12} {film.title} ({film.year}) · {', '.join(film.directors)}")
        for said in built_from(settings.catalogue_path):
            print(said)
    finally:
        films.close()
    return OK


def _build(arguments: argparse.Namespace, target: Path) -> int:
    from bot.catalogue.gather import Gathered
    from bot.catalogue.operators_list import build_with

    path = getattr(arguments, "from")
    if path is None:
        raise CatalogueError("Say where the list is: --from FILE.")

    def tell(gathered: Gathered) -> None:
        print(f"\r{gathered.rows} rows read, {gathered.taken} films taken", end="", file=sys.stderr)

    gathered = build_with(arguments.source, path, target, tell, is_trial=arguments.dry_run)
    print(file=sys.stderr)
    print(f"Taken: {gathered.new} new films; {gathered.merged} were there already, and keep what they had.")
    for reason, rows in gathered.left_out:
        print(f"Left out: {rows} rows {reason}.")
    print(
        "Nothing was changed."
        if arguments.dry_run
        else f"The new index is {target}. Restart the bot to use it."
    )
    return OK


class Option(NamedTuple):
    """One argument of a sub-command."""

    name: str
    help: str
    kind: Callable[[str], object] = str
    number: str | None = None
    choices: tuple[str, ...] | None = None
    is_switch: bool = False


COMMANDS: dict[Callable[[argparse.Namespace], int], tuple[Option, ...]] = {
    run: (),
    doctor: (),
    backup: (Option("file", "the file to be made", Path),),
    catalogue: (
        Option("title", "what a member might type, or the word build", number="+"),
        Option("--source", "of which kind the list is", choices=("csv", "imdb", "omdb")),
        Option("--from", "the file, or the folder that holds the list's files", Path),
        Option("--dry-run", "read everything, tell what would be taken, change nothing", is_switch=True),
    ),
    sync: (),
}
"""Every sub-command, by its function, which gives it its name and help."""


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(
        prog="python -m bot", description="Aftercredits, a film club's bot for Discord."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for function, options in COMMANDS.items():
        said = function.__doc__ or ""
        command = commands.add_parser(function.__name__, help=said, description=said)
        command.set_defaults(function=function)
        for option in options:
            if option.is_switch:
                command.add_argument(option.name, help=option.help, action="store_true")
                continue
            command.add_argument(
                option.name, help=option.help, type=option.kind, nargs=option.number, choices=option.choices
            )
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code is 0, 1 (failed) or 2 (settings or usage are wrong)."""
    arguments = parser().parse_args(words)
    try:
        code: int = arguments.function(arguments)
    except SettingsError as error:
        print(*error.mistakes, sep="\n", file=sys.stderr)
        return MISUSED
    except (UserError, CatalogueError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return code


def _in_a_loop(work: Coroutine[None, None, T]) -> T:
    """Run the work on uvloop where it is installed, else on asyncio's own loop."""
    factory = None
    if importlib.util.find_spec("uvloop"):
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


if __name__ == "__main__":
    sys.exit(main())
