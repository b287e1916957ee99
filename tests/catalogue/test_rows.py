import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.rows import FIELDS, CatalogueError, FilmRow, read_films
from bot.domain.films.film import GENRES, Film

HEAT = {
    "id": "tt0113277",
    "title": "Heat",
    "original_title": "",
    "spanish_title": "Heat (Corazón de fuego)",
    "year": "1995",
    "directors": "Michael Mann",
    "cast": "Al Pacino|Robert De Niro",
    "genres": "crime|thriller",
    "runtime": "170",
    "countries": "US",
    "fame": "4",
}


def listed(*rows: dict[str, str]) -> StringIO:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    writer.writerows(rows)
    text.seek(0)
    return text


def test_a_row_becomes_a_film() -> None:
    assert list(read_films(listed(HEAT))) == [
        Film(
            id="tt0113277",
            title="Heat",
            year=1995,
            spanish_title="Heat (Corazón de fuego)",
            directors=("Michael Mann",),
            cast=("Al Pacino", "Robert De Niro"),
            genres=("crime", "thriller"),
            runtime=170,
            countries=("US",),
            fame=4,
        )
    ]


def test_empty_fields_are_unknown() -> None:
    unknown = dict.fromkeys(
        ("spanish_title", "directors", "cast", "genres", "runtime", "countries", "fame"), ""
    )
    assert list(read_films(listed(HEAT | unknown))) == [Film("tt0113277", "Heat", 1995)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "tt123"),
        ("id", "0113277"),
        ("id", "club:1"),
        ("title", ""),
        ("title", " Heat"),
        ("title", "Heat "),
        ("title", "He\nat"),
        ("title", "x" * 201),
        ("original_title", " "),
        ("spanish_title", "Calor "),
        ("year", ""),
        ("year", "95"),
        ("year", "1995 "),
        ("year", "1795"),
        ("year", "१९९५"),
        ("directors", "Michael Mann|"),
        ("directors", "Michael Mann, |Someone"),
        ("cast", "|"),
        ("cast", "Al Pacino | Robert De Niro"),
        ("genres", "crimes"),
        ("genres", "crime,thriller"),
        ("runtime", "0"),
        ("runtime", "two hours"),
        ("runtime", "170.5"),
        ("countries", "USA"),
        ("countries", "us"),
        ("fame", "0"),
        ("fame", "6"),
    ],
)
def test_a_wrong_field_is_refused_with_its_line_and_name(field: str, value: str) -> None:
    other = HEAT | {"id": "tt0000001"}
    with pytest.raises(CatalogueError) as refused:
        list(read_films(listed(other, HEAT | {field: value})))
    where, _, why = str(refused.value).partition(": ")
    assert where.startswith("line 3" if "\n" not in value else "line 4")
    assert where.endswith(f", {field}")
    assert why.startswith(repr(value))


def test_an_id_that_occurs_twice_is_refused() -> None:
    with pytest.raises(CatalogueError, match="line 3, id: tt0113277 occurs twice"):
        list(read_films(listed(HEAT, HEAT)))


@pytest.mark.parametrize("text", ["", "title,id\n", ",".join(FIELDS[:-1]) + "\n"])
def test_another_header_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError, match="line 1: the header must be id,title"):
        list(read_films(StringIO(text)))


@pytest.mark.parametrize("row", ["tt0113277,Heat\n", "\n", "," * len(FIELDS) + "\n"])
def test_a_row_with_too_few_or_too_many_fields_is_refused(row: str) -> None:
    with pytest.raises(CatalogueError, match="line 2: 11 fields are needed, not"):
        list(read_films(StringIO(",".join(FIELDS) + "\n" + row)))


def test_what_is_not_csv_is_refused_with_its_line() -> None:
    with pytest.raises(CatalogueError, match="line 2: this is not CSV"):
        list(read_films(StringIO(",".join(FIELDS) + '\ntt0113277,"Heat"!,\n')))


names = st.lists(st.text("abc áñ.-", min_size=1).filter(lambda name: name.strip() == name), max_size=3).map(
    tuple
)


@given(
    st.builds(
        Film,
        id=st.from_regex(r"tt[0-9]{7}", fullmatch=True),
        title=st.just("Heat"),
        year=st.integers(1900, 2030),
        directors=names,
        cast=names,
        genres=st.lists(st.sampled_from(GENRES), max_size=4, unique=True).map(tuple),
        runtime=st.none() | st.integers(1, 999),
        fame=st.integers(1, 5),
    )
)
def test_a_film_comes_back_from_its_row_as_it_was(film: Film) -> None:
    row = FilmRow.of(film)
    assert row.film() == film
    written = {name: "" if value is None else str(value) for name, value in row._asdict().items()}
    assert list(read_films(listed(written))) == [film]
