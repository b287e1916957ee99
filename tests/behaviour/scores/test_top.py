"""`/top`, as members use it."""

from tests.behaviour.people import Club

FILMS = {
    "tt0113627": "Leaving Las Vegas",
    "tt0068646": "The Godfather",
    "tt0110912": "Pulp Fiction",
    "tt0245429": "Spirited Away",
}


async def rate(club: Club, film_id: str, *scores: int) -> None:
    for person, score in zip(
        [club.ana, club.ben, club.chloe, *club.crowd(len(scores))], scores, strict=False
    ):
        await club.parts.services.scores.rate(club.guild.id, person.id, film_id, score)


async def test_the_best_films_come_first_and_one_vote_crowns_nothing(club: Club) -> None:
    await rate(club, "tt0110912", 10)
    await rate(club, "tt0113627", 6, 6, 6)
    await rate(club, "tt0068646", 9, 9, 9)
    seen = await club.ben.slash("top")
    assert not seen.ephemeral
    assert seen.text.index("The Godfather") < seen.text.index("Leaving Las Vegas")
    assert "Pulp Fiction" not in seen.text
    assert "**9.0** ★ · 3 votes" in seen.text
    assert "A film needs 3 votes." in seen.text


async def test_sorting_anew_puts_another_order_in_place(club: Club) -> None:
    await rate(club, "tt0068646", 9, 9, 9)
    await rate(club, "tt0113627", 1, 10, 1)
    best = await club.ben.slash("top")
    divisive = await club.ben.choose(best, "divisive", "Sort by")
    assert divisive.message.id == best.message.id
    assert divisive.text.index("Leaving Las Vegas") < divisive.text.index("The Godfather")
    assert "±4.2" in divisive.text


async def test_genre_and_decade_narrow_the_list(club: Club) -> None:
    for film_id in FILMS:
        await rate(club, film_id, 8, 8, 8)
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    seen = await club.ben.slash("top", genre="animation", decade=2000)
    assert "El viaje de Chihiro" in seen.text
    assert "El padrino" not in seen.text
    assert "Animación" in seen.text
    assert "Años 2000" in seen.text


async def test_a_film_of_the_list_opens_for_the_one_who_chooses_it(club: Club) -> None:
    await rate(club, "tt0068646", 9, 9, 9)
    await rate(club, "tt0113627", 6, 6, 6)
    seen = await club.ben.slash("top")
    card = await club.chloe.choose(seen, "tt0113627", "Open a film")
    assert card.ephemeral
    assert "## Leaving Las Vegas (1995)" in card.text
    assert "Your score: **6**/10" in card.text
    assert card.files == ["film.png", "scores.png"]


async def test_nobody_but_the_asker_turns_the_pages(club: Club) -> None:
    for film_id in _many_films(club):
        await rate(club, film_id, 8, 8, 8)
    first = await club.ben.slash("top")
    assert first.disabled == ["Back"]
    assert "Page 1 of 2" in first.text
    refused = await club.chloe.click(first, "Next")
    assert refused.ephemeral
    assert "who asked for these pages can turn them" in refused.text
    second = await club.ben.click(first, "Next")
    assert "Page 2 of 2" in second.text
    assert second.disabled == ["Next"]


async def test_an_empty_server_is_told_how_to_begin(club: Club) -> None:
    seen = await club.ben.slash("top")
    assert "No film has enough votes here yet." in seen.text
    assert "/rate" in seen.text
    assert "of that kind" in (await club.ben.slash("top", genre="noir")).text


async def test_the_help_names_the_commands_so_that_a_press_opens_them(club: Club) -> None:
    seen = await club.ben.slash("help")
    assert seen.ephemeral
    for command in ("film", "rate", "top"):
        assert f"</{command}:{club.bot.command_ids[command]}>" in seen.text
    spanish = await club.ana.slash("help")
    assert "¿Qué te gustaría hacer?" in spanish.text
    assert "`/puntuar`" in spanish.text


async def test_each_theme_of_the_help_has_a_page(club: Club) -> None:
    overview = await club.ben.slash("help")
    week = await club.ben.click(overview, "The club's week")
    assert week.message.id == overview.message.id
    assert f"</weekly history:{club.bot.command_ids['weekly']}>: " in week.text
    assert (await club.ben.click(week, "Overview")).text == overview.text


def _many_films(club: Club) -> list[str]:
    finder = club.parts.catalogue.shipped
    return [film.id for film in finder._search("the", 12)]


async def test_organisers_choose_from_how_many_votes_on_a_film_is_ranked(club: Club) -> None:
    await rate(club, "tt0110912", 10)
    await rate(club, "tt0113627", 6, 6, 6)
    dario = club.organiser()
    await dario.slash("club setup", **{"minimum-votes": 1})
    seen = await club.ben.slash("top")
    assert seen.text.index("Pulp Fiction") < seen.text.index("Leaving Las Vegas")
    assert "A film needs 1 vote." in seen.text
    assert "No. 1 of 2 ranked here" in (await club.ben.slash("film", film="tt0110912")).text
    await dario.slash("club setup", **{"minimum-votes": 4})
    assert "No film has enough votes here yet." in (await club.ben.slash("top")).text
