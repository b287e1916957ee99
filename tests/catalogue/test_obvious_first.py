"""What people type, and the film that must come first."""

import pytest

from bot.catalogue.search import Catalogue

MEANT = {
    ("The Godfather", 1972): [
        "godf",
        "the godfather",
        "El padrino",
        "THE GODFATHER!",
        "godfahter",
        "fodfather",
        "gdofather",
        "odfather",
        "god father",
        "coppola godfather",
        "the godfather 1973",
        "The Godfather (1972) · Francis Ford Coppola",
    ],
    ("The Godfather Part II", 1974): ["godfather part ii", "godfather 2", "godfather part two"],
    ("Star Wars", 1977): ["star wars", "starwars", "starwras"],
    ("Alien", 1979): ["alien", "alie", "the alien", "alien 1979", "alein"],
    ("Aliens", 1986): ["aliens", "aliens 1986"],
    ("Heat", 1995): ["hea", "heat", "heat 1995", "heat 199", "heat mann"],
    ("Psycho", 1960): ["psycho", "psyco", "psicosis", "pscyho"],
    ("Amélie", 2001): ["amelie", "AMÉLIE", "amelie poulain", "le fabuleux destin"],
    ("Seven Samurai", 1954): ["siete samurais", "los siete samuráis", "7 samurai", "sietesamurais"],
    ("North by Northwest", 1959): ["con la muerte en los talones", "north northwest", "muerte talones"],
    ("Pan's Labyrinth", 2006): ["laberinto del fauno", "el laberinto del fauno", "pans labyrinth"],
    ("Leaving Las Vegas", 1995): [
        "leaving las",
        "vegas leaving",
        "leaving vegas",
        "leving las vegas",
        "lesving las vegsa",
        "Leaving Las Vegas (1995) · Mike Figgis",
    ],
    ("The Lord of the Rings: The Fellowship of the Ring", 2001): ["lord rings fellowship"],
    ("2001: A Space Odyssey", 1968): ["2001", "2001 odyssey", "space odyssey 1968"],
    ("M", 1931): ["m", "m 1931"],
    ("Up", 2009): ["up"],
    ("8½", 1963): ["8 1/2", "8½"],
    ("Se7en", 1995): ["se7en", "seven"],
    ("WALL·E", 2008): ["wall-e", "walle", "wall e"],
    ("Spider-Man", 2002): ["spider man", "spiderman", "spidreman"],
    ("Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb", 1964): ["dr strangelove"],
    ("12 Angry Men", 1957): ["12 angry men", "twelve angry men", "doce hombres sin piedad"],
    ("Blade Runner", 1982): ["blade runner", "blade runner 1982"],
    ("Blade Runner 2049", 2017): ["blade runner 2049", "blade runner 2017"],
    ("Casablanca", 1942): ["casablanca", "casablnaca", "casabalnca 1942"],
    ("Schindler's List", 1993): ["schindlers", "list schindler", "la lista de schindler"],
    ("The Silence of the Lambs", 1991): ["silence lambs", "el silencio de los corderos"],
    ("The Matrix", 1999): ["matrix", "the matirx", "the matrix 1998"],
    ("The Shawshank Redemption", 1994): ["shawshank", "cadena perpetua"],
    ("Raiders of the Lost Ark", 1981): ["raiders lost ark", "raiders of the lsot akr"],
    ("Eternal Sunshine of the Spotless Mind", 2004): ["eternal sunshine", "etenral sunshine of the sp"],
    ("All About My Mother", 1999): ["todo sobre mi madre", "todo sobre mi amdre"],
    ("E.T. the Extra-Terrestrial", 1982): ["et", "e.t.", "E.T"],
    ("La La Land", 2016): ["la la land", "lalaland"],
    ("The Good, the Bad and the Ugly", 1966): ["good bad ugly", "the good the bad & the ugly"],
    ("Home Alone", 1990): ["mi pobre angelito"],
    ("Back to the Future", 1985): ["volver al futuro"],
    ("Hitchcock", 2012): ["hitchcock"],
    ("Dune: Part Two", 2024): ["dune 2023"],
    ("Rashomon", 1950): ["rashomon", "rashômon", "kurosawa rashomon"],
    ("Scream", 1996): ["scream"],
    ("The Lion King", 1994): ["lion king", "the lion king", "el rey león"],
    ("Halloween", 1978): ["halloween"],
    ("Mulan", 1998): ["mulan"],
    ("Beauty and the Beast", 1991): ["beauty and the beast", "la bella y la bestia"],
    ("Suspiria", 1977): ["suspiria"],
}


@pytest.mark.parametrize(
    ("typed", "meant"), [(typed, meant) for meant, texts in MEANT.items() for typed in texts]
)
async def test_the_obvious_film_comes_first(catalogue: Catalogue, typed: str, meant: tuple[str, int]) -> None:
    first = (await catalogue.search(typed, 10))[0]
    assert (first.title, first.year) == meant


async def test_a_title_typed_to_its_end_that_is_a_directors_name_finds_both(catalogue: Catalogue) -> None:
    found = await catalogue.search("hitchcock", 10, finished=True)
    titles = [film.title for film in found]
    assert "Psycho" in titles[:3] and "Hitchcock" in titles


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("heat by michael mann", "Heat"),
        ("inception by nolan", "Inception"),
        ("heat 95", "Heat"),
        ("la la land 2014", "La La Land"),
        ("броненосец потемкин", "Battleship Potemkin"),
        ("पाथेर पांचाली", "Pather Panchali"),
    ],
)
async def test_a_title_typed_to_its_end_with_more_beside_it(
    catalogue: Catalogue, typed: str, title: str
) -> None:
    assert (await catalogue.search(typed, 10, finished=True))[0].title == title


async def test_words_of_several_titles_are_no_title(catalogue: Catalogue) -> None:
    assert await catalogue.search("us 2", 10, finished=True) == ()


async def test_a_short_title_comes_before_films_that_begin_so(catalogue: Catalogue) -> None:
    assert (await catalogue.search("no", 10))[0].title == "No"
