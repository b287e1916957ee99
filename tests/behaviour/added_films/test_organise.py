"""`/club films`, and films that wait for an organiser."""

import pytest

from bot.domain.films.film import Film
from bot.services.club.settings import ActingMember
from bot.storage.films.club_films import ClubFilmRepository
from tests.behaviour.added_films.test_add import NEW, add
from tests.behaviour.people import Club, Person, Seen, by_name
from tests.services.kept import add_film

WORDS = ("Blue", "Green", "Grey", "Red", "White", "Yellow")


async def added(club: Club, person: Person, score: int = 8) -> Seen:
    return await add(person, await person.slash("rate", film=f"{NEW} 2024", score=score))


async def opened(club: Club, organiser: Person, name: str = NEW, year: int = 2024) -> Seen:
    """The page of an added film."""
    films = await organiser.slash("club films")
    return await organiser.choose(films, films.options[f"{name} ({year})"])


@pytest.mark.simcord(check_errors=False)
async def test_members_are_refused_the_servers_films(club: Club) -> None:
    assert "Only organisers can do this" in (await club.ben.slash("club films")).text


async def test_a_film_that_waits_is_approved_and_the_command_goes_on(club: Club) -> None:
    organiser = club.organiser()
    setup = await organiser.slash("club setup", adding="confirmed")
    assert "an organiser checks it first" in setup.text
    waits = await added(club, club.ben, 7)
    assert "An organiser will have a look at" in waits.text
    assert NEW not in (await club.ben.slash("top")).text
    reminded = await organiser.slash("club reports")
    [reminder] = reminded.below
    assert "1 film is waiting for you." in reminder.text
    waiting = await organiser.click(reminder, "Waiting")
    assert NEW in waiting.text
    after = await organiser.click(waiting, "Add it")
    assert "is now in this server's list" in after.text
    assert "No films are waiting." in after.text
    answer = await club.ben.slash("help")
    [news] = answer.below
    assert f"An organiser has added **{NEW}** (2024)" in news.text
    assert "Your score: **7**/10" in news.text
    assert "**7**/10" in (await club.ben.click(news, "My score")).text
    assert (await club.ben.slash("help")).below == []
    assert "1 vote" in (await club.chloe.slash("film", film=NEW)).text


async def test_of_the_scores_that_a_member_chose_the_last_is_given_where_there_is_none(club: Club) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding="confirmed")
    await added(club, club.ben, 7)
    other = await club.ben.slash("rate", film="Nothing Like It 2001", score=4)
    await add(club.ben, other, title=NEW, year="2024")
    await add(
        club.chloe, await club.chloe.slash("watchlist add", film="Nothing Like It"), title=NEW, year="2024"
    )
    waiting = await organiser.click(await organiser.slash("club films"), "Waiting")
    await organiser.click(waiting, "Add it")
    assert "1 vote" in (await club.chloe.slash("film", film=NEW)).text
    assert "**4**/10" in await club.ben.own_score(NEW)
    await organiser.slash("rate", film=NEW, score=2)
    await club.ben.slash("rate", film=NEW, score=9)
    await add(
        organiser, await organiser.slash("rate", film="Nothing Like It 2001", score=6), title=NEW, year="2024"
    )
    assert "**9**/10" in await club.ben.own_score(NEW)


async def test_a_score_that_was_not_given_yet_is_given_by_the_notice(club: Club) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding="confirmed")
    await added(club, club.ben, 7)
    services = club.parts.services
    acting = ActingMember(club.guild.id, organiser.id, manages_server=True, roles=())
    addition = (await services.added_films.waiting(acting)).addition
    assert addition is not None
    await services.added_films.decide(acting, club.ben.id, addition.number, is_wanted=True)
    [news] = (await club.ben.slash("help")).below
    rated = await club.ben.click(news, "Rate it now")
    assert "**7**/10" in rated.text and NEW in rated.text


async def test_an_organiser_who_adds_what_waits_gives_the_scores_too(club: Club) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding="confirmed")
    await added(club, club.ben, 7)
    await add(organiser, await organiser.slash("film", film="Nothing Like It 2001"), title=NEW, year="2024")
    assert "**7**/10" in await club.ben.own_score(NEW)


async def test_a_film_that_is_refused_is_told_with_the_words(club: Club) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding="confirmed")
    await added(club, club.ben)
    films = await organiser.slash("club films")
    waiting = await organiser.click(films, "Waiting")
    after = await organiser.click(waiting, "Don't add it")
    assert "I'll tell the member" in after.text
    [news] = (await club.ben.slash("help")).below
    assert f"An organiser decided not to add **{NEW}**" in news.text


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://m.imdb.com/title/tt99887766/reviews", "<https://www.imdb.com/title/tt99887766/>"),
        ("https://letterboxd.com/film/the-gardener-of-lisbon/", "<https://letterboxd.com/film/the-gardener"),
        ("https://www.themoviedb.org/movie/99887766-gardener", "<https://www.themoviedb.org/movie/99887766>"),
    ],
)
async def test_an_organiser_follows_the_link_of_a_film_that_waits(club: Club, link: str, shown: str) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding="confirmed")
    await add(club.ben, await club.ben.slash("rate", film=f"{NEW} 2024", score=7), link=link)
    waiting = await organiser.click(await organiser.slash("club films"), "Waiting")
    assert shown in waiting.text


async def test_where_organisers_alone_add(club: Club) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding="organisers")
    before = await club.ben.slash("rate", film=f"{NEW} 2024", score=8)
    assert "Only organisers can add films here. Ask one of them." in before.text
    assert "Add it" not in before.labels
    by_link = await club.ben.slash("film", film="https://www.imdb.com/title/tt99887766/")
    assert "That film isn't in my list yet." in by_link.text and "tt99887766" not in by_link.text
    assert "Ask one of them." in by_link.text
    names = [name for name, _ in await club.ben.suggestions("film", "film", NEW)]
    assert names == ["None of these? Ask an organiser to add it"]
    names = [name for name, _ in await organiser.suggestions("film", "film", NEW)]
    assert names == [f"Add “{NEW}” as a new film"]
    assert NEW in (await added(club, organiser)).text


async def test_a_film_is_edited_and_hidden(club: Club) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    page = await opened(club, organiser)
    form = await organiser.form_behind(page, "Edit")
    assert form.fields["title"] == NEW
    edited = await organiser.submit(form, title="The Gardener of Porto", year="2023")
    assert "The Gardener of Porto" in edited.text and "2023" in edited.text
    hidden = await organiser.click(edited, "Hide")
    assert "it is no longer suggested" in hidden.text
    suggested = await club.ben.suggestions("film", "film", "The Gardener of Porto")
    assert all("The Gardener of Porto (2023)" not in name for name, _ in suggested)
    shown = await organiser.click(hidden, "Show again")
    assert "no longer suggested" not in shown.text
    log = await organiser.click(await organiser.click(shown, "All films"), "Changes")
    for action in ("added", "edited", "hid", "showed"):
        assert action in log.text
    assert f"added **{NEW}** (2024)" in log.text
    assert "hid **The Gardener of Porto** (2023)" in log.text


async def test_an_edit_asks_about_films_that_it_may_be(club: Club) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    form = await organiser.form_behind(await opened(club, organiser), "Edit")
    asked = await organiser.submit(form, title="Parasites", year="2020")
    assert "Is **Parasites** (2020) this one?" in asked.text
    assert list(asked.options) == ["Parasite (2019)"]
    again = await organiser.form_behind(asked, "Change what I wrote")
    asked = await organiser.submit(again, title="Parasites", year="2021")
    unsaved = await organiser.click(asked, "Back")
    assert NEW in unsaved.text
    form = await organiser.form_behind(unsaved, "Edit")
    asked = await organiser.submit(form, title="Parasites", year="2021")
    saved = await organiser.click(asked, "No, save it")
    assert "Parasites (2021)" in saved.text
    form = await organiser.form_behind(saved, "Edit")
    assert "Someone Else" in (await organiser.submit(form, directors="Someone Else")).text, "it asks once"


async def test_an_edit_leads_to_the_merge(club: Club) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    form = await organiser.form_behind(await opened(club, organiser), "Edit")
    asked = await organiser.submit(form, title="Parasites", year="2020")
    merged = await organiser.choose(asked, asked.options["Parasite (2019)"])
    assert f"Merged **{NEW}** (2024) into **Parasite** (2019)." in merged.text
    assert f"**{NEW}** (2024) is back" in (await organiser.click(merged, "Undo")).text
    form = await organiser.form_behind(await opened(club, organiser), "Edit")
    saved = await organiser.submit(form, title="Parasites", year="2020")
    assert "Parasites (2020)" in saved.text, "the organiser has parted the two"


async def test_an_edit_does_not_take_the_link_of_another_film(club: Club) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    form = await organiser.form_behind(await opened(club, organiser), "Edit")
    asked = await organiser.submit(form, link="https://www.imdb.com/title/tt0113277/")
    assert "That link is this film" in asked.text
    assert list(asked.options) == ["Heat (1995)"]
    saved = await organiser.click(asked, "No, save it")
    assert NEW in saved.text and "tt0113277" not in saved.text


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("Q99887766", "<https://www.wikidata.org/wiki/Q99887766>"),
        ("https://m.imdb.com/title/tt99887766/reviews", "<https://www.imdb.com/title/tt99887766/>"),
    ],
)
async def test_a_films_page_leads_to_the_page_of_its_link(club: Club, link: str, address: str) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    form = await organiser.form_behind(await opened(club, organiser), "Edit")
    assert address in (await organiser.submit(form, link=link)).text


async def test_the_changes_say_what_was_edited(club: Club) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    form = await organiser.form_behind(await opened(club, organiser), "Edit")
    saved = await organiser.submit(form, year="2023", directors="Ana Lopes", link="tt99887766")
    log = await organiser.click(await organiser.click(saved, "All films"), "Changes")
    assert f"{by_name(organiser)} edited **{NEW}**" in log.text
    for line in ("year: 2024 → 2023", "directors: – → Ana Lopes", "link: – → tt99887766"):
        assert line in log.text
    assert "title:" not in log.text
    form = await organiser.form_behind(await opened(club, organiser, year=2023), "Edit")
    await organiser.submit(form)
    log = await organiser.click(await organiser.slash("club films"), "Changes")
    assert log.text.count("edited") == 1, "saving what is there already changes nothing"


async def test_every_merge_of_the_week_can_be_undone(club: Club) -> None:
    organiser = club.organiser()
    films = [await add_film(club.parts.services, club.guild.id, f"The {word} Mole", 2020) for word in WORDS]
    for film in films:
        form = await organiser.form_behind(
            await opened(club, organiser, film.title, 2020), "Merge into another"
        )
        asked = await organiser.submit(form, words="tt0113277")
        await organiser.choose(asked, asked.options["Heat (1995)"])
    log = await organiser.click(await organiser.slash("club films"), "Changes")
    assert len(log.options) == len(WORDS)
    back = await organiser.choose(log, log.options[f"The {WORDS[-1]} Mole (2020)"])
    assert f"**The {WORDS[-1]} Mole** (2020) is back" in back.text


async def test_a_very_long_title_does_not_fill_the_list(club: Club) -> None:
    organiser = club.organiser()
    long = " ".join(["Interminable"] * 15)
    await add(club.ben, await club.ben.slash("rate", film="Nothing Like It 2001", score=6), title=long)
    films = await organiser.slash("club films")
    assert long not in films.text and "Interminable Interminable" in films.text
    [own] = films.options.values()
    assert long in (await organiser.choose(films, own)).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"year": "3000", "directors": "Ana Lopes"}, "between 1888 and"),
        ({"title": "***"}, "A title needs 1 to 200 characters"),
        ({"link": "https://boxd.it/29MQ"}, "IMDb or Wikidata"),
    ],
)
async def test_what_an_edit_says_is_kept_when_it_is_refused(
    club: Club, fields: dict[str, str], said: str
) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    form = await organiser.form_behind(await opened(club, organiser), "Edit")
    refused = await organiser.submit(form, **fields)
    assert said in refused.text
    again = await organiser.form_behind(refused, "Write again")
    assert again.title == "Edit the film"
    assert again.fields == form.fields | fields
    edited = await organiser.submit(again, title="The Gardener of Porto", year="2023", link="")
    assert "The Gardener of Porto" in edited.text
    films = await organiser.slash("club films")
    assert NEW not in films.text and films.text.count("The Gardener of Porto") == 1


async def test_an_old_choice_means_the_film_that_it_became(club: Club) -> None:
    organiser = club.organiser()
    await added(club, organiser)
    own = (await club.parts.services.added_films._added_films.page(club.guild.id, "", 0, 1))[0][0].film
    await club.ben.slash("watchlist add", film=own.id)
    form = await organiser.form_behind(await opened(club, organiser), "Merge into another")
    asked = await organiser.submit(form, words="tt0113277")
    await organiser.choose(asked, asked.options["Heat (1995)"])
    assert "Heat" in (await club.ben.slash("watchlist show")).text
    removed = await club.ben.slash("watchlist remove", film=own.id)
    assert "Heat" in removed.text
    assert "Heat" not in (await club.ben.slash("watchlist show")).text


async def test_a_film_becomes_another_and_is_had_back(club: Club) -> None:
    organiser = club.organiser()
    rated = await added(club, club.ben, 9)
    page = await opened(club, organiser)
    form = await organiser.form_behind(page, "Merge into another")
    asked = await organiser.submit(form, words="tt0113277")
    assert "Merge it into this film?" in asked.text
    merged = await organiser.choose(asked, asked.options["Heat (1995)"])
    assert f"Merged **{NEW}** (2024) into **Heat** (1995)." in merged.text
    assert "1 vote" in (await club.chloe.slash("film", film="tt0113277")).text
    assert "Michael Mann" in (await club.chloe.slash("film", film=NEW)).text
    assert ("Heat (1995) · Michael Mann", "tt0113277") in await club.chloe.suggestions("film", "film", NEW)
    again = await club.chloe.slash("watchlist add", film="Nothing Like It 2001")
    again = await add(club.chloe, again, title=NEW, year="2024")
    assert f"**{NEW}** (2024) is **Heat** (1995) here now." in again.text
    assert "No, add it" not in again.labels
    undone = await club.ben.click(rated, "Undo")
    assert "Heat" in undone.text
    back = await organiser.click(merged, "Undo")
    assert f"**{NEW}** (2024) is back" in back.text


async def test_a_film_is_not_merged_into_itself_or_into_another_servers(club: Club) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    own = (await club.parts.services.added_films._added_films.page(club.guild.id, "", 0, 1))[0][0].film
    other = await add_film(club.parts.services, club.guild.id + 1, "Elsewhere", 2001)
    for typed, said in [(own.id, "That's the same film"), (other.id, "I don't know another film called")]:
        form = await organiser.form_behind(await opened(club, organiser), "Merge into another")
        refused = await organiser.submit(form, words=typed)
        assert said in refused.text
        assert "Merge into another" in (await organiser.click(refused, "Back")).labels


async def test_a_list_brings_an_added_film_after_a_start(club: Club, settings: object) -> None:
    films = ClubFilmRepository(club.parts.database)
    same = Film("club:00000000cafe", "Heat", 1996, directors=("Mann",))
    other = Film("club:00000000cafd", "Heat", 1995, directors=("Somebody Else",))
    for film in (same, other):
        await films.add(club.guild.id, film, club.ben.id, 1)
        await club.ben.slash("rate", film=film.id, score=6)
    following = club.parts.services.following
    [merge] = await following.follow(club.guild.id)
    assert (merge.from_id, merge.into_id) == (same.id, "tt0113277")
    assert await following.follow(club.guild.id) == []
    assert "1 vote" in (await club.chloe.slash("film", film="tt0113277")).text
    organiser = club.organiser()
    log = await organiser.click(await organiser.slash("club films"), "Changes")
    assert "**Heat** (1996) turned up in the film list as **Heat** (1995) and was merged" in log.text
    await organiser.choose(log, log.options["Heat (1996)"])
    assert await following.follow(club.guild.id) == []


async def test_a_film_of_which_the_member_said_no_is_never_merged_by_itself(club: Club) -> None:
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=9)
    asked = await add(club.ben, unknown, title="Heat", year="1996")
    assert "Heat (1995)" in asked.options
    await club.ben.click(asked, "No, add it")
    link = {"title": "Heat", "year": "1994", "link": "https://www.imdb.com/title/tt0113277/"}
    asked = await add(club.chloe, await club.chloe.slash("rate", film=f"{NEW} 2024", score=9), **link)
    await club.chloe.click(asked, "No, add it")
    assert await club.parts.services.following.follow(club.guild.id) == []


async def test_one_film_that_several_members_want_waits_once(club: Club) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding="confirmed")
    await added(club, club.ben, 7)
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=8)
    assert f"**{NEW}** (2024) is already waiting for an organiser." in unknown.text
    assert "You'll hear from me here." in unknown.text and unknown.labels == []
    other = await club.ben.slash("watchlist add", film="Nothing Like It 2001")
    await add(club.ben, other, title=NEW, year="2024")
    unknown = await club.chloe.slash("rate", film=NEW, score=3)
    form = await club.chloe.form_behind(unknown, "I want this one too")
    assert "You'll hear from me here, too." in (await club.chloe.submit(form)).text
    waiting = await organiser.click(await organiser.slash("club films"), "Waiting")
    assert f"{by_name(club.ben)} and {by_name(club.chloe)} would like to add this film." in waiting.text
    assert "1 film is waiting for you." in waiting.text
    assert "No films are waiting." in (await organiser.click(waiting, "Add it")).text
    for person, labels in (
        (club.ben, ["My score", "Add it to my watchlist"]),
        (club.chloe, ["My score"]),
    ):
        for news, label in zip((await person.slash("help")).below, labels, strict=True):
            await person.click(news, label)
    assert "2 votes" in (await club.ben.slash("film", film=NEW)).text


async def test_a_merge_offers_other_films_alone(club: Club) -> None:
    organiser = club.organiser()
    await added(club, club.ben)
    form = await organiser.form_behind(await opened(club, organiser), "Merge into another")
    none = await organiser.submit(form, words="Brutal Gardener of Lisbn")
    assert "I don't know another film called" in none.text
    form = await organiser.form_behind(await opened(club, organiser), "Merge into another")
    asked = await organiser.submit(form, words="godfather part")
    assert "Which film is it?" in asked.text
    assert "None of these" not in asked.options


async def test_a_films_page_shows_what_an_organiser_decides_by(club: Club) -> None:
    organiser = club.organiser()
    link = "https://www.imdb.com/title/tt99887766/"
    await add(club.ben, await club.ben.slash("rate", film=f"{NEW} 2024", score=7), link=link)
    page = await opened(club, organiser)
    assert page.text.count(NEW) == 1
    assert "1 vote" in page.text and link in page.text
    assert f"Added by {by_name(club.ben)}" in page.text
