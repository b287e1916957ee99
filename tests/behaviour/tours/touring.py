"""What members do on a tour, and what is seen of it."""

from collections.abc import Iterator
from typing import Any

from bot.storage.engine.database import Steps, ask
from bot.ui.presses.custom_ids import Press, custom_id
from tests.behaviour.people import Club, Person, Seen


def film_of(seen: Seen) -> str:
    """The film that a tour asks about, by its id."""
    return seen.custom_ids[0].split("|")[2]


def heading(seen: Seen) -> str:
    return next(line for line in seen.text.splitlines() if line.startswith("## "))


async def press(club: Club, person: Person, seen: Seen, meant: Press) -> Seen:
    """Press a button that the message no longer shows: a second press, or an older message."""
    stored = club.env.backend.get_message(seen.message.channel_id, seen.message.id)
    buttons = [part for part in _parts(stored.components) if part.get("label") == seen.labels[0]]
    buttons[0]["custom_id"] = custom_id(meant)
    return await person.click(seen, seen.labels[0])


def _parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _parts(component.get("components", []))


async def own_score(club: Club, person: Person, film_id: str) -> int | None:
    card = await club.parts.services.films.card_of(club.guild.id, person.id, film_id)
    return card.standing.own_score


async def rated_by(club: Club, film_id: str, *people: Person) -> None:
    for person in people:
        await person.slash("rate", film=film_id, score=8)


def without_club_films() -> Steps[None]:
    yield from ask("DELETE FROM club_film")
