"""Finding films by their exact names, as imports do."""

from collections.abc import Callable

from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film, LocalText

HEAT = Film("tt0113277", "Heat", 1995, fame=5, aliases=("Схватка", "盗火线"))
OLD_HEAT = Film("tt0068692", "Heat", 1972)
AMELIE = Film("tt0211915", "Amélie", 2001, original_title="Le Fabuleux Destin d'Amélie Poulain")
MONKEYS = Film("tt0114746", "Twelve Monkeys", 1995, local_titles=(LocalText("es", "12 monos"),))


async def test_each_title_finds_the_films_of_just_that_name(catalogue_of: Callable[..., Catalogue]) -> None:
    catalogue = catalogue_of(HEAT, OLD_HEAT, AMELIE, MONKEYS)
    titles = [
        "heat",
        "Fabuleux Destin d’Amelie Poulain",
        "12 Monkeys",
        "Doce monos",
        "Hea",
        "схватка",
        "盗火线",
        "Heat 1995",
        "",
        "!",
    ]
    found = [[film.id for film in films] for films in await catalogue.named(titles)]
    assert found == [
        [HEAT.id, OLD_HEAT.id],
        [AMELIE.id],
        [MONKEYS.id],
        [MONKEYS.id],
        [],
        [HEAT.id],
        [HEAT.id],
        [],
        [],
        [],
    ]


async def test_every_film_of_the_starter_list_is_found_by_every_title(
    catalogue: Catalogue, films: list[Film]
) -> None:
    titles = [title for film in films for title in film.titles]
    owners = [film.id for film in films for _ in film.titles]
    found = await catalogue.named(titles)
    assert all(owner in {film.id for film in named} for owner, named in zip(owners, found, strict=True))
