"""Logging for the host: text lines or JSON, never with the token."""

import json
import logging
from typing import Final

from bot.settings import Secret, Settings

HIDDEN: Final = "<token>"
_TEXT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class TextFormatter(logging.Formatter):
    """A text line, with the token blotted out."""

    def __init__(self, token: Secret) -> None:
        super().__init__(_TEXT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        return self.blotted(super().format(record))

    def blotted(self, line: str) -> str:
        """The line without the token."""
        return line.replace(self._token.reveal(), HIDDEN)


class JsonFormatter(TextFormatter):
    """One JSON object a line: time, level, logger, message and, of an error, its traceback."""

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


def configure_logging(settings: Settings) -> None:
    """Log to standard error as the settings say."""
    formatter = JsonFormatter if settings.log_format == "json" else TextFormatter
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(settings.token))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
