"""Pages of imports and exports keep to Discord's limits, whatever a file says, in each language."""

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.plan import (
    ClashChoice,
    DoubtfulRow,
    GivenScore,
    ImportDone,
    ImportPlan,
    ImportUndone,
    PendingImport,
)
from bot.domain.transfer.records import OWN_FILE
from bot.domain.transfer.rows import MOST_DOUBTS, ImportedRow, SkipReason, Source, Trouble
from bot.domain.transfer.views import MOST_NAMED, DoubtfulRowView, Imported, ImportPreview, ImportQuestion
from bot.locales import Language, language
from bot.ui.base.controls import Control, Page
from bot.ui.transfer.export import export_note, export_page
from bot.ui.transfer.import_pages import (
    cancelled_page,
    doubt_page,
    imported_page,
    not_taken_page,
    offer_page,
    progress_page,
    question_page,
    undone_page,
    unreadable_page,
)
from bot.ui.transfer.import_summary import whole
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, keeps_the_limits

LATE = 2**40
COUNTS = st.integers(0, 20_000)
WORST = "*_`|[]()<>~\\" * 16
ENGLISH = language("en")

plans = st.builds(
    ImportPlan,
    scores=COUNTS.map(lambda number: dict.fromkeys(map(str, range(number % 40)), GivenScore(7, 0))),
    wishes=st.integers(0, 9).map(lambda number: dict.fromkeys(map(str, range(number)), 0)),
    texts=st.integers(0, 9).map(
        lambda number: dict.fromkeys(map(str, range(number)), ReviewDraft("", "", "", 0))
    ),
    same=COUNTS,
    clashing=st.just(9),
    replaced=st.just(0) | st.just(9),
    wished_already=COUNTS,
    too_many_wishes=COUNTS,
    short_texts=COUNTS,
    written_already=COUNTS,
)


def pending(source: Source = Source.IMDB, unknown: int = 3) -> PendingImport:
    row = ImportedRow(WORST[:200], 1990)
    return PendingImport(
        LATE,
        source,
        dict.fromkeys(SkipReason, 20_000),
        added=(Film("club:0123456789ab", "Ours", 2000),),
        doubts=(DoubtfulRow(row, ("tt0000001",)),) * 2,
        unknown=(row,) * unknown,
    )


@given(plans, st.sampled_from(Source), st.sampled_from(ClashChoice), LANGUAGES)
def test_any_offer_fits(plan: ImportPlan, source: Source, clash: ClashChoice, say: Language) -> None:
    assert keeps_the_limits(offer_page(ImportPreview(pending(source), plan, clash, 2), say))


def text_of(page: Page) -> str:
    texts = (item for item in page.walk_children() if isinstance(item, discord.ui.TextDisplay))
    return "\n".join(shown.content for shown in texts)


def labels_of(page: Page) -> list[str]:
    controls = (item.to_component_dict() for item in page.walk_children() if isinstance(item, Control))
    return [component["label"] for component in controls if "label" in component]


def test_an_offer_says_what_is_written_and_what_is_left_out() -> None:
    plan = ImportPlan({"a": GivenScore(7, 0), "b": GivenScore(8, 0)}, {"c": 0}, {}, same=2, clashing=1)
    page = offer_page(ImportPreview(pending(), plan, ClashChoice.MINE, 2), ENGLISH)
    said = text_of(page)
    for line in (
        "Import from IMDb",
        "2 new scores",
        "1 film for your watchlist",
        "1 film joins this server's own",
        "2 films may be one of several",
        "3 films that I do not know",
        "1 film has another score from you here, which stays",
        "20000 lists",
    ):
        assert line in said
    assert labels_of(page) == [
        "Import",
        "Choose doubtful films",
        "Take the file's scores",
        "List what is not taken",
        "Cancel",
    ]


def test_an_offer_of_nothing_has_no_button_to_import() -> None:
    page = offer_page(
        ImportPreview(PendingImport(1, Source.TRAKT), ImportPlan({}, {}, {}), ClashChoice.MINE, 0), ENGLISH
    )
    assert "There is nothing new to import." in text_of(page)
    assert labels_of(page) == ["Cancel"]


@given(st.lists(FILMS, max_size=25, unique_by=lambda film: film.id), st.text(max_size=200), LANGUAGES)
def test_any_doubt_fits(films: list[Film], title: str, say: Language) -> None:
    row = ImportedRow(title, 1990, (WORST[:200],) * 5)
    assert keeps_the_limits(
        doubt_page(DoubtfulRowView(LATE, 24, 25, MOST_DOUBTS, row, tuple(films)), ClashChoice.FILE, say)
    )


@given(plans, st.lists(FILMS, max_size=MOST_NAMED), LANGUAGES)
def test_any_finished_import_fits(plan: ImportPlan, films: list[Film], say: Language) -> None:
    assert keeps_the_limits(imported_page(Imported(ImportDone(LATE, plan, 9), tuple(films)), say))


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_small_pages_fit(code: str) -> None:
    say = language(code)
    pages = [
        *(unreadable_page(trouble, say) for trouble in Trouble),
        question_page(ImportQuestion(LATE, 20_000), say),
        progress_page(1200, 3400, say),
        undone_page(ImportUndone(("a",), 2), say),
        cancelled_page(say),
        not_taken_page(say),
        export_page(say),
    ]
    assert all(keeps_the_limits(page) for page in pages)


def test_thousands_are_apart() -> None:
    assert whole(1200) == "1\u202f200"
    assert whole(20) == "20"


def test_the_note_tells_of_the_files_that_are_there() -> None:
    assert b"letterboxd" not in export_note([OWN_FILE], ENGLISH).replace(b"Letterboxd", b"")
    note = export_note([OWN_FILE, "letterboxd-1.csv", "letterboxd-watchlist.csv"], ENGLISH).decode()
    assert [line for line in note.splitlines() if line.endswith((".csv", ".jsonl"))] == [
        "letterboxd*.csv",
        "letterboxd-watchlist*.csv",
        OWN_FILE,
    ]
