"""Reports the program's faults to a Sentry that the host chose: which fault, and where in the code.

The message of an error, variables and log lines can contain what members wrote or are called. None of these
are sent: `only_places` lets through the fields that it names, and nothing else.
"""

import logging
import traceback
from typing import Any, Final

from sentry_sdk import Client
from sentry_sdk.types import Event, Hint
from sentry_sdk.utils import capture_internal_exceptions, event_from_exception

from bot import __version__

_A_MINUTE: Final = 60.0
_LAST_SECONDS: Final = 1.0
"""How long the process waits at its end for reports to be sent; containers are killed after 10 s."""
_OURS: Final = ["bot", "cogs", "aftercredits"]
_KEPT: Final = frozenset({"event_id", "timestamp", "level", "platform", "release", "sdk"})
_KEPT_OF_A_PLACE: Final = frozenset({"module", "function", "lineno", "in_app"})


class FaultReports(logging.Handler):
    """Reports the exceptions of log records, at most once a minute for each place in the code.

    A thread of Sentry's library sends them. Nothing waits for it, and reports are lost while Sentry cannot be
    reached.
    """

    def __init__(self, dsn: str) -> None:
        super().__init__(logging.ERROR)
        self._latest: dict[str, float] = {}
        self._client = Client(
            dsn=dsn,
            before_send=only_places,
            release=f"aftercredits@{__version__}",
            in_app_include=_OURS,
            default_integrations=False,  # they gather log lines, arguments, names of machines
            include_local_variables=False,
            include_source_context=False,
            auto_session_tracking=False,
            send_client_reports=False,
            max_breadcrumbs=0,
            spotlight=False,
            shutdown_timeout=_LAST_SECONDS,
        )

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is None or not self._is_due(_place_of(error), record.created):
            return
        with capture_internal_exceptions():  # a report that cannot be made breaks no answer
            event, hint = event_from_exception(error, client_options=self._client.options)
            self._client.capture_event(event, hint)

    def _is_due(self, place: str, now: float) -> bool:
        since = now - self._latest.get(place, -_A_MINUTE)
        if 0 <= since < _A_MINUTE:
            return False
        self._latest[place] = now
        return True

    def close(self) -> None:
        self._client.close()
        super().close()


def _place_of(error: BaseException) -> str:
    """The type of an error, and the line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    line = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__qualname__} {line}"


def only_places(event: Event, _hint: Hint) -> Event:
    """The report with only the types of its exceptions and their places in the code."""
    kept: dict[str, Any] = {name: value for name, value in event.items() if name in _KEPT}
    errors = event.get("exception", {}).get("values", [])
    kept["exception"] = {"values": [_only_place(error) for error in errors]}
    return kept  # type: ignore[return-value]  # a part of an event is one


def _only_place(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "stacktrace": {
            "frames": [
                {name: value for name, value in frame.items() if name in _KEPT_OF_A_PLACE} for frame in frames
            ]
        },
    }
