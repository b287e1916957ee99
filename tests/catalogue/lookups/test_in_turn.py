"""Asking several services one after another: the most informative answer is the one that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.catalogue.lookups.in_turn import InTurn
from bot.domain.films.film import Film
from bot.domain.lookups.lookup import Answer, FoundFilm, LookupQuestion, LookupTrouble, Service

OAK, HEAT = (
    FoundFilm(Film("tt0000009", "Oak", 2023), "Q9"),
    FoundFilm(Film("tt0113277", "Heat", 1995), "tmdb:1"),
)
WIKIDATA, TMDB = Service.WIKIDATA, Service.TMDB


@dataclass
class FakeSource:
    service: Service
    answer: Answer
    asked: list[object] = field(default_factory=list)

    @property
    def services(self) -> tuple[Service, ...]:
        return (self.service,)

    async def find(self, question: LookupQuestion) -> Answer:
        self.asked.append(question)
        return self.answer

    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer:
        self.asked.append(list(imdb_ids))
        return self.answer


def sources(first: Answer, second: Answer) -> tuple[FakeSource, FakeSource, InTurn]:
    one, other = FakeSource(WIKIDATA, first), FakeSource(TMDB, second)
    return one, other, InTurn([one, other])


async def test_what_the_first_has_the_second_is_not_asked() -> None:
    _, other, both = sources(Answer((OAK,)), Answer((HEAT,), asked=(TMDB,)))
    assert await both.find(LookupQuestion("oak")) == Answer((OAK,))
    assert other.asked == []
    assert both.services == (WIKIDATA, TMDB)


async def test_what_it_has_not_is_asked_for_at_the_second() -> None:
    _, _, both = sources(Answer(trouble=LookupTrouble.NOTHING), Answer((HEAT,), asked=(TMDB,)))
    assert await both.find(LookupQuestion("heat")) == Answer((HEAT,), asked=(WIKIDATA, TMDB))


@pytest.mark.parametrize(
    ("first", "second", "told", "whose"),
    [
        (LookupTrouble.NOTHING, LookupTrouble.NOTHING, LookupTrouble.NOTHING, TMDB),
        (LookupTrouble.NOTHING, LookupTrouble.BUSY, LookupTrouble.BUSY, TMDB),
        (LookupTrouble.SLOW, LookupTrouble.NOTHING, LookupTrouble.SLOW, WIKIDATA),
        (LookupTrouble.NO_FILM, LookupTrouble.NOTHING, LookupTrouble.NO_FILM, WIKIDATA),
        (LookupTrouble.NOTHING, LookupTrouble.REFUSED, LookupTrouble.NOTHING, WIKIDATA),
        (LookupTrouble.NOTHING, LookupTrouble.UNDATED, LookupTrouble.UNDATED, TMDB),
    ],
)
async def test_the_trouble_that_tells_most_is_told(
    first: LookupTrouble, second: LookupTrouble, told: LookupTrouble, whose: Service
) -> None:
    _, _, both = sources(Answer(trouble=first), Answer(trouble=second, asked=(TMDB,)))
    answer = await both.find(LookupQuestion("heat"))
    assert answer.trouble is told
    assert answer.asked[-1] is whose
    assert set(answer.asked) == {WIKIDATA, TMDB}


async def test_ids_that_are_left_go_to_the_second() -> None:
    one, other, both = sources(Answer((OAK,)), Answer((HEAT,), asked=(TMDB,)))
    answer = await both.of_imdb(["tt0000009", "tt0113277"])
    assert answer.films == (OAK, HEAT)
    assert answer.trouble is None
    assert (one.asked, other.asked) == ([["tt0000009", "tt0113277"]], [["tt0113277"]])


async def test_a_service_that_is_busy_is_told_beside_what_was_found() -> None:
    _, _, both = sources(Answer((OAK,)), Answer(trouble=LookupTrouble.BUSY, asked=(TMDB,)))
    answer = await both.of_imdb(["tt0000009", "tt0113277"])
    assert (answer.films, answer.trouble) == ((OAK,), LookupTrouble.BUSY)
