"""*Look further* as members use it: the command continues with the film that is found."""

import pytest

from bot.catalogue.found import FoundFilms
from bot.settings import Settings
from emulator.wikidata.entities import item_value, statement
from emulator.wikidata.server import LittleWikidata
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.week.rounds import switch_on
from tests.catalogue.lookups.wikidata_answers import text_labels

OAK = "The Old Oak"


async def look(person: Person, seen: Seen) -> Seen:
    return await person.click(seen, "Look further")


async def test_a_film_that_is_not_here_is_found_and_rated(club: Club) -> None:
    unknown = await club.ben.slash("rate", film=OAK, score=8)
    assert "It sends the title you typed and nothing else." in unknown.text
    found = await look(club.ben, unknown)
    assert "Found on Wikidata. Is it the one you mean?" in found.text
    assert "Directed by Ken Loach" in found.text
    rated = await club.ben.click(found, "That's the one")
    assert "8" in rated.text and OAK in rated.text
    card = await club.chloe.slash("film", film=OAK)
    assert "Directed by Ken Loach" in card.text and "1 vote" in card.text
    assert "With Dave Turner and Ebla Mari" in card.text


async def test_it_is_looked_for_from_the_suggestions(club: Club, wikidata: LittleWikidata) -> None:
    [add, look_for, *_] = await club.ben.suggestions("rate", "film", "the old oak")
    assert add == ("Add “the old oak” as a new film", "new:the old oak")
    assert look_for == ("Look for “the old oak” on Wikidata", "look:the old oak")
    assert wikidata.asked == [], "nothing leaves while somebody types"
    found = await club.ben.slash("rate", film=look_for[1], score=8)
    assert "Found on Wikidata. Is it the one you mean?" in found.text
    rated = await club.ben.click(found, "That's the one")
    assert "8" in rated.text and OAK in rated.text
    for command in ("review write", "watchlist add", "discuss start", "film"):
        assert "Found on Wikidata" in (await club.chloe.slash(command, film="look:sleep")).text


async def test_a_reason_stays_with_what_is_looked_for_from_the_suggestions(club: Club) -> None:
    await switch_on(club)
    page = await club.ben.slash("weekly nominate", film="look:the old oak", why="It is his last")
    assert "It is his last" in page.text
    assert "It is his last" in (await look(club.ben, page)).text


async def test_from_then_on_everyone_finds_it(club: Club) -> None:
    await look(club.ben, await club.ben.slash("film", film=OAK))
    offered = await club.chloe.suggestions("film", "film", "old oa")
    assert any(name.startswith(OAK) for name, _ in offered)
    elsewhere = club.elsewhere("Another club")
    assert OAK in (await elsewhere.ben.slash("film", film=OAK)).text


async def test_of_several_the_member_chooses(club: Club, wikidata: LittleWikidata) -> None:
    namesake = {**wikidata.entities["Q9900000002"], "id": "Q5", "labels": text_labels(en="The Old Oak Tree")}
    wikidata.entities["Q5"] = namesake
    found = await look(club.ben, await club.ben.slash("rate", film=OAK, score=7))
    assert "Found on Wikidata. Which one do you mean?" in found.text
    assert list(found.options.values()) == ["wd:Q9900000001", "wd:Q5", f"new:{OAK}"]
    assert "7" in (await club.ben.choose(found, "wd:Q5")).text
    assert "Directed by Babak Jalali" in (await club.ben.slash("film", film="wd:Q5")).text


async def test_a_title_that_only_resembles_leads_there_too(club: Club) -> None:
    picker = await club.ben.slash("film", film="Sleepe")
    assert "Look further" in picker.labels


async def test_a_reason_that_was_typed_is_not_lost(club: Club) -> None:
    await switch_on(club)
    unknown = await club.ben.slash("weekly nominate", film=OAK, why="It is his last")
    found = await look(club.ben, unknown)
    assert "It is his last" in found.text
    answer = await club.ben.click(found, "That's the one")
    assert f"**{OAK}** (2023) is nominated." in answer.text
    assert "It is his last" in (await club.ben.slash("weekly status")).text


async def test_a_nomination_that_nobody_knows_can_be_written_again_with_its_reason(club: Club) -> None:
    await switch_on(club)
    unknown = await club.ben.slash("weekly nominate", film="Xqzzt Wqzzk", why="It is his last")
    missed = await look(club.ben, unknown)
    assert "either." in missed.text and "It is his last" in missed.text
    form = await club.ben.form_behind(missed, "Write again")
    assert "It is his last" in form.fields.values()


async def test_whoever_may_not_add_the_film_is_told_whom_to_ask(club: Club) -> None:
    await club.organiser().slash("club setup", adding="organisers")
    missed = await look(club.ben, await club.ben.slash("rate", film="Xqzzt Wqzzk", score=8))
    assert missed.text.endswith("Only organisers can add films here. Ask one of them.")


async def test_a_review_goes_on_with_its_form(club: Club) -> None:
    found = await look(club.ben, await club.ben.slash("review write", film=OAK))
    form = await club.ben.form_behind(found, "That's the one")
    assert form.fields


async def test_a_film_that_the_server_had_added_becomes_the_one_that_is_found(club: Club) -> None:
    unknown = await club.chloe.slash("rate", film=f"{OAK} 2023", score=9)
    form = await club.chloe.form_behind(unknown, "Add it")
    await club.chloe.submit(form, directors="Ken Loach")
    found = await club.ben.slash("film", film="look:The Old Oak")
    assert "Found on Wikidata" in found.text
    card = await club.ben.slash("film", film=OAK)
    assert "With Dave Turner" in card.text
    assert "1 vote" in card.text


async def test_after_a_restart_it_is_still_known(club: Club, settings: Settings) -> None:
    found = await look(club.ben, await club.ben.slash("rate", film=OAK, score=8))
    await club.restart_bot(settings)
    assert OAK in (await club.ben.click(found, "That's the one")).text


async def test_nothing_but_the_title_leaves(club: Club, wikidata: LittleWikidata) -> None:
    await look(club.ben, await club.ben.slash("rate", film=f"<@1> **{OAK}** (2023)", score=8))
    sent = " ".join(value for query in wikidata.asked for value in query.values())
    for secret in (str(club.ben.id), str(club.guild.id), "Ben", "@", "*"):
        assert secret not in sent
    assert wikidata.asked[0]["srsearch"].startswith("1 the old oak haswbstatement")


async def test_what_is_not_there_either_ends_in_the_form(club: Club) -> None:
    missed = await look(club.ben, await club.ben.slash("rate", film="Xqzzt Wqzzk 2001", score=8))
    assert "Wikidata has no film called “Xqzzt Wqzzk 2001” either." in missed.text
    form = await club.ben.form_behind(missed, "Add it")
    assert form.fields["title"] == "Xqzzt Wqzzk"


async def test_by_a_link_just_that_film(club: Club, wikidata: LittleWikidata) -> None:
    entity = wikidata.entities["Q9900000001"]
    entity["claims"]["P345"] = [statement("tt7777777")]
    unknown = await club.ben.slash("film", film="https://www.imdb.com/title/tt7777777/")
    assert "It sends that number and nothing else." in unknown.text
    found = await look(club.ben, unknown)
    assert OAK in found.text
    assert "IMDb" in (await club.ben.click(found, "That's the one")).labels
    series = await club.ben.slash("film", film="https://www.wikidata.org/wiki/Q9900000002")
    wikidata.entities["Q9900000002"]["claims"]["P31"] = [statement(item_value("Q5398426"))]
    assert "but not as a film" in (await look(club.ben, series)).text


async def test_by_another_sites_number_just_that_film(club: Club, wikidata: LittleWikidata) -> None:
    wikidata.entities["Q9900000001"]["claims"]["P480"] = [statement("494558")]
    address = "https://www.filmaffinity.com/es/film494558.html"
    unknown = await club.ben.slash("rate", film=address, score=8)
    assert "I can't find a film by its number on FilmAffinity." in unknown.text
    assert "It sends that number and nothing else." in unknown.text
    found = await look(club.ben, unknown)
    assert OAK in found.text
    assert wikidata.asked[0]["srsearch"] == "haswbstatement:P480=494558"
    assert OAK in (await club.ben.click(found, "That's the one")).text
    for typed in (address, "fa:494558"):
        assert "1 vote" in (await club.chloe.slash("film", film=typed)).text
    [(name, _)] = await club.chloe.suggestions("film", "film", address)
    assert name.startswith(OAK)
    missed = await look(club.ben, await club.ben.slash("film", film="tmdb:949"))
    assert "Wikidata doesn't know that film either." in missed.text


async def test_a_link_with_a_title_is_looked_up_by_its_id_first(club: Club, wikidata: LittleWikidata) -> None:
    wikidata.entities["Q9900000001"]["claims"]["P6127"] = [statement("the-gnarled-one")]
    address = "https://letterboxd.com/film/the-gnarled-one/"
    found = await look(club.ben, await club.ben.slash("film", film=address))
    assert OAK in found.text
    assert OAK in (await club.chloe.slash("film", film=address)).text
    by_title = await look(
        club.ben, await club.ben.slash("film", film="https://letterboxd.com/film/sleeper-2/")
    )
    assert "Wikidata" in by_title.text


@pytest.mark.parametrize(
    "typed", ["x" * 300, "**@everyone** <@1> # `two` ||three||", "insource:/.*/ OR a", "愛" * 90]
)
async def test_whatever_is_typed_is_only_words(club: Club, typed: str) -> None:
    seen = await look(club.ben, await club.ben.slash("film", film=typed))
    assert "Wikidata has no film called" in seen.text
    for harmful in ("**@everyone**", "<@1>", "||three||"):
        assert harmful not in seen.text


async def test_organisers_can_switch_it_off(club: Club, wikidata: LittleWikidata) -> None:
    unknown = await club.ben.slash("film", film=OAK)
    dario = club.organiser()
    panel = await dario.slash("club setup", **{"look-further": False})
    assert "Nobody can search other sites for a missing film." in panel.text
    assert "Looking further is switched off here." in (await look(club.ben, unknown)).text
    assert "Look further" not in (await club.ben.slash("film", film=OAK)).labels
    assert wikidata.asked == []
    rules = await dario.click(panel, "Rules")
    await dario.click(rules, "Look further: no")
    assert "Look further" in (await club.ben.slash("film", film=OAK)).labels


async def test_nothing_is_looked_for_to_be_deleted(club: Club) -> None:
    for command in ("review delete", "watchlist remove"):
        assert "Look further" not in (await club.ben.slash(command, film=OAK)).labels


async def test_where_organisers_add_films_members_can_still_look(club: Club) -> None:
    await club.organiser().slash("club setup", adding="organisers")
    found = await look(club.ben, await club.ben.slash("film", film=OAK))
    assert found.labels == ["That's the one"]


async def test_it_is_said_in_spanish(club: Club) -> None:
    unknown = await club.ana.slash("rate", film="El viejo roble", score=8)
    found = await club.ana.click(unknown, "Buscar más")
    assert "El viejo roble" in found.text
    rated = await club.ana.click(found, "Es esta")
    assert "El viejo roble" in rated.text


async def test_what_cannot_be_kept_is_told_and_found_again_once_it_can(club: Club) -> None:
    further = club.bot.services.lookups.further._further
    assert further is not None and isinstance(further.found, FoundFilms)
    file = further.found._connection
    file.execute("PRAGMA query_only = on")
    refused = await look(club.ben, await club.ben.slash("rate", film=OAK, score=8))
    assert "Wikidata has it, but I can't keep it right now. Tell the person hosting me" in refused.text
    file.execute("PRAGMA query_only = off")
    found = await club.ben.click(refused, "Try again")
    assert "8" in (await club.ben.click(found, "That's the one")).text
