"""Reading addresses and ids as the films that they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.links import (
    NamedById,
    NamedByTitle,
    NamedElsewhere,
    Reading,
    StrangeLink,
    read_link,
)
from bot.domain.films.pages import IdElsewhere, Site


def _boxd(slug: str) -> IdElsewhere:
    return IdElsewhere(Site.LETTERBOXD, slug)


def _tmdb(number: str) -> IdElsewhere:
    return IdElsewhere(Site.TMDB, number)


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("https://www.imdb.com/title/tt0113277/", NamedById("tt0113277")),
        ("<https://m.imdb.com/es-es/title/tt0113277/?ref_=nv_sr_1>", NamedById("tt0113277")),
        ("imdb.com/title/tt0113277", NamedById("tt0113277")),
        ("look: https://www.imdb.com/title/tt0113277/ratings", NamedById("tt0113277")),
        ("https://www.imdb.com/name/nm0000134/", StrangeLink()),
        ("tt0113277", NamedById("tt0113277")),
        (" TT0113277 ", NamedById("tt0113277")),
        ("club:0123456789ab", NamedById("club:0123456789ab")),
        (
            "https://letterboxd.com/film/the-batman/",
            NamedByTitle("The Batman", _boxd("the-batman")),
        ),
        (
            "https://letterboxd.com/ana/film/heat-1995/1/",
            NamedByTitle("Heat 1995", _boxd("heat-1995")),
        ),
        (
            "letterboxd.com/film/the-killer-2023-1",
            NamedByTitle("The Killer 2023", _boxd("the-killer-2023-1")),
        ),
        ("https://letterboxd.com/ana/", StrangeLink()),
        ("https://boxd.it/29MQ", StrangeLink()),
        ("https://www.wikidata.org/wiki/Q1367", NamedById("wd:Q1367")),
        ("http://www.wikidata.org/entity/Q1367", NamedById("wd:Q1367")),
        ("Q1367", NamedById("wd:Q1367")),
        (
            "https://www.themoviedb.org/movie/872585-oppenheimer",
            NamedByTitle("Oppenheimer", _tmdb("872585")),
        ),
        (
            "themoviedb.org/movie/38-eternal-sunshine?language=es",
            NamedByTitle("Eternal Sunshine", _tmdb("38")),
        ),
        ("https://www.themoviedb.org/movie/949", NamedElsewhere(_tmdb("949"))),
        ("tmdb:949", NamedElsewhere(_tmdb("949"))),
        ("TMDB 949", NamedElsewhere(_tmdb("949"))),
        ("fa: 494558", NamedElsewhere(IdElsewhere(Site.FILMAFFINITY, "494558"))),
        ("filmaffinity:494558", NamedElsewhere(IdElsewhere(Site.FILMAFFINITY, "494558"))),
        ("113277", NamedById("tt0113277")),
        ("123456789", NamedById("tt123456789")),
        ("12 1917", None),
        ("https://www.themoviedb.org/tv/1396-breaking-bad", StrangeLink()),
        (
            "https://www.filmaffinity.com/es/film494558.html",
            NamedElsewhere(IdElsewhere(Site.FILMAFFINITY, "494558")),
        ),
        ("https://www.filmaffinity.com/es/user/1", StrangeLink()),
        ("https://en.wikipedia.org/wiki/Heat_(1995_film)", NamedByTitle("Heat 1995")),
        ("es.m.wikipedia.org/wiki/Barrio_(pel%C3%ADcula)", NamedByTitle("Barrio")),
        ("https://es.wikipedia.org/wiki/Heat_(pel%C3%ADcula_de_1995)", NamedByTitle("Heat 1995")),
        ("https://en.wikipedia.org/wiki/Am%C3%A9lie#Cast", NamedByTitle("Amélie")),
        ("https://en.wikipedia.org/wiki/Special:Random", StrangeLink()),
        ("https://en.wikipedia.org/wiki/(film)", StrangeLink()),
        ("https://example.org/title/tt0113277", StrangeLink()),
        ("https://notimdb.com/title/tt0113277", StrangeLink()),
        ("Heat", None),
        ("Q", None),
        ("tt", None),
        ("Se7en (1995) · David Fincher", None),
        ("http", None),
    ],
)
def test_a_link_is_read_as_the_film_it_names(typed: str, reading: Reading | None) -> None:
    assert read_link(typed) == reading


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_link(f"https://letterboxd.com/film/{text}")
    read_link(f"imdb.com/{text}")
    read_link(text)
