"""The result of reading a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.domain.transfer.found_scale import NO_SCALE, NONE_FOUND, FoundColumns, FoundScale, HalfScore
from bot.domain.transfer.left_files import NONE_LEFT, LeftFiles
from bot.domain.transfer.named_rows import EarlierScore, UnreadDate, UnreadRow, WhyUnread
from bot.domain.transfer.rows import ImportedRow, Remark, SkipReason, Source, Trouble


class FileColumns(NamedTuple):
    """The columns of a table that the member can explain, and those that are `read_as` something.

    The latter are by the field of `TableFormat` that they fill.
    """

    names: tuple[str, ...] = ()
    read_as: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file is refused, and why. `columns` are the columns of a table that only the member can explain."""

    trouble: Trouble
    columns: tuple[str, ...] = ()
    read_as: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What a file says. If `asks`, only the member knows what its bare rows mean.

    `total` is how many rows the file has; `files` are the ones of a ZIP that are left out; `scale` is the
    scale of its scores. `unread` are the unreadable rows, `earlier` the scores that a later row replaces.
    `dates` are the first dates that are left out, `halves` the scores between two of ours, each once.
    `columns` are the columns of a table that the member has explained or can explain, `read_as` those of them
    that are read, by the field that each fills, `left_columns` those with something in them that are not
    read. `found` is what columns without names are taken for.
    """

    source: Source
    rows: tuple[ImportedRow, ...]
    skipped: Mapping[SkipReason, int] = field(default_factory=dict)
    asks: bool = False
    total: int = 0
    remarks: Mapping[Remark, int] = field(default_factory=dict)
    files: LeftFiles = NONE_LEFT
    scale: FoundScale = NO_SCALE
    unread: tuple[UnreadRow, ...] = ()
    earlier: tuple[EarlierScore, ...] = ()
    dates: tuple[UnreadDate, ...] = ()
    halves: tuple[HalfScore, ...] = ()
    columns: tuple[str, ...] = ()
    read_as: Mapping[str, str] = field(default_factory=dict)
    left_columns: tuple[str, ...] = ()
    found: FoundColumns = NONE_FOUND

    @property
    def has_no_score(self) -> bool:
        """Whether there are scores, but none can be read."""
        is_unread = any(row.why in (WhyUnread.SCORE, WhyUnread.ABOVE, WhyUnread.DAY) for row in self.unread)
        return is_unread and all(row.score is None for row in self.rows)

    @property
    def has_nothing(self) -> bool:
        """Whether there are rows, but none can be read."""
        return bool(self.unread) and not self.rows

    def decided(self, *, wanted: bool) -> "ReadRows":
        """The reading after the member has said whether the bare rows are their watchlist."""
        bare = sum(row.is_bare and not row.notes for row in self.rows)
        if wanted:
            rows = tuple(replace(row, is_wanted=True) if row.is_bare else row for row in self.rows)
            return replace(self, rows=rows, asks=False)
        rows = tuple(row for row in self.rows if not row.is_bare or row.notes)
        unrated = self.skipped.get(SkipReason.UNRATED, 0) + bare
        skipped = {**self.skipped, SkipReason.UNRATED: unrated} if bare else self.skipped
        return replace(self, rows=rows, asks=False, skipped=skipped)
