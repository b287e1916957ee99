"""Reading other people's lists into films: what fits is taken, the rest counted, and damage reported."""

import bz2
import gzip
import lzma
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.rows import CatalogueError
from bot.catalogue.sources import facts
from bot.catalogue.sources.any_csv import csv_films
from bot.catalogue.sources.facts import RowRefusal
from bot.catalogue.sources.imdb import imdb_films
from bot.catalogue.sources.omdb import omdb_films
from bot.domain.films.film import Film, LocalText

BASICS = """tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\truntimeMinutes\tgenres
tt0113627\tmovie\tLeaving Las Vegas\tLeaving Las Vegas\t0\t1995\t111\tDrama,Romance
tt0113628\ttvSeries\tA Series\tA Series\t0\t1995\t\\N\tDrama
tt0113629\tmovie\tFor Adults\tFor Adults\t1\t1995\t\\N\tAdult
tt0113630\tmovie\tNobody Knows When\tNobody Knows When\t0\t\\N\t\\N\t\\N
tt0113631\tmovie\t"Quoted\tOriginal "Quoted\t0\t1996\t\\N\tSci-Fi,Film-Noir,News
"""
RATINGS = "tconst\taverageRating\tnumVotes\ntt0113627\t7.5\t138000\n"
CREW = "tconst\tdirectors\twriters\ntt0113627\tnm0001214,nm0000001\t\\N\n"
NAMES = "nconst\tprimaryName\nnm0001214\tMike Figgis\n"


def lines(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


OMDB = {
    "all_movies.csv": lines(
        '"id","name","parent_id","date"',
        '"7","El \\"Norte\\"","1","1983-09-03"',
        '"8","Sin id",\\N,"1990-01-01"',
    ),
    "movie_links.csv": lines(
        '"source","key","movie_id","language_iso_639_1"',
        '"imdbmovie","tt0085482","7",\\N',
        '"wikidata","Q1","8",\\N',
    ),
    "movie_details.csv": lines('"movie_id","runtime","budget"', '"7","141",\\N'),
    "movie_countries.csv": lines('"movie_id","country_code"', '"7","GB"', '"7","US"'),
    "movie_categories.csv": lines('"movie_id","category_id"', '"7","1"', '"7","2"'),
    "category_names.csv": lines(
        '"category_id","name","language_iso_639_1"',
        '"1","Drama","en"',
        '"1","Theater","de"',
        '"2","Sad","en"',
    ),
    "all_movie_aliases_iso.csv": lines(
        '"movie_id","name","language_iso_639_1","official_translation"', '"7","The North","en","1"'
    ),
    "job_names.csv": lines('"job_id","name","language_iso_639_1"', '"21","Director","en"'),
    "all_casts.csv": lines(
        '"movie_id","person_id","job_id","role","position"', '"7","3","21","","1"', '"7","4","15","Rosa","1"'
    ),
    "all_people.csv": lines('"id","name","birthday"', '"3","Gregory Nava",\\N', '"4","Zaide Gutiérrez",\\N'),
}


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_csv_is_read_by_whatever_its_columns_are_called(tmp_path: Path) -> None:
    text = "Const;Title;Release Date;Director;Genres;Runtime;Country;Spanish title\n"
    text += "tt0113627;Leaving Las Vegas;1995-10-27;Mike Figgis;Drama, Romance;111 min;us;Adiós a Las Vegas\n"
    [film] = csv_films(written(tmp_path / "films.csv", text, "utf-8-sig"))
    assert film == Film(
        "tt0113627",
        "Leaving Las Vegas",
        1995,
        local_titles=(LocalText("es", "Adiós a Las Vegas"),),
        directors=("Mike Figgis",),
        genres=("drama", "romance"),
        runtime=111,
        countries=("US",),
    )


def test_rows_of_a_csv_that_are_no_films_are_left_out_each_for_its_reason(tmp_path: Path) -> None:
    rows = [
        "tt0000001,,1999",
        "tt0000002,No year,0",
        "tt0000003,Late,2999",
        "x y,Strange,1999",
        f"tt0000004,{'x' * 201},1999",
    ]
    read = csv_films(written(tmp_path / "films.csv", "\n".join(["id,title,year", *rows, "tt0000005,Cut sh"])))
    assert Counter(read) == {
        RowRefusal.NO_TITLE: 1,
        RowRefusal.NO_YEAR: 3,
        RowRefusal.STRANGE_ID: 1,
        RowRefusal.LONG_TITLE: 1,
    }


@pytest.mark.parametrize("name", ["FILMS.CSV.GZ", "films.csv", "films.csv.gz"])
@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, bytes])
def test_whether_a_list_is_compressed_is_seen_in_it_and_not_in_its_name(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    (tmp_path / name).write_bytes(pack(b"title,year\nAm\xc3\xa9lie,2001\n"))
    [film] = csv_films(tmp_path / name)
    assert isinstance(film, Film)
    assert film.title == "Amélie"


def test_a_film_without_an_id_has_the_same_in_every_list(tmp_path: Path) -> None:
    [one] = csv_films(written(tmp_path / "one.csv", "title,year\nAmélie,2001\n"))
    [two] = csv_films(written(tmp_path / "two.csv", "year\tname\n2001\tAMELIE\n"))
    assert isinstance(one, Film)
    assert isinstance(two, Film)
    assert one.id == two.id
    assert facts.film_id(one.id) == one.id


def test_imdbs_films_have_their_fame_and_directors_from_the_files_beside(tmp_path: Path) -> None:
    for name, text in (("basics", BASICS), ("ratings", RATINGS), ("crew", CREW)):
        (tmp_path / f"title.{name}.tsv.gz").write_bytes(gzip.compress(text.encode()))
    written(tmp_path / "name.basics.tsv", NAMES)
    vegas, series, adult, undated, quoted = imdb_films(tmp_path)
    assert vegas == Film(
        "tt0113627", "Leaving Las Vegas", 1995,
        directors=("Mike Figgis",), genres=("drama", "romance"), runtime=111, fame=4,
    )  # fmt: skip
    assert (series, adult, undated) == (RowRefusal.NO_FILM, RowRefusal.ADULT, RowRefusal.NO_YEAR)
    assert quoted == Film(
        "tt0113631", '"Quoted', 1996, original_title='Original "Quoted', genres=("science-fiction", "noir")
    )


def test_imdbs_films_can_do_without_those_files(tmp_path: Path) -> None:
    written(tmp_path / "title.basics.tsv", BASICS)
    first = next(imdb_films(tmp_path))
    assert isinstance(first, Film)
    assert (first.directors, first.fame) == ((), 1)


def test_omdbs_films_are_put_together_from_its_tables(tmp_path: Path) -> None:
    for name, text in OMDB.items():
        (tmp_path / f"{name}.bz2").write_bytes(bz2.compress(text.encode()))
    north, without_id = omdb_films(tmp_path)
    assert north == Film(
        "tt0085482", "The North", 1983,
        original_title='El "Norte"', directors=("Gregory Nava",), genres=("drama",),
        runtime=141, countries=("GB", "US"),
    )  # fmt: skip
    assert without_id == RowRefusal.STRANGE_ID


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-20])
    return path


def zipped(path: Path) -> Path:
    with ZipFile(path, "w") as archive:
        archive.writestr("films.csv", "title,year\nHeat,1995\n")
    return path


def text_of(text: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    return lambda folder: written(folder / "a.csv", text, encoding)


def packed_zeros(folder: Path) -> Path:
    """A few kilobytes that unpack to two hundred million letters in one line."""
    path = folder / "films.csv.xz"
    with lzma.open(path, "wb", preset=0) as file:
        file.write(b"title,year\n")
        for _ in range(200):
            file.write(b"0" * 1_000_000)
    return path


BROKEN: dict[str, tuple[Callable[[Path], Path], str]] = {
    "cut": (lambda folder: cut(packed(folder)), "is not whole"),
    "zip": (lambda folder: zipped(folder / "a.zip"), "is a ZIP archive: take the list out of it"),
    "latin-1": (text_of("title,year\nAmélie,2001\n", "latin-1"), "no text in UTF-8"),
    "utf-16": (text_of("title,year\nA,2001\n", "utf-16"), "no text in UTF-8"),
    "other columns": (text_of("a,b\n1,2\n"), "no column that I know as title or year"),
    "open quote": (text_of('title,year\n"' + "x" * 300_000), "cannot be read as a table"),
    "a row without an end": (
        text_of('title,year\n"x' + "\n" * 4_000_000),
        "cannot be read as a table|without an end",
    ),
    "a line without an end": (packed_zeros, "has a row without an end"),
    "fields without an end": (text_of("title,year\n" + '"\n",' * 1_000_000), "has a row without an end"),
    "a folder": (lambda folder: folder, "cannot be read"),
}


def packed(folder: Path) -> Path:
    path = folder / "films.csv.xz"
    path.write_bytes(lzma.compress(b"title,year\n" + b"Heat,1995\n" * 1000))
    return path


@pytest.mark.parametrize(("make", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_list_is_a_sentence(tmp_path: Path, make: Callable[[Path], Path], said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        list(csv_films(make(tmp_path)))


def test_a_folder_without_the_file_that_is_needed_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"There is no title\.basics\.tsv in"):
        list(imdb_films(tmp_path))


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("movie_links.csv", '"source","key"'),
        ("all_movies.csv", '"name"'),
        ("all_casts.csv", '"movie_id","person_id","role"'),
    ],
)
def test_a_table_of_omdb_without_a_column_is_told(tmp_path: Path, name: str, header: str) -> None:
    for each, text in (OMDB | {name: lines(header, '"1","2","3"')}).items():
        written(tmp_path / each, text)
    with pytest.raises(CatalogueError, match=rf"{name} has no column \w+"):
        list(omdb_films(tmp_path))


@pytest.mark.parametrize("name", ["title.basics.tsv", "title.ratings.tsv"])
def test_a_table_of_imdb_without_a_column_is_told(tmp_path: Path, name: str) -> None:
    written(tmp_path / "title.basics.tsv", BASICS)
    written(tmp_path / name, "const\tname\ntt0113627\tLeaving Las Vegas\n")
    with pytest.raises(CatalogueError, match=rf"{name} has no column tconst"):
        list(imdb_films(tmp_path))


def test_a_number_of_votes_that_is_none_counts_for_nothing(tmp_path: Path) -> None:
    written(tmp_path / "title.basics.tsv", BASICS)
    for votes in ("²", "9" * 5000, "many", "-7"):
        written(tmp_path / "title.ratings.tsv", f"tconst\tnumVotes\ntt0113627\t{votes}\n")
        first = next(imdb_films(tmp_path))
        assert isinstance(first, Film)
        assert first.fame == 1


@given(st.text(max_size=60))
def test_whatever_a_field_holds_it_becomes_a_fact_or_nothing(text: str) -> None:
    assert facts.year_of(text) is None or 1870 <= (facts.year_of(text) or 0) < 2100
    assert 0 <= facts.whole(text) < 10**9
    assert facts.runtime(text) is None or 0 < (facts.runtime(text) or 0) <= 9999
    assert all("|" not in name and name == name.strip() for name in facts.names([text]))
    named = facts.film_id(text)
    assert named is None or facts.film_id(named) == named
