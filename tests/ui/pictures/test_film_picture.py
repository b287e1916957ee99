"""How a page shows a film: by its poster, or by what is drawn."""

from bot.domain.films.film import Film
from bot.locales import language
from bot.ui.base.controls import text
from bot.ui.pictures.film_picture import (
    MOST_POSTERS,
    NO_PICTURE,
    TMDB_NOTICE,
    contact_sheet,
    poster,
    posters,
    title_card,
)

EN, ES = language("en"), language("es")
HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))
POSTER = "https://image.tmdb.org/t/p/w500/x.jpg"


def test_posters_are_told_by_title_and_year_and_say_whose_they_are() -> None:
    shown = posters([HEAT] * MOST_POSTERS, [POSTER] * MOST_POSTERS, EN)
    assert shown.shown == ((POSTER, "Heat (1995)"),) * MOST_POSTERS
    assert len(shown.gallery()) == len(shown.notice(EN)) == 1
    assert poster(HEAT, POSTER, ES).shown == ((POSTER, "Póster: Heat (1995) · Michael Mann"),)
    assert poster(HEAT, POSTER, ES).notice(ES)[0].to_component_dict()["content"] == f"-# {ES(TMDB_NOTICE)}"


def test_what_is_drawn_here_is_ours() -> None:
    for shown in (title_card(HEAT, EN), contact_sheet([HEAT, HEAT], EN), NO_PICTURE):
        assert shown.notice(EN) == []
    assert title_card(HEAT, EN).shown == (
        ("attachment://film.png", "Title card: Heat (1995) · Michael Mann"),
    )
    assert title_card(HEAT, EN, "https://a.example/film.png").shown[0][0] == "https://a.example/film.png"
    assert contact_sheet([HEAT], EN).shown[0][0] == "attachment://films.png"
    assert NO_PICTURE.gallery() == []


def test_a_poster_stands_beside_what_is_said_and_a_drawn_card_above() -> None:
    said = text("Heat")
    [section] = poster(HEAT, POSTER, EN).beside(said)
    shown = section.to_component_dict()
    assert shown["accessory"]["media"]["url"] == POSTER
    assert shown["accessory"]["description"] == "Poster: Heat (1995) · Michael Mann"
    assert [each["content"] for each in shown["components"]] == ["Heat"]
    assert title_card(HEAT, EN).beside(said)[-1] is said
    assert NO_PICTURE.beside(said) == [said]
