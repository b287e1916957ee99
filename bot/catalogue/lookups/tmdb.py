"""Asks TMDB, with the host's token, for films and for what cards show beyond their facts.

Nothing is raised: whatever goes wrong is returned as a `LookupTrouble`.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.catalogue.lookups.asking import WHOLE_SECONDS, Asker, Asking, Failed
from bot.catalogue.lookups.json_values import as_list
from bot.catalogue.lookups.pace import Pace
from bot.catalogue.lookups.tmdb_answers import read_extras, read_found, read_numbers
from bot.domain.films.extras import FilmExtras, KnownAs
from bot.domain.films.ids import IMDB_ID
from bot.domain.films.pages import Site
from bot.domain.lookups.lookup import PASSING, Answer, FoundFilm, LookupQuestion, LookupTrouble, Service

A_MINUTE: Final = 240
"""Requests a minute; some forty a second are allowed."""
MOST_FOUND: Final = 5
"""The most films that one search returns: each costs a request of its own."""
_MOST_BYTES: Final = 4 << 20
"""Far more than a film with all its translations and offers, which is some two hundred thousand bytes."""
_AFTER_FAILURE: Final = 60.0
"""How many seconds to send nothing after a failure, so that no further card waits in vain."""
_AFTER_REFUSAL: Final = 3600.0
_STATUSES: Final = {401: LookupTrouble.REFUSED, 404: LookupTrouble.NOTHING}
_BREAKDOWNS: Final = PASSING - {LookupTrouble.BUSY}

_log = logging.getLogger(__name__)


@dataclass
class Tmdb:
    """TMDB at an address; `languages` are those of titles and overviews."""

    address: str
    token: str = field(repr=False)
    languages: Sequence[str]
    asker: Asker = field(init=False, repr=False)
    _has_told: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        headers = {"Authorization": f"Bearer {self.token}"}
        self.asker = Asker(Service.TMDB, Pace(A_MINUTE), "", headers, _MOST_BYTES, _STATUSES)

    @property
    def services(self) -> tuple[Service, ...]:
        """The services it asks: TMDB alone."""
        return (Service.TMDB,)

    async def extras(self, known: KnownAs) -> FilmExtras | LookupTrouble:
        """What a card shows beyond the film's facts, or why there is nothing."""
        if hindrance := self.asker.hindrance(2):
            return hindrance
        try:
            async with asyncio.timeout(WHOLE_SECONDS), self.asker.connected() as asking:
                number = known.tmdb_id or await self._number(asking, known.film_id)
                movie = await self._movie(asking, number, "translations,watch/providers")
        except (Failed, TimeoutError) as failure:
            return self._why(failure)
        return read_extras(movie, self.languages) or LookupTrouble.STRANGE

    async def find(self, question: LookupQuestion) -> Answer:
        """The films that the question is about, within eight seconds."""
        if hindrance := self.asker.hindrance(1 + MOST_FOUND):
            return Answer(trouble=hindrance, asked=self.services)
        try:
            async with asyncio.timeout(WHOLE_SECONDS), self.asker.connected() as asking:
                return await self._found(asking, question)
        except (Failed, TimeoutError) as failure:
            return Answer(trouble=self._why(failure), asked=self.services)

    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer:
        """The films with these IMDb ids (at most fifty), as far as TMDB has them."""
        films, trouble = list[FoundFilm](), LookupTrouble.NOTHING
        for imdb_id in dict.fromkeys(filter(IMDB_ID.fullmatch, imdb_ids)):
            answer = await self.find(LookupQuestion(film_id=imdb_id))
            films += answer.films
            if answer.trouble and (answer.trouble in PASSING or answer.trouble is LookupTrouble.REFUSED):
                return Answer(tuple(films), answer.trouble, self.services)
        return Answer(tuple(films), None if films else trouble, self.services)

    async def check(self) -> LookupTrouble | None:
        """Checks the token: why TMDB would not answer, or None if it would."""
        try:
            async with asyncio.timeout(WHOLE_SECONDS), self.asker.connected() as asking:
                await asking.ask(f"{self.address}/authentication", {})
        except (Failed, TimeoutError) as failure:
            return self._why(failure)
        return None

    async def _found(self, asking: Asking, question: LookupQuestion) -> Answer:
        numbers = await self._numbers(asking, question)
        read = [await self._film(asking, each) for each in numbers]
        films = tuple(each for each in read if isinstance(each, FoundFilm))
        troubles = [each for each in read if isinstance(each, LookupTrouble)]
        trouble = None if films else next(iter(troubles), LookupTrouble.NOTHING)
        return Answer(films, trouble, self.services)

    async def _numbers(self, asking: Asking, question: LookupQuestion) -> list[str]:
        """TMDB's ids of the films that the question is about, likeliest first."""
        if question.film_id:
            return [await self._number(asking, question.film_id)]
        known_as = question.known_as
        if known_as and known_as.site is Site.TMDB and known_as.id.isdecimal():
            return [known_as.id]
        if question.title:
            return await self._search(asking, question)
        raise Failed(LookupTrouble.NOTHING)

    async def _film(self, asking: Asking, number: str) -> FoundFilm | LookupTrouble:
        """The film with that TMDB id. One that is gone since the search is simply not found."""
        try:
            movie = await self._movie(asking, number, "translations,credits,external_ids")
        except Failed as failure:
            if failure.trouble is not LookupTrouble.NOTHING:
                raise
            return failure.trouble
        return read_found(movie, self.languages)

    async def _search(self, asking: Asking, question: LookupQuestion) -> list[str]:
        """TMDB's ids of films with that title, likeliest first: of the asked year, or else of any."""
        query = {"query": question.title, "include_adult": "false"}
        years = [{"year": str(question.year)}, {}] if question.year else [{}]
        for year in years:
            answer = await asking.ask(f"{self.address}/search/movie", query | year)
            if numbers := read_numbers(answer, "results", MOST_FOUND):
                return numbers
        raise Failed(LookupTrouble.NOTHING)

    async def _number(self, asking: Asking, film_id: str) -> str:
        """TMDB's id for the film with that IMDb or Wikidata id."""
        source = "imdb_id" if IMDB_ID.fullmatch(film_id) else "wikidata_id"
        its_id = film_id.removeprefix("wd:")
        answer = await asking.ask(f"{self.address}/find/{its_id}", {"external_source": source})
        if numbers := read_numbers(answer, "movie_results", 1):
            return numbers[0]
        raise Failed(LookupTrouble.NO_FILM if as_list(answer.get("tv_results")) else LookupTrouble.NOTHING)

    async def _movie(self, asking: Asking, number: str, more: str) -> Mapping[str, Any]:
        return await asking.ask(f"{self.address}/movie/{number}", {"append_to_response": more})

    def _why(self, failure: Exception) -> LookupTrouble:
        """The trouble behind a failure. After an outage, TMDB is not asked for a while, so that nobody waits
        in vain.
        """
        trouble = failure.trouble if isinstance(failure, Failed) else LookupTrouble.SLOW
        if trouble is LookupTrouble.REFUSED:
            self.asker.rest(_AFTER_REFUSAL, trouble)
            if not self._has_told:
                _log.error("TMDB refuses TMDB_TOKEN: copy the API Read Access Token again.")
            self._has_told = True
        elif trouble in _BREAKDOWNS:
            self.asker.rest(_AFTER_FAILURE, trouble)
        return trouble
