"""Tells waiting members what Discord refuses, or does not carry out for now."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.errors import Unavailable
from bot.locales import named
from cogs.shared.discord_refusals import FAILURES, passes, told


class Interrupted(Unavailable):
    """Discord did not carry out a claimed action, or did not confirm it: it is retried later."""

    def __init__(self) -> None:
        super().__init__(
            named("Discord didn't accept it just now. I'll try again in a few minutes, so you don't have to.")
        )


@contextmanager
def interruptions_told(place: object) -> Iterator[None]:
    """Raises what Discord refuses as a `UserError`, and passing failures as `Interrupted`."""
    try:
        yield
    except FAILURES as failure:
        if passes(failure):
            raise Interrupted from failure
        if refused := told(failure, place):
            raise refused from failure
        raise
