"""Replaces Discord's marks for people, rooms, commands and times with the text that its client shows."""

import datetime as dt
import re
from collections.abc import Callable, Collection

from emulator.world.records import Guild
from emulator.world.world import World

_MARK = re.compile(r"<(@&|@!?|#|/|t:)([^<>:\n]+)(?::([^<>\n]+))?>")
_PROFILE = re.compile(r"\[((?:\\.|[^\[\]\\\n])+)\]\(https://discord\.com/users/\d+\)")
_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60))


def in_words(text: str, world: World, guild: Guild, met: Collection[int]) -> str:
    """The text with its marks replaced. Unknown ones stay, and so do mentions of people not `met`."""

    def person(found: re.Match[str]) -> str:
        user = world.users[int(found[2])]
        return "@" + (user.global_name or user.name) if user.id in met else found[0]

    def moment(found: re.Match[str]) -> str:
        seconds = int(found[2])
        return _from_now(seconds - world.now()) if found[3] == "R" else told(seconds)

    writers: dict[str, Callable[[re.Match[str]], str]] = {
        "@": person,
        "@!": person,
        "@&": lambda found: f"@{guild.roles[int(found[2])].name}",
        "#": lambda found: f"#{world.channels[int(found[2])].name}",
        "/": lambda found: f"/{found[2]}",
        "t:": moment,
    }

    def write(found: re.Match[str]) -> str:
        try:
            return writers[found[1]](found)
        except (KeyError, ValueError, OverflowError):
            return found[0]

    return _MARK.sub(write, _PROFILE.sub(r"\1", text))


def told(moment: float) -> str:
    """A time in Unix seconds as this machine's day and hour."""
    return f"{dt.datetime.fromtimestamp(moment).astimezone():%a %d %b %Y %H:%M}"


def _from_now(seconds: float) -> str:
    for name, length in _UNITS:
        number = round(abs(seconds) / length)
        if number:
            words = f"{number} {name}{'s' * (number != 1)}"
            return f"in {words}" if seconds > 0 else f"{words} ago"
    return "now"
