"""The demo as somebody uses it: a prompt, a pipe, a second start, Ctrl-C, a bot that breaks."""

import asyncio
import io
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from emulator.demo.start import DemoOptions, run
from emulator.doors.server import Emulator
from emulator.world.clock import DemoClock

TINY_BOT = Path(__file__).parents[2] / "emulator" / "tiny_bot.py"


@pytest.fixture
def options(tmp_path: Path) -> DemoOptions:
    return DemoOptions(tmp_path, bot_command=(sys.executable, str(TINY_BOT)), story=False)


async def play(options: DemoOptions, *lines: str) -> tuple[int, list[str]]:
    """Pipe lines into the demo; returns its exit code and its output after the greeting."""
    output = io.StringIO()
    code = await run(options, io.StringIO("".join(f"{line}\n" for line in lines)), output)
    return code, output.getvalue().splitlines()[2:]


async def test_the_members_rate_their_films_at_the_first_start_and_only_then(options: DemoOptions) -> None:
    first = replace(options, story=True)
    code, said = await play(first, "/film leaving las")
    assert code == 0
    assert "Leaving Las Vegas (1995), 10 votes" in said
    (options.folder / "club.db").touch()
    world = (options.folder / "world.json").read_bytes()
    code, said = await play(first, "see", "/film leaving las")
    assert code == 0
    assert said[:3] == ["noa> see", "#lobby", "Aftercredits:"]
    assert said[-3] == "Leaving Las Vegas (1995), 0 votes"
    assert (options.folder / "world.json").read_bytes() != world


async def test_a_file_of_this_machine_goes_along(options: DemoOptions, tmp_path: Path) -> None:
    file = tmp_path / "my ratings.csv"
    file.write_text("Heat,9")
    code, said = await play(options, f"/bring file:@{file}", f"/bring @{tmp_path}/none.csv")
    assert code == 0
    assert "my_ratings.csv: Heat,9" in said
    assert said[-1].endswith("none.csv cannot be read: No such file or directory")


async def test_a_story_at_the_prompt(options: DemoOptions) -> None:
    code, said = await play(
        options,
        "/rate leaving las vegas 9",
        "as ben",
        "/film film:leaving",
        "2 7",
        "in #films",
        "/film heat",
        "1",
        "reason: sad",
        "send",
        "",
        "say hello all",
        "see",
        "quit",
        "never read",
    )
    assert code == 0
    assert said == [
        "noa> /rate leaving las vegas 9",
        "  film: Leaving Las Vegas (1995)",
        "Leaving Las Vegas (1995): 9",
        "(only you can see this)",
        "noa> as ben",
        "ben> /film film:leaving",
        "  film: Leaving Las Vegas (1995)",
        "Leaving Las Vegas (1995), 1 votes",
        "[1] Why",
        "[2] Make a selection: 1=1, 2=2, 3=3, 4=4, 5=5, 6=6, 7=7, 8=8, 9=9, 10=10",
        "ben> 2 7",
        "scored 7",
        "ben> in #films",
        "ben> /film heat",
        "  film: Heat (1995)",
        "Heat (1995), 0 votes",
        "[1] Why",
        "[2] Make a selection: 1=1, 2=2, 3=3, 4=4, 5=5, 6=6, 7=7, 8=8, 9=9, 10=10",
        "ben> 1",
        "== Why? ==",
        "Reason",
        "Type a line for each field, as `label: text`; send sends, cancel drops",
        "ben> reason: sad",
        "ben> send",
        "because sad",
        "(only you can see this)",
        "ben> say hello all",
        "ben> see",
        "#films",
        "Aftercredits:",
        "Heat (1995), 0 votes",
        "[1] Why",
        "[2] Make a selection: 1=1, 2=2, 3=3, 4=4, 5=5, 6=6, 7=7, 8=8, 9=9, 10=10",
        "Aftercredits:",
        "because sad",
        "(only you can see this)",
        "Ben:",
        "hello all",
        "ben> quit",
    ]


async def test_the_entries_of_menus_are_used_by_name(options: DemoOptions) -> None:
    code, said = await play(
        options,
        "apps ben",
        "apps lucía greet",
        "apps last quo",
        "apps zoe greet",
        "apps ben nod",
        "apps last",
    )
    assert code == 0
    assert said == [
        "noa> apps ben",
        "  Greet",
        "noa> apps lucía greet",
        "Hello @Lucía",
        "noa> apps last quo",
        f"They said: {said[5].removeprefix('They said: ')}",
        "noa> apps zoe greet",
        "! Specify a valid user",
        "noa> apps ben nod",
        "! There is no entry nod here",
        "noa> apps last",
        "  Quote",
    ]
    assert "Hello @Lucía" in said[5]


async def test_the_clock_goes_on_to_what_the_bot_has_announced(options: DemoOptions) -> None:
    code, said = await play(options, "clock", "/plan", "clock next", "see", "clock +3h", "clock next")
    assert code == 0
    assert said[2] == "  The bot has announced nothing to come"
    moved = said.index("noa> clock next")
    assert said[moved + 1].startswith("  It is ")
    assert "  (new in #lobby: We meet now)" in said[moved:]
    assert said[-1] == "! The bot has announced nothing to come"
    assert DemoClock(options.folder / "clock.json").ahead > 2 * 86_400 + 3 * 3600


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("film heat", "Commands begin with /"),
        ("/nope", "There is no command /nope here"),
        ("/", "Type a command after the slash"),
        ("/rate heat 11", "Value must be between 1 and 10"),
        ("/rate heat", "score: This option is required"),
        ("3", "There is no control [3]"),
        ("as zoe", "You can be: noa, ana, ben, chloe, dario"),
        ("in #cellar", "There is no channel #cellar here"),
        ("?rat", "There is no command /rat here"),
        ("?rate zzz", "No options match your search"),
        ("?film godf", "The Godfather (1972)"),
        ("help", "press control [3] of what you last saw"),
        ("clock tomorrow", "Type clock next, clock +2d, or clock 2026-11-27 20:00"),
        ("clock 2020-01-01", "The clock does not go back"),
        ("events", "No events are announced"),
        ("apps last quote", "There is no message here"),
        ("commands", "/rate - Rate a film"),
    ],
)
async def test_every_line_is_answered_with_what_to_do(options: DemoOptions, line: str, words: str) -> None:
    code, said = await play(options, line)
    assert code == 0
    assert words in "\n".join(said[1:])


async def test_a_form_may_be_dropped_and_says_which_fields_it_has(options: DemoOptions) -> None:
    _, said = await play(options, "/film heat", "2", "1", "nonsense", "cancel", "2 x")
    assert "  2 10  10" in said
    assert "! Type `label: text`; the fields are: Reason" in said
    assert "  form dropped" in said
    assert said[-1] == "! 'x' is not one of the options"


async def test_a_bot_that_does_not_end_with_0_is_told_of(
    options: DemoOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINY_BOT_EXIT", "3")
    code, said = await play(options, "quit")
    assert (code, said[-1]) == (1, "! the bot ended with 3, not with 0")


@pytest.mark.parametrize(("keeps_log", "words"), [(True, "no such luck"), (False, "ended with 4")])
async def test_a_bot_that_does_not_start_is_told_of_with_its_last_words(
    options: DemoOptions,
    keeps_log: bool,  # noqa: FBT001
    words: str,
) -> None:
    command = (sys.executable, "-c", "import sys; print('no such luck'); sys.exit(4)")
    output = io.StringIO()
    code = await run(replace(options, bot_command=command, bot_log=keeps_log), io.StringIO(""), output)
    assert code == 1
    assert words in output.getvalue()
    assert (options.folder / "bot.log").exists() == keeps_log


async def test_ctrl_c_ends_the_bot_in_order_and_keeps_the_world(options: DemoOptions) -> None:
    program = (
        "import asyncio, sys; from pathlib import Path; from emulator.demo.start import DemoOptions, run;"
        "folder, *bot = sys.argv[1:]; options = DemoOptions(Path(folder), bot_command=bot, story=False);"
        "sys.exit(asyncio.run(run(options)))"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        str(options.folder),
        *options.bot_command,
        cwd=Path(__file__).parents[3],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"say kept\n")
    async with asyncio.timeout(60):
        while b"say kept" not in await process.stdout.readline():
            pass
        process.stdin.write(b"see\n")
        while b"kept" not in await process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert b"kept" in (options.folder / "world.json").read_bytes()


async def test_the_help_of_the_command_line() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "emulator",
        "demo",
        "--help",
        cwd=Path(__file__).parents[3],
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    assert b"--folder" in said


async def test_a_spoilt_world_and_a_taken_port_are_told_of(options: DemoOptions) -> None:
    async with Emulator() as other:
        output = io.StringIO()
        assert await run(replace(options, port=other.port), io.StringIO(""), output) == 1
    assert f"cannot listen on port {other.port}" in output.getvalue()
    (options.folder / "world.json").write_text("{")
    output = io.StringIO()
    assert await run(options, io.StringIO(""), output) == 1
    assert "remove it to start afresh" in output.getvalue()
