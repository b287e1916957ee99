"""The page that asks which film a row means."""

from bot.domain.films.film import Film
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.views import ImportRowView
from bot.locales import language
from bot.ui.transfer.import_rows import row_page
from tests.ui.transfer.test_import_pages import text_of

HEAT = Film("tt0113277", "Heat", 1995)


def test_rows_that_seem_to_mean_the_same_film_are_named_with_each_other() -> None:
    nine, four = (ImportedRow("Heat", 1995, score=score) for score in (9, 4))
    view = ImportRowView(1_790_000_000, 0, 2, nine, (HEAT,), None, (four,))
    said = text_of(row_page(view, ClashChoice.MINE, None, language("en")))
    assert "Another row seems to mean the same film: **Heat** (1995) · **4**/10" in said
    assert "Choose the film for the row that counts" in said
