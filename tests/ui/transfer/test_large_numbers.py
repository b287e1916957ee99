"""Thousands are written in one way on every page: as the reader's language has it."""

import pytest

from bot.domain.lookups.rows import RowLookup
from bot.domain.transfer.pending import PendingImport, RowSums
from bot.domain.transfer.plan import GivenScore, ImportDone, ImportPlan
from bot.domain.transfer.rows import Source
from bot.domain.transfer.views import Imported
from bot.locales import language
from bot.ui.transfer.import_pages import imported_page
from bot.ui.transfer.progress import progress_page
from bot.ui.transfer.row_lookups import row_lookup_page
from tests.ui.shown_pages import texts

MANY = 9_729
WAITING = PendingImport(5, Source.IMDB, total=MANY)
IMPORTED = Imported(
    ImportDone(9, ImportPlan({str(film): GivenScore(7, 1) for film in range(MANY)}, {}, {})),
    (),
    WAITING,
    RowSums({}),
)


@pytest.mark.parametrize(("code", "number"), [("en", "9,729"), ("es", "9.729")])
def test_thousands_are_written_as_the_language_has_it(code: str, number: str) -> None:
    say = language(code)
    pages = [
        progress_page(MANY, MANY, say),
        row_lookup_page(RowLookup(1, 2, 3, 4, "", MANY, MANY), say),
        imported_page(IMPORTED, say),
    ]
    assert [texts(page).count(number) for page in pages] == [2, 2, 2]
    assert (say.whole(999), say.whole(20_000)) == ("999", f"20{number[1]}000")
