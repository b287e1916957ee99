"""A member's notes on a film are kept, whatever kind of file they are in."""

import json

import pytest

from bot.domain.transfer.film_records import RecordKind, records_of
from bot.domain.transfer.formats.table_formats import FORMATS
from bot.domain.transfer.rows import Source
from tests.domain.transfer.import_files import read, zipped

HEAT, RAN = "tt0113277", "tt0089881"

HEAT_IDS = {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "imdb": HEAT}}
RAN_IDS = {"title": "Ran", "year": 1985, "ids": {"trakt": 2, "imdb": RAN}}
LISTED = "2024-01-01T00:00:00.000Z"
IMDB_WATCHLIST = (
    "Position,Const,Created,Modified,Description,Title,Title Type,Year,Your Rating\n"
    f"1,{HEAT},2024-01-01,2024-01-01,The diner.,Heat,Movie,1995,\n"
    f"2,{RAN},2024-01-02,2024-01-02,,Ran,Movie,1985,\n"
)


def items(*notes: str) -> str:
    films = (HEAT_IDS, RAN_IDS)
    return json.dumps(
        [
            {"rank": place, "listed_at": LISTED, "notes": note, "type": "movie", "movie": film}
            for place, (film, note) in enumerate(zip(films, notes, strict=True), start=1)
        ]
    )


@pytest.mark.parametrize("path", ["ana/lists/watchlist.json", "ana/lists-watchlist.json"])
def test_a_note_on_the_watchlist_is_a_note(path: str) -> None:
    [heat, ran] = read(zipped({path: items("", "The colours.")})).rows
    assert (heat.is_wanted, heat.lists, heat.notes) == (True, (), ())
    assert (ran.is_wanted, ran.lists, ran.notes) == (True, (), ("The colours.",))


def test_a_note_on_a_favourite_is_a_note() -> None:
    [heat, ran] = read(zipped({"ana/lists-favorites.json": items("The diner.", "")})).rows
    assert (heat.is_liked, ran.is_liked) == (True, True)
    assert [(row.notes, row.lists) for row in (heat, ran)] == [(("The diner.",), ()), ((), ())]


@pytest.mark.parametrize("path", ["ana/notes/movies.json", "ana/notes-movies.json"])
def test_a_private_note_of_trakts_is_a_note(path: str) -> None:
    note = {"id": 1, "notes": "The diner.", "privacy": "private", "spoiler": False, "created_at": LISTED}
    told = [{"attached_to": {"type": "movie"}, "type": "movie", "movie": HEAT_IDS, "note": note}]
    [heat] = read(zipped({path: json.dumps(told)})).rows
    assert (heat.notes, heat.review, heat.score, heat.is_wanted) == (("The diner.",), None, None, False)


def test_the_member_is_asked_about_a_list_with_notes_as_about_any() -> None:
    reading = read(IMDB_WATCHLIST, name="x.csv")
    assert reading.asks
    assert all(row.is_bare for row in reading.rows)


@pytest.mark.parametrize(
    ("said", "wanted", "listed", "notes"),
    [
        ({"wanted": True}, ["Heat", "Ran"], {}, {"Heat": ("The diner.",), "Ran": ()}),
        ({"wanted": False}, [], {}, {"Heat": ("The diner.",)}),
        ({"is_list": True}, [], {"Heat": "The diner.", "Ran": ""}, {"Heat": (), "Ran": ()}),
    ],
)
def test_whatever_the_member_answers_the_notes_are_kept(
    said: dict[str, object], wanted: list[str], listed: dict[str, str], notes: dict[str, tuple[str, ...]]
) -> None:
    reading = read(IMDB_WATCHLIST, name="x.csv", **said)
    reading = reading.decided(wanted=bool(said.get("wanted")))
    assert [row.title for row in reading.rows if row.is_wanted] == wanted
    assert {row.title: place.note for row in reading.rows for place in row.lists} == listed
    assert {row.title: row.notes for row in reading.rows} == notes
    assert reading.total == len(reading.rows) + sum(reading.skipped.values())


def test_a_note_on_a_rated_film_is_kept() -> None:
    [row] = read(IMDB_WATCHLIST.replace("1995,", "1995,9").partition("2,")[0], name="x.csv").rows
    assert (row.score, row.notes, row.lists) == (9, ("The diner.",), ())


def test_two_notes_on_one_film_are_both_kept() -> None:
    files: dict[str, str | bytes] = {
        "ana/lists-watchlist.json": items("The diner.", ""),
        "ana/lists-favorites.json": items("The drive.", ""),
    }
    [heat] = [row for row in read(zipped(files)).rows if row.title == "Heat"]
    assert sorted(heat.notes) == ["The diner.", "The drive."]
    keys = {record.key for record in records_of(HEAT, heat) if record.key.kind is RecordKind.NOTE}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("header", "notes"),
    [
        ("Title,Year,Notes", ("9",)),
        ("Title,Score,Memo", ("9",)),
        ("Titre,Annee,Notes", ()),
        ("Film,Link,Notes", ()),
    ],
)
def test_a_column_of_notes_in_any_table_is_kept_unless_it_may_be_of_scores(
    header: str, notes: tuple[str, ...]
) -> None:
    assert read(f"{header}\nHeat,1995,9\n".replace("Heat,1995", "Heat,8")).rows[0].notes == notes


SIMKL = "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"
SIMKL_HEAT = {"title": "Heat", "year": 1995, "ids": {"simkl": 11, "imdb": HEAT}}
SIMKL_JSON = json.dumps({"movies": [{"user_rating": 9, "memo": {"text": "The diner."}, "movie": SIMKL_HEAT}]})
YAMTRACK = (
    "media_id,source,media_type,title,image,season_number,episode_number,score,status,notes,start_date,"
    "end_date,progress\n"
)


@pytest.mark.parametrize(
    "text",
    [
        f"{SIMKL}11,Heat,movie,1995,completed,,18-12-2023 21:50:41,,The diner.,,949,{HEAT}\n",
        f"{SIMKL}11,Heat,movie,1995,plan to watch,,18-12-2023 21:50:41,,The diner.,,949,{HEAT}\n",
        f"{SIMKL}11,Heat,movie,1995,completed,,18-12-2023 21:50:41,9,The diner.,,949,{HEAT}\n",
        f"{YAMTRACK}949,tmdb,movie,Heat,,,,9.0,Completed,The diner.,,2024-01-15,\n",
        SIMKL_JSON,
    ],
)
def test_a_memo_is_kept_among_ones_own_records(text: str) -> None:
    reading = read(text, name="backup.csv")
    [row] = reading.rows
    assert (row.notes, row.lists) == (("The diner.",), ())
    assert row.review is None
    assert not reading.asks


def test_what_nobody_else_reads_at_movary_or_kinopoisk_is_a_note() -> None:
    movary = f"title,year,tmdbId,imdbId,watchedAt,comment\nHeat,1995,949,{HEAT},2024-01-01,The diner.\n"
    columns = "русскоязычное название\tоригинальное название\tгод\tмоя оценка\tмой комментарий\n"
    kinopoisk = f"{columns}Схватка\tHeat\t1995\t9\tThe diner.\n"
    for text in (movary, kinopoisk):
        [row] = read(text).rows
        assert (row.notes, row.review) == (("The diner.",), None)


def test_only_texts_that_others_read_there_become_reviews() -> None:
    public = {(table.source, table.review) for table in FORMATS if table.review}
    assert public == {
        (Source.LETTERBOXD, "review"),
        (Source.CRITICKER, "mini review"),
        (Source.CRITICKER, "quote"),
    }
