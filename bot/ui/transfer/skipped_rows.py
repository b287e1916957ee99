"""The rows of a file that do not become rows of the import, and why."""

from collections.abc import Iterator

from bot.domain.transfer.pending import PendingImport
from bot.domain.transfer.rows import SkipReason
from bot.locales import Language
from bot.ui.transfer.named_rows import earlier_lines, unread_lines


def skipped_rows(pending: PendingImport, say: Language) -> Iterator[str]:
    """Each kind of row that does not become one of the import, counted; some are named."""
    skipped = pending.skipped
    if series := skipped.get(SkipReason.SERIES):
        yield say.plural("{number} series or episode", "{number} series or episodes", series)
    if anime := skipped.get(SkipReason.ANIME):
        yield say.plural(
            "{number} row of anime, left out as you said",
            "{number} rows of anime, left out as you said",
            anime,
        )
    if lists := skipped.get(SkipReason.LISTS):
        yield say.plural("{number} row of a list", "{number} rows of lists", lists)
    if unrated := skipped.get(SkipReason.UNRATED):
        yield say.plural(
            "{number} watched film without a score", "{number} watched films without a score", unrated
        )
    if unreadable := skipped.get(SkipReason.UNREADABLE):
        yield say.plural("{number} row I can't read", "{number} rows I can't read", unreadable)
        yield from unread_lines(pending.unread, say)
    if halves := skipped.get(SkipReason.HALVES):
        yield say.plural(
            "{number} row with a half score, left out as you said",
            "{number} rows with half scores, left out as you said",
            halves,
        )
    if replies := skipped.get(SkipReason.REPLIES):
        yield say.plural(
            "{number} reply to somebody's comment",
            "{number} replies to people's comments",
            replies,
        )
    yield from _of_films_above(pending, say)


def _of_films_above(pending: PendingImport, say: Language) -> Iterator[str]:
    """The rows that are about films of other rows."""
    skipped = pending.skipped
    if doubled := skipped.get(SkipReason.DOUBLED):
        yield say.plural(
            "{number} row is there twice: it counts once",
            "{number} rows repeat another one: each counts once",
            doubled,
        )
    if merged := skipped.get(SkipReason.MERGED):
        yield say.plural(
            "{number} row that adds to a film above",
            "{number} rows that add to a film above",
            merged,
        )
    if viewings := skipped.get(SkipReason.VIEWING):
        yield say.plural(
            "{number} more viewing of a film above", "{number} more viewings of films above", viewings
        )
    if overruled := skipped.get(SkipReason.OVERRULED):
        yield say.plural(
            "{number} more row of a film above: of several scores, the one in the file's ratings counts",
            "{number} more rows of films above: of several scores, those in the file's ratings count",
            overruled,
        )
    if earlier := skipped.get(SkipReason.EARLIER):
        yield say.plural(
            "{number} earlier entry of the same film: of several scores, the latest counts",
            "{number} earlier entries of the same film: of several scores, the latest counts",
            earlier,
        )
        yield from earlier_lines(pending.earlier, say)
