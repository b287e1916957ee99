"""The rows of a file that are named: unreadable ones, scores that a later row replaces, dates left out."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

import discord

from bot.domain.transfer.named_rows import EarlierScore, NamedRows, UnreadDate, UnreadRow, WhyUnread
from bot.locales import Language, named
from bot.ui.base.escape import one_line, plain

ROWS_SHOWN: Final = 3
"""At most this many rows of a kind are named on a page; the file has all of them."""
NAMED_FILE: Final = "rows-left-out.txt"
BELOW: Final = "↳"
"""Begins the lines that belong to the one above them."""
TEXT_SHOWN: Final = 50
FILE_NAME_SHOWN: Final = 24
Part = discord.ui.Item[discord.ui.LayoutView]
_WHY: Final = {
    WhyUnread.NO_FILM: named("no title, and no id I know"),
    WhyUnread.SCORE: named("no score I can read"),
    WhyUnread.ABOVE: named("a score above {best}"),
    WhyUnread.DAY: named("a day instead of a score (spreadsheets make days of 8/10 and 4.5)"),
    WhyUnread.HEADING: named("no year and no score, above the first film: I take it for a heading"),
    WhyUnread.SUM: named("a sum or an average below the films"),
    WhyUnread.QUOTE: named("a quotation mark is opened and never closed"),
    WhyUnread.TOO_LONG: named("a text is too long"),
}


def unread_lines(unread: Sequence[UnreadRow], say: Language) -> Iterator[str]:
    """The first unreadable rows, and how many more there are."""
    for row in unread[:ROWS_SHOWN]:
        yield f"{BELOW} {_unread(row, plain(row.text, TEXT_SHOWN), plain(row.file, FILE_NAME_SHOWN), say)}"
    yield from and_more(len(unread), say)


def earlier_lines(earlier: Sequence[EarlierScore], say: Language) -> Iterator[str]:
    """The first replaced scores with their replacements, and how many more there are."""
    for each in earlier[:ROWS_SHOWN]:
        days = (f"<t:{each.at}:d>", f"<t:{each.latest_at}:d>")
        yield f"{BELOW} {_earlier(each, plain(each.title, TEXT_SHOWN), days, say)}"
    yield from and_more(len(earlier), say)


def date_lines(dates: Sequence[UnreadDate], number: int, say: Language) -> Iterator[str]:
    """The films with the first of `number` dates that are left out, and how many more there are."""
    for date in dates[:ROWS_SHOWN]:
        film = with_year(plain(date.film, TEXT_SHOWN), date.year)
        yield f"{BELOW} {film}: {plain(date.text, TEXT_SHOWN)}"
    if dates:
        yield from and_more(number, say)


def needs_file(rows: NamedRows) -> bool:
    """Whether there are more than a page can name."""
    dates = [date.is_unclear for date in rows.dates]
    most = max(len(rows.unread), len(rows.earlier), dates.count(True), dates.count(False))
    return most > ROWS_SHOWN


def named_rows_file(rows: NamedRows, say: Language) -> discord.File:
    """All of them in a text file."""
    parts = []
    if rows.unread:
        told = (_unread(row, one_line(row.text), one_line(row.file), say) for row in rows.unread)
        parts.append([say("Rows I can't read:"), *told])
    if rows.earlier:
        scores = (
            _earlier(each, one_line(each.title), (_day(each.at), _day(each.latest_at)), say)
            for each in rows.earlier
        )
        parts.append([say("Scores that a later row of the file replaces:"), *scores])
    for heading, is_unclear in (
        (say("Dates whose day and month I can't tell apart:"), True),
        (say("Dates I can't read:"), False),
    ):
        if dates := [date for date in rows.dates if date.is_unclear is is_unclear]:
            days = (f"{with_year(one_line(date.film), date.year)}: {one_line(date.text)}" for date in dates)
            parts.append([heading, *days])
    if rows.more_dates:
        parts.append([say("… and {number} more", number=say.whole(rows.more_dates))])
    text = "\n\n".join("\n".join(lines) for lines in parts)
    return discord.File(io.BytesIO(f"{text}\n".encode()), NAMED_FILE)


def file_part(rows: NamedRows) -> list[Part]:
    """That file on a page, if there are more than the page can name."""
    return [discord.ui.File(f"attachment://{NAMED_FILE}")] if needs_file(rows) else []


def place(number: int, file: str, say: Language) -> str:
    """Where a row is, with a colon: its line as spreadsheets count (0: there is none), in a file of a ZIP."""
    # Translators: a line of a file, followed by what is in it
    line = say("line {number}", number=number) if number else ""
    told = ", ".join(filter(None, (file, line)))
    return f"{told}: " if told else ""


def _unread(row: UnreadRow, text: str, file: str, say: Language) -> str:
    why = say(_WHY[row.why], best=row.best)
    if row.why is WhyUnread.QUOTE and row.lines > 1:
        # Translators: follows "line 4: "
        why = say.plural(
            "a quotation mark is opened and never closed, so I left out {number} line, up to the next row",
            "a quotation mark is opened and never closed, so I left out {number} lines, up to the next row",
            row.lines,
        )
    return f"{place(row.number, file, say)}{why}: {text}"


def _earlier(each: EarlierScore, title: str, days: tuple[str, str], say: Language) -> str:
    return say(
        "{film}: {latest} ({latest_day}) counts, not {score} ({day})",
        film=with_year(title, each.year),
        latest=each.latest,
        latest_day=days[1],
        score=each.score,
        day=days[0],
    )


def with_year(title: str, year: int | None) -> str:
    """A film as a file calls it."""
    return title if year is None else f"{title} ({year})"


def and_more(number: int, say: Language) -> Iterator[str]:
    """How many of `number` rows a page does not name."""
    if number > ROWS_SHOWN:
        yield f"{BELOW} " + say("… and {number} more", number=say.whole(number - ROWS_SHOWN))


def _day(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()
