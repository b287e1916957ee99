"""Pages of imports and exports keep to Discord's limits, whatever a file says, in each language."""

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.contradictions import OtherScores, Rival
from bot.domain.transfer.found_scale import DoubtedScore, FoundScale, HalfScore, ScaleStep
from bot.domain.transfer.left_files import LeftFiles, SomeFiles
from bot.domain.transfer.named_rows import EarlierScore, NamedRows, UnreadDate, UnreadRow, WhyUnread
from bot.domain.transfer.pending import PendingImport, PendingRow, RowState
from bot.domain.transfer.plan import (
    ClashChoice,
    GivenScore,
    ImportDone,
    ImportPlan,
    ImportUndone,
    ScoreChanged,
)
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import FileColumns
from bot.domain.transfer.records import OWN_FILE
from bot.domain.transfer.rows import ImportedRow, Remark, SkipReason, Source, Trouble
from bot.domain.transfer.views import (
    MOST_NAMED,
    ROWS_ON_A_PAGE,
    Asked,
    ImportCancelled,
    Imported,
    ImportPreview,
    ImportQuestion,
    ImportRowsPage,
    ImportRowView,
    LeftOut,
    ScoreChangesPage,
)
from bot.locales import Language, language
from bot.ui.base.controls import Control, Page
from bot.ui.presses.custom_ids import custom_id, read_custom_id
from bot.ui.presses.import_questions import (
    AnswerImport,
    AskColumns,
    ImportAnswer,
    MoreColumns,
    NameColumns,
)
from bot.ui.presses.transfer import (
    AddRowFilm,
    AddUnknownFilms,
    CancelImport,
    ConfirmImport,
    FindForRow,
    KeepImportRecords,
    Kept,
    NoneOfThese,
    OpenImportRow,
    PickImported,
    SameFilm,
    SearchForRow,
    SendNotTaken,
    SettleDoubts,
    ShowImport,
    ShowImportRows,
    ShowScoreChanges,
    UndoImport,
)
from bot.ui.transfer.export import export_note, export_page
from bot.ui.transfer.import_pages import (
    imported_page,
    left_out_page,
    offer_page,
)
from bot.ui.transfer.import_rows import changes_page, row_page, rows_page
from bot.ui.transfer.progress import progress_page, writing_page
from bot.ui.transfer.questions.column_forms import columns_form, columns_from
from bot.ui.transfer.questions.import_questions import ANSWERS, question_page
from bot.ui.transfer.refused_file import unreadable_page
from bot.ui.transfer.undone import cancelled_page, undone_page
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, keeps_the_limits
from tests.ui.shown_pages import texts

LATE = 99_999_999_999
COUNTS = st.integers(0, 20_000)
WORST = "*_`|[]()<>~\\" * 16
WORDY = ReviewDraft("", WORST, "", 9)
ENGLISH = language("en")
NAMED = NamedRows(
    (UnreadRow(20_000, WORST[:80], WhyUnread.QUOTE, WORST[:100]),) * 9,
    (EarlierScore(WORST, 1990, 10, LATE, 10, LATE),) * 9,
    (
        *(UnreadDate(WORST, 1990, WORST, is_unclear=True),) * 50,
        *(UnreadDate(WORST, 1990, WORST, is_unclear=False),) * 50,
    ),
)

HALF = (HalfScore("85/100", 8),)

plans = st.builds(
    ImportPlan,
    scores=COUNTS.map(lambda number: dict.fromkeys(map(str, range(number % 40)), GivenScore(7, 0))),
    wishes=st.integers(0, 9).map(lambda number: dict.fromkeys(map(str, range(number)), 0)),
    texts=st.integers(0, 9).map(
        lambda number: dict.fromkeys(map(str, range(number)), ReviewDraft("", "", "", 0, rest="More."))
    ),
    same=COUNTS,
    clashing=st.just(9),
    replaced=st.just(0) | st.just(9),
    wished_already=COUNTS,
    too_many_wishes=COUNTS,
    cut_texts=COUNTS,
    passed_over=COUNTS,
    written_already=COUNTS,
)


def pending(source: Source = Source.IMDB, unknown: int = 3) -> PendingImport:
    row = ImportedRow(WORST[:200], 1990, score=9, is_liked=True)
    return PendingImport(
        LATE,
        source,
        dict.fromkeys(SkipReason, 20_000),
        rows=(
            *(PendingRow(row, ("tt0000001",)),) * 2,
            *(PendingRow(row),) * unknown,
            PendingRow(row, ("tt0000002",), is_certain=True),
        ),
        added=(Film("tt0000002", "Ours", 2000),),
        total=6 + 20_000 * len(SkipReason),
        remarks=dict.fromkeys(Remark, 20_000),
        files=LeftFiles(*(SomeFiles((WORST[:100],) * 10, 9999),) * 3),
        scale=FoundScale(
            "100",
            steps=tuple(
                ScaleStep(score, "86.3333–95.33333%" if score < 5 else "****½, ****")
                for score in range(10, 0, -1)
            ),
        ),
        unread=NAMED.unread,
        earlier=NAMED.earlier,
        dates=NAMED.dates,
        left_columns=(WORST[:100],) * 60,
    )


def offer(
    plan: ImportPlan, clash: ClashChoice, waiting: PendingImport, *, may_add: bool = False
) -> ImportPreview:
    return ImportPreview(waiting, plan, clash, waiting.sums(), may_add)


@given(plans, st.sampled_from(Source), st.sampled_from(ClashChoice), LANGUAGES)
def test_any_offer_fits(plan: ImportPlan, source: Source, clash: ClashChoice, say: Language) -> None:
    assert keeps_the_limits(offer_page(offer(plan, clash, pending(source), may_add=True), say))


def labels_of(page: Page) -> list[str]:
    controls = (item.to_component_dict() for item in page.walk_children() if isinstance(item, Control))
    return [component["label"] for component in controls if "label" in component]


def test_an_offer_says_what_is_written_and_what_is_left_out() -> None:
    plan = ImportPlan({"a": GivenScore(7, 0), "b": GivenScore(8, 0)}, {"c": 0}, {}, same=2, clashing=1)
    page = offer_page(offer(plan, ClashChoice.MINE, pending()), ENGLISH)
    said, others = texts(page), 20_000 * len(SkipReason)
    for line in (
        "Import from IMDb",
        f"{others + 6:,} rows in the file: 1 found · 2 to check · 3 not known · {others:,} others (below)",
        "2 new scores",
        "1 film for your watchlist",
        "1 film joins this server's own",
        "2 rows are not certain: choose their films, or they are kept until you do",
        "1 film has another score from you here, which stays",
        "20,000 series or episodes",
        "20,000 dates left out: I can't tell the day from the month",
        "Scores there are out of 100",
        "cannot be read",
    ):
        assert line in said
    assert labels_of(page) == [
        "Import",
        "Choose uncertain films",
        "Look at every row",
        "Scores that differ",
        "Cancel",
        "Leave out diary and lists",
        "List what is left out",
    ]


def test_an_offer_of_nothing_has_no_button_to_import() -> None:
    nothing = ImportPlan({}, {}, {})
    page = offer_page(offer(nothing, ClashChoice.MINE, PendingImport(1, Source.TRAKT)), ENGLISH)
    assert "There is nothing new to import." in texts(page)
    assert labels_of(page) == ["Cancel"]


@given(st.lists(FILMS, max_size=20, unique_by=lambda film: film.id), st.text(max_size=200), LANGUAGES)
def test_any_row_fits(films: list[Film], title: str, say: Language) -> None:
    row = ImportedRow(title, 1990, (WORST[:200],) * 5, score=9, at=LATE, address=WORST[:200], review=WORDY)
    chosen = films[0] if films else None
    view = ImportRowView(LATE, 19_999, 20_000, row, tuple(films), chosen, (Rival(row),) * 9, 9, may_add=True)
    assert keeps_the_limits(row_page(view, ClashChoice.FILE, 2500, say))


def test_what_tells_a_row_from_another_of_its_title_is_said() -> None:
    row = ImportedRow("Heat", 1995, score=9, at=1_790_000_000, address="https://boxd.it/abc")
    view = ImportRowView(LATE, 0, 2, row, (), None, may_add=False)
    said = texts(row_page(view, ClashChoice.FILE, None, ENGLISH))
    assert r"-# **9**/10 · <t:1790000000:D> · https\://boxd.it/abc" in said


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("7", ""),
        ("tmdb:77", r" · https\://www.themoviedb.org/movie/77"),
        ("boxd.it/abc", " · boxd.it/abc"),
        ("Mr. Smith / 7", ""),
    ],
)
def test_an_id_that_only_the_files_site_knows_is_shown_to_nobody(address: str, page: str) -> None:
    row = ImportedRow("Memento", 2000, score=5, address=address)
    view = ImportRowView(LATE, 0, 2, row, (), None, may_add=False)
    said = texts(row_page(view, ClashChoice.FILE, None, ENGLISH))
    assert f"-# **5**/10{page}\n" in said


BEGINS = {RowState.DOUBTFUL: 0, RowState.UNKNOWN: 0, RowState.CERTAIN: 2499}


@given(FILMS, LANGUAGES)
def test_any_page_of_rows_and_of_changes_fits(film: Film, say: Language) -> None:
    row = ImportedRow(WORST[:200], 1990, score=9)
    states = (PendingRow(row), PendingRow(row, (film.id,)), PendingRow(row, (film.id,), is_certain=True))
    imported = PendingImport(LATE, Source.IMDB, rows=states * 3, choices={3: None, 4: film.id})
    places = tuple(range(ROWS_ON_A_PAGE))
    others = dict.fromkeys(places, OtherScores((row,) * 9, 9))
    page = ImportRowsPage(imported, ClashChoice.FILE, places, {film.id: film}, 1, 2500, BEGINS, others)
    assert keeps_the_limits(rows_page(page, say))
    changes = (ScoreChanged(film.id, 10, 1),) * ROWS_ON_A_PAGE
    shown = ScoreChangesPage(LATE, ClashChoice.FILE, changes, {film.id: film}, 1, 2500, 20_000)
    assert keeps_the_limits(changes_page(shown, say))


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_page_of_all_other_rows_fits(code: str) -> None:
    say = language(code)
    page = rows_page(ImportRowsPage(pending(), ClashChoice.MINE, (), {}, 2499, 2500, BEGINS), say)
    assert keeps_the_limits(page)
    assert [one for one in labels_of(page) if one in ("List what is left out", "Ver lo que no entra")]


def test_rows_say_how_sure_they_are() -> None:
    film = Film("tt0113277", "Heat", 1995)
    row = ImportedRow("Heat", 1995, score=9)
    rows = (PendingRow(row), PendingRow(row, (film.id,)), PendingRow(row, (film.id,), is_certain=True))
    imported = PendingImport(LATE, Source.IMDB, rows=(*rows, *rows), choices={3: None, 4: film.id})
    shown = ImportRowsPage(imported, ClashChoice.MINE, (0, 1, 2, 3, 4), {film.id: film}, 0, 1)
    said = texts(rows_page(shown, ENGLISH))
    for line in (
        "📌 Heat (1995) **9** → not known",
        "❔ Heat (1995) **9** → **Heat** (1995)?",
        "✅ Heat (1995) **9** → **Heat** (1995)",
        "🚫 Heat (1995) **9** → left out",
        "☑️ Heat (1995) **9** → **Heat** (1995)",
    ):
        assert line in said


@pytest.mark.parametrize("asked", Asked)
def test_every_question_can_be_answered(asked: Asked) -> None:
    doubted = tuple(DoubtedScore(20_000, WORST[:80], WORST[:100]) for _ in range(20_000))
    halves = tuple(HalfScore(WORST[:100], below) for below in range(10))
    columns = (WORST[:100],) * 60
    bests = (10, 5, 20, 100)
    page = question_page(ImportQuestion(LATE, asked, 20_000, columns, doubted, halves, 100, bests), ENGLISH)
    assert keeps_the_limits(page)
    assert len(labels_of(page)) >= 2
    answers = {answer for answer in ImportAnswer if ANSWERS[answer](ReadOptions()) != ReadOptions()}
    assert answers == set(ImportAnswer)


def test_the_form_asks_for_columns_and_takes_those_that_were_chosen() -> None:
    names = tuple(f"{n}{WORST[:97]}" for n in range(60))
    for press, field in ((AskColumns(LATE), "title"), (AskColumns(LATE, MoreColumns.TEXTS), "note")):
        form = columns_form(press, FileColumns(names, {field: names[50]}), ENGLISH)
        fields = [each.component for each in form.children if isinstance(each, discord.ui.Label)]
        assert len(fields) == 5
        for select in fields:
            assert isinstance(select, discord.ui.Select)
            assert len(select.options) <= 25
            filled = [option.value for option in select.options if option.default]
            assert filled == ([names[50]] if select.custom_id == field else [])
    chosen = {"title": ["a"], "year": [], "any_score": ["b"], "film_id": [""], "dates": []}
    said = columns_from(NameColumns(LATE), chosen)
    assert said == {"title": "a", "year": "", "any_score": "b", "film_id": "", "dates": ""}


@given(plans, st.lists(FILMS, max_size=MOST_NAMED), LANGUAGES)
def test_any_finished_import_fits(plan: ImportPlan, films: list[Film], say: Language) -> None:
    waiting = pending()
    assert keeps_the_limits(
        imported_page(Imported(ImportDone(LATE, plan, 9), tuple(films), waiting, waiting.sums()), say)
    )


FILM_ADDED = (Film("club:0123456789ab", WORST[:200], 1990),)


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_small_pages_fit(code: str) -> None:
    say = language(code)
    pages = [
        *(unreadable_page(trouble, say) for trouble in Trouble),
        *(
            question_page(ImportQuestion(LATE, asked, 9, ("a", "b"), halves=HALF, bests=(10, 20)), say)
            for asked in Asked
        ),
        progress_page(1200, 3400, say),
        writing_page(ConfirmImport(LATE, ClashChoice.MINE), 1200, 3400, say),
        undone_page(ImportUndone(("a",), 2, added=FILM_ADDED * 300), say),
        cancelled_page(ImportCancelled(FILM_ADDED * 300, has_choices=True), say),
        left_out_page(LeftOut(b"a", NAMED, 20_000, 20_000), say),
        left_out_page(LeftOut(b"", NamedRows()), say),
        export_page(say),
    ]
    assert all(keeps_the_limits(page) for page in pages)


def test_the_note_tells_of_the_files_that_are_there() -> None:
    assert b"letterboxd" not in export_note([OWN_FILE], ENGLISH).replace(b"Letterboxd", b"")
    note = export_note([OWN_FILE, "letterboxd-1.csv", "letterboxd-watchlist.csv"], ENGLISH).decode()
    assert [line for line in note.splitlines() if line.endswith((".csv", ".jsonl"))] == [
        "letterboxd*.csv",
        "letterboxd-watchlist*.csv",
        OWN_FILE,
    ]


@pytest.mark.parametrize(
    "press",
    [
        AnswerImport(LATE, ImportAnswer.WATCHLIST),
        ShowImport(LATE, ClashChoice.FILE),
        SettleDoubts(LATE, ClashChoice.MINE),
        PickImported(LATE, ClashChoice.MINE, 24, 2500),
        AskColumns(LATE),
        NameColumns(LATE),
        ShowImportRows(LATE, ClashChoice.MINE, 2500),
        ShowScoreChanges(LATE, ClashChoice.FILE, 2500),
        OpenImportRow(LATE, ClashChoice.FILE, 2500),
        SearchForRow(LATE, ClashChoice.FILE, 20_000),
        FindForRow(LATE, ClashChoice.FILE, 20_000),
        AddRowFilm(LATE, ClashChoice.FILE, 20_000),
        AddUnknownFilms(LATE, ClashChoice.FILE),
        KeepImportRecords(LATE, ClashChoice.FILE, Kept.NO),
        NoneOfThese(LATE, ClashChoice.FILE, 24),
        SameFilm(LATE, ClashChoice.FILE, 20_000, 2500),
        ConfirmImport(LATE, ClashChoice.MINE),
        CancelImport(LATE),
        SendNotTaken(LATE),
        UndoImport(LATE),
    ],
)
def test_a_press_survives_the_way_through_its_custom_id(press: ConfirmImport) -> None:
    assert read_custom_id(custom_id(press)) == press
