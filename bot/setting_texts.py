"""Reads a setting's text: each function returns the value, or raises ValueError with what is wrong.

The message continues the setting's name: "LOG_LEVEL must be one of ...".
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

WATCH_SLOTS = frozenset({"title", "year", "imdb"})
"""What `WHERE_TO_WATCH_URL` can hold in braces."""
LONGEST_CONTACT = 100
SQLITE = "sqlite:///"
FILE = "{the file of settings}"
"""Stands in a message where the name of that file belongs, which only the reader of all settings knows."""
_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}")
_TMDB_TOKEN = re.compile(r"[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{10,2000}", re.ASCII)
_PORTS = 65536
_POSTGRESQL = re.compile(r"postgres(?:ql)?://[^/?#]*/+[^/?#]")
"""Up to the first letter of the database's name; several hosts are no address to urllib."""
_SLOT = re.compile(r"\{(.*?)\}")


class Secret:
    """A text that never shows in a log, a repr or an error."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(hidden)"


def token(text: str) -> Secret:
    """The bot's token; it is required."""
    if not text:
        raise ValueError(f"is missing: put your bot's token into {FILE}; the command init writes that file.")
    if not _TOKEN.fullmatch(text):
        raise ValueError("is not a bot token: copy it again from the Developer Portal, page Bot.")
    return Secret(text)


def tmdb_token(text: str) -> Secret | None:
    """TMDB's token, if there is one."""
    if text and not _TMDB_TOKEN.fullmatch(text):
        raise ValueError(
            "is not TMDB's token: copy the API Read Access Token (not the API Key) from your TMDB account's"
            " settings, page API, or leave it empty."
        )
    return Secret(text) if text else None


def sentry_dsn(text: str) -> Secret | None:
    """The address of a Sentry project, with its key, if there is one."""
    if text and not _is_dsn(text):
        raise ValueError("must be empty or your project's DSN, as https://key@sentry.example.org/1.")
    return Secret(text) if text else None


def _is_dsn(text: str) -> bool:
    if not _is_address(text, ("https", "http")):
        return False
    parts = urlsplit(text)
    return bool(parts.username) and parts.path.rpartition("/")[2].isdecimal()


def database_url(text: str) -> str:
    """An SQLite file or a PostgreSQL database."""
    if text.startswith(SQLITE) and len(text) > len(SQLITE):
        return text
    if _POSTGRESQL.match(text):
        return text
    raise ValueError("must be sqlite:///a/file.db or postgresql://user@host/database.")


def url(*schemes: str) -> Callable[[str], str | None]:
    """Reads an address with one of these schemes, if there is one, without the slash at its end."""

    def read(text: str) -> str | None:
        if text and not _is_address(text, schemes):
            raise ValueError(f"must be empty or an address that begins with {schemes[0]}://.")
        return text.rstrip("/") or None

    return read


def _is_address(text: str, schemes: Sequence[str]) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:  # its port is none, or a bracket of its host is
        return False


def optional_path(text: str) -> Path | None:
    """A file or folder, if one is named."""
    return Path(text) if text else None


def shard_count(text: str) -> int | None:
    """A number from 1, if there is one."""
    if text and not (text.isdecimal() and int(text) > 0):
        raise ValueError("must be empty or a whole number from 1.")
    return int(text) if text else None


def count(text: str) -> int:
    """A number from 1."""
    if not (text.isdecimal() and int(text) > 0):
        raise ValueError("must be a whole number from 1.")
    return int(text)


def address(text: str) -> tuple[str, int] | None:
    """A host and a port of this machine."""
    host, _, port = text.rpartition(":")
    if text and not (host and port.isdecimal() and 0 <= int(port) < _PORTS):
        raise ValueError("must be empty or an address and a port, as 127.0.0.1:9464.")
    return (host.strip("[]"), int(port)) if text else None


def shard_ids(text: str) -> tuple[int, ...] | None:
    """Whole numbers, if there are any."""
    numbers = [part.strip() for part in text.split(",")] if text else []
    if not all(number.isdecimal() for number in numbers):
        raise ValueError("must be empty or whole numbers parted by commas, as 0,1.")
    return tuple(map(int, numbers)) or None


def where_to_watch(text: str) -> str | None:
    """An address with slots for a film's facts."""
    slots = set(_SLOT.findall(text))
    if text and (not text.startswith("https://") or not slots or slots - WATCH_SLOTS):
        raise ValueError("must be empty or an https:// address with {title}, {year} or {imdb} in it.")
    return text or None


def contact(text: str) -> str:
    """How to reach the host; it is sent in a header."""
    is_header = text.isascii() and text.isprintable() and not set(text) & set("()\\")
    if (text and not ("@" in text or "://" in text)) or not is_header or len(text) > LONGEST_CONTACT:
        raise ValueError("must be empty, or a mail address or a link at which you can be reached.")
    return text


def one_of(*choices: str) -> Callable[[str], str]:
    """Reads one of the choices, in upper or lower case."""

    def read(text: str) -> str:
        matching = [choice for choice in choices if choice.lower() == text.lower()]
        if not matching:
            raise ValueError(f"must be one of {', '.join(choices)}.")
        return matching[0]

    return read


def on_or_off(text: str) -> bool:
    """`on` or `off`, as True or False."""
    return one_of("on", "off")(text) == "on"
