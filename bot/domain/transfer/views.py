"""What a member is shown of an import: questions, the offer, its rows, and the result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.contradictions import OtherScores, Rival
from bot.domain.transfer.found_scale import DoubtedScore, HalfScore
from bot.domain.transfer.named_rows import NamedRows
from bot.domain.transfer.pending import PendingImport, RowState, RowSums
from bot.domain.transfer.plan import ClashChoice, ImportDone, ImportPlan, ScoreChanged
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.row_texts import RowText
from bot.domain.transfer.rows import ImportedRow

MOST_NAMED: Final = 10
"""At most this many films with waiting reviews are named."""
ROWS_ON_A_PAGE: Final = 8


class Asked(StrEnum):
    """What only the member knows about a file."""

    COLUMNS = "columns"
    """What each column means."""
    BEST = "best"
    """What the best possible score is."""
    HALVES = "halves"
    """What to do with scores half-way between two of ours."""
    ANIME = "anime"
    """Whether to look for films among its anime, or to leave them out."""
    WATCHLIST = "watchlist"
    """Whether films without scores are the watchlist."""


@dataclass(frozen=True, slots=True)
class ImportQuestion:
    """A question about the whole file.

    It concerns `number` rows, the `doubted` ones, the `halves`, or the `columns`. `bests` are the best scores
    to choose from, the likeliest first. `refused` is the member's previous answer if nothing could be read
    with it: the best score, or 1 for the columns.
    """

    made_at: int
    asked: Asked
    number: int = 0
    columns: tuple[str, ...] = ()
    doubted: tuple[DoubtedScore, ...] = ()
    halves: tuple[HalfScore, ...] = ()
    refused: int = 0
    bests: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FileAnswers:
    """What the member has said about a file that is read, to say something else.

    `bests` are the best scores to choose from, `halves` the file's halves; if `has_columns`, the member can
    say which column is what.
    """

    made_at: int
    clash: ClashChoice
    options: ReadOptions
    bests: tuple[int, ...] = ()
    halves: tuple[HalfScore, ...] = ()
    has_columns: bool = False


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would write. `may_add`: the member can add films to the server's own."""

    pending: PendingImport
    plan: ImportPlan
    clash: ClashChoice
    sums: RowSums
    may_add: bool = False


@dataclass(frozen=True, slots=True)
class ImportRowsPage:
    """Page `page` (from 0) of `pages` of an import's rows, by place, those first that need their member.

    If the file has rows that are no rows of the import, the last page is about them, and has no places.
    `begins` is the first page of each kind of rows, as they were before the member corrected any. `others`
    are the rows, by place, whose films have other scores in the file.
    """

    pending: PendingImport
    clash: ClashChoice
    places: tuple[int, ...]
    films: Mapping[str, Film]
    page: int
    pages: int
    begins: Mapping[RowState, int] = field(default_factory=dict)
    others: Mapping[int, OtherScores] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoreChangesPage:
    """Page `page` (from 0) of `pages` of the `number` films whose scores here and in the file differ."""

    made_at: int
    clash: ClashChoice
    changes: tuple[ScoreChanged, ...]
    films: Mapping[str, Film]
    page: int
    pages: int
    number: int


class WrittenHere(StrEnum):
    """What a member has already written about a film in the server: it stays, whatever a file has."""

    REVIEW = "review"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class RowTextsPage:
    """Page `page` (from 0) of `pages` of the file's reviews of one film, the offered one first.

    None of them becomes the draft if there is something `written` already.
    """

    made_at: int
    clash: ClashChoice
    row: ImportedRow
    film: Film | None
    texts: tuple[RowText, ...]
    page: int
    pages: int
    written: WrittenHere | None = None


@dataclass(frozen=True, slots=True)
class ImportRowView:
    """A row and the films it may mean. `left` doubts are still open, including this one if it is doubtful.

    `state` is what is known of it so far. If `is_answered`, the member has said so, and can take it back; if
    `may_refuse`, the member can say that it means none of its films. `typed` is what the member has searched
    for instead, `chosen` the film chosen for the row, if any; `rivals` are rows that likely mean the same
    film: if they all do, `score_together` counts. `others` are the other scores in the file for the films
    shown, by id. If `may_add`, its film can be added to the server's own at once; if `may_write_down`, it can
    be added through the form for new films.
    """

    made_at: int
    place: int
    left: int
    row: ImportedRow
    films: tuple[Film, ...]
    chosen: Film | None = None
    rivals: tuple[Rival, ...] = ()
    score_together: int | None = None
    may_add: bool = False
    may_write_down: bool = False
    typed: str = ""
    state: RowState = RowState.DOUBTFUL
    is_answered: bool = False
    may_refuse: bool = False
    others: Mapping[str, OtherScores] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptRowView:
    """A row that was kept when its import was written, and the films it may mean, likeliest first.

    `left` doubts are still open, including this one if it `is_doubtful`; `rivals` are other such rows with
    its title and year.
    """

    key: str
    left: int
    row: ImportedRow
    films: tuple[Film, ...]
    rivals: tuple[Rival, ...] = ()
    may_write_down: bool = False
    typed: str = ""
    is_doubtful: bool = True
    chosen: None = None


@dataclass(frozen=True, slots=True)
class KeptRowAnswered:
    """The result of answering about a kept row. If there is a `film`, its part of the file was written.

    `stayed` is the file's score if the member already has another one, `scored` whether the file's score was
    taken. Without a film, the row waits for another than those it was asked about, unless `is_left_out`.
    """

    row: ImportedRow
    film: Film | None = None
    stayed: int | None = None
    scored: bool = False
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class FoundNews:
    """Tells a member which films were found for their waiting rows. `films` are some of them, to name.

    `stayed` maps films to the scores in the file that were not used, since the member has given others.
    """

    film_ids: tuple[str, ...]
    films: tuple[Film, ...]
    stayed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportCancelled:
    """An import was cancelled. The films that were `added` for it stay.

    `has_choices`: the member has chosen films for its rows, which a later upload takes over.
    """

    added: tuple[Film, ...] = ()
    has_choices: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """A finished import, with the state it was written in. `films` are some whose reviews wait.

    `may_add`: the member can add films to the server's own. `is_latest`: this is the import that can be
    undone. `waiting` rows of the member wait, those of earlier imports too.
    """

    done: ImportDone
    films: tuple[Film, ...]
    pending: PendingImport
    sums: RowSums
    may_add: bool = False
    is_latest: bool = True
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class WaitingList:
    """All rows of a member that wait: a table of them, how many there are, and how many are doubtful."""

    table: bytes
    number: int
    doubts: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an import leaves out: a table of rows without a film (may be empty), and rows that are named.

    Of the table's rows, `waiting` wait for their films; `is_kept`: an earlier import has kept all of these
    already. The member has left out `dropped` others.
    """

    table: bytes
    named: NamedRows
    waiting: int = 0
    dropped: int = 0
    is_kept: bool = False
