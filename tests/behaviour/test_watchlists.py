"""`/watchlist` and the card's button, as members use them."""

import pytest

from bot.services.club.settings import ActingMember
from bot.settings import Settings
from tests.behaviour.people import Club, Person, Seen

LEAVING_LAS_VEGAS = "tt0113627"
GODFATHER = "tt0068646"
ON = "**Leaving Las Vegas** (1995) is on your watchlist."
OFF = "**Leaving Las Vegas** (1995) is off your watchlist."


async def listed(person: Person) -> str:
    """The text of a member's first page."""
    return (await person.slash("watchlist show")).text


async def fill(club: Club, person: Person, number: int) -> list[str]:
    """That many films, put on a member's list by whoever likes films with such titles."""
    ids = [film.id for film in club.parts.catalogue.shipped._search("the", number)]
    for film_id in ids:
        club.clock.time += 60
        await club.parts.services.watchlists.add(club.guild.id, person.id, film_id)
    return ids


async def test_a_film_is_put_on_shown_and_taken_off(club: Club) -> None:
    seen = await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    assert seen.ephemeral
    assert ON in seen.text
    assert seen.labels == ["Take it off", "Your watchlist"]
    page = await club.ben.slash("watchlist show")
    assert page.ephemeral
    assert "## Your watchlist\n-# 1 film" in page.text
    assert "**Leaving Las Vegas** (1995)" in page.text
    gone = await club.ben.slash("watchlist remove", film="leaving las")
    gone = await club.ben.choose(gone, LEAVING_LAS_VEGAS)
    assert OFF in gone.text
    assert "Nothing yet. Add a film with " in await listed(club.ben)
    again = await club.ben.slash("watchlist remove", film=LEAVING_LAS_VEGAS)
    assert "isn't on your watchlist" in again.text


async def test_the_cards_button_puts_on_and_takes_off_for_whoever_presses(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    first = await club.chloe.click(card, "Watchlist")
    assert first.ephemeral
    assert ON in first.text
    assert "Nothing yet. Add a film with " in await listed(club.ben)
    assert "Leaving Las Vegas" in await listed(club.chloe)
    assert OFF in (await club.chloe.click(card, "Watchlist")).text
    assert "Nothing yet. Add a film with " in await listed(club.chloe)


async def test_an_answer_is_undone_and_redone_in_place(club: Club, settings: Settings) -> None:
    seen = await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    await club.restart_bot(settings)
    off = await club.ben.click(seen, "Take it off")
    assert (off.message.id, OFF in off.text) == (seen.message.id, True)
    on = await club.ben.click(off, "Put it back")
    assert ON in on.text
    page = await club.ben.click(on, "Your watchlist")
    assert page.message.id == seen.message.id
    assert "## Your watchlist" in page.text


async def test_rating_takes_a_film_off(club: Club) -> None:
    await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    given = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=8)
    assert "Nothing yet. Add a film with " in await listed(club.ben)
    await club.ben.click(given, "Undo")
    assert "Nothing yet. Add a film with " in await listed(club.ben)


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_what_was_rated_is_refused(club: Club) -> None:
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=8)
    for refused in (
        await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS),
        await club.ben.click(await club.ben.slash("film", film=LEAVING_LAS_VEGAS), "Watchlist"),
    ):
        assert refused.ephemeral
        assert "You have already rated Leaving Las Vegas." in refused.text


async def test_an_unclear_title_is_asked_back(club: Club) -> None:
    picker = await club.ben.slash("watchlist add", film="godfathr")
    assert picker.ephemeral
    added = await club.ben.choose(picker, picker.options["The Godfather (1972)"])
    assert "**The Godfather** (1972) is on your watchlist." in added.text
    assert "is not in my list yet" in (await club.ben.slash("watchlist add", film="qqqq xxxx")).text
    assert "is not in my list yet" in (await club.ben.slash("watchlist remove", film="qqqq xxxx")).text


async def test_suggestions_for_removing_are_the_members_own_films_first(club: Club) -> None:
    await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    own = ("Leaving Las Vegas (1995) · Mike Figgis", LEAVING_LAS_VEGAS)
    assert await club.ben.suggestions("watchlist remove", "film", "") == [own]
    assert await club.ben.suggestions("watchlist remove", "film", "vegas") == [own]
    assert len(await club.chloe.suggestions("watchlist remove", "film", "")) == 25
    assert (await club.ben.suggestions("watchlist add", "film", "godfather"))[0][1] == GODFATHER


async def test_the_list_has_pages_the_latest_first_and_means(club: Club) -> None:
    films = await fill(club, club.ben, 12)
    club.clock.time += 60
    await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    for number, person in enumerate((club.ana, club.chloe, *club.crowd(1))):
        await person.slash("rate", film=LEAVING_LAS_VEGAS, score=7 + number)
    first = await club.ben.slash("watchlist show")
    assert "-# 13 films" in first.text
    assert "**Leaving Las Vegas** (1995) · **8.0** ★ · 3 votes" in first.text
    assert list(first.options.values())[:3] == [LEAVING_LAS_VEGAS, films[-1], films[-2]]
    assert "Page 1 of 2" in first.text
    assert first.disabled == ["Back"]
    second = await club.ben.click(first, "Next")
    assert second.message.id == first.message.id
    assert list(second.options.values())[:3] == [films[2], films[1], films[0]]
    assert second.disabled == ["Next"]


async def test_a_film_on_the_list_is_opened_for_its_owner_alone(club: Club) -> None:
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=7)
    await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    page = await club.ben.slash("watchlist show")
    card = await club.ben.choose(page, LEAVING_LAS_VEGAS, "Open a film's card")
    assert card.ephemeral
    assert "Leaving Las Vegas (1995)" in card.text
    assert card.files == ["film.png", "scores.png"]
    assert OFF in (await club.ben.click(card, "Watchlist")).text


async def test_where_means_are_hidden_the_list_shows_none(club: Club) -> None:
    for person in (club.ana, club.chloe, *club.crowd(1)):
        await person.slash("rate", film=LEAVING_LAS_VEGAS, score=7)
    await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    dario = club.organiser()
    organiser = ActingMember(club.guild.id, dario.id, manages_server=True)
    await club.parts.services.clubs.change(organiser, hide_means=True)
    page = await club.ben.slash("watchlist show")
    assert "★" not in page.text
    card = await club.ben.choose(page, LEAVING_LAS_VEGAS, "Open a film's card")
    assert "★" not in card.text
    assert card.files == ["film.png"]


async def test_taking_off_in_the_list_shows_what_is_left(club: Club) -> None:
    films = await fill(club, club.ben, 11)
    last = await club.ben.click(await club.ben.slash("watchlist show"), "Next")
    left = await club.ben.choose(last, films[0], "Take a film off")
    assert left.message.id == last.message.id
    assert "-# 10 films" in left.text
    assert "Page" not in left.text, "the only page there is now"
    assert films[0] not in left.options.values()


async def test_shared_shows_how_many_and_never_who(club: Club) -> None:
    for person in (club.ana, club.ben, club.chloe):
        await person.slash("watchlist add", film=GODFATHER)
    for person in (club.ana, club.ben):
        await person.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    await club.ben.slash("watchlist add", film="tt0110912")
    seen = await club.chloe.slash("watchlist shared")
    assert not seen.ephemeral
    assert "**The Godfather** (1972)\n-# 3 members want to see it" in seen.text
    assert seen.text.index("The Godfather") < seen.text.index("Leaving Las Vegas")
    assert "Pulp Fiction" not in seen.text
    assert "I don't show whose." in seen.text
    _names_nobody(club, seen)
    also = await club.chloe.choose(seen, LEAVING_LAS_VEGAS)
    assert also.ephemeral
    assert ON in also.text
    assert seen.text.count("2 members") == 1, "the channel does not see who presses"
    assert "3 members want" in (await club.ben.slash("watchlist shared")).text.split("Leaving Las Vegas")[1]


def _names_nobody(club: Club, seen: Seen) -> None:
    for person, name in ((club.ana, "Ana"), (club.ben, "Ben")):
        assert str(person.id) not in seen.text + "".join(seen.custom_ids)
        assert name not in seen.text


async def test_nobody_but_the_asker_turns_the_shared_pages(club: Club) -> None:
    for person in (club.ana, club.ben):
        await fill(club, person, 12)
    first = await club.ben.slash("watchlist shared")
    assert "Page 1 of 2" in first.text
    refused = await club.chloe.click(first, "Next")
    assert refused.ephemeral
    assert "Use /watchlist shared for your own." in refused.text
    assert "Page 2 of 2" in (await club.ben.click(first, "Next")).text


async def test_what_one_member_wants_stays_theirs(club: Club) -> None:
    await club.ben.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    assert (
        "No film is on several watchlists yet. Add one to yours with "
        in (await club.chloe.slash("watchlist shared")).text
    )
    assert "Nothing yet. Add a film with " in await listed(club.chloe)
    elsewhere = club.elsewhere("Elsewhere")
    assert "Nothing yet. Add a film with " in await listed(elsewhere.ben)
    await elsewhere.chloe.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    assert "No film is on several" in (await elsewhere.chloe.slash("watchlist shared")).text


async def test_watchlists_speak_spanish(club: Club) -> None:
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    assert "Aún no hay nada." in await listed(club.ana)
    card = await club.ana.slash("film", film=GODFATHER)
    assert "Pendientes" in card.labels
    added = await club.ana.click(card, "Pendientes")
    assert "**El padrino** (1972) está entre tus pendientes." in added.text
    assert added.labels == ["Quitarla", "Tus pendientes"]
    await club.ben.slash("watchlist add", film=GODFATHER)
    shared = await club.ana.slash("watchlist shared")
    assert "2 personas quieren verla" in shared.text
    page = await club.ana.slash("watchlist show")
    assert "## Tus pendientes\n-# 1 película" in page.text
    assert list(page.menus) == ["Abrir la ficha de una película", "Quitar una película"]
    gone = await club.ana.slash("watchlist remove", film="padrin")
    assert "¿Es esta?" in gone.text
    assert "**El padrino** (1972) ya no está" in (await club.ana.choose(gone, GODFATHER)).text
