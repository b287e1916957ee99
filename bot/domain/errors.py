"""The one kind of exception whose text members read."""

from dataclasses import dataclass
from typing import Final


class Term(str):
    """A field of an error that is itself a text to translate, not something typed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Someone:
    """A field of an error that is a member, shown as Discord shows members' names."""

    member_id: int

    @property
    def mention(self) -> str:
        """The mention, as Discord writes it."""
        return f"<@{self.member_id}>"


SHOWN_TO_MEMBER: Final = "is_shown_to_member"
"""Marks the log record of an error whose number a member was shown, and may ask the host about."""


class UserError(Exception):
    """Say this to the member.

    `text` is English, the source of its translation; `fields` fill its `{names}` and are escaped
    where it is shown. Raised `from` another exception, it is logged as well as said.
    """

    def __init__(self, text: str, **fields: object) -> None:
        super().__init__(text)
        self.text = text
        self.fields = fields

    def __str__(self) -> str:
        return self.text.format(**self.fields)


class Unavailable(UserError):
    """Something needed is not available right now: the same may succeed a little later."""


def with_cause(fault: Exception) -> str:
    """A fault's text, with its cause in brackets. For whoever hosts the bot, not for members."""
    cause = fault.__cause__
    while isinstance(cause, UserError):  # the cause says the same
        cause = cause.__cause__
    return f"{fault} ({in_a_line(cause)})" if cause else str(fault)


def in_a_line(error: BaseException) -> str:
    """An error's type and text on one line, for whoever hosts the bot."""
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(":")


def outdated_control() -> UserError:
    """The error for a control or form that the bot does not understand, perhaps no longer."""
    return UserError("This button is from an older version of me. Use the command again for a fresh one.")


class FilmMoved(UserError):
    """A film was merged into another after it was looked up, so that its facts are outdated."""
