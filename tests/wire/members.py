"""Members of one club who write, talk, share and delete, and a record of what each of them was told."""

import random
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from emulator.people.answers import Answer
from emulator.people.person import Person
from emulator.world.errors import Refused
from tests.wire.stage import Stage

NAMES = ("ben", "chloe", "dario", "iris")
FILMS = ("tt0113627", "tt0068646", "tt0113277", "tt0111161", "tt0110912", "tt0133093")
BODY = "Cage drinks himself to death, and never asks us to look away."
_NOT_YET = "I'm still deleting your data here"
_OPENED = re.compile(r"Opened: <#(\d+)>")


@dataclass
class Told:
    """What may be stored of a member's doings: what was answered must be, what was asked since may be."""

    reviews: defaultdict[tuple[str, int], set[str | None]] = field(
        default_factory=lambda: defaultdict(lambda: {None})
    )
    """By film and author, the titles that a review may have; None: there may be none."""
    opened: set[int] = field(default_factory=set)
    """The threads of discussions that are open for sure, or were."""
    closed: set[int] = field(default_factory=set)
    answers: int = 0


@dataclass
class Member:
    """One member, who does one thing after another."""

    person: Person
    told: Told
    dice: random.Random
    versions: int = 0
    talks: list[int] = field(default_factory=list)
    """The threads that the member opened and that are open as far as they know."""

    @property
    def _acts(self) -> dict[Callable[[], Awaitable[None]], int]:
        """What the member does, and how often."""
        return {
            self.write: 6,
            self.delete_review: 2,
            self.discuss: 3,
            self.close: 8,
            self.share: 2,
            self.vote: 4,
            self.look_up: 1,
            self.delete_everything: 1,
        }

    async def act_on(self) -> None:
        """Do one thing after another; leave out what the bot has no page for (any more)."""
        while True:
            [act] = self.dice.choices([*self._acts], [*self._acts.values()])
            try:
                await act()
            except Refused:
                continue

    async def write(self) -> None:
        """Write a review, or change it."""
        film, self.versions = self.dice.choice(FILMS), self.versions + 1
        title = f"{self.person.name}, version {self.versions}"
        form = await self.person.slash("review write", film=film, channel="films")
        self.told.reviews[film, self.person.id].add(title)
        values = {"title": title, "body": BODY, "score": str(self.dice.randint(1, 10))}
        answer = await self._settled(await self.person.submit(form, values))
        if "is posted" in answer.text or "is updated" in answer.text or "is saved" in answer.text:
            self.told.reviews[film, self.person.id] = {title}

    async def delete_review(self) -> None:
        film = self.dice.choice(FILMS)
        asked = await self._settled(await self.person.slash("review delete", film=film, channel="films"))
        self.told.reviews[film, self.person.id].add(None)
        answer = await self._settled(await self.person.click(asked.message, "Delete it"))
        if "is deleted" in answer.text:
            self.told.reviews[film, self.person.id] = {None}

    async def discuss(self) -> None:
        """Open a discussion, even of a film that is already being discussed."""
        answer = await self._settled(
            await self.person.slash("discuss start", film=self.dice.choice(FILMS), channel="films")
        )
        if any(control.label == "Open another" for control in answer.controls):
            answer = await self._settled(await self.person.click(answer.message, "Open another"))
        if found := _OPENED.search(answer.text):
            self.talks.append(int(found[1]))
            self.told.opened.add(int(found[1]))

    async def close(self) -> None:
        if not self.talks:
            return
        thread_id = self.talks.pop(0)
        thread = self.person.world.channels[thread_id]
        answer = await self._settled(await self.person.slash("discuss close", channel=thread))
        if "is closed, and the recap is posted" in answer.text:
            self.told.closed.add(thread_id)

    async def share(self) -> None:
        """Rate a film, and show the channel the score."""
        score = self.dice.randint(1, 10)
        rated = await self.person.slash("rate", film=self.dice.choice(FILMS), score=score, channel="lobby")
        await self._settled(await self.person.click(rated.message, "Share"))

    async def vote(self) -> None:
        """Vote for the most helpful review of the film, or take the vote back."""
        film = self.dice.choice(FILMS)
        page = await self._settled(await self.person.slash("review read", film=film, channel="lobby"))
        if any(control.label == "Helpful" for control in page.controls):
            await self._settled(
                await self.person.click(page.message, self.dice.choice(("Helpful", "Not helpful")))
            )

    async def look_up(self) -> None:
        await self._settled(await self.person.slash("film", film=self.dice.choice(FILMS), channel="lobby"))

    async def delete_everything(self) -> None:
        page = await self.person.slash("privacy", channel="lobby")
        form = await self.person.click(page.message, "v1|delete-mine")
        own = [key for key in self.told.reviews if key[1] == self.person.id]
        for key in own:
            self.told.reviews[key].add(None)
        answer = await self._settled(await self.person.submit(form, {"word": "DELETE"}))
        if "All your data here is deleted" in answer.text:
            self.told.reviews.update({key: {None} for key in own})

    async def _settled(self, answer: Answer) -> Answer:
        await answer.settled()
        if _NOT_YET not in answer.text:  # else a life were over before it has finished a deletion
            self.told.answers += 1
        return answer


def gather_members(stage: Stage, dice: random.Random) -> list[Member]:
    """The members of the only server."""
    told = Told()
    return [Member(stage.person(name), told, random.Random(dice.random())) for name in NAMES]
