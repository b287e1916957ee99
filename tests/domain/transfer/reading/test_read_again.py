"""A file that is read again keeps what was chosen for its rows."""

from bot.domain.films.film import Film
from bot.domain.transfer.pending import PendingImport, PendingRow
from bot.domain.transfer.reading.read_again import with_choices_of
from bot.domain.transfer.rows import ImportedRow, Source

OURS, OTHER = Film("club:0123456789ab", "Ours", 2020), Film("club:0123456789ac", "Other", 2021)
HEAT, RAN, MINE = (ImportedRow(title, 1995) for title in ("Heat", "Ran", "Ours"))


def test_choices_follow_their_rows_and_nothing_else_stays() -> None:
    rows = tuple(PendingRow(row, ("a", "b")) for row in (HEAT, RAN, MINE, ImportedRow("Gone", 1990)))
    former = PendingImport(
        1,
        Source.TABLE,
        rows=rows,
        added=(OURS, OTHER),
        choices={0: "b", 2: OURS.id, 3: OTHER.id},
        refused=frozenset({1}),
        keeps_records=False,
        taken_over=1,
    )
    again = with_choices_of(PendingImport(2, Source.TABLE, rows=(rows[2], rows[1], rows[0])), former)
    assert again.choices == {0: OURS.id, 2: "b"}
    assert again.refused == frozenset({1})
    assert again.added == (OURS,)
    assert (again.made_at, again.keeps_records, again.taken_over) == (2, False, 1)
