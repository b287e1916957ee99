"""`/import`, as members use it."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.transfer.rows import MOST_BYTES
from bot.locales import Language
from bot.settings import Settings
from bot.ui.base.controls import Page
from bot.ui.presses.transfer import ConfirmImport
from bot.ui.transfer.progress import progress_page, writing_page
from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import (
    HEAT,
    LEAVING_LAS_VEGAS,
    RATINGS,
    below,
    file_of,
    score_of,
    upload,
)
from tests.domain.transfer import import_files as files
from tests.domain.transfer.import_files import zipped


async def test_a_file_is_shown_first_and_written_when_confirmed(club: Club) -> None:
    seen = await upload(club.ben, RATINGS)
    assert seen.ephemeral
    assert "Import from Letterboxd" in seen.text
    assert "⭐ 2 new scores" in seen.text
    assert "3 rows in the file: 2 found · 1 not known" in seen.text
    assert "1 film without a sure match: kept for you" in seen.text
    assert seen.labels == ["Import", "Look at every row", "Cancel", "List what is left out"]
    assert await score_of(club, club.ben, HEAT) is None
    done = await club.ben.click(seen, "Import")
    assert "Imported" in done.text and "⭐ 2 new scores" in done.text
    assert "3 rows in the file: 2 found · 1 not known" in done.text
    assert await score_of(club, club.ben, HEAT) == 10
    assert await score_of(club, club.ben, LEAVING_LAS_VEGAS) == 9


async def test_everything_is_said_in_spanish_too(club: Club) -> None:
    seen = await upload(club.ana, RATINGS)
    assert "Importar de Letterboxd" in seen.text
    assert "⭐ 2 notas nuevas" in seen.text
    assert "3 filas en el archivo: 2 encontradas · 1 desconocida" in seen.text
    done = await club.ana.click(seen, "Importar")
    undone = await club.ana.click(done, "Deshacer")
    assert "La importación está deshecha" in undone.text
    assert "No conozco este tipo de archivo." in (await upload(club.ana, "a;b\nHeat;5\n")).text


async def test_an_import_is_confirmed_after_a_restart(club: Club, settings: Settings) -> None:
    seen = await upload(club.ben, RATINGS)
    await club.restart_bot(settings)
    done = await club.ben.click(seen, "Import")
    await club.restart_bot(settings)
    assert await score_of(club, club.ben, HEAT) == 10
    assert "undone" in (await club.ben.click(done, "Undo")).text


async def test_a_cancelled_import_writes_nothing(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, RATINGS), "Cancel")
    assert "Nothing was imported." in seen.text
    assert await score_of(club, club.ben, HEAT) is None


async def test_the_same_file_again_changes_nothing(club: Club) -> None:
    await club.ben.click(await upload(club.ben, RATINGS), "Import")
    again = await upload(club.ben, RATINGS)
    assert "There is nothing new to import." in again.text
    assert "2 films have the same score from you here" in again.text
    assert "Import" not in again.labels


@pytest.mark.simcord(check_errors=False)
async def test_an_older_panel_does_nothing_to_a_newer_import(club: Club, settings: Settings) -> None:
    """Both files come within one second."""
    older = await upload(club.ben, "Film,Year,Score\nHeat,1996,1\nAlien,1979,9\n")
    asked = await club.ben.click(older, "Choose uncertain films")
    newer = await upload(club.ben, "Film,Year,Score\nLeaving Las Vegas,1995,8\n")
    assert "is closed" in below(await club.ben.click(asked, "None of these"))
    done = await club.ben.click(newer, "Import")
    assert await score_of(club, club.ben, LEAVING_LAS_VEGAS) == 8
    await club.restart_bot(settings)
    await club.ben.click(await upload(club.ben, "Film,Year,Score\nAlien,1979,7\n"), "Import")
    assert "You have imported another file since" in below(await club.ben.click(done, "Undo"))
    assert await score_of(club, club.ben, "tt0078748") == 7


@pytest.mark.simcord(check_errors=False)
async def test_every_control_of_an_older_import_is_closed(club: Club) -> None:
    seen = await upload(club.ben, RATINGS)
    await upload(club.ben, RATINGS.replace("5\n", "4\n"))
    for label in ("Import", "Look at every row"):
        assert "is closed" in below(await club.ben.click(seen, label)), label
    assert "is closed" in (await club.ben.click(seen, "List what is left out")).text
    await club.ben.click(seen, "Cancel")
    assert await score_of(club, club.ben, HEAT) is None


async def test_halves_are_asked_about(club: Club) -> None:
    seen = await upload(club.ben, "Title,Year,Rating10\nHeat,1995,7.5\nAlien,1979,8\n")
    assert "1 score in this file is halfway between two of mine: 7\\.5 (here 7 or 8)." in seen.text
    offered = await club.ben.click(seen, "Round up (7.5 → 8)")
    assert "⭐ 2 new scores" in offered.text
    await club.ben.click(offered, "Import")
    assert await score_of(club, club.ben, HEAT) == 8


async def test_a_member_says_which_column_is_what(club: Club) -> None:
    seen = await upload(club.ben, "Qué vi;Cuánto\nHeat (1995);9\n")
    assert "Its columns are: qué vi, cuánto" in seen.text
    form = await club.ben.form_behind(seen, "Say which column is what")
    offered = await club.ben.submit(form, title=["qué vi"], any_score=["cuánto"])
    assert "⭐ 1 new score" in offered.text


async def test_a_diary_comes_along_if_it_is_wished(club: Club) -> None:
    seen = await upload(club.ben, files.LETTERBOXD_DIARY)
    assert "📓 For your own records: 2 diary entries" in seen.text
    seen = await club.ben.click(seen, "Leave out diary and lists")
    assert "📓" not in seen.text
    seen = await club.ben.click(seen, "Keep diary and lists")
    await club.ben.click(seen, "Import")
    own = await club.parts.services.imports._imports.own(club.guild.id, club.ben.id, club.clock.now())
    assert {record.kind.value for record in own.records} == {"rewatch", "viewing"}
    assert "2 records of what you saw, like, list or noted" in (await club.ben.slash("privacy")).text


TAGGED = "Title,Year,Rating10,Tags\nHeat,1996,,seen\nRan,1985,8,\n"


async def test_a_row_of_the_diary_alone_is_left_out_with_it_even_if_its_film_was_chosen(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, TAGGED), "Choose uncertain films")
    seen = await club.ben.choose(seen, HEAT)
    assert "2 rows in the file: 2 found" in seen.text and "📓" in seen.text
    seen = await club.ben.click(seen, "Leave out diary and lists")
    assert "2 rows in the file: 1 found · 1 left out by you" in seen.text and "📓" not in seen.text
    rows = await club.ben.click(seen, "Look at every row")
    assert "🚫 Heat (1996) → left out" in rows.text
    row = await club.ben.choose(rows, rows.options["Heat (1996)"])
    assert "It only has diary or list entries, which you leave out: it is not imported." in row.text
    assert "So far: **Heat** (1995)" in row.text and "You have left it out" not in row.text
    seen = await club.ben.click(await club.ben.click(row, "Back to the rows"), "Back to the import")
    seen = await club.ben.click(seen, "Keep diary and lists")
    assert "2 rows in the file: 2 found" in seen.text


async def test_leaving_the_diary_out_is_counted_in_spanish_too(club: Club) -> None:
    seen = await club.ana.click(await upload(club.ana, TAGGED), "Elegir las dudosas")
    seen = await club.ana.click(await club.ana.choose(seen, HEAT), "Sin diario ni listas")
    assert "2 filas en el archivo: 1 encontrada · 1 que dejas fuera" in seen.text


async def test_a_lone_list_of_films_is_asked_about(club: Club) -> None:
    text = files.LETTERBOXD_WATCHLIST.replace("Ran,1985", "Heat,1995")
    seen = await upload(club.ben, text, "watched.csv")
    assert "1 film in this file has no score. Is this your watchlist" in seen.text
    offered = await club.ben.click(seen, "My watchlist")
    assert "🔖 1 film for your watchlist" in offered.text
    await club.ben.click(offered, "Import")
    own = await club.parts.services.imports._imports.own(club.guild.id, club.ben.id, club.clock.now())
    assert list(own.wishes) == [HEAT]


async def test_watched_films_without_scores_leave_nothing(club: Club) -> None:
    seen = await upload(club.ben, files.LETTERBOXD_WATCHED)
    offered = await club.ben.click(seen, "Watched films")
    assert "There is nothing new to import." in offered.text
    assert "2 watched films without a score" in offered.text


async def test_imported_reviews_wait_in_the_form_and_are_posted_nowhere(club: Club) -> None:
    done = await club.ben.click(await upload(club.ben, files.letterboxd_zip(), "letterboxd.zip"), "Import")
    assert "✍️ 1 review, kept as a draft" in done.text
    assert "A review is waiting for you: **Leaving Las Vegas** (1995)" in done.text
    assert club.threads() == {}
    club.clock.time += 30 * 86_400
    form = await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
    assert form.fields["body"] == 'A slow goodbye.\nHe says "no",\nand means it.'
    assert (form.fields["title"], form.fields["score"]) == ("", ["9"])
    answer = await club.ben.submit(form, title="Slow")
    assert "is posted" in answer.text


async def test_what_is_not_taken_comes_as_a_file(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, RATINGS), "List what is left out")
    assert seen.ephemeral
    assert seen.files == ["not-imported.csv"]
    assert "A Film That Nobody Made,1966,,1,2022-05-07" in (await file_of(seen)).decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bytes(MOST_BYTES + 1), "This file is larger than 10 MB."),
        (b"PK\x03\x04nonsense", "This file is damaged or cut off."),
        (zipped({"../ratings.csv": RATINGS}), "This ZIP has file names that point outside it"),
        (zipped({"a.zip": b"PK"}), "There is a ZIP inside this ZIP."),
        (zipped({"a.csv": b"x" * 60_000_000}), "This ZIP unpacks to more than I take"),
        (b"words\nand more\n", "This is a text, and I read tables and lists of films."),
        (b'{"a": 1}', "I don't know this kind of file."),
        (b"\0", "This is not a text file."),
        (b"", "There is nothing in this file: the export may have gone wrong."),
    ],
)
async def test_a_file_that_is_not_taken_changes_nothing(club: Club, data: bytes, said: str) -> None:
    seen = await upload(club.ben, data, "file.zip")
    assert seen.ephemeral
    assert said in seen.text
    assert "Nothing has changed." in seen.text
    assert seen.labels == []


async def test_titles_are_shown_as_they_were_typed(club: Club) -> None:
    seen = await upload(club.ben, 'Title,Year,Rating10,Directors\nHeat,1996,9,"**@everyone**"\n')
    asked = await club.ben.click(seen, "Choose uncertain films")
    assert "@everyone" not in asked.text.replace("\\@", "")


async def test_a_card_in_view_follows_an_import(club: Club) -> None:
    card = await club.chloe.slash("film", film=HEAT)
    await club.ben.click(await upload(club.ben, RATINGS), "Import")
    await club.env.advance_time(2.5)
    assert "**10.0** ★ · 1 vote" in club.post(club.channel.id, card.message.id).text


@pytest.mark.simcord(check_errors=False)
async def test_two_servers_know_nothing_of_each_others_imports(club: Club) -> None:
    elsewhere = club.elsewhere("Other club")
    seen = await upload(club.ben, RATINGS)
    await club.ben.click(seen, "Import")
    assert await score_of(elsewhere, elsewhere.ben, HEAT) is None
    there = await upload(elsewhere.ben, RATINGS.replace(",5\n", ",1\n"))
    assert "⭐ 2 new scores" in there.text
    await elsewhere.ben.click(there, "Import")
    assert await score_of(elsewhere, elsewhere.ben, HEAT) == 2
    assert await score_of(club, club.ben, HEAT) == 10


async def test_a_long_import_tells_how_far_it_is(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def noting(page: Callable[..., Page]) -> Callable[..., Page]:
        def noted(*values: Any) -> Page:
            *_, done, total, _ = values
            told.append(f"{done} of {total}")
            return page(*values)

        return noted

    loaded = sys.modules["cogs.transfer.imports"]
    monkeypatch.setattr(loaded, "PROGRESS_SECONDS", 0)
    monkeypatch.setattr(loaded, "progress_page", noting(progress_page))
    monkeypatch.setattr(loaded, "writing_page", noting(writing_page))
    rows = "".join(f"Film {number},2000,7\n" for number in range(450))
    seen = await upload(club.ben, f"Title,Year,Rating10\n{rows}")
    assert told == ["0 of 450", "200 of 450", "400 of 450"]
    assert "450 rows in the file: 450 not known" in seen.text
    told.clear()
    done = await club.ben.click(seen, "Import")
    assert (told[0], told[-1]) == ("100 of 450", "450 of 450"), (
        "how many at a time, the machine's speed decides"
    )
    assert "Imported" in done.text or "450" in done.text


@pytest.mark.simcord(check_errors=False)
async def test_an_import_that_was_interrupted_leads_to_its_outcome_and_its_undoing(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page_or_crash(again: ConfirmImport, done: int, total: int, say: Language) -> Page:
        if done > 200:
            raise LookupError("the process ends")
        return writing_page(again, done, total, say)

    waiting = "".join(f"Film {number},2000,7\n" for number in range(450))
    seen = await upload(club.ben, f"Title,Year,Rating10\nHeat,1995,10\n{waiting}")
    with monkeypatch.context() as crashing:
        loaded = sys.modules["cogs.transfer.imports"]
        crashing.setattr(loaded, "PROGRESS_SECONDS", 0)
        crashing.setattr(loaded, "writing_page", page_or_crash)
        await club.ben.click(seen, "Import")
    await club.restart_bot(settings)
    assert "Importing: 101 of 451." in seen.text
    done = await club.ben.click(seen, "Finish")
    assert await score_of(club, club.ben, HEAT) == 10
    await club.ben.click(done, "Undo")
    assert await score_of(club, club.ben, HEAT) is None


async def test_an_import_that_is_written_in_parts_is_one_to_its_member(club: Club) -> None:
    rows = "".join(f"Film {number},2000,7\n" for number in range(450))
    await club.ben.click(await upload(club.ben, f"Title,Year,Rating10\n{rows}"), "Import")
    assert "**1 import**" in (await club.ben.slash("privacy")).text


async def test_a_score_keeps_its_day(club: Club) -> None:
    await club.ben.click(await upload(club.ben, RATINGS), "Import")
    own = await club.parts.services.imports._imports.own(club.guild.id, club.ben.id, club.clock.now())
    assert datetime.fromtimestamp(own.scores[HEAT].rated_at, UTC).date().isoformat() == "2022-05-06"
