"""Logging for the host: text lines or JSON, never with the token; and Sentry, if one is chosen."""

import json
import logging
import sys
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Final

from bot.domain.errors import SHOWN_TO_MEMBER, UserError, in_a_line, with_cause
from bot.setting_texts import Secret
from bot.settings import Settings

HIDDEN: Final = "<token>"
_A_MINUTE: Final = 60.0
_MORE: Final = "%s more within a minute like: %s"
_TOLD: Final = "is_about_others"
_ABOUT_CONNECTIONS: Final = frozenset(
    {"discord.client", "discord.shard", "discord.app_commands.tree", "asyncpg.pool"}
)
"""Loggers of libraries whose tracebacks only lead through their connecting.

The command tree's is here because it logs suggestions that Discord refused as too late; errors in making
suggestions are caught before.
"""
_TEXT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_log = logging.getLogger(__name__)


class TextFormatter(logging.Formatter):
    """One line of text per record, with the tokens redacted."""

    def __init__(self, *tokens: Secret) -> None:
        super().__init__(_TEXT)
        self._tokens = tokens

    def format(self, record: logging.LogRecord) -> str:
        return self.blotted(super().format(record))

    def blotted(self, line: str) -> str:
        """The line without the tokens."""
        for token in self._tokens:
            line = line.replace(token.reveal(), HIDDEN)
        return line


class JsonFormatter(TextFormatter):
    """One JSON object per line: time, level, logger, message and, for an error, its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        return self.blotted(json.dumps(fields, ensure_ascii=False))


@dataclass(slots=True)
class _Kind:
    """A kind of warning seen in this minute; `since` is in seconds since 1970."""

    since: float
    logger: str
    level: int
    said: str
    held_back: int = 0

    def lasts_at(self, now: float) -> bool:
        """Whether its minute is still running. It is over if the clock was set back."""
        return 0 <= now - self.since < _A_MINUTE


class OncePerMinute(logging.Filter):
    """Logs one warning or error of each kind per minute, and says how many more there were.

    An outage fails thousands of requests in the same way, and one traceback says it all. A kind is a logger,
    its text before values are filled in, and the exception's type, or its sentence if it has one. An error
    whose number a member was shown is always logged, but only once a minute with its traceback. For an error
    with a sentence, the sentence and its cause are logged: its traceback tells a host nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self._kinds: dict[tuple[object, ...], _Kind] = {}
        self._one_at_a_time = threading.RLock()

    def filter(self, record: logging.LogRecord) -> bool:
        with self._one_at_a_time:
            self._tell_of_the_rest(record.created)
            if record.levelno < logging.WARNING or hasattr(record, _TOLD):
                return True
            key = (record.name, record.msg, _kind_of_error(record))
            _put_in_words(record)
            if kind := self._kinds.get(key):
                if hasattr(record, SHOWN_TO_MEMBER):
                    record.exc_info = None
                    return True
                kind.held_back += 1
                return False
            self._kinds[key] = _Kind(record.created, record.name, record.levelno, record.getMessage())
            return True

    def _tell_of_the_rest(self, now: float) -> None:
        """Log how many records of each kind were held back, once its minute is over."""
        ended = [key for key, kind in self._kinds.items() if not kind.lasts_at(now)]
        # Taken out before anything is logged, since logging calls this filter again.
        for kind in [self._kinds.pop(key) for key in ended]:
            if kind.held_back:
                logging.getLogger(kind.logger).log(
                    kind.level, _MORE, kind.held_back, kind.said, extra={_TOLD: True}
                )


def _error_of(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


def _kind_of_error(record: logging.LogRecord) -> object:
    error = _error_of(record)
    return error.text if isinstance(error, UserError) else type(error)


def _put_in_words(record: logging.LogRecord) -> None:
    """Replace a traceback that says no more than one line does."""
    error = _error_of(record)
    if isinstance(error, UserError):
        words = with_cause(error)
    elif error is not None and record.name in _ABOUT_CONNECTIONS:
        words = in_a_line(error)
    else:
        return
    record.msg = f"{record.getMessage()}: {words}"
    record.args = record.exc_info = None


def configure_logging(settings: Settings) -> None:
    """Log to standard error as the settings say, including what ends the process, and report faults to
    Sentry.
    """
    formatter = JsonFormatter if settings.log_format == "json" else TextFormatter
    handler = logging.StreamHandler()
    secrets = (settings.token, settings.tmdb_token, settings.sentry_dsn)
    handler.setFormatter(formatter(*(secret for secret in secrets if secret)))
    handler.addFilter(OncePerMinute())
    # Faults are reported first, since the filter replaces tracebacks with words.
    handlers = [*_reports(settings.sentry_dsn), handler]
    logging.basicConfig(level=settings.log_level, handlers=handlers, force=True)
    sys.excepthook = _log_end


def _reports(dsn: Secret | None) -> list[logging.Handler]:
    if dsn is None:
        return []
    try:
        from bot.fault_reports import FaultReports  # noqa: PLC0415 - sentry-sdk is an extra
    except ImportError as fault:
        raise UserError("SENTRY_DSN needs the extra that reports: install aftercredits[sentry].") from fault
    reports = FaultReports(dsn.reveal())
    reports.addFilter(_is_a_fault)
    return [reports]


def _is_a_fault(record: logging.LogRecord) -> bool:
    """Whether the program is at fault, and not a connection or what somebody asked for."""
    error = _error_of(record)
    return error is not None and not isinstance(error, UserError) and record.name not in _ABOUT_CONNECTIONS


def _log_end(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Log what ends the process."""
    if issubclass(kind, Exception):
        _log.critical("A fault ends me", exc_info=(kind, fault, trace))
    else:
        sys.__excepthook__(kind, fault, trace)
