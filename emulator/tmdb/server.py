"""Answers on 127.0.0.1 as TMDB does, for films, searches and posters."""

import re
from collections.abc import Collection
from typing import Final

from aiohttp import web

from emulator.letters import folded_words
from emulator.loopback import LoopbackService
from emulator.tmdb.films import Movie, poster_path, shipped_colours, shipped_movies
from emulator.tmdb.posters import draw_poster

TOKEN: Final = "demo-token-header.demo-token-payload.demo-token-signature"  # noqa: S105 - it opens nothing
_PARTS: Final = ("credits", "external_ids", "translations", "watch/providers")
"""What an answer contains only if it was requested."""
_SIZES: Final = re.compile(r"/t/p/w[0-9]+(/.+)")


class LittleTmdb(LoopbackService):
    """`async with LittleTmdb() as tmdb:` serves until the block ends; `asked` has the paths and queries."""

    def __init__(self, token: str = TOKEN, *, port: int = 0) -> None:
        super().__init__(port)
        self.token = token
        self.movies = shipped_movies()
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._colours = shipped_colours()

    @property
    def address(self) -> str:
        """The address of its interface."""
        return f"{self.base}/3"

    @property
    def images(self) -> str:
        """The address of its posters."""
        return f"{self.base}/t/p"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if picture := _SIZES.fullmatch(request.path):
            return self._poster(picture[1])
        self.asked.append((request.path, dict(request.query)))
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return _refuse(401, 7, "Invalid API key: You must be granted a valid key.")
        match request.path.split("/")[2:]:
            case ["authentication"]:
                return web.json_response({"success": True, "status_code": 1, "status_message": "Success."})
            case ["find", its_id]:
                return self._find(its_id, request.query.get("external_source", ""))
            case ["search", "movie"]:
                return self._search(request.query.get("query", ""), request.query.get("year", ""))
            case ["movie", number] if number.isdecimal() and int(number) in self.movies:
                wanted = request.query.get("append_to_response", "").split(",")
                return web.json_response(_with_parts(self.movies[int(number)], wanted))
        return _refuse(404, 34, "The resource you requested could not be found.")

    def _find(self, its_id: str, source: str) -> web.StreamResponse:
        found = [each for each in self.movies.values() if each["external_ids"].get(source) == its_id]
        results = {kind: list[Movie]() for kind in ("person_results", "tv_results")}
        return web.json_response({"movie_results": [_with_parts(each, ()) for each in found], **results})

    def _search(self, query: str, year: str) -> web.StreamResponse:
        words = set(folded_words(query).split())
        found = [
            _with_parts(each, ())
            for each in self.movies.values()
            if words
            and words <= set(folded_words(each["title"]).split())
            and each["release_date"].startswith(year)
        ]
        answer = {"page": 1, "results": found, "total_pages": 1, "total_results": len(found)}
        return web.json_response(answer)

    def _poster(self, path: str) -> web.StreamResponse:
        for number, (dark, bright) in self._colours.items():
            if poster_path(number) == path:
                picture = draw_poster(self.movies[number]["title"], dark, bright)
                return web.Response(body=picture, content_type="image/png")
        return web.Response(status=404)


def _with_parts(movie: Movie, wanted: Collection[str]) -> Movie:
    return {name: value for name, value in movie.items() if name not in _PARTS or name in wanted}


def _refuse(status: int, code: int, message: str) -> web.StreamResponse:
    said = {"success": False, "status_code": code, "status_message": message}
    return web.json_response(said, status=status)
