"""The pages that ask which film a row means."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.lookups.lookup import Service
from bot.domain.lookups.rows import MOST_ASKED, RowInDoubt, RowsLookedUp, StillWaiting
from bot.domain.transfer.contradictions import Rival
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.views import MOST_NAMED, FoundNews, ImportRowView, KeptRowAnswered, KeptRowView
from bot.locales import Language, language
from bot.ui.transfer.import_rows import row_page
from bot.ui.transfer.kept_rows import kept_row_page, no_kept_row_page
from bot.ui.transfer.row_lookups import row_lookup_over
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, keeps_the_limits
from tests.ui.shown_pages import texts
from tests.ui.transfer.test_import_pages import LATE, WORDY, WORST

HEAT = Film("tt0113277", "Heat", 1995)
STILL = StillWaiting(20_000, (RowInDoubt(WORST[:200], 1990, None),) * 3)


def test_rows_that_seem_to_mean_the_same_film_are_named_with_each_other() -> None:
    nine, four = (ImportedRow("Heat", 1995, score=score) for score in (9, 4))
    view = ImportRowView(1_790_000_000, 0, 2, nine, (HEAT,), None, (Rival(four),))
    said = texts(row_page(view, ClashChoice.MINE, None, language("en")))
    assert "Another row seems to mean the same film:\n-# ↳ **Heat** (1995) · **4**/10" in said
    assert "Choose the film for the row that counts" in said


@given(st.lists(FILMS, max_size=20, unique_by=lambda film: film.id), st.text(max_size=200), LANGUAGES)
def test_any_kept_row_and_what_came_of_the_one_before_fit(
    films: list[Film], title: str, say: Language
) -> None:
    row = ImportedRow(title, 1990, (WORST[:200],) * 5, score=9, at=LATE, address=WORST[:200], review=WORDY)
    view = KeptRowView("f" * 24, 20_000, row, tuple(films), (Rival(row),) * 9, may_write_down=True)
    for film in (*films[:1], None):
        answered = KeptRowAnswered(row, film, 9, is_left_out=True)
        assert keeps_the_limits(kept_row_page(view, answered, say, tuple(Service)))
        assert keeps_the_limits(no_kept_row_page(answered, 20_000, STILL, say))


@given(FILMS, st.text(max_size=200), LANGUAGES)
def test_any_end_of_a_look_up_fits(film: Film, title: str, say: Language) -> None:
    asked = (RowInDoubt(title, 1990, film), RowInDoubt(WORST[:200], None, None)) * MOST_ASKED
    over = RowsLookedUp(20_000, 10, STILL, left=7, doubts=900, asked=asked[:MOST_ASKED])
    found = FoundNews(tuple(map(str, range(20_000))), (film,) * MOST_NAMED, {film.id: 9})
    for news in (None, found):
        assert keeps_the_limits(row_lookup_over(over, say, news))


def test_more_doubts_than_are_named_are_hinted_at() -> None:
    asked = tuple(RowInDoubt(f"Renoir {number}", 2024, None) for number in range(MOST_ASKED))
    said = texts(row_lookup_over(RowsLookedUp(9, 3, StillWaiting(), doubts=6, asked=asked), language("en")))
    assert "❔ 6 films are close to what your file says" in said
    assert "· Renoir 0 (2024) → not known" in said and said.rstrip().splitlines()[-2] == "-# · …"
