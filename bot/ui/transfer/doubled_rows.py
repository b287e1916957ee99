"""The rows for films that other rows of the file have too, and which of their scores counts."""

from collections.abc import Iterator, Sequence

from bot.domain.transfer.asked_rows import name_in
from bot.domain.transfer.pending import DoubledRow
from bot.domain.transfer.rows import ImportedRow
from bot.locales import Language
from bot.ui.base.escape import plain
from bot.ui.transfer.named_rows import BELOW, ROWS_SHOWN, TEXT_SHOWN, and_more, with_year


def doubled_lines(doubled: Sequence[DoubledRow], say: Language) -> Iterator[str]:
    """How many there are, and the first of them."""
    if doubled:
        yield say.plural(
            "{number} row is for a film that another row has too",
            "{number} rows are for films that other rows have too",
            len(doubled),
        )
    for each in doubled[:ROWS_SHOWN]:
        yield f"{BELOW} {_doubled(each, say)}"
    yield from and_more(len(doubled), say)


def _doubled(each: DoubledRow, say: Language) -> str:
    row, leading = each
    name, leads = _name(row), _name(leading)
    told = name if name == leads else say("{row}: the same film as {first}", row=name, first=leads)
    if row.score is None or row.score == leading.score:
        return told
    counts = say("{latest} counts, not {score}", latest=_score(leading), score=_score(row))
    return f"{told}: {counts}" if name == leads else f"{told}; {counts}"


def _name(row: ImportedRow) -> str:
    return with_year(plain(name_in(row), TEXT_SHOWN), row.year)


def _score(row: ImportedRow) -> str:
    """The row's score, with its day if it has one."""
    return f"{row.score}" if row.at is None else f"{row.score} (<t:{row.at}:d>)"
