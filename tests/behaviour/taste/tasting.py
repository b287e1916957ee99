"""Members with tastes: their scores, and presses on pages with many similar buttons."""

from collections.abc import Sequence

from simcord import MemberActor

from tests.behaviour.people import Club, Person, Seen, _seen

FILMS = (
    "tt0113627", "tt0068646", "tt0110912", "tt0245429", "tt0050083", "tt0071562", "tt0099685", "tt0114369",
    "tt0109830", "tt0133093", "tt0120737", "tt0047478",
)  # fmt: skip
"""Well-known films, all in the starter list."""


async def rate(club: Club, person: Person, scores: Sequence[int], *, start: int = 0) -> None:
    """Give the films from `start` on these scores; 0 leaves a film out."""
    for film_id, score in zip(FILMS[start:], scores, strict=False):
        if score:
            await club.parts.services.scores.rate(club.guild.id, person.id, film_id, score)


async def join(club: Club, *people: Person) -> None:
    for person in people:
        await club.parts.services.soulmates.join(club.guild.id, person.id)


async def press(person: Person, seen: Seen, start: str) -> Seen:
    """Press the first button whose `custom_id` begins so."""
    custom_id = next(one for one in seen.custom_ids if one.startswith(start))
    return _seen(await person.actor.click(seen.message, custom_id=custom_id), seen)


async def menu(person: Person, target: MemberActor, name: str = "Compare tastes") -> Seen:
    """Use a member's menu."""
    return _seen(await person.actor.context_menu(person.channel, name, target))
