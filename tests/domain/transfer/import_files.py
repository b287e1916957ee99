"""Small files in the formats that film sites export: real headers, invented rows."""

import io
import zipfile
from datetime import UTC, datetime

from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import ReadRows
from bot.domain.transfer.reading.read_file import read_import

LETTERBOXD_RATINGS = """\
Date,Name,Year,Letterboxd URI,Rating
2021-03-04,Leaving Las Vegas,1995,https://boxd.it/1aaa,4.5
2022-05-06,Heat,1995,https://boxd.it/1bbb,5
2022-05-07,"The Good, the Bad and the Ugly",1966,https://boxd.it/1ccc,0.5
"""
LETTERBOXD_WATCHED = """\
Date,Name,Year,Letterboxd URI
2021-03-04,Leaving Las Vegas,1995,https://boxd.it/1aaa
2021-03-05,Alien,1979,https://boxd.it/1ddd
"""
LETTERBOXD_WATCHLIST = """\
Date,Name,Year,Letterboxd URI
2023-01-02,Ran,1985,https://boxd.it/1eee
"""
LETTERBOXD_DIARY = """\
Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2022-05-08,Heat,1995,https://boxd.it/9xxx,4,Yes,,2022-05-05
2022-06-01,Memento,2000,https://boxd.it/9yyy,3.5,,,2022-05-31
"""
LETTERBOXD_REVIEWS = """\
Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
2021-03-04,Leaving Las Vegas,1995,https://boxd.it/9zzz,4,,"A slow <i>goodbye</i>.<br />He says ""no"",
and means it.",,2021-03-03
"""
LETTERBOXD_LIST = """\
Letterboxd list export v7
Date,Name,Tags,URL,Description
2022-11-20,Best of all,,https://boxd.it/jjjj,

Position,Name,Year,URL,Description
1,Heat,1995,https://boxd.it/1bbb,
"""
LETTERBOXD_PROFILE = """\
Date Joined,Username,Given Name,Family Name,Email Address,Location,Website,Bio,Pronoun,Favorite Films
2020-01-01,ana,Ana,,ana@example.org,,,,,
"""
LETTERBOXD_COMMENTS = "Date,Content\n2020-01-01,Nice\n"

IMDB_OLD = """\
"position","const","created","modified","description","Title","Title type","Directors","You rated",\
"IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"
"1","tt0113277","Sat Dec 31 00:00:00 2016","","","Heat","Feature Film","Michael Mann","8","8.3","170",\
"1995","crime","700000","1995-12-15","http://www.imdb.com/title/tt0113277/"
"""
IMDB_MIDDLE = """\
Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,\
Release Date,Directors
tt0113277,5,2021-04-03,Heat,https://x,Movie,8.3,170,1995,Crime,700000,1995-12-15,Michael Mann
tt0211915,4,2021-04-04,Amélie,https://x,movie,8.3,122,2001,Comedy,700000,2001-04-25,Jean-Pierre Jeunet
tt0903747,9,2021-04-05,Breaking Bad,https://x,TV Series,9.5,45,2008,Crime,2000000,2008-01-20,
tt2301451,9,2021-04-06,Ozymandias,https://x,Episodio de TV,10,47,2013,Crime,200000,2013-09-15,
"""
IMDB_LATEST = """\
Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,\
Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated
1,tt0113277,2014-07-18,2014-07-18,,Heat,Heat,https://x,Película,8.3,170,1995,Crime,700000,1995-12-15,\
Michael Mann,9,2014-12-13
2,tt0089881,2014-07-19,2014-07-19,,Ran,Ran,https://x,Movie,8.2,162,1985,War,100000,1985-06-01,\
Akira Kurosawa,,
"""
TRAKT = """\
rated_at,type,title,year,trakt_rating,trakt_id,imdb_id,tmdb_id,tvdb_id,url,released,season_number,\
episode_number,episode_title,episode_released,episode_trakt_rating,episode_trakt_id,episode_imdb_id,\
episode_tmdb_id,episode_tvdb_id,genres,rating
2021-03-22T06:33:24.000Z,movie,Heat,1995,8.1,1,tt0113277,949,,https://x,1995-12-15,,,,,,,,,,crime,7
2021-03-22T06:33:24.000Z,episode,Heat,2008,8.1,2,tt0458290,4,8,https://x,2008-01-20,7,7,D,,,,,,,x,9
"""
SIMKL = """\
simkl_id,TVDB_ID,TMDB,IMDB_ID,MAL_ID,Type,Title,Year,LastEpWatched,Watchlist,WatchedDate,Rating,Memo
,,,tt0113277,,movie,Heat,1995,,completed,8/20/2015,6,mine alone
,,,tt0089881,,movie,Ran,1985,,plan to watch,8/21/2015,,
,,,tt0078748,,movie,Alien,1979,,completed,8/21/2015,,
,,,,27775,tv,"Plastic, Memories",2015,s1e2,completed,8/21/2015,5,
"""
FA_SCRAPER = """\
Title,Year,Directors,WatchedDate,Rating,Rating10
Leaving Las Vegas,1995,Mike Figgis,2021-11-11,4.5,9
El rey león,1994,"Rob Minkoff, Roger Allers",2021-11-12,3.5,7
Cinema Paradiso (TV),1988,Giuseppe Tornatore,2021-11-13,5.0,10
Twin Peaks (Serie de TV),1990,David Lynch,2021-11-14,5.0,10
"""
FA_BACKUP = """\
title;original title;year;country;directors;user score;FA score;FA movie ID
El club de los poetas muertos;Dead Poets Society;1989;Estados Unidos;Peter Weir;8;7,7;333355
"""
FA_BACKUP_LETTERBOXD = "Title,Year,Rating10,WatchedDate\nDead Poets Society,1989,8,\n"
TABLE = """\
imdbID,Title,Year,Directors,Rating10,WatchedDate,Review
tt0113277,Heat,1995,Michael Mann,9,2024-02-03,"Two men, one table, no way out."
,'=SUM(A1),2001,,3,2024-02-04,
"""


def zipped(files: dict[str, str | bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packed) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def letterboxd_zip() -> bytes:
    """A ZIP as Letterboxd sends it, in a folder of its own."""
    files = {
        "ratings.csv": LETTERBOXD_RATINGS,
        "watched.csv": LETTERBOXD_WATCHED,
        "watchlist.csv": LETTERBOXD_WATCHLIST,
        "diary.csv": LETTERBOXD_DIARY,
        "reviews.csv": LETTERBOXD_REVIEWS,
        "profile.csv": LETTERBOXD_PROFILE,
        "comments.csv": LETTERBOXD_COMMENTS,
        "likes/films.csv": LETTERBOXD_WATCHLIST.replace(
            "Ran,1985,https://boxd.it/1eee", "Tampopo,1985,https://boxd.it/1fff"
        ),
        "lists/best-of-all.csv": LETTERBOXD_LIST,
        "deleted/diary.csv": LETTERBOXD_DIARY.replace("Memento", "Gone"),
        "orphaned/reviews.csv": LETTERBOXD_REVIEWS.replace("Leaving Las Vegas", "Lost"),
    }
    return zipped({f"letterboxd-ana-2024/{name}": content for name, content in files.items()})


def read(data: str | bytes, **said: object) -> ReadRows:
    """The result of reading a file, checked to add up to its rows; `said` are fields of `ReadOptions`."""
    options = ReadOptions(**said)  # type: ignore[arg-type]
    reading = read_import(data.encode() if isinstance(data, str) else data, options)
    assert isinstance(reading, ReadRows), reading
    assert reading.total == len(reading.rows) + sum(reading.skipped.values()), "what is said adds up"
    return reading


def scores(reading: ReadRows) -> dict[str, int | None]:
    return {row.title: row.score for row in reading.rows}


def day(at: int | None) -> str:
    return "" if at is None else datetime.fromtimestamp(at, UTC).date().isoformat()
