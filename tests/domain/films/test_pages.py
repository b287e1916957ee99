"""Other sites' pages about a film."""

from bot.domain.films.pages import IdElsewhere, Site, pages

ALL = (
    IdElsewhere(Site.LETTERBOXD, "leaving-las-vegas"),
    IdElsewhere(Site.FILMAFFINITY, "575568"),
    IdElsewhere(Site.TMDB, "451"),
)


def test_every_page_of_which_the_id_is_known() -> None:
    assert [tuple(page) for page in pages("tt0113627", ALL, "en-US")] == [
        ("IMDb", "https://www.imdb.com/title/tt0113627/"),
        ("Letterboxd", "https://letterboxd.com/film/leaving-las-vegas/"),
        ("FilmAffinity", "https://www.filmaffinity.com/en/film575568.html"),
        ("TMDB", "https://www.themoviedb.org/movie/451"),
    ]
    assert [page.address for page in pages("wd:Q5", ALL[1:2], "es")] == [
        "https://www.filmaffinity.com/es/film575568.html"
    ]
    assert pages("wd:Q5", ALL[1:2], "fr")[0].address.startswith("https://www.filmaffinity.com/en/")


def test_letterboxd_takes_the_id_of_imdb_too() -> None:
    assert [page.name for page in pages("tt0113627", (), "en")] == ["IMDb", "Letterboxd"]
    assert pages("tt0113627", (), "en")[1].address == "https://letterboxd.com/imdb/tt0113627/"


def test_a_film_of_a_server_has_no_page() -> None:
    assert pages("club:0123456789ab", (), "en") == ()
