"""The effect of an import, line by line: what it writes, what stays, and what is left out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.domain.reviews.long_text import MOST_PAGES
from bot.domain.reviews.review import SHORTEST_BODY
from bot.domain.transfer.film_records import RecordKey, RecordKind
from bot.domain.transfer.pending import PendingImport, RowState, RowSums
from bot.domain.transfer.plan import ImportPlan
from bot.domain.transfer.rows import MOST_TEXTS, Remark
from bot.domain.watchlists import MOST_WATCHED
from bot.locales import Language
from bot.ui.transfer.doubled_rows import doubled_lines
from bot.ui.transfer.found_scale import scale_lines
from bot.ui.transfer.left_files import left_columns, left_files
from bot.ui.transfer.named_rows import date_lines
from bot.ui.transfer.questions.column_forms import found_columns
from bot.ui.transfer.skipped_rows import skipped_rows
from bot.ui.transfer.waiting_rows import kept


def written(planned: ImportPlan, added: int, say: Language) -> Iterator[str]:
    """What an import writes; `added` films join the server's own."""
    if new := len(planned.scores) - planned.replaced:
        yield say.plural("⭐ {number} new score", "⭐ {number} new scores", new)
    if planned.replaced:
        yield say.plural(
            "⭐ {number} score changed to the file's",
            "⭐ {number} scores changed to the file's",
            planned.replaced,
        )
    if planned.wishes:
        yield say.plural(
            "🔖 {number} film for your watchlist", "🔖 {number} films for your watchlist", len(planned.wishes)
        )
    if planned.texts:
        yield say.plural(
            "✍️ {number} review, kept as a draft: publish it with /review write",
            "✍️ {number} reviews, kept as drafts: publish them with /review write",
            len(planned.texts),
        )
    if planned.kept_texts:
        yield say.plural(
            "🗒️ {number} other review, kept whole in your /export",
            "🗒️ {number} other reviews, kept whole in your /export",
            planned.kept_texts,
        )
    if planned.notes:
        yield say.plural(
            "🗒️ {number} note of yours, kept for you alone in your /export",
            "🗒️ {number} notes of yours, kept for you alone in your /export",
            planned.notes,
        )
    records = [record.key for record in planned.records if not record.is_review]
    if entries := list(_entries([key for key in records if key.kind is not RecordKind.NOTE], say)):
        yield say("📓 For your own records: {entries}", entries=say.together(entries))
    yield from kept(planned, say)
    if added and not planned.is_empty:
        yield say.plural(
            "🎬 {number} film joins this server's own", "🎬 {number} films join this server's own", added
        )


def recorded_already(planned: ImportPlan, say: Language) -> Iterator[str]:
    """What of the file is in the member's own records already."""
    if entries := list(_entries(planned.records_here, say)):
        yield say("📓 In your own records already: {entries}", entries=say.together(entries))


def _entries(records: Iterable[RecordKey], say: Language) -> Iterator[str]:
    """How many there are of each kind of records."""
    kinds = Counter(key.kind for key in records)
    if seen := kinds[RecordKind.VIEWING] + kinds[RecordKind.REWATCH]:
        yield say.plural("{number} diary entry", "{number} diary entries", seen)
    if likes := kinds[RecordKind.LIKE]:
        yield say.plural("{number} like", "{number} likes", likes)
    if tags := kinds[RecordKind.TAG]:
        yield say.plural("{number} tag", "{number} tags", tags)
    if listed := kinds[RecordKind.LIST]:
        yield say.plural("{number} film in your lists", "{number} films in your lists", listed)
    if notes := kinds[RecordKind.NOTE]:
        yield say.plural("{number} note", "{number} notes", notes)


def taken_over(pending: PendingImport, say: Language) -> Iterator[str]:
    """What the member has chosen for rows of earlier files, and need not choose again."""
    if pending.taken_over:
        yield say.plural(
            "☑️ {number} choice of yours from an earlier upload was taken over",
            "☑️ {number} choices of yours from earlier uploads were taken over",
            pending.taken_over,
        )


def to_choose(doubts: int, say: Language) -> Iterator[str]:
    """What is uncertain before the import."""
    if doubts:
        yield say.plural(
            "❔ {number} row is not certain: choose its film, or it is kept until you do",
            "❔ {number} rows are not certain: choose their films, or they are kept until you do",
            doubts,
        )


def not_chosen(planned: ImportPlan, say: Language) -> Iterator[str]:
    """The same after the import, except for rows that were kept before."""
    if doubts := len(planned.doubtful - planned.renewed):
        yield say.plural(
            "❔ {number} row to check: kept for you, and imported once you choose its film",
            "❔ {number} rows to check: kept for you, and imported once you choose their films",
            doubts,
        )


def rows_summed(pending: PendingImport, sums: RowSums, say: Language) -> Iterator[str]:
    """All rows of the file, in parts that add up to the total."""
    counts = sums.states
    if not pending.total:
        return
    sure = counts.get(RowState.CERTAIN, 0) + counts.get(RowState.CHOSEN, 0)
    rest, out = sum(pending.skipped.values()), counts.get(RowState.LEFT_OUT, 0)
    doubtful, unknown = counts.get(RowState.DOUBTFUL, 0), counts.get(RowState.UNKNOWN, 0)
    parts = [
        sure and say.plural("{number} found", "{number} found", sure),
        doubtful and say.plural("{number} to check", "{number} to check", doubtful),
        unknown and say.plural("{number} not known", "{number} not known", unknown),
        out and say.plural("{number} left out by you", "{number} left out by you", out),
        rest and say.plural("{number} other (below)", "{number} others (below)", rest),
    ]
    total = say.plural("{number} row in the file", "{number} rows in the file", pending.total)
    yield f"{total}: {' · '.join(str(part) for part in parts if part)}"


def left_out(pending: PendingImport, planned: ImportPlan, sums: RowSums, say: Language) -> Iterator[str]:
    """What an import does not write, and why."""
    yield from doubled_lines(sums.doubled, say)
    yield from _scored(planned, say)
    yield from _wished(planned, say)
    yield from _reviewed(planned, say)
    yield from skipped_rows(pending, say)
    yield from _remarked(pending, say)
    yield from _undated(pending, planned, say)


def _scored(planned: ImportPlan, say: Language) -> Iterator[str]:
    if planned.same:
        yield say.plural(
            "{number} film has the same score from you here",
            "{number} films have the same score from you here",
            planned.same,
        )
    if kept := planned.clashing - planned.replaced:
        yield say.plural(
            "{number} film has another score from you here, which stays",
            "{number} films have another score from you here, which stays",
            kept,
        )


def _undated(pending: PendingImport, planned: ImportPlan, say: Language) -> Iterator[str]:
    remarks = pending.remarks
    if planned.undated and (remarks.get(Remark.DATES) or remarks.get(Remark.UNREAD_DATES)):
        yield say.plural(
            "{number} score without a date that I can read: it counts as given today",
            "{number} scores without a date that I can read: they count as given today",
            planned.undated,
        )
    elif planned.undated:
        yield say.plural(
            "{number} score without a date: it counts as given today",
            "{number} scores without a date: they count as given today",
            planned.undated,
        )


def _wished(planned: ImportPlan, say: Language) -> Iterator[str]:
    if planned.wished_already:
        yield say.plural(
            "{number} film is already rated or on your watchlist",
            "{number} films are already rated or on your watchlist",
            planned.wished_already,
        )
    if planned.too_many_wishes:
        yield say.plural(
            "{number} film doesn't fit: a watchlist holds {most}",
            "{number} films don't fit: a watchlist holds {most}",
            planned.too_many_wishes,
            most=MOST_WATCHED,
        )


def _reviewed(planned: ImportPlan, say: Language) -> Iterator[str]:
    if planned.short_texts:
        yield say.plural(
            "{number} review is too short to post: add to it, until it has {least} characters",
            "{number} reviews are too short to post: add to them, until they have {least} characters",
            planned.short_texts,
            least=SHORTEST_BODY,
        )
    if planned.passed_over:
        yield say.plural(
            "Your latest review of {number} film is too short to post: an earlier one is the draft",
            "Your latest reviews of {number} films are too short to post: earlier ones are the drafts",
            planned.passed_over,
        )
    if planned.written_already:
        yield say.plural(
            "You already have a review or a draft of {number} film here, which stays",
            "You already have reviews or drafts of {number} films here, which stay",
            planned.written_already,
        )
    yield from _lengths(planned, say)


def _lengths(planned: ImportPlan, say: Language) -> Iterator[str]:
    if planned.long_texts:
        yield say.plural(
            "{number} review is longer than one page: with /review write you post it in pages, or shorten it",
            "{number} reviews are longer than one page: with /review write you post them in pages, or "
            "shorten them",
            planned.long_texts,
        )
    if planned.cut_texts:
        yield say.plural(
            "{number} review is longer than {most} pages: the draft has these, /export has all of it",
            "{number} reviews are longer than {most} pages: the drafts have these, /export has all of them",
            planned.cut_texts,
            most=MOST_PAGES,
        )


def _remarked(pending: PendingImport, say: Language) -> Iterator[str]:
    remarks = pending.remarks
    if texts := remarks.get(Remark.TEXTS):
        yield say.plural(
            "{number} review beyond what I take at once ({most})",
            "{number} reviews beyond what I take at once ({most})",
            texts,
            most=say.whole(MOST_TEXTS),
        )
    yield from _dates(pending, say)
    if halves := remarks.get(Remark.HALVES):
        yield say.plural(
            "{number} score with a half, taken as you said",
            "{number} scores with halves, taken as you said",
            halves,
        )
    yield from found_columns(pending.found, say)
    yield from scale_lines(pending.scale, say)
    yield from left_columns(pending.left_columns, say)
    yield from left_files(pending.files, say)


def _dates(pending: PendingImport, say: Language) -> Iterator[str]:
    remarks = pending.remarks
    if dates := remarks.get(Remark.DATES):
        yield say.plural(
            "{number} date left out: I can't tell the day from the month",
            "{number} dates left out: I can't tell the day from the month",
            dates,
        )
        yield from date_lines([date for date in pending.dates if date.is_unclear], dates, say)
    if unread := remarks.get(Remark.UNREAD_DATES):
        yield say.plural("{number} date I can't read", "{number} dates I can't read", unread)
        yield from date_lines([date for date in pending.dates if not date.is_unclear], unread, say)
