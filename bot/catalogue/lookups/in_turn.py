"""Asks several services for films, one after another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from bot.domain.lookups.lookup import PASSING, Answer, LookupQuestion, LookupTrouble, Service

_LEAST: Final = (LookupTrouble.REFUSED, LookupTrouble.NOTHING)
"""The troubles that tell a member least, beginning with the least."""
_WILL_PASS: Final = 8
_FILMS: Final = 9


class AskedService(Protocol):
    """A service that can be asked for films."""

    @property
    def services(self) -> tuple[Service, ...]: ...
    async def find(self, question: LookupQuestion) -> Answer: ...
    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer: ...


@dataclass(frozen=True, slots=True)
class InTurn:
    """Several services in order; those whose films may be kept for good come first.

    Each is asked only if the one before found nothing.
    """

    sources: Sequence[AskedService]

    @property
    def services(self) -> tuple[Service, ...]:
        """The services it asks."""
        return tuple(service for source in self.sources for service in source.services)

    async def find(self, question: LookupQuestion) -> Answer:
        """The films of the first service that has any, or else the most informative trouble."""
        answers: list[Answer] = []
        for source in self.sources:
            answers.append(await source.find(question))
            if answers[-1].films:
                break
        return _told(answers)

    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer:
        """The films with these IMDb ids, each from the first service that has it."""
        answers: list[Answer] = []
        left = list(imdb_ids)
        for source in self.sources:
            if left:
                answers.append(await source.of_imdb(left))
                found = {each.film.id for each in answers[-1].films}
                left = [each for each in left if each not in found]
        films = tuple(film for answer in answers for film in answer.films)
        told = _told([each for each in answers if each.trouble] or [Answer(asked=self.services)])
        is_over = bool(films) and told.trouble not in PASSING
        return replace(told, films=films, trouble=None if is_over else told.trouble)


def _told(answers: Sequence[Answer]) -> Answer:
    """The most informative answer. Its service is the last one in `asked`."""
    most = max(reversed(answers), key=_weight)
    others = [service for answer in answers if answer is not most for service in answer.asked]
    return replace(most, asked=(*others, *most.asked))


def _weight(answer: Answer) -> int:
    """How informative an answer is: films most, then passing troubles, then other troubles, then *nothing
    found*.
    """
    if answer.trouble is None:
        return _FILMS
    if answer.trouble in PASSING:
        return _WILL_PASS
    return _LEAST.index(answer.trouble) if answer.trouble in _LEAST else len(_LEAST)
