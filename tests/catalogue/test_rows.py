import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.rows import FIELDS, CatalogueError, FilmRow, read_films
from bot.domain.films.film import GENRES, Film, LocalText
from bot.domain.films.prizes import Prize, PrizeWon

HEAT = {
    "id": "tt0113277",
    "title": "Heat",
    "original_title": "",
    "title_es": "Heat (Corazón de fuego)",
    "title_pt-BR": "Fogo contra Fogo",
    "year": "1995",
    "directors": "Michael Mann",
    "cast": "Al Pacino|Robert De Niro",
    "genres": "crime|thriller",
    "runtime": "170",
    "countries": "US",
    "leads": "2",
    "fame": "4",
    "aliases": "Heat – Fuego contra fuego|Схватка",
    "premise_en": "A thief and the detective who hunts him.",
    "premise_es": "",
    "prizes": "goya-film:1996|palme-dor:1995",
}


HEADER = tuple(HEAT)


def listed(*rows: dict[str, str]) -> StringIO:
    text = StringIO(newline="")
    writer = csv.DictWriter(text, HEADER)
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
            local_titles=(
                LocalText("es", "Heat (Corazón de fuego)"),
                LocalText("pt-BR", "Fogo contra Fogo"),
            ),
            directors=("Michael Mann",),
            cast=("Al Pacino", "Robert De Niro"),
            genres=("crime", "thriller"),
            runtime=170,
            countries=("US",),
            fame=4,
            aliases=("Heat – Fuego contra fuego", "Схватка"),
            leads=2,
            premises=(LocalText("en", "A thief and the detective who hunts him."),),
            prizes=(PrizeWon(Prize.GOYA_FILM, 1996), PrizeWon(Prize.PALME_DOR, 1995)),
        )
    ]


def test_empty_fields_are_unknown() -> None:
    unknown = dict.fromkeys(set(HEADER) - {"id", "title", "year"}, "")
    assert list(read_films(listed(HEAT | unknown))) == [Film("tt0113277", "Heat", 1995)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "tt123"),
        ("id", "0113277"),
        ("id", "club:0123456789ab"),
        ("id", "list:Heat"),
        ("title", ""),
        ("title", " Heat"),
        ("title", "Heat "),
        ("title", "He\nat"),
        ("title", "x" * 201),
        ("original_title", " "),
        ("title_es", "Calor "),
        ("title_pt-BR", "x" * 201),
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
        ("leads", "0"),
        ("leads", "3"),
        ("aliases", "Heat|"),
        ("aliases", "x" * 201),
        ("premise_es", "x" * 201),
        ("premise_en", " It burns."),
        ("prizes", "goya-film"),
        ("prizes", "goya:1996"),
        ("prizes", "goya-film:96"),
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


ALL = ",".join(FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title,id\n",
        f"{ALL.removesuffix(',prizes')}\n",
        f"{ALL},title\n",
        f"{ALL},spanish_title\n",
        f"{ALL},title_\n",
        f"{ALL},title_es,title_es\n",
        f"{ALL},aliases_es\n",
    ],
)
def test_another_header_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError, match="line 1: the header must be id,title"):
        list(read_films(StringIO(text)))


@pytest.mark.parametrize("row", ["tt0113277,Heat\n", "\n", "," * len(FIELDS) + "\n"])
def test_a_row_with_too_few_or_too_many_fields_is_refused(row: str) -> None:
    with pytest.raises(CatalogueError, match="line 2: 13 fields are needed, not"):
        list(read_films(StringIO(",".join(FIELDS) + "\n" + row)))


def test_what_is_not_csv_is_refused_with_its_line() -> None:
    with pytest.raises(CatalogueError, match="line 2: this is not CSV"):
        list(read_films(StringIO(",".join(FIELDS) + '\ntt0113277,"Heat"!,\n')))


names = st.lists(st.text("abc áñ.-", min_size=1).filter(lambda name: name.strip() == name), max_size=3).map(
    tuple
)


def local_texts(*languages: str) -> st.SearchStrategy[tuple[LocalText, ...]]:
    """A text in some of the languages, in the same order."""
    texts = st.dictionaries(
        st.sampled_from(languages), st.text("abc é.", min_size=1).map(str.strip).filter(bool)
    )
    return texts.map(lambda known: tuple(LocalText(tag, known[tag]) for tag in languages if tag in known))


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
        local_titles=local_texts("es", "pt-BR"),
        premises=local_texts("en", "es"),
        aliases=names,
        leads=st.none(),
        prizes=st.lists(st.builds(PrizeWon, st.sampled_from(Prize), st.integers(1900, 2030)), max_size=3).map(
            tuple
        ),
    )
)
def test_a_film_comes_back_from_its_row_as_it_was(film: Film) -> None:
    row = FilmRow.of(film)
    assert row.film() == film
    written = {name: "" if value is None else str(value) for name, value in row._asdict().items()}
    del written["titles"], written["premises"], written["elsewhere"]
    written |= {f"title_{language}": title for language, title in film.local_titles}
    written |= {f"premise_{language}": sentence for language, sentence in film.premises}
    assert list(read_films(listed(written))) == [film]
