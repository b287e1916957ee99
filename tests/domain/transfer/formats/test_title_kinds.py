"""What is no film is counted by its kind, and films that were not seen to the end are no viewings."""

import json

import pytest

from bot.domain.transfer.formats.title_kinds import why_no_film
from bot.domain.transfer.rows import SkipReason
from tests.domain.transfer.import_files import read, scores

KINDS = {
    None: ("Movie", "Película", "TV Movie", "Video", "Short", "Spielfilm", "Musical", "TV Special", ""),
    SkipReason.SERIES: ("TV Series", "tvMiniSeries", "TV Episode", "Episodio de TV", "tv", "Anime", "Сериал"),
    SkipReason.GAMES: ("Video Game", "videoGame", "Videojuego", "Jeu vidéo", "game", "boardgame"),
    SkipReason.BOOKS: ("book", "manga", "Comic", "Libro", "Audiobook"),
    SkipReason.PODCASTS: ("Podcast Series", "Podcast Episode", "Episodio de pódcast", "podcastSeries"),
    SkipReason.MUSIC: ("Music Video", "musicVideo", "Vídeo musical", "Clip musical", "Album"),
    SkipReason.PEOPLE: ("person", "Persona"),
}


@pytest.mark.parametrize("reason", KINDS)
def test_a_kind_is_known_in_every_sites_words(reason: SkipReason | None) -> None:
    assert {kind: why_no_film(kind) for kind in KINDS[reason]} == dict.fromkeys(KINDS[reason], reason)


def test_imdbs_other_titles_are_counted_by_kind() -> None:
    rows = {
        "Heat": "Movie",
        "Fargo": "TV Series",
        "Ozymandias": "TV Episode",
        "Portal 2": "Video Game",
        "Serial": "Podcast Series",
        "The Alibi": "Podcast Episode",
        "Thriller": "Music Video",
    }
    lines = (
        f"tt{n:07},9,2024-01-02,{title},{kind},1995\n" for n, (title, kind) in enumerate(rows.items(), 1)
    )
    reading = read("Const,Your Rating,Date Rated,Title,Title Type,Year\n" + "".join(lines))
    assert scores(reading) == {"Heat": 9}
    assert reading.skipped == {
        SkipReason.SERIES: 2,
        SkipReason.GAMES: 1,
        SkipReason.PODCASTS: 2,
        SkipReason.MUSIC: 1,
    }


def test_imdbs_lists_of_people_have_no_films() -> None:
    header = "Position,Const,Created,Modified,Description,Name,Known For,Birth Date\n"
    reading = read(f"{header}1,nm0000199,2024-01-02,2024-01-02,,Al Pacino,Heat,1940-04-25\n")
    assert (reading.rows, reading.skipped) == ((), {SkipReason.PEOPLE: 1})


def test_yamtracks_other_media_are_counted_by_kind() -> None:
    kinds = ("movie", "tv", "game", "book", "manga", "comic", "boardgame")
    rows = "".join(f"{n},tmdb,{kind},Title {n},9,Completed\n" for n, kind in enumerate(kinds, 1))
    reading = read(f"media_id,source,media_type,title,score,status\n{rows}")
    assert scores(reading) == {"Title 1": 9}
    assert reading.skipped == {SkipReason.SERIES: 1, SkipReason.GAMES: 2, SkipReason.BOOKS: 3}


def test_what_a_list_of_another_name_holds_is_no_film() -> None:
    item = {"title": "Portal 2", "rating": 9}
    reading = read(json.dumps({"movies": [{"title": "Heat", "rating": 9}], "games": [item]}))
    assert (scores(reading), reading.skipped) == ({"Heat": 9}, {SkipReason.GAMES: 1})


def test_filmaffinitys_music_videos_and_games_are_no_films() -> None:
    reading = read("Title,Year,Rating10\nThriller (Vídeo musical),1983,9\nDoom (Videojuego),1993,8\n")
    assert reading.skipped == {SkipReason.MUSIC: 1, SkipReason.GAMES: 1}


SIMKL = "simkl_id,TVDB_ID,TMDB,IMDB_ID,MAL_ID,Type,Title,Year,LastEpWatched,Watchlist,WatchedDate,Rating,Memo"
STATES = {
    "completed": (1, False, {}),
    "dropped": (0, False, {SkipReason.UNFINISHED: 1}),
    "hold": (0, False, {SkipReason.UNFINISHED: 1}),
    "on hold": (0, False, {SkipReason.UNFINISHED: 1}),
    "watching": (0, False, {SkipReason.UNFINISHED: 1}),
    "plan to watch": (0, True, {}),
    "plantowatch": (0, True, {}),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("is_json", [False, True])
def test_only_what_was_seen_to_the_end_is_a_viewing(state: str, *, is_json: bool) -> None:
    film = {"title": "Heat", "year": 1995, "ids": {"simkl": 1, "imdb": "tt0113277"}}
    item = {"last_watched_at": "2024-01-02T00:00:00Z", "status": state, "user_rating": None, "movie": film}
    table = f"{SIMKL}\n1,,,tt0113277,,movie,Heat,1995,,{state},1/2/2024,,\n"
    reading = read(json.dumps({"movies": [item]}) if is_json else table)
    viewings, is_wanted, skipped = STATES[state]
    assert reading.skipped == skipped
    assert [(len(row.viewings), row.is_wanted) for row in reading.rows] == (
        [] if skipped else [(viewings, is_wanted)]
    )


def test_a_score_or_a_memo_for_a_dropped_film_stays_without_a_viewing() -> None:
    rows = "1,,,,,movie,Heat,1995,,dropped,1/2/2024,4,\n2,,,,,movie,Ran,1985,,dropped,1/2/2024,,Too long.\n"
    heat, ran = read(f"{SIMKL}\n{rows}").rows
    assert (heat.score, heat.viewings) == (4, ())
    assert (ran.notes, ran.viewings, ran.is_wanted) == (("Too long.",), (), False)


SERIES_TITLES = (
    "Клан Сопрано (сериал)",
    "Чернобыль (мини–сериал)",
    "Чернобыль (мини-сериал, 2019)",
    "Шерлок (сериал, 2010 – 2017)",
    "Симпсоны (мультсериал)",
    "Клан Сопрано (сериал) / The Sopranos",
    "Game of Thrones (2011-2019)",
    "Better Call Saul (2015– )",
    "Severance (2022 - …)",
    "The Wire (TV Series 2002–2008)",
    "Chernobyl (TV Mini Series 2019)",
    "Fargo (2014–2024 TV Series)",
    "Twin Peaks (Serie de TV) (1990)",
    "Chernobyl (Miniserie de TV)",
    "Dark (Fernsehserie)",
    "The Crown (Season 2)",
)
FILM_TITLES = {
    "Привет (ТВ)": "Привет",
    "Dekalog, eins (TV)": "Dekalog, eins",
    "Duel (TV Movie)": "Duel",
    "Une série noire (1979)": "Une série noire",
    "2001-2002": "2001-2002",
    "Heat (1995)": "Heat",
}


@pytest.mark.parametrize("title", SERIES_TITLES)
def test_a_title_says_that_it_is_a_series_wherever_that_stands(title: str) -> None:
    reading = read(f'Title,Rating10\n"{title}",9\nHeat,8\n')
    assert (scores(reading), reading.skipped) == ({"Heat": 8}, {SkipReason.SERIES: 1})


@pytest.mark.parametrize("title", FILM_TITLES)
def test_marks_of_films_for_television_and_single_years_are_none_of_series(title: str) -> None:
    assert scores(read(f'Title,Rating10\n"{title}",9\n')) == {FILM_TITLES[title]: 9}


@pytest.mark.parametrize(
    "year", ["1999 – 2007", "(2011-2019)", "2004–", "(2004– )", "2019 - ...", "2022—н.в."]
)
def test_only_a_series_runs_for_years(year: str) -> None:
    kinopoisk = "Русскоязычное название,Оригинальное название,Год,Моя оценка"
    for header, cells in (("Title,Other,Year,Score", "A,,{},9"), (kinopoisk, "A,,{},9")):
        reading = read(f"{header}\n{cells.format(year)}\nHeat,,1995,8\n")
        assert (scores(reading), reading.skipped) == ({"Heat": 8}, {SkipReason.SERIES: 1})


@pytest.mark.parametrize("year", ["1995", "(1995)", "1995-12-15", "1995-12", "15.12.1995"])
def test_a_day_is_no_run_of_years(year: str) -> None:
    assert [row.year for row in read(f"Title,Year,Score\nHeat,{year},9\n").rows] == [1995]
