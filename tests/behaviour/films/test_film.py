"""`/film`, as members use it."""

import pytest

from cogs.films.live_cards import REFRESH_SECONDS, LiveCards
from tests.behaviour.people import Club, by_name

LEAVING_LAS_VEGAS = "tt0113627"


async def test_a_card_tells_what_the_film_is(club: Club) -> None:
    seen = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    assert not seen.ephemeral
    assert "Leaving Las Vegas (1995)" in seen.text
    assert "Directed by Mike Figgis" in seen.text
    assert "Nicolas Cage, Elisabeth Shue" in seen.text
    assert "Drama, Romance · 1 h 5" in seen.text
    assert "Nobody has rated it yet" in seen.text
    assert seen.labels == ["Rate", "Review", "Discuss", "Watchlist", "IMDb", "My score"]
    assert f"[Letterboxd](https://letterboxd.com/imdb/{LEAVING_LAS_VEGAS}/)" in seen.text
    assert "[Title card: Leaving Las Vegas (1995) · Mike Figgis]" in seen.text
    assert seen.files == ["film.png"]


async def test_a_card_tells_what_it_is_about_and_what_it_won(club: Club) -> None:
    seen = await club.ben.slash("film", film="tt6751668")
    film = club.parts.catalogue.film("tt6751668")
    assert film is not None
    assert film.premise_in("en") in seen.text
    assert "-# 🏆 It won the Oscar for best picture (2020), the Oscar for best director" in seen.text
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    assert film.premise_in("es") in (await club.ben.slash("film", film="tt6751668")).text


async def test_the_card_is_in_the_servers_language(club: Club) -> None:
    assert "Directed by" in (await club.ana.slash("film", film="tt0068646")).text
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    seen = await club.ben.slash("film", film="tt0068646")
    assert "El padrino (1972)" in seen.text
    assert "The Godfather" in seen.text
    assert "Dirigida por Francis Ford Coppola" in seen.text
    assert "Nadie la ha puntuado todavía" in seen.text
    assert "Puntuar" in seen.labels


async def test_the_card_shows_the_servers_scores_as_picture_and_text(club: Club) -> None:
    for person, score in ((club.ana, 9), (club.ben, 9), (club.chloe, 3)):
        await person.slash("rate", film=LEAVING_LAS_VEGAS, score=score)
    seen = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    assert "**7.0** ★ · 3 votes" in seen.text
    assert "No. 1 of 1 ranked here" in seen.text
    assert "Your score" not in seen.text, "everyone sees the card"
    assert "[Scores from 10 to 1, 3 votes: 9 ×2 · 3 ×1]" in seen.text
    assert seen.files == ["film.png", "scores.png"]
    details = await club.chloe.click(seen, "Details")
    assert details.ephemeral
    assert details.text == "### Details\nScores from 10 to 1, 3 votes: 9 ×2 · 3 ×1"


async def test_ones_own_score_is_told_to_oneself_alone(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    none = await club.ben.click(card, "My score")
    assert none.ephemeral
    assert "You haven't rated **Leaving Las Vegas** (1995) yet." in none.text
    given = await club.ben.click(none, "8")
    assert "You gave it **8**/10." in given.text
    own = await club.ben.click(card, "My score")
    assert own.ephemeral
    assert "You gave **Leaving Las Vegas** (1995) **8**/10." in own.text
    assert "**8**/10" not in (await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)).text
    assert "Ben gave" in (await club.ben.click(own, "Share")).text.replace(by_name(club.ben), "Ben")


async def test_pictures_that_were_sent_are_not_sent_again(club: Club) -> None:
    await club.ana.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    first = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    again = await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    assert first.files == ["film.png", "scores.png"]
    assert again.files == []
    assert again.pictures == first.pictures
    elsewhere = club.elsewhere("The Matinee")
    assert (await elsewhere.ben.slash("film", film=LEAVING_LAS_VEGAS)).files == ["film.png"]


async def test_a_card_in_view_keeps_its_title_card(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    [title] = card.message.attachments
    for score in (9, 8):
        await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=score)
        await club.env.advance_time(REFRESH_SECONDS)
        assert card.files == ["film.png", "scores.png"]
        assert card.message.attachments[0].id == title.id


async def test_the_card_leads_to_what_was_written_and_said(club: Club) -> None:
    form = await club.chloe.form_of("review write", film=LEAVING_LAS_VEGAS)
    body = "It never asks us to look away."
    await club.chloe.submit(form, title="A slow goodbye", body=body, score=["9"])
    await club.chloe.slash("discuss start", film=LEAVING_LAS_VEGAS)
    for person in (club.ana, club.ben):
        await person.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    assert f"> “A slow goodbye”\n> -# — {by_name(club.chloe)}" in card.text
    assert "🔖 On 2 watchlists" in card.text
    assert card.labels[-4:] == ["1 review ›", "1 discussion ›", "Details", "My score"]
    read = await club.ben.click(card, "1 review ›")
    assert read.ephemeral
    assert body in read.text
    talks = await club.ben.click(card, "1 discussion ›")
    assert talks.ephemeral
    assert "Open discussions of **Leaving Las Vegas** (1995)" in talks.text
    assert "<#" in talks.text


async def test_one_watchlist_is_nobody_elses_business(club: Club) -> None:
    await club.ana.slash("watchlist add", film=LEAVING_LAS_VEGAS)
    assert "watchlist" not in (await club.ben.slash("film", film=LEAVING_LAS_VEGAS)).text


async def test_a_title_typed_without_choosing_finds_its_film(club: Club) -> None:
    assert "Leaving Las Vegas" in (await club.ben.slash("film", film="leaving las vegas")).text
    assert "The Godfather" in (await club.ana.slash("film", film="el padrino")).text


async def test_suggestions_name_title_year_and_director(club: Club) -> None:
    names = await club.ben.suggestions("film", "film", "leaving las")
    assert names[0] == ("Leaving Las Vegas (1995) · Mike Figgis", LEAVING_LAS_VEGAS)
    assert ("El padrino (1972) · Francis Ford Coppola", "tt0068646") in await club.ana.suggestions(
        "rate", "film", "padrino"
    )


async def test_without_a_word_the_best_known_films_are_suggested(club: Club) -> None:
    assert len(await club.ben.suggestions("film", "film", "")) == 25


async def test_an_ambiguous_title_opens_a_picker_that_only_the_asker_sees(club: Club) -> None:
    picker = await club.ben.slash("film", film="godfathr")
    assert picker.ephemeral
    assert "“godfathr” is not in my list." in picker.text
    assert "The Godfather (1972)" in picker.options
    seen = await club.ben.choose(picker, picker.options["The Godfather (1972)"])
    assert "The Godfather (1972)" in seen.text
    assert not seen.ephemeral


async def test_an_unknown_film_says_what_to_do(club: Club) -> None:
    seen = await club.ben.slash("film", film="qqqq xxxx zzzz")
    assert seen.ephemeral
    assert "“qqqq xxxx zzzz” is not in my list yet." in seen.text
    assert "paste its IMDb link" in seen.text


async def test_a_title_of_three_hundred_characters_is_answered(club: Club) -> None:
    seen = await club.ben.slash("film", film="x" * 300)
    assert seen.ephemeral
    assert "“xxx" in seen.text
    assert "x" * 100 not in seen.text


async def test_markdown_and_mentions_in_a_title_stay_text(club: Club) -> None:
    seen = await club.ben.slash("film", film="**@everyone** <@1> [x](http://e.vil)")
    assert r"\*\*\@everyone\*\* \<\@1\>" in seen.text
    assert "](http://" not in seen.text


async def test_a_card_in_view_follows_the_scores_with_one_edit_for_many(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    for person, score in ((club.ana, 9), (club.ben, 6), (club.chloe, 3)):
        await person.slash("rate", film=LEAVING_LAS_VEGAS, score=score)
    assert "Nobody has rated it yet" in card.text
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**6.0** ★ · 3 votes" in card.text
    assert "Your score" not in card.text
    assert card.files == ["film.png", "scores.png"]
    assert _edits(club) == 1


async def test_a_card_in_view_follows_an_undo(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    given = await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    await club.env.advance_time(REFRESH_SECONDS)
    await club.chloe.click(given, "Undo")
    await club.env.advance_time(REFRESH_SECONDS)
    assert "Nobody has rated it yet" in card.text
    assert card.files == ["film.png"]


async def test_only_the_latest_card_of_a_channel_is_kept_current(club: Club) -> None:
    older = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    latest = await club.ana.slash("film", film=LEAVING_LAS_VEGAS)
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "Nobody has rated it yet" in older.text
    assert "**9.0** ★ · 1 vote" in latest.text, "in the server's language, whoever asked for it"


async def test_a_card_that_was_deleted_is_let_go(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    club.env.backend.delete_message(card.message.channel_id, card.message.id)
    for score in (9, 8):
        await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=score)
        await club.env.advance_time(REFRESH_SECONDS)
    assert _edits(club) == 1


def _edits(club: Club) -> int:
    return sum(request.method == "PATCH" for request in club.env.http_requests)


async def test_after_an_unforeseen_error_cards_are_kept_current_again(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    with monkeypatch.context() as broken:
        broken.setattr(LiveCards, "refresh", _raise_mishap)
        await club.env.advance_time(REFRESH_SECONDS)
    assert "Work in the background failed" in caplog.text
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "1 vote" in card.text


async def _raise_mishap(_cards: LiveCards) -> None:
    raise LookupError("something that nobody foresaw")


async def test_none_of_the_films_shown_says_that_it_is_not_here(club: Club) -> None:
    picker = await club.ben.slash("film", film="godfathr")
    seen = await club.ben.choose(picker, picker.options["None of these"])
    assert seen.ephemeral
    assert "“godfathr” is not in my list yet." in seen.text
    assert seen.labels == ["Add it"]


async def test_a_title_whose_articles_alone_differ_is_asked_about(club: Club) -> None:
    asked = await club.ben.slash("rate", film="fast and furious", score=8)
    assert list(asked.options)[:2] == ["Fast & Furious (2009)", "The Fast and the Furious (2001)"]


async def test_what_merely_resembles_stands_below_the_entry_that_says_it_is_not_here(club: Club) -> None:
    [first, second, *_] = await club.ben.suggestions("film", "film", "godfathr")
    assert first[0] == "Add “godfathr” as a new film"
    assert second[1] == "tt0068646"
    asked = await club.ben.slash("film", film=first[1])
    assert "Is it one of these?" in asked.text
    assert "The Godfather (1972)" in asked.options


async def test_what_is_there_as_typed_stands_above_it(club: Club) -> None:
    offered = await club.ana.suggestions("rate", "film", "padrino")
    assert offered[0][1] == "tt0068646"
    assert offered[1][0] == "Añadir «padrino» como película nueva"  # other parts of the series stand below
    form = await club.ana.form_of("rate", film=offered[1][1], score=7)
    assert form.fields["title"] == "Padrino"


async def test_a_long_title_that_is_not_here_fits_into_the_entry(club: Club) -> None:
    [(name, value)] = await club.ben.suggestions("film", "film", "qzx " * 60)
    assert len(name) <= 100
    assert len(value) <= 100
    assert name.endswith("…” as a new film")
    assert (await club.ben.form_of("film", film=value)).title == "Add a film"


async def test_a_link_is_the_film_it_names(club: Club) -> None:
    link = "https://www.imdb.com/title/tt0113627/"
    assert await club.ben.suggestions("film", "film", link) == [
        ("Leaving Las Vegas (1995) · Mike Figgis", LEAVING_LAS_VEGAS)
    ]
    assert "Leaving Las Vegas (1995)" in (await club.ben.slash("film", film=link)).text
    slug = "https://letterboxd.com/film/leaving-las-vegas/"
    assert "Leaving Las Vegas (1995)" in (await club.ben.slash("film", film=slug)).text
    slug = "https://www.themoviedb.org/movie/451-leaving-las-vegas"
    assert "Leaving Las Vegas (1995)" in (await club.ben.slash("film", film=slug)).text


async def test_a_link_to_wikidata_names_a_film_that_is_not_here_yet(club: Club) -> None:
    seen = await club.ben.slash("film", film="https://www.wikidata.org/wiki/Q47703")
    assert "That film isn't in my list yet." in seen.text
    assert "Add it" in seen.labels


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_a_link_that_names_no_film_says_so(club: Club) -> None:
    for link in (
        "https://boxd.it/29MQ",
        "https://example.org/heat",
    ):
        seen = await club.ben.slash("film", film=link)
        assert "That link doesn't say which film it is." in seen.text
        assert await club.ben.suggestions("film", "film", link) == []


async def test_a_number_that_another_site_has_for_a_film_is_no_dead_end(club: Club) -> None:
    for link, site in (
        ("https://www.filmaffinity.com/es/film809297.html", "FilmAffinity"),
        ("https://www.themoviedb.org/movie/949", "TMDB"),
        ("tmdb:949", "TMDB"),
    ):
        assert await club.ben.suggestions("film", "film", link) == []
        seen = await club.ben.slash("film", film=link)
        assert f"I can't find a film by its number on {site}." in seen.text
        form = await club.ben.form_behind(seen, "Add it")
        assert (form.fields["title"] or "", form.fields["link"] or "") == ("", "")


async def test_an_article_and_a_bare_number_of_imdb_name_their_film(club: Club) -> None:
    for typed in ("https://en.wikipedia.org/wiki/Heat_(1995_film)", "113277"):
        assert "**Heat** (1995)" in (await club.ben.slash("rate", film=typed, score=8)).text


async def test_a_film_that_is_not_here_offers_nothing_unrelated(club: Club) -> None:
    seen = await club.ben.slash("rate", film="The Zzyzx Invasions 2031", score=8)
    assert "is not in my list yet" in seen.text
    assert seen.options == {}
