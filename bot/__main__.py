"""The command line: one function per sub-command. discord.py loads slowly, so it is imported where needed."""

import argparse
import asyncio
import gc
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple, TypeVar

from bot import __version__
from bot.catalogue.rows import CatalogueError
from bot.domain.errors import UserError, with_cause
from bot.settings import ENV_FILE, Settings, SettingsError, load_settings, settings_folder

T = TypeVar("T")

OK = 0
FAILED = 1
MISUSED = 2
INTERRUPTED = 130
_MOST_FOUND = 10
_LINE = 60
"""How many characters are overwritten to clear a line."""


def run(_arguments: argparse.Namespace) -> int:
    """Connect to Discord and serve until told to stop."""
    settings = load_settings()
    gc.disable()  # what is loaded now stays; `app` enables collection once everything is
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


def init(_arguments: argparse.Namespace) -> int:
    """Write a file of settings, each explained, to be filled in."""
    example = Path(__file__).parents[1] / ".env.example"
    folder = settings_folder()
    target = folder / ENV_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open(target, "x", encoding="utf-8", opener=_for_its_owner) as written:
            written.write(example.read_text(encoding="utf-8"))
    except FileExistsError:
        print(f"{target} is there already, and stays as it is.", file=sys.stderr)
        return FAILED
    except OSError as fault:
        print(f"{target} cannot be written: {fault.strerror}.", file=sys.stderr)
        return FAILED
    print(f"Now put your bot's token into {target}, and try {_name()} doctor.")
    return OK


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def doctor(arguments: argparse.Namespace) -> int:
    """Check the settings, the database, the films, the machine, Discord and every server; say what to do."""
    try:
        settings = load_settings()
    except SettingsError as error:
        if not arguments.json:
            raise
        print(json.dumps([{"subject": "Settings", "said": text, "state": "bad"} for text in error.mistakes]))
        return MISUSED
    from bot.doctor import Finding, State, examine

    async def findings() -> list[Finding]:
        found = []
        async for finding in examine(settings):
            found.append(finding)
            if not arguments.json:
                mark = "" if finding.state is State.GOOD else f" [{finding.state}]"
                print(f"{finding.subject}{mark}: {finding.said}", flush=True)
        return found

    found = _in_a_loop(findings())
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
    return FAILED if any(finding.state is State.BAD for finding in found) else OK


def backup(arguments: argparse.Namespace) -> int:
    """Copy the club's database to a new file, also while the bot runs."""
    settings = load_settings(offline=True)
    from bot.storage.engine.backup import backup as copy

    _in_a_loop(copy(settings.database_url, arguments.file))
    print(f"Copied the database to {arguments.file}.")
    return OK


def restore(arguments: argparse.Namespace) -> int:
    """Put a copy in the database's place while the bot is stopped; what it replaces is kept."""
    settings = load_settings(offline=True)
    from bot.storage.engine.backup import restore as put_back

    kept = _in_a_loop(put_back(settings.database_url, arguments.file))
    print(f"The database is now as in {arguments.file}.", *([f"The one before is {kept}."] if kept else []))
    return OK


def migrate_to(arguments: argparse.Namespace) -> int:
    """Move all records from SQLite into an empty PostgreSQL database while the bot is stopped."""
    settings = load_settings(offline=True)
    from bot.storage.engine.errors import without_driver

    try:
        from bot.storage.engine.move import move
    except ImportError as fault:
        raise without_driver() from fault
    try:
        rows = _in_a_loop(move(settings.database_url, arguments.url, _show_progress))
    except KeyboardInterrupt:
        _show_event("Stopped. What has been moved is kept: give the same command to go on.")
        return INTERRUPTED
    _show_event("")
    print(f"Moved {rows} rows, and both databases agree. Now set DATABASE_URL to the new address.")
    return OK


def catalogue(arguments: argparse.Namespace) -> int:
    """Show which films a typed title finds, or build the film index from your own list."""
    settings = load_settings(offline=True)
    if arguments.title == ["build"] and arguments.source:
        return _build(arguments, settings)
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


def _build(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.catalogue.fetching.obtain import Fetching
    from bot.catalogue.gather import Gathered
    from bot.catalogue.operators_list import build_with
    from bot.locales import LANGUAGES

    target, spoken = settings.catalogue_path, [each.code for each in LANGUAGES.all]
    fetching = Fetching(target, settings.contact, spoken, _show_progress, _show_event)

    def tell(gathered: Gathered) -> None:
        _show_progress(f"{gathered.rows} rows read, {gathered.taken} taken as films")

    try:
        path, name = _in_a_loop(fetching.obtain(arguments.source, getattr(arguments, "from")))
        gathered = build_with(arguments.source, path, target, tell, name=name, is_trial=arguments.dry_run)
    except KeyboardInterrupt:
        _show_event("Stopped. What has come so far is kept: give the same command to go on.")
        return INTERRUPTED
    except CatalogueError as error:
        _show_event(str(error))
        return FAILED
    print(file=sys.stderr)
    print(f"Taken: {gathered.new} new; {gathered.merged} were there already, and keep what they had.")
    for reason in gathered.reasons():
        print(f"Left out: {reason}.")
    if arguments.dry_run:
        print("Nothing was changed.")
    else:
        fetching.forget()
        print(f"The new index is {target}. Restart the bot to use it.")
    return OK


def _show_progress(text: str) -> None:
    """Write it over what is in the line."""
    print(f"\r{text:<{_LINE}}", end="", file=sys.stderr, flush=True)


def _show_event(text: str) -> None:
    """Write it in a line of its own, over what is in the line."""
    print(f"\r{text:<{_LINE}}", file=sys.stderr, flush=True)


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
    init: (),
    doctor: (Option("--json", "for scripts: a list of subject, said and state", is_switch=True),),
    backup: (Option("file", "the file to be made", Path),),
    restore: (Option("file", "a copy that `backup` made", Path),),
    migrate_to: (Option("url", "postgresql://user:password@host/database"),),
    catalogue: (
        Option("title", "what a member might type, or the word build", number="+"),
        Option("--source", "of which kind the list is", choices=("csv", "imdb", "omdb", "wikidata")),
        Option("--from", "the file, the folder that holds the list's files, or the address of either"),
        Option("--dry-run", "read everything, tell what would be taken, change nothing", is_switch=True),
    ),
    sync: (),
}
"""Every sub-command, by its function, which gives it its name and help."""


def name_of(function: Callable[[argparse.Namespace], int]) -> str:
    """The name of the sub-command that a function carries out."""
    return function.__name__.replace("_", "-")


def parser() -> argparse.ArgumentParser:
    """The parser of the command line."""
    top = argparse.ArgumentParser(prog=_name(), description="Aftercredits, a film club's bot for Discord.")
    top.add_argument("--version", action="version", version=f"Aftercredits {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for function, options in COMMANDS.items():
        said = function.__doc__ or ""
        command = commands.add_parser(name_of(function), help=said, description=said)
        command.set_defaults(function=function)
        for option in options:
            if option.is_switch:
                command.add_argument(option.name, help=option.help, action="store_true")
                continue
            command.add_argument(
                option.name, help=option.help, type=option.kind, nargs=option.number, choices=option.choices
            )
    return top


def _name() -> str:
    """How the bot was called: `python -m bot` in a checkout, `aftercredits` if it is installed."""
    called = Path(sys.argv[0])
    return f"python -m {called.parent.name}" if called.name == "__main__.py" else called.name


def main(words: Sequence[str] | None = None) -> int:
    """Carry out the command line. The exit code is 0, 1 (failed), 2 (wrong settings or usage) or 130 (stopped
    from the keyboard).
    """
    arguments = parser().parse_args(words)
    try:
        code: int = arguments.function(arguments)
    except SettingsError as error:
        print(*error.mistakes, sep="\n", file=sys.stderr)
        return MISUSED
    except (UserError, CatalogueError) as error:
        print(with_cause(error), file=sys.stderr)
        return FAILED
    return code


def _in_a_loop(work: Coroutine[None, None, T]) -> T:
    """Run the work on uvloop if it is installed, else on asyncio's own loop."""
    factory = None
    if importlib.util.find_spec("uvloop"):
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


if __name__ == "__main__":
    sys.exit(main())
