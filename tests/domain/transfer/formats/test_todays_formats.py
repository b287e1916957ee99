"""The present formats of sites and programs: a small file in each, and any other table."""

import json
from collections import Counter

import pytest

from bot.domain.transfer.rows import SkipReason, Source
from tests.domain.transfer.import_files import day, read, scores, zipped

HEAT, RAN = "tt0113277", "tt0089881"
TRAKT_HEAT = {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "slug": "heat", "imdb": HEAT, "tmdb": 949}}
TRAKT_RAN = {"title": "Ran", "year": 1985, "ids": {"trakt": 2, "imdb": RAN, "tmdb": 11645}}


@pytest.mark.parametrize("folders", [False, True])
def test_trakts_data_export_is_read_in_both_layouts(*, folders: bool) -> None:
    at = "2024-02-01T00:00:00.000Z"
    show = {"rated_at": at, "rating": 9, "type": "show", "show": {"title": "Fargo", "year": 2014, "ids": {}}}
    pages = [
        {"id": n, "watched_at": at, "action": "watch", "type": "movie", "movie": TRAKT_HEAT} for n in (1, 2)
    ]
    contents = {
        "ratings/ratings-movies.json": [{"rated_at": at, "rating": 9, "type": "movie", "movie": TRAKT_HEAT}],
        "ratings/ratings-shows.json": [show],
        "lists/watchlist.json": [{"listed_at": at, "type": "movie", "movie": TRAKT_RAN}],
        "lists/list-Noir.json": [{"rank": 1, "listed_at": at, "type": "movie", "movie": TRAKT_HEAT}],
        "watched/history-1.json": pages[:1],
        "watched/history-2.json": [],
        "watched/history-3.json": pages[1:],
        "user/profile.json": {"username": "ana", "email": "x"},
    }
    named: dict[str, str | bytes] = {
        f"ana/{name}" if folders else name.replace("/", "-"): json.dumps(content)
        for name, content in contents.items()
    }
    reading = read(zipped(named))
    rows = {row.film_id: row for row in reading.rows}
    assert reading.source is Source.TRAKT
    assert (rows[HEAT].score, rows[RAN].is_wanted) == (9, True)
    assert len(rows[HEAT].viewings) == 1
    assert [place.name for place in rows[HEAT].lists] == ["noir"]
    assert reading.skipped[SkipReason.SERIES] == 1
    assert set(rows) == {HEAT, RAN}


def test_simkls_json_is_read() -> None:
    ids = {"simkl": 11, "imdb": HEAT, "tmdb": "949"}
    movies = [
        {
            "added_to_watchlist_at": "2023-12-18T21:50:41Z",
            "last_watched_at": "2023-12-18T21:50:41Z",
            "user_rating": 9,
            "status": "completed",
            "movie": {"title": "Heat", "year": 1995, "ids": ids},
        },
        {
            "user_rating": None,
            "status": "plantowatch",
            "movie": {"title": "Ran", "year": 1985, "ids": {"simkl": 13, "imdb": RAN}},
        },
    ]
    shows = [{"user_rating": 8, "status": "watching", "show": {"title": "Fargo", "ids": {"simkl": 4}}}]
    reading = read(json.dumps({"shows": shows, "anime": [], "movies": movies}))
    assert [(row.film_id, row.score, row.is_wanted) for row in reading.rows] == [
        (RAN, None, True),
        (HEAT, 9, False),
    ]
    assert [len(row.viewings) for row in reading.rows] == [0, 1]
    assert reading.skipped == {SkipReason.SERIES: 1}


def test_simkls_json_has_films_among_its_anime() -> None:
    anime = [
        {
            "user_rating": 9,
            "status": "completed",
            "anime_type": "movie",
            "show": {"title": "Akira", "year": 1988, "ids": {"simkl": 1, "imdb": "tt0094625"}},
        },
        {"user_rating": 8, "anime_type": "tv", "show": {"title": "Trigun", "ids": {"simkl": 2}}},
    ]
    shows = [{"user_rating": 8, "status": "watching", "show": {"title": "Fargo", "ids": {"simkl": 4}}}]
    reading = read(json.dumps({"shows": shows, "anime": anime, "movies": []}))
    assert [(row.title, row.film_id, row.score) for row in reading.rows] == [("Akira", "tt0094625", 9)]
    assert (reading.source, reading.skipped) == (Source.SIMKL, {SkipReason.SERIES: 2})


FORMATS = {
    Source.TRAKT: (
        (
            "listed_at,type,title,year,trakt_rating,trakt_id,imdb_id,tmdb_id,url,released,genres\n"
            f"2024-02-01T00:00:00Z,movie,Ran,1985,8.1,2,{RAN},11645,https://x,1985-06-01,war\n"
        ),
        {"Ran": None},
    ),
    Source.SIMKL: (
        (
            "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"
            f"11,The Professional,movie,1994,completed,,18-12-2023 21:50:41,9,,,101,{HEAT}\n"
        ),
        {"The Professional": 9},
    ),
    Source.TMDB: (
        (
            "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,"
            "Date Rated\n"
            f"949,{HEAT},movie,Heat,1995-12-15T00:00:00Z,,,7.9,9.0,2024-01-07T16:35:52Z\n"
            "60622,tt2802850,tv,Fargo,2014-04-15T00:00:00Z,,,8.3,9.0,2024-01-07T16:35:52Z\n"
        ),
        {"Heat": 9},
    ),
    Source.MOVARY: (f"title,year,tmdbId,imdbId,userRating\nHeat,1995,949,{HEAT},9\n", {"Heat": 9}),
    Source.YAMTRACK: (
        (
            "media_id,source,media_type,title,image,season_number,episode_number,score,status,notes,start_date,"
            "end_date,progress\n949,tmdb,movie,Heat,,,,9.0,Completed,,,2024-01-15,\n"
            "11645,tmdb,movie,Ran,,,,,Planning,,,,\n60622,tmdb,tv,Fargo,,,,9,Completed,,,,\n"
            "60622,tmdb,season,Fargo,,1,,9,Completed,,,,\n"
        ),
        {"Heat": 9, "Ran": None},
    ),
    Source.CRITICKER: (
        (
            "Score, Film Name, Year, Date Rated, Mini Review, URL, IMDB ID\n"
            f'90,"Heat",1995,"Jun 21 2014, 22:06","",https://www.criticker.com/film/Heat/,{HEAT}\n'
            '34,"The Game",1997,"Jun 21 2014, 22:06","",https://www.criticker.com/film/The-Game/,tt0119174\n'
            '90,"The Wire",2002,"Jan 11 2016, 18:08","",https://www.criticker.com/tv/The-Wire/,tt0306414\n'
            '0,"The Room",2003,"Jan 11 2016, 18:08","",https://www.criticker.com/film/The-Room/,tt0368226\n'
        ),
        {"Heat": 9, "The Game": 3, "The Room": 1},
    ),
    Source.MOVIELENS: (
        (
            "movie_id,imdb_id,tmdb_id,rating,average_rating,title\n"
            '47,0113277,949,4.5,4.1,Heat (1995)\n296,0133093,603,3.0,4.2,"Matrix, The (1999)"\n'
        ),
        {"Heat": 9, "The Matrix": 6},
    ),
    Source.IMDB: (
        (
            "Const,Your Rating,Date Added,Title,Title Type,Directors,IMDb Rating,Year,Genres\n"
            f"{HEAT},8,2017-11-01,Heat,movie,Michael Mann,8.2,1995,crime\n"
        ),
        {"Heat": 8},
    ),
}
TABLES = {
    "Kinopoisk": "русскоязычное название\tоригинальное название\tгод\tмоя оценка\nСхватка\tHeat\t1995\t9\n",
    "Filmtipset": "Titel;Originaltitel;År;Betyg;IMDB\nHeat;Heat;1995;4,5;https://www.imdb.com/title/tt0113277/\n",
    "Spanish": "Título;Título original;Año;Director;Nota\nHeat;Heat;1995;Michael Mann;9\n",
    "Filmweb": "timestamp,user_rating,original_title,pl_title,year\n1584283200,9,Heat,Gorączka,1995\n",
    "Douban": "标题,豆瓣评分,创建时间,我的评分\nHeat,8.5,2020-01-01,9/10\n",
    "only the original title": "Original title,Year,Rating\nHeat,1995,9\n",
    "links": "Film,Link,Score\nHeat,https://www.imdb.com/title/tt0113277/,9\n",
}


@pytest.mark.parametrize("source", FORMATS)
def test_todays_formats_are_read(source: Source) -> None:
    text, expected = FORMATS[source]
    reading = read(text)
    assert reading.source is source
    assert scores(reading) == expected


@pytest.mark.parametrize("name", TABLES)
def test_any_table_with_a_title_and_a_score_is_read(name: str) -> None:
    [row] = read(TABLES[name]).rows
    assert (row.score, row.other_title or row.title) == (9, "Heat")


def test_dates_of_those_formats() -> None:
    assert day(read(FORMATS[Source.SIMKL][0]).rows[0].at) == "2023-12-18"
    assert day(read(FORMATS[Source.IMDB][0]).rows[0].at) == "2017-11-01"


SIMKL = (
    "simkl_id,TVDB_ID,TMDB,IMDB_ID,MAL_ID,Type,Title,Year,LastEpWatched,Watchlist,WatchedDate,Rating,Memo\n"
)
ANIME = (
    f"{SIMKL}1,,,tt0245429,,anime,Spirited Away,2001,,completed,,10,\n"
    "2,,,,,anime,Fullmetal Alchemist,2003,s1e51,completed,,9,\n"
    f"3,,,{HEAT},,movie,Heat,1995,,completed,,9,\n"
)


@pytest.mark.parametrize(("takes", "left_out"), [(None, 1), (False, 1), (True, 0)])
def test_anime_that_may_be_a_film_is_left_to_its_member(*, takes: bool | None, left_out: int) -> None:
    reading = read(ANIME, takes_anime=takes)
    assert reading.skipped == Counter({SkipReason.SERIES: 1}) + Counter({SkipReason.ANIME: left_out})
    assert scores(reading) == {"Heat": 9} | ({} if left_out else {"Spirited Away": 10})


def test_yamtracks_anime_of_many_episodes_is_a_series() -> None:
    header = "media_id,source,media_type,title,season_number,score,status,progress\n"
    reading = read(
        header + "5114,mal,anime,Fullmetal,,10,Completed,64\n32281,mal,anime,Your Name,,9,Completed,1\n"
    )
    assert reading.skipped == {SkipReason.SERIES: 1, SkipReason.ANIME: 1}
