"""The films of the list as TMDB's answers. Their numbers, and the services that offer them, are made up."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

Movie = dict[str, Any]

_LIST: Final = Path(__file__).with_name("films.json")
_OFFERED_IN: Final = ("ES", "GB", "MX", "US")
_SOURCE: Final = "en"


def shipped_movies() -> dict[int, Movie]:
    """Films by their numbers, each with everything that can be requested with it."""
    return {entry["id"]: _movie(entry) for entry in json.loads(_LIST.read_text(encoding="utf-8"))}


def shipped_colours() -> Mapping[int, tuple[str, str]]:
    """The colours of each film's poster, by the film's number."""
    return {entry["id"]: tuple(entry["colours"]) for entry in json.loads(_LIST.read_text(encoding="utf-8"))}


def poster_path(number: int) -> str:
    """The path of a film's poster among the posters."""
    return f"/poster{number}.png"


def _movie(entry: Mapping[str, Any]) -> Movie:
    titles = entry.get("titles", {})
    return {
        "adult": False,
        "id": entry["id"],
        "imdb_id": entry.get("imdb_id"),
        "title": entry["title"],
        "original_title": entry.get("original_title", entry["title"]),
        "original_language": entry.get("language", _SOURCE),
        "overview": entry["about"][_SOURCE],
        "poster_path": poster_path(entry["id"]),
        "release_date": entry["date"],
        "runtime": entry["runtime"],
        "genres": [{"id": number} for number in entry["genres"]],
        "production_countries": [{"iso_3166_1": code} for code in entry["countries"]],
        "vote_count": 600,
        "credits": _credits(entry),
        "external_ids": {"imdb_id": entry.get("imdb_id"), "wikidata_id": entry.get("wikidata_id")},
        "translations": {
            "translations": [
                _translation(language, about, titles.get(language, ""))
                for language, about in entry["about"].items()
            ]
        },
        "watch/providers": {"results": {code: _offers(entry, code) for code in _OFFERED_IN}},
    }


def _credits(entry: Mapping[str, Any]) -> Movie:
    return {
        "cast": [{"name": name, "order": place} for place, name in enumerate(entry["cast"])],
        "crew": [{"name": name, "job": "Director"} for name in entry["directors"]],
    }


def _translation(language: str, about: str, title: str) -> Movie:
    region = "US" if language == _SOURCE else language.upper()
    return {"iso_639_1": language, "iso_3166_1": region, "data": {"title": title, "overview": about}}


def _offers(entry: Mapping[str, Any], country: str) -> Movie:
    kinds = {"flatrate": entry["streamed"], "rent": entry["paid"], "buy": entry["paid"]}
    offered = {
        kind: [{"provider_name": name, "display_priority": place} for place, name in enumerate(names)]
        for kind, names in kinds.items()
        if names
    }
    return {"link": f"https://www.themoviedb.org/movie/{entry['id']}/watch?locale={country}", **offered}
