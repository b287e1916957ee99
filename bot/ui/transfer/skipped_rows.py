"""The rows of a file that do not become rows of the import, and why."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.domain.transfer.pending import PendingImport
from bot.domain.transfer.rows import SkipReason
from bot.locales import Language, plural
from bot.ui.base.controls import Control, button
from bot.ui.presses.transfer import SendNotTaken
from bot.ui.transfer.named_rows import earlier_lines, unread_lines

_REASONS: Final[Mapping[SkipReason, tuple[str, str]]] = {
    SkipReason.SERIES: plural("{number} series or episode", "{number} series or episodes"),
    SkipReason.GAMES: plural("{number} game (not a film)", "{number} games (not films)"),
    SkipReason.BOOKS: plural("{number} book or comic (not a film)", "{number} books or comics (not films)"),
    SkipReason.PODCASTS: plural("{number} podcast (not a film)", "{number} podcasts (not films)"),
    SkipReason.MUSIC: plural(
        "{number} music video or album (not a film)",
        "{number} music videos or albums (not films)",
    ),
    SkipReason.PEOPLE: plural("{number} row about a person", "{number} rows about people"),
    SkipReason.ANIME: plural(
        "{number} row of anime, left out as you said", "{number} rows of anime, left out as you said"
    ),
    SkipReason.LISTS: plural("{number} row of a list", "{number} rows of lists"),
    SkipReason.UNRATED: plural(
        "{number} watched film without a score", "{number} watched films without a score"
    ),
    SkipReason.UNFINISHED: plural(
        "{number} film without a score that you dropped, paused or are still watching",
        "{number} films without a score that you dropped, paused or are still watching",
    ),
    SkipReason.UNREADABLE: plural("{number} row I can't read", "{number} rows I can't read"),
    SkipReason.HALVES: plural(
        "{number} row with a half score, left out as you said",
        "{number} rows with half scores, left out as you said",
    ),
    SkipReason.REPLIES: plural(
        "{number} reply to somebody's comment", "{number} replies to people's comments"
    ),
    SkipReason.DOUBLED: plural(
        "{number} row is there twice: it counts once", "{number} rows repeat another one: each counts once"
    ),
    SkipReason.MERGED: plural(
        "{number} row that adds to a film above", "{number} rows that add to a film above"
    ),
    SkipReason.VIEWING: plural(
        "{number} more viewing of a film above", "{number} more viewings of films above"
    ),
    SkipReason.OVERRULED: plural(
        "{number} more row of a film above: of several scores, the one in the file's ratings counts",
        "{number} more rows of films above: of several scores, those in the file's ratings count",
    ),
    SkipReason.EARLIER: plural(
        "{number} earlier entry of the same film: of several scores, the latest counts",
        "{number} earlier entries of the same film: of several scores, the latest counts",
    ),
}
"""In this order: the last five are about films of other rows."""


def left_out_list_button(made_at: int, say: Language) -> Control:
    """Sends a list of all that the import leaves out."""
    return button(SendNotTaken(made_at), say("List what is left out"), emoji="📄")


def skipped_rows(pending: PendingImport, say: Language) -> Iterator[str]:
    """Each kind of row that does not become one of the import, counted; some are named."""
    named = {
        SkipReason.UNREADABLE: unread_lines(pending.unread, say),
        SkipReason.EARLIER: earlier_lines(pending.earlier, say),
    }
    for reason, texts in _REASONS.items():
        if number := pending.skipped.get(reason):
            yield say.plural(*texts, number)
            yield from named.get(reason, ())
