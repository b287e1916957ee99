"""Adding a film that is not here, wherever one can be named; the command then continues with it."""

from typing import Any

import pytest
from simcord.backend.errors import SetupError

from bot.settings import Settings
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.week.rounds import switch_on

NEW = "The Brutal Gardener of Lisbon"


async def add(person: Person, seen: Seen, **fields: Any) -> Seen:
    """Press the button, fill in the form, and send it."""
    if "Add it" not in seen.labels:
        seen = await person.choose(seen, seen.options["None of these"])
    form = await person.form_behind(seen, "Add it")
    return await person.submit(form, **fields)


async def test_a_score_is_given_to_a_film_that_was_not_here(club: Club) -> None:
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=8)
    form = await club.ben.form_behind(unknown, "Add it")
    assert form.fields["title"] == NEW
    assert form.fields["year"] == "2024"
    answer = await club.ben.submit(form, directors="Ana Lopes, Rui Sá")
    assert "8" in answer.text
    assert NEW in answer.text
    card = await club.chloe.slash("film", film=NEW)
    assert "Directed by Ana Lopes and Rui Sá" in card.text
    assert "1 vote" in card.text


async def test_a_picker_leads_there_too(club: Club) -> None:
    picker = await club.ben.slash("film", film="The Godfathr")
    none = await club.ben.choose(picker, picker.options["None of these"])
    assert "is not in my list yet." in none.text
    answer = await add(club.ben, none, title="Gdfthr, the Musical", year="2025")
    assert "Gdfthr, the Musical" in answer.text


async def test_a_title_in_lower_case_is_offered_with_its_capitals(club: Club) -> None:
    typed = "the brutal gardener of lisbon 2024"
    form = await club.ben.form_behind(await club.ben.slash("rate", film=typed, score=8), "Add it")
    assert form.fields["title"] == NEW
    form = await club.ana.form_behind(
        await club.ana.slash("rate", film="la jardinera de lisboa", score=8), "Añadirla"
    )
    assert form.fields["title"] == "La jardinera de lisboa"


async def test_what_is_chosen_to_be_added_opens_the_form_at_once(club: Club) -> None:
    await switch_on(club)
    [(_, chosen)] = await club.ben.suggestions("rate", "film", NEW.lower())
    form = await club.ben.form_of("rate", film=chosen, score=8)
    assert (form.title, form.fields["title"]) == ("Add a film", NEW)
    answer = await club.ben.submit(form, year="2024")
    assert "8" in answer.text and NEW in answer.text
    for command, goes_on in (
        ("film", "Moles"),
        ("watchlist add", "Moles"),
        ("review write", "is now in this server's list"),
        ("weekly nominate", "is nominated."),
        ("discuss start", "Opened"),
    ):
        form = await club.ben.form_of(command, film=f"new:Moles by Way of {command} 2022")
        assert goes_on in (await club.ben.submit(form)).text, command


async def test_what_was_typed_with_it_is_not_lost_to_the_form(club: Club) -> None:
    asked = await club.ben.slash("discuss start", film=f"new:{NEW}", question="Why no moles?")
    assert "Why no moles?" in asked.text and "Add it" in asked.labels


async def test_no_form_opens_where_members_may_not_add(club: Club) -> None:
    await club.organiser().slash("club setup", adding="organisers")
    said = await club.ben.slash("film", film=f"new:{NEW}")
    assert "Only organisers can add films here." in said.text


async def test_the_reason_of_a_nomination_is_not_lost(club: Club) -> None:
    await switch_on(club)
    unknown = await club.ben.slash("weekly nominate", film=f"{NEW} 2024", why="It has no equal")
    refused = await add(club.ben, unknown, year="3000")
    assert "It has no equal" in refused.text
    form = await club.ben.form_behind(refused, "Write again")
    answer = await club.ben.submit(form, year="2024")
    assert f"**{NEW}** (2024) is nominated." in answer.text
    assert "It has no equal" in answer.text


async def test_every_other_command_goes_on(club: Club) -> None:
    answer = await add(club.ben, await club.ben.slash("watchlist add", film=f"{NEW} 2024"))
    assert NEW in (await club.ben.slash("watchlist show")).text
    assert NEW in answer.text
    other = await add(club.ben, await club.ben.slash("review write", film="Nocturne for a Lighthouse 2023"))
    form = await club.ben.form_behind(other, "Review")
    assert form.title
    third = await club.ben.slash(
        "discuss start", film="Quietly the Moles 2022", question="Why do the moles never come up?"
    )
    await add(club.ben, third)
    [thread] = [thread for name, thread in club.threads().items() if "Moles" in name]
    assert "Why do the moles never come up?" in club.posts(thread)[0].text


async def test_what_is_like_it_is_shown_first(club: Club) -> None:
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=9)
    asked = await add(club.ben, unknown, title="Parasites", year="2020")
    assert "Is **Parasites** (2020) this one?" in asked.text
    assert "Parasite (2019)" in asked.options
    rated = await club.ben.choose(asked, asked.options["Parasite (2019)"])
    assert "Parasite" in rated.text and "9" in rated.text
    again = await club.chloe.slash("rate", film=f"{NEW} 2024", score=4)
    asked = await add(club.chloe, again, title="Parasites", year="2020")
    own = await club.chloe.click(asked, "No, add it")
    assert "**Parasites** (2020)" in own.text


async def test_a_link_names_the_film_that_is_here(club: Club) -> None:
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=9)
    asked = await add(club.ben, unknown, link="https://www.imdb.com/title/tt0113277/?ref_=x")
    assert "That link is this film" in asked.text
    assert "Heat (1995)" in asked.options


@pytest.mark.parametrize("adding", ["everyone", "confirmed"])
async def test_a_film_that_is_another_does_not_keep_the_link_of_that_one(club: Club, adding: str) -> None:
    organiser = club.organiser()
    await organiser.slash("club setup", adding=adding)
    unknown = await club.ben.slash("film", film=f"{NEW} 2024")
    asked = await add(club.ben, unknown, link="https://www.imdb.com/title/tt0113277/")
    await club.ben.click(asked, "No, add it")
    if adding == "confirmed":
        waiting = await organiser.click(await organiser.slash("club films"), "Waiting")
        await organiser.click(waiting, "Add it")
    card = await club.chloe.slash("film", film=NEW)
    assert NEW in card.text
    assert "IMDb" not in card.labels


async def test_an_address_that_was_typed_is_the_link(club: Club) -> None:
    address = "https://www.imdb.com/title/tt99999996/"
    form = await club.ben.form_behind(await club.ben.slash("watchlist add", film=address), "Add it")
    assert form.fields["title"] == ""
    assert form.fields["link"] == address


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"year": "0"}, "between 1888 and"),
        ({"year": "3000"}, "between 1888 and"),
        ({"year": "last year"}, "Write the year in digits: 20"),
        ({"title": "***"}, "A title needs 1 to 200 characters"),
        ({"title": "He ||dies||"}, "Leave spoiler bars out of the title"),
        ({"title": "https://www.imdb.com/title/tt99999996/"}, "That title is an address"),
        ({"directors": "a, b, c, d, e, f"}, "up to 5 directors"),
        ({"link": "https://boxd.it/29MQ"}, "IMDb or Wikidata"),
    ],
)
async def test_what_will_not_do_is_said_and_nothing_is_lost(
    club: Club, fields: dict[str, str | list[str]], said: str
) -> None:
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=8)
    refused = await add(club.ben, unknown, **fields)
    assert said in refused.text
    form = await club.ben.form_behind(refused, "Write again")
    for name, value in fields.items():
        assert form.fields[name] == value
    answer = await club.ben.submit(form, title=NEW, year="2024", directors="", link="")
    assert NEW in answer.text and "8" in answer.text


async def test_markup_and_mentions_are_only_words(club: Club) -> None:
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=8)
    answer = await add(club.ben, unknown, title="**@everyone** <@1> # One `two` |three|")
    assert "<@1>" not in answer.text
    assert "**@everyone**" not in answer.text


async def test_many_members_who_are_asked_add_one_film(club: Club) -> None:
    crowd = club.crowd(4)
    seen = [await person.slash("rate", film=f"{NEW} 2024", score=8) for person in crowd]
    for person, each in zip(crowd, seen, strict=True):
        await add(person, each)
    assert "4 votes" in (await club.ben.slash("film", film=NEW)).text
    films = await club.organiser().slash("club films")
    assert films.text.count(NEW) == 1


async def test_a_member_adds_at_a_pace(club: Club) -> None:
    for number in range(10):
        unknown = await club.ben.slash("film", film="Xqzzt Wqzzk 2001")
        await add(club.ben, unknown, title="qwertyuiop"[number] * 9, year=str(1950 + 5 * number))
    unknown = await club.ben.slash("film", film="Xqzzt Wqzzk 2001")
    refused = await add(club.ben, unknown)
    assert "10 films a day" in refused.text
    assert "10 films a day" in (await club.ben.click(refused, "Try again")).text
    club.clock.time += 90_000
    await add(club.chloe, await club.chloe.slash("film", film="Zqwyx Vbnmk 2002"))
    assert "Xqzzt Wqzzk" in (await club.ben.click(refused, "Try again")).text


async def test_it_is_known_after_a_restart(club: Club, settings: Settings) -> None:
    unknown = await club.ben.slash("rate", film=f"{NEW} 2024", score=9)
    asked = await add(club.ben, unknown, title="Parasites", year="2020")
    await club.restart_bot(settings)
    assert "**Parasites** (2020)" in (await club.ben.click(asked, "No, add it")).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"year": "0"}, "El año tiene que estar entre 1888 y"),
        ({"year": "3000"}, "El año tiene que estar entre 1888 y"),
        ({"title": "***"}, "Un título necesita de 1 a 200 caracteres, con alguna letra o cifra."),
    ],
)
async def test_what_will_not_do_is_said_in_spanish(club: Club, fields: dict[str, str], said: str) -> None:
    unknown = await club.ana.slash("rate", film=f"{NEW} 2024", score=8)
    form = await club.ana.form_behind(unknown, "Añadirla")
    refused = await club.ana.submit(form, **fields)
    assert said in refused.text
    again = await club.ana.form_behind(refused, "Corregir")
    assert again.fields == form.fields | fields


async def test_a_form_takes_no_title_of_300_characters(club: Club) -> None:
    unknown = await club.ben.slash("film", film="x" * 300)
    form = await club.ben.form_behind(unknown, "Add it")
    assert len(form.fields["title"]) <= 200
    with pytest.raises(SetupError, match="max_length=200"):
        await club.ben.submit(form, title="x" * 300, year="2024")
    longest = "Long " * 39 + "Title"
    assert len(longest) == 200
    assert "Long Long" in (await club.ben.submit(form, title=longest, year="2024")).text


@pytest.mark.parametrize("name", ["ben", "ana"])
async def test_markup_and_mentions_in_every_field_are_only_words(club: Club, name: str) -> None:
    person: Person = getattr(club, name)
    hostile = "**@everyone** <@1> <#2> # One `two` |three| [a](https://b.c)"
    unknown = await person.slash("rate", film=f"{NEW} 2024", score=8)
    form = await person.form_behind(unknown, {"ben": "Add it", "ana": "Añadirla"}[name])
    answer = await person.submit(form, title=hostile, other=f"{hostile} 2", directors=hostile)
    card = await club.chloe.slash("film", film=f"{hostile} 2024")
    for seen in (answer, card):
        assert "everyone" in seen.text
        shown = [
            line for line in seen.text.splitlines() if not line.startswith("[")
        ]  # an alt text is no markdown
        for harmful in ("**@everyone**", "<@1>", "<#2>", "](https://b.c)"):
            assert harmful not in "\n".join(shown)


async def test_it_is_said_in_spanish(club: Club) -> None:
    unknown = await club.ana.slash("rate", film=f"{NEW} 2024", score=9)
    form = await club.ana.form_behind(unknown, "Añadirla")
    assert form.title == "Añadir una película"
    assert NEW in (await club.ana.submit(form)).text


async def test_nothing_is_added_to_delete_or_take_off(club: Club) -> None:
    for command in ("review delete", "watchlist remove"):
        seen = await club.ben.slash(command, film=f"{NEW} 2024")
        assert "Add it" not in seen.labels


async def test_a_slip_in_the_title_of_an_added_film_is_asked_about(club: Club) -> None:
    added = "Un viaje a la Alcarria perdida"
    await add(club.ben, await club.ben.slash("rate", film=f"{added} 2023", score=7))
    asked = await club.chloe.slash("rate", film="Un viage a la Alcarria perdida", score=9)
    assert next(iter(asked.options)) == f"{added} (2023)"
    asked = await add(club.chloe, asked, year="2024")
    assert "Is **Un viage a la Alcarria perdida** (2024) this one?" in asked.text
    rated = await club.chloe.choose(asked, asked.options[f"{added} (2023)"])
    assert "2 votes" in rated.text


async def test_an_added_film_is_found_by_its_link(club: Club) -> None:
    link = "https://www.imdb.com/title/tt99887766/"
    await add(club.ben, await club.ben.slash("rate", film=f"{NEW} 2024", score=7), link=link)
    for typed in (link, "tt99887766"):
        card = await club.chloe.slash("film", film=typed)
        assert NEW in card.text
        assert "Added by this server" in card.text
        assert "IMDb" in card.labels
    asked = await club.chloe.slash("rate", film="Something Else Entirely 2020", score=3)
    asked = await add(club.chloe, asked, link=link)
    assert "That link is this film" in asked.text and f"{NEW} (2024)" in asked.options


async def test_a_hidden_film_is_not_had_back_by_adding_it(club: Club) -> None:
    organiser = club.organiser()
    typed = f"{NEW} 2024"
    await add(club.ben, await club.ben.slash("rate", film=typed, score=7))
    films = await organiser.slash("club films")
    await organiser.click(await organiser.choose(films, films.options[f"{NEW} (2024)"]), "Hide")
    refused = await add(club.chloe, await club.chloe.slash("watchlist add", film=typed))
    assert f"Organisers have hidden **{NEW}** (2024)." in refused.text
    assert "Show it again" not in refused.labels
    asked = await add(organiser, await organiser.slash("watchlist add", film=typed))
    shown = await organiser.click(asked, "Show it again")
    assert "is on your watchlist" in shown.text
    assert NEW in (await club.chloe.slash("film", film=NEW)).text


@pytest.mark.parametrize("typed", ["\u200e", "!!!", "🦈"])
async def test_what_has_no_letter_is_not_to_be_added(club: Club, typed: str) -> None:
    unknown = await club.ben.slash("film", film=typed)
    assert "Type a title with a letter or a digit." in unknown.text
    assert "Add it" not in unknown.labels


async def test_a_title_that_an_address_spells_fills_the_form(club: Club) -> None:
    link = "https://letterboxd.com/film/the-brutal-gardener-of-lisbon/"
    unknown = await club.ben.slash("rate", film=link, score=7)
    assert "“The Brutal Gardener Of Lisbon” is not in my list yet." in unknown.text
    form = await club.ben.form_behind(unknown, "Add it")
    assert form.fields["title"] == "The Brutal Gardener Of Lisbon"
    assert "7" in (await club.ben.submit(form, year="2024", link=link)).text
    asked = await club.chloe.slash("rate", film="Nothing Like It 2001", score=7)
    asked = await add(club.chloe, asked, link="https://www.themoviedb.org/movie/451-leaving-las-vegas")
    assert "Leaving Las Vegas (1995)" in asked.options
