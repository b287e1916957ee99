"""Questions about a whole file, identifying imports, and limits on reading and showing them."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.pending import PendingImport, PendingRow, RowState, RowSums
from bot.domain.transfer.plan import ClashChoice, ImportPlan, OwnRecords, plan
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.rows import KEPT_SECONDS, MOST_SECONDS, Remark, SkipReason, Source
from bot.domain.transfer.views import ROWS_ON_A_PAGE, Asked, FileAnswers, ImportQuestion
from bot.domain.watchlists import MOST_WATCHED
from bot.services.club.settings import ActingMember
from bot.services.films.films import FilmService
from bot.services.transfer.ports import Imports


@dataclass(slots=True)
class Moments:
    """Gives each import a time of its own: no two imports of this process share a second.

    Otherwise two uploads within a second would share their controls, and a press on the older one would act
    on the newer.
    """

    _last: int = 0

    def next(self, now: int) -> int:
        """`now`, or the first second after all those given before (seconds since 1970)."""
        self._last = max(now, self._last + 1)
        return self._last


def question_about(reading: ReadRows | Unreadable, options: ReadOptions, now: int) -> ImportQuestion | None:
    """What to ask before the file can be matched. Asks again if the answer made nothing readable."""
    if isinstance(reading, Unreadable):
        asks = reading.columns and not options.columns
        return ImportQuestion(now, Asked.COLUMNS, columns=reading.columns) if asks else None
    scale = reading.scale
    if scale.asks and (not options.best or reading.has_no_score):
        rows, doubted, refused = len(reading.rows), scale.doubted, options.best
        bests = tuple(best for best in scale.possible if best != refused)
        return ImportQuestion(now, Asked.BEST, rows, doubted=doubted, refused=refused, bests=bests)
    if options.columns and reading.has_nothing:
        names_films = any(options.columns.get(role) for role in ("title", "film_id"))
        return ImportQuestion(now, Asked.COLUMNS, columns=reading.columns, refused=int(names_films))
    if options.halves is None and (halves := reading.remarks.get(Remark.HALVES, 0)):
        return ImportQuestion(now, Asked.HALVES, halves, halves=reading.halves)
    if options.takes_anime is None and (anime := reading.skipped.get(SkipReason.ANIME, 0)):
        return ImportQuestion(now, Asked.ANIME, anime)
    if reading.asks and options.wanted is None:
        bare = sum(row.is_bare for row in reading.rows)
        return ImportQuestion(now, Asked.WATCHLIST, bare, columns=reading.left_columns)
    return None


def answers_about(
    reading: ReadRows | Unreadable, options: ReadOptions, made_at: int, clash: ClashChoice
) -> FileAnswers:
    """What the member has said about a file, and can say again."""
    has_columns = bool(reading.columns)
    if isinstance(reading, Unreadable):
        return FileAnswers(made_at, clash, options, has_columns=has_columns)
    return FileAnswers(made_at, clash, options, reading.scale.possible, reading.halves, has_columns)


def pending_import(
    made_at: int,
    reading: ReadRows,
    matched: Sequence[PendingRow],
    added: Sequence[Film],
    options: ReadOptions,
) -> PendingImport:
    """The import of a file that is read and matched; the films that would be `added` may be there twice."""
    return PendingImport(
        made_at,
        reading.source,
        reading.skipped,
        rows=tuple(matched),
        added=tuple({film.id: film for film in added}.values()),
        total=reading.total,
        remarks=reading.remarks,
        files=reading.files,
        scale=reading.scale._replace(doubted=(), possible=()),
        unread=reading.unread,
        earlier=reading.earlier,
        dates=reading.dates,
        left_columns=reading.left_columns,
        found=reading.found,
        options=options,
        may_read_again=bool(reading.columns) or options.is_answered,
    )


def source_of(reading: ReadRows | Unreadable) -> Source:
    """Where the file comes from, if that is known."""
    return Source.TABLE if isinstance(reading, Unreadable) else reading.source


def page_of(page: int, number: int, more: int = 0) -> tuple[int, int]:
    """The nearest existing page, and how many pages there are: those of `number` rows, and `more`."""
    pages = max(1, -(-number // ROWS_ON_A_PAGE) + more)
    return min(max(0, page), pages - 1), pages


def in_pages(pending: PendingImport) -> tuple[list[int], Mapping[RowState, int]]:
    """The places of all rows, and the page (from 0) on which each kind of them begins.

    Doubtful rows come first, since they are quick to answer, then unknown ones. A corrected row keeps its
    place.
    """
    kinds: dict[RowState, list[int]] = {RowState.DOUBTFUL: [], RowState.UNKNOWN: [], RowState.CERTAIN: []}
    for place in range(len(pending.rows)):
        kinds[pending.read_state(place)].append(place)
    ordered: list[int] = []
    begins = {}
    for kind, places in kinds.items():
        if places:
            begins[kind] = len(ordered) // ROWS_ON_A_PAGE
            ordered += places
    return ordered, begins


def planned_for(
    pending: PendingImport, own: OwnRecords, clash: ClashChoice, now: int
) -> tuple[ImportPlan, RowSums]:
    """The plan of the import. Slow for thousands of rows."""
    planned = plan(
        pending.known(),
        own,
        clash,
        MOST_WATCHED,
        now,
        keeps_records=pending.keeps_records,
        waiting=pending.waiting(),
    )
    return planned, pending.sums()


async def waiting_import(
    imports: Imports, member: ActingMember, made_at: int, now: int, *, with_file: bool = False
) -> PendingImport:
    """The member's import from that time; `UserError` if it is no longer waiting."""
    found = await imports.find(member.guild_id, member.id, made_at, now, with_file=with_file)
    if found is None:
        raise gone()
    return found


async def films_of(
    films: FilmService, guild_id: int, pending: PendingImport, film_ids: set[str]
) -> Mapping[str, Film]:
    """The films with these ids, including those that would join the server's own."""
    known = await films.look_up(guild_id, film_ids)
    return {film.id: film for film in pending.added if film.id in film_ids} | dict(known)


async def with_earlier_choices(
    films: FilmService, imports: Imports, member: ActingMember, pending: PendingImport
) -> PendingImport:
    """The import with what the member has chosen for its rows in earlier files."""
    chosen = await imports.row_choices(member.guild_id, member.id)
    if not chosen:
        return pending
    there = await films_of(
        films, member.guild_id, pending, {film_id for film_id in chosen.values() if film_id}
    )
    now = {
        key: there[film_id].id if film_id else None
        for key, film_id in chosen.items()
        if not film_id or film_id in there
    }
    return await asyncio.to_thread(pending.choosing_again, now)


async def remember_choice(imports: Imports, member: ActingMember, pending: PendingImport, place: int) -> None:
    """Keep what the member has chosen for the row at this place, or forget what was taken back."""
    key = await asyncio.to_thread(pending.choice_key, place)
    if place in pending.choices:
        await imports.keep_choice(member.guild_id, member.id, [key], pending.choices[place])
    else:
        await imports.forget_choice(member.guild_id, member.id, key)


def outdated() -> UserError:
    """The error for a control that names something its import does not contain."""
    return UserError("This button is from an older version of me. Use the command again for a fresh one.")


def gone() -> UserError:
    """The error for a control whose import no longer waits."""
    return UserError(
        "This import is closed: it was imported or cancelled, you have deleted your data or uploaded another "
        "file since, or an hour has passed. Upload the file again."
    )


def cannot_undo(done_at: int, last_done: int, now: int) -> UserError:
    """Why the import from `done_at` cannot be undone. `last_done` is the time of the import that can be."""
    if last_done > done_at:
        return UserError("You have imported another file since, and only the latest import can be undone.")
    if now >= done_at + KEPT_SECONDS:
        return UserError("This import is more than an hour old, and can no longer be undone.")
    return UserError(
        "Nothing is left to undo: this import or one after it is undone already, or you have deleted "
        "your data."
    )


@asynccontextmanager
async def in_time() -> AsyncIterator[None]:
    """Lets the reading and matching in the block take at most `MOST_SECONDS`; after that, `UserError`."""
    try:
        async with asyncio.timeout(MOST_SECONDS):
            yield
    except TimeoutError:
        raise UserError(
            "This took more than {seconds} seconds, so I stopped. Split the file, or try again later.",
            seconds=MOST_SECONDS,
        ) from None
