"""What is asked about a file as a whole, and the bounds that reading and showing one keep to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.errors import UserError
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.rows import MOST_SECONDS, ReadRows, Remark, Source, Unreadable
from bot.domain.transfer.views import ROWS_ON_A_PAGE, Asked, ImportQuestion


def question_about(reading: ReadRows | Unreadable, options: ReadOptions, now: int) -> ImportQuestion | None:
    """What has to be asked before the file can be matched."""
    if isinstance(reading, Unreadable):
        asks = reading.columns and not options.columns
        return ImportQuestion(now, Asked.COLUMNS, columns=reading.columns) if asks else None
    if reading.asks_best and not options.best:
        return ImportQuestion(now, Asked.BEST, len(reading.rows))
    if options.halves is None and (halves := reading.remarks.get(Remark.HALVES, 0)):
        return ImportQuestion(now, Asked.HALVES, halves)
    if reading.asks and options.wanted is None:
        return ImportQuestion(now, Asked.WATCHLIST, sum(row.is_bare for row in reading.rows))
    return None


def source_of(reading: ReadRows | Unreadable) -> Source:
    """Where the file is from, as far as that can be told."""
    return Source.TABLE if isinstance(reading, Unreadable) else reading.source


def page_of(page: int, number: int) -> tuple[int, int]:
    """The page that there is, and how many there are."""
    pages = max(1, -(-number // ROWS_ON_A_PAGE))
    return min(max(0, page), pages - 1), pages


@asynccontextmanager
async def in_time() -> AsyncIterator[None]:
    """Reading and matching within `MOST_SECONDS`; `UserError` when they are over."""
    try:
        async with asyncio.timeout(MOST_SECONDS):
            yield
    except TimeoutError:
        raise UserError(
            "This took more than {seconds} seconds, so I stopped. Split the file, or try again later.",
            seconds=MOST_SECONDS,
        ) from None
