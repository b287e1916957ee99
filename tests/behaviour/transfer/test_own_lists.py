"""Lists from elsewhere: found after an import and later, put on the watchlist, nominated."""

import io
import zipfile

from bot.services.club.settings import ActingMember
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.transfer.importing import HEAT, LEAVING_LAS_VEGAS, file_of, upload
from tests.behaviour.week.rounds import switch_on

ALIEN, RAN, VERTIGO = "tt0078748", "tt0089881", "tt0052357"
LIST = """\
Letterboxd list export v7
Date,Name,Tags,URL,Description
2022-11-20,Best of all,,https://boxd.it/jjjj,

Position,Name,Year,URL,Description
1,Ran,1985,https://boxd.it/1aaa,
2,Heat,1995,https://boxd.it/1bbb,
3,Leaving Las Vegas,1995,https://boxd.it/1ccc,
4,Alien,1979,https://boxd.it/1ddd,
5,Vertigo,1958,https://boxd.it/1eee,
"""
IMDB_LIST = """\
Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,Year
1,tt0089881,2014-07-18,2014-07-18,,Ran,Ran,https://x,Movie,1985
2,tt0113277,2014-07-17,2014-07-17,,Heat,Heat,https://x,Movie,1995
"""


async def own_list(club: Club, person: Person, data: str = LIST, key: str = "Best of all") -> Seen:
    """Import a list, and open it from the import's answer."""
    offer = await upload(person, data, "best-of-all.csv")
    done = await person.click(offer, "Import")
    lists = await person.click(done, "Use your lists")
    return await person.choose(lists, lists.options[key])


async def test_a_list_goes_on_the_watchlist_in_one_press(club: Club) -> None:
    await club.ben.slash("rate", film=HEAT, score=9)
    await club.ben.slash("watchlist add", film=ALIEN)
    shown = await own_list(club, club.ben)
    assert "## Best of all" in shown.text and "1. **Ran** (1985)" in shown.text
    assert shown.labels == ["Add to my watchlist", "All my lists"], "this club takes no nominations"
    done = await club.ben.click(shown, "Add to my watchlist")
    assert "🔖 3 films added to your watchlist." in done.text
    assert "## Best of all" in done.text
    assert "1 was already on it. You have rated 1, so it isn't on it." in done.text
    watched = await club.parts.services.watchlists.film_ids(club.guild.id, club.ben.id)
    assert set(watched) == {ALIEN, RAN, LEAVING_LAS_VEGAS, VERTIGO}


async def test_a_list_is_nominated_as_far_as_the_club_takes_it(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.chloe, HEAT)
    await weeks.nominate(club.ben, VERTIGO)
    shown = await own_list(club, club.ben)
    assert "Nominate the first 2" in shown.labels
    done = await club.ben.click(shown, "Nominate the first 2")
    assert "2 films nominated:" in done.text
    assert "🗳️ **Ran** (1985)" in done.text and "🗳️ **Leaving Las Vegas** (1995)" in done.text
    assert "## Best of all" in done.text
    assert "I passed over 1: it is nominated already, or the club watched it lately." in done.text
    assert "That is all for now: you can have 3 nominations waiting." in done.text
    member = ActingMember(club.guild.id, club.ben.id)
    mine = await club.parts.services.week.rounds.withdrawable(member)
    assert {one.film.id for one in mine} == {VERTIGO, RAN, LEAVING_LAS_VEGAS}
    lists = await club.ben.slash("watchlist lists")
    again = await club.ben.choose(lists, lists.options["Best of all"])
    assert again.labels == ["Add to my watchlist", "All my lists"]


async def test_an_imdb_list_is_kept_in_its_order(club: Club) -> None:
    asked = await upload(club.ben, IMDB_LIST, "Films for winter.csv")
    assert "or a list of yours?" in asked.text
    await club.ben.click(await club.ben.click(asked, "A list"), "Import")
    lists = await club.ben.slash("watchlist lists")
    shown = await club.ben.choose(lists, lists.options["Films for winter"])
    assert "1. **Ran** (1985)\n2. **Heat** (1995)" in shown.text


async def test_lists_are_their_owners_alone(club: Club) -> None:
    shown = await own_list(club, club.ben)
    assert shown.ephemeral
    none = await club.chloe.slash("watchlist lists")
    assert "You have none here." in none.text and "brings lists along from Letterboxd" in none.text


async def test_a_list_that_is_gone_is_said_to_be(club: Club) -> None:
    shown = await own_list(club, club.ben)
    await club.parts.services.privacy.forget(club.guild.id, club.ben.id)
    assert "This list is no longer here." in (await club.ben.click(shown, "Add to my watchlist")).text


async def test_many_lists_come_in_pages(club: Club) -> None:
    for number in range(11):
        offer = await upload(club.ben, LIST.replace("Best of all", f"List {number:02}"), "list.csv")
        await club.ben.click(offer, "Import")
    first = await club.ben.slash("watchlist lists")
    assert "**List 00** · 5 films" in first.text and "List 10" not in first.text
    assert "List 10" in (await club.ben.click(first, "Next")).text


async def test_it_is_said_in_spanish_too(club: Club) -> None:
    offer = await upload(club.ana, LIST, "list.csv")
    lists = await club.ana.click(await club.ana.click(offer, "Importar"), "Usar tus listas")
    shown = await club.ana.choose(lists, lists.options["Best of all"])
    done = await club.ana.click(shown, "Añadir a mis pendientes")
    assert "🔖 5 películas añadidas a tus pendientes." in done.text


async def test_films_of_a_list_that_are_not_known_yet_are_counted(club: Club) -> None:
    unknown = "6,Nobody Made It,1999,https://boxd.it/1fff,\n7,Nor This,1998,https://boxd.it/1ggg,\n"
    shown = await own_list(club, club.ben, LIST + unknown)
    assert "2 more films of this list wait until I know them" in shown.text
    lists = await club.ben.slash("watchlist lists")
    assert "**Best of all** · 5 films · 2 waiting" in lists.text


async def test_a_list_of_which_no_film_is_known_yet_can_only_be_looked_at(club: Club) -> None:
    start = LIST[: LIST.index("1,Ran")]
    await club.ben.click(
        await upload(club.ben, f"{start}1,Nobody Made It,1999,https://boxd.it/1fff,\n"), "Import"
    )
    lists = await club.ben.slash("watchlist lists")
    shown = await club.ben.choose(lists, lists.options["Best of all"])
    assert "1 more film of this list waits until I know it" in shown.text
    assert shown.labels == ["All my lists"]


async def test_what_a_list_says_of_itself_and_of_its_films_is_kept(club: Club) -> None:
    told = LIST.replace("jjjj,", 'jjjj,"My favourites, <i>always</i>."').replace("1aaa,", "1aaa,The colours!")
    shown = await own_list(club, club.ben, told)
    assert "My favourites, always." in shown.text
    assert "-# The colours!" in shown.text
    with zipfile.ZipFile(io.BytesIO(await file_of(await club.ben.slash("export")))) as archive:
        exported = archive.read("aftercredits.jsonl").decode()
    assert "The colours!" in exported and "My favourites, always." in exported


async def test_notes_of_an_imdb_list_are_kept(club: Club) -> None:
    offer = await upload(club.ben, IMDB_LIST.replace("17,,Heat", "17,That coffee.,Heat"), "crime.csv")
    offer = await club.ben.click(offer, "A list")
    lists = await club.ben.click(await club.ben.click(offer, "Import"), "Use your lists")
    assert "-# That coffee." in (await club.ben.choose(lists, lists.options["crime"])).text
