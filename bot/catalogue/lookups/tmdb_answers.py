"""Reads films out of TMDB's answers, whatever they contain."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from bot.catalogue.lookups.json_values import as_list, as_mapping, as_number, as_text
from bot.catalogue.lookups.tmdb_codes import GENRES
from bot.domain.films.extras import FilmExtras, Offers
from bot.domain.films.film import LONGEST_TITLE, Film, LocalText
from bot.domain.films.ids import IMDB_ID
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.films.titles import fold
from bot.domain.languages import SOURCE
from bot.domain.lookups.lookup import FoundFilm, LookupTrouble

_POSTER: Final = re.compile(r"/[A-Za-z0-9_-]{1,100}\.(?:jpg|png|webp)")
_COUNTRY: Final = re.compile("[A-Z]{2}")
_DATE: Final = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}")
_WIKIDATA_ITEM: Final = re.compile("Q[1-9][0-9]{0,9}")
_YEARS: Final = range(1888, 2100)
_LONGEST_OVERVIEW: Final = 2000
_LONGEST_NAME: Final = 100
_LONGEST_SERVICE: Final = 40
_MOST_SERVICES: Final = 6
_MOST_COUNTRIES: Final = 300
_MOST_READ: Final = 500
"""At most this many entries of a list are read."""
_MOST_DIRECTORS: Final = 5
_MOST_CAST: Final = 8
_LONGEST_RUNTIME: Final = 9999
_STREAMED: Final = ("flatrate", "free", "ads")
_PAID: Final = ("rent", "buy")
_VOTES: Final = (8000, 2500, 500, 50)
"""A film with at least this many votes on TMDB has a fame of 5, 4, 3 or 2."""

Movie = Mapping[str, Any]


def read_numbers(answer: Movie, name: str, most: int) -> list[str]:
    """TMDB's ids of the films in a list of results, in its order."""
    numbers = (as_number(as_mapping(each).get("id")) for each in as_list(answer.get(name))[:_MOST_READ])
    return [str(number) for number in islice(filter(None, numbers), most)]


def read_extras(movie: Movie, languages: Sequence[str]) -> FilmExtras | None:
    """What a card shows beyond the film's facts; None if the answer is not a film."""
    number = as_number(movie.get("id"))
    if not number:
        return None
    poster = movie.get("poster_path")
    return FilmExtras(
        tmdb_id=str(number),
        poster=poster if isinstance(poster, str) and _POSTER.fullmatch(poster) else "",
        overviews=tuple(_local(movie, "overview", languages, _LONGEST_OVERVIEW)),
        offers=tuple(_offers(movie, number)),
    )


def read_found(movie: Movie, languages: Sequence[str]) -> FoundFilm | LookupTrouble:
    """The film, with titles in these languages, or why it cannot be used."""
    number, title = as_number(movie.get("id")), _title(movie.get("title"))
    film_id = _listed_id(movie)
    if not number or not film_id or movie.get("adult") is True:
        return LookupTrouble.NOTHING
    if not title:
        return LookupTrouble.UNNAMED
    year = _year(movie.get("release_date"))
    if year is None:
        return LookupTrouble.UNDATED
    original = _title(movie.get("original_title"))
    local = _local(movie, "title", [each for each in languages if each != SOURCE], LONGEST_TITLE)
    film = Film(
        id=film_id,
        title=title,
        year=year,
        original_title="" if original == title else original,
        local_titles=tuple(each for each in local if each.text != title and fold(each.text)),
        directors=tuple(_directors(movie)),
        cast=tuple(dict.fromkeys(islice(_names(movie, "cast"), _MOST_CAST))),
        genres=tuple(_genres(movie)),
        runtime=_runtime(movie),
        countries=tuple(_countries(movie)),
        fame=1 + sum(as_number(movie.get("vote_count")) >= least for least in _VOTES),
        elsewhere=(IdElsewhere(Site.TMDB, str(number)),),
    )
    return FoundFilm(film, f"tmdb:{number}")


def _listed_id(movie: Movie) -> str:
    """The film's id at IMDb or Wikidata. TMDB's own is not used as an id here."""
    ids = as_mapping(movie.get("external_ids"))
    imdb_id, item = ids.get("imdb_id") or movie.get("imdb_id"), ids.get("wikidata_id")
    if isinstance(imdb_id, str) and IMDB_ID.fullmatch(imdb_id):
        return imdb_id
    return f"wd:{item}" if isinstance(item, str) and _WIKIDATA_ITEM.fullmatch(item) else ""


def _title(value: object) -> str:
    text = as_text(value, LONGEST_TITLE)
    return text.replace("|", "/") if fold(text) else ""


def _year(date: object) -> int | None:
    found = _DATE.fullmatch(date) if isinstance(date, str) else None
    return int(found[1]) if found and int(found[1]) in _YEARS else None


def _runtime(movie: Movie) -> int | None:
    minutes = as_number(movie.get("runtime"))
    return minutes if 1 <= minutes <= _LONGEST_RUNTIME else None


def _genres(movie: Movie) -> Iterator[str]:
    numbers = (as_number(as_mapping(each).get("id")) for each in as_list(movie.get("genres"))[:_MOST_READ])
    return (GENRES[number] for number in dict.fromkeys(numbers) if number in GENRES)


def _countries(movie: Movie) -> Iterator[str]:
    for each in as_list(movie.get("production_countries"))[:_MOST_CAST]:
        code = as_mapping(each).get("iso_3166_1")
        if isinstance(code, str) and _COUNTRY.fullmatch(code):
            yield code


def _directors(movie: Movie) -> Iterator[str]:
    return islice(dict.fromkeys(_names(movie, "crew", job="Director")), _MOST_DIRECTORS)


def _names(movie: Movie, part: str, job: str | None = None) -> Iterator[str]:
    """The people in one part of the credits, in order."""
    people = as_list(as_mapping(movie.get("credits")).get(part))[:_MOST_READ]
    for person in map(as_mapping, people):
        name = as_text(person.get("name"), _LONGEST_NAME)
        if name and (job is None or person.get("job") == job):
            yield name.replace("|", "/")


def _local(movie: Movie, name: str, languages: Sequence[str], longest: int) -> Iterator[LocalText]:
    """The texts of that name in these languages; for each the tag's own region first: `pt-BR` has BR, `es`
    ES.
    """
    every = as_list(as_mapping(movie.get("translations")).get("translations"))[:_MOST_READ]
    said = [
        (each, as_text(as_mapping(each.get("data")).get(name), longest)) for each in map(as_mapping, every)
    ]
    for language in languages:
        spoken = language.partition("-")[0]
        texts = [(each, text) for each, text in said if text and each.get("iso_639_1") == spoken]
        texts.sort(key=lambda pair: pair[0].get("iso_3166_1") != language.rpartition("-")[2].upper())
        own = as_text(movie.get(name), longest) if spoken == SOURCE else ""
        if text := own or next((text for _, text in texts), ""):
            yield LocalText(language, text)


def _offers(movie: Movie, number: int) -> Iterator[Offers]:
    results = as_mapping(as_mapping(movie.get("watch/providers")).get("results"))
    for country in islice(results, _MOST_COUNTRIES):
        said = as_mapping(results[country])
        streamed = _services(said, _STREAMED)
        paid = tuple(name for name in _services(said, _PAID) if name not in streamed)
        if _COUNTRY.fullmatch(country) and (streamed or paid):
            page = f"https://www.themoviedb.org/movie/{number}/watch?locale={country}"
            yield Offers(country, streamed, paid, page)


def _services(said: Mapping[str, Any], kinds: Sequence[str]) -> tuple[str, ...]:
    """The names of the services that offer it in these ways, the most common first."""
    offers = [as_mapping(each) for kind in kinds for each in as_list(said.get(kind))[:_MOST_READ]]
    offers.sort(key=lambda offer: as_number(offer.get("display_priority")))
    names = (as_text(offer.get("provider_name"), _LONGEST_SERVICE) for offer in offers)
    return tuple(islice(dict.fromkeys(filter(None, names)), _MOST_SERVICES))
