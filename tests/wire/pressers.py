"""Members of many clubs who rate, review, discuss and vote, and a record of what each of them was told."""

import asyncio
import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from emulator.demo.crowd import CHANNEL
from emulator.demo.seed import FILMS
from emulator.people.answers import Answer, InteractionFailed
from emulator.people.person import Person
from emulator.world.errors import Refused
from emulator.world.records import Message

RATED, REVIEWED, DISCUSSED = FILMS[:8], FILMS[8:14], FILMS[14:18]
"""Others for each, since a review gives a score, too."""
BODY = "Cage drinks himself to death, and never asks us to look away."
VOTE = re.compile(r"v1\|useful\|([^|']+)\|(\d+)\|1")
_OPENED = re.compile(r"Opened: <#(\d+)>")
_SETTLES = 10.0
Key = tuple[str, int, str, int, int]
"""What is kept: its kind, the server, the film, whose it is, and of a vote who voted."""


@dataclass
class Told:
    """What was answered must hold; what was not answered may have been done, or may still be."""

    holds: dict[Key, object] = field(default_factory=dict)
    doubtful: defaultdict[Key, set[object]] = field(default_factory=lambda: defaultdict(set))
    opened: set[tuple[int, int]] = field(default_factory=set)
    """Servers, and the threads that they were told of."""
    by_server: Counter[int] = field(default_factory=Counter)
    """How often members were told that it is done."""

    def may_be(self, key: Key) -> set[object]:
        """What may be stored under the key; None: nothing."""
        return {self.holds.get(key), *self.doubtful[key]}


@dataclass
class Presser:
    """One member in one club, who does one thing after another."""

    person: Person
    told: Told
    dice: random.Random
    versions: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def act_on(self) -> None:
        """Continue until called off."""
        acts = {self.rate: 4, self.review: 3, self.vote: 3, self.discuss: 1}
        while True:
            [act] = self.dice.choices([*acts], [*acts.values()])
            await act()
            await asyncio.sleep(0)  # what can be refused at once is

    async def rate(self) -> None:
        film, score = self.dice.choice(RATED).film_id, self.dice.randint(1, 10)
        done = ("You gave it", "Your score")
        await self._try(
            self._key("score", film), score, lambda: self._slash("rate", film=film, score=score), *done
        )

    async def review(self) -> None:
        film, title = self.dice.choice(REVIEWED).film_id, f"{self.person.name}, version {next(self.versions)}"
        values = {"title": title, "body": BODY, "score": str(self.dice.randint(1, 10))}

        async def write() -> Answer:
            return await self.person.submit(await self._slash("review write", film=film), values)

        await self._try(self._key("review", film), title, write, "is posted", "is updated", "is saved")

    async def vote(self) -> None:
        """Find a review useful that cannot have this member's vote yet: otherwise the press would take it
        back.
        """
        for post in self._posts():
            found = VOTE.search(str(post.components))
            key = self._key("vote", found[1], int(found[2])) if found else None
            if found and key and int(found[2]) != self.person.id and self.told.may_be(key) == {None}:
                press = found[0]
                await self._try(key, 1, lambda: self.person.click(post, press), "You marked it as helpful")  # noqa: B023
                return

    async def discuss(self) -> None:
        film = self.dice.choice(DISCUSSED).film_id

        async def start() -> Answer:
            answer = await (await self._slash("discuss start", film=film)).settled(_SETTLES)
            again = any(control.label == "Open another" for control in answer.controls)
            return await self.person.click(answer.message, "Open another") if again else answer

        key = self._key("discussion", film)
        answer = await self._try(key, next(self.versions), start, "Opened: ")
        if answer and (found := _OPENED.search(answer.text)):
            self.told.opened.add((self.person.guild.id, int(found[1])))

    async def _try(
        self, key: Key, value: object, act: Callable[[], Awaitable[Answer]], *done: str
    ) -> Answer | None:
        """Do it. It must hold if the answer says one of these; returns the answer, if there was one."""
        self.told.doubtful[key].add(value)
        try:
            answer = await (await act()).settled(_SETTLES)
        except (Refused, InteractionFailed, TimeoutError):  # such as a form that never came
            return None
        if any(words in answer.text for words in done):
            self.told.doubtful[key].discard(value)
            self.told.holds[key] = value
            self.told.by_server[self.person.guild.id] += 1
        return (
            answer  # that nothing was saved is also said where what was to be shown after it cannot be read
        )

    def _key(self, kind: str, film: str, author: int = 0) -> Key:
        guild, own = self.person.guild.id, self.person.id
        return (kind, guild, film, author, own) if author else (kind, guild, film, own, 0)

    async def _slash(self, command: str, **options: object) -> Answer:
        return await self.person.slash(command, channel=CHANNEL, **options)

    def _posts(self) -> list[Message]:
        """The club's reviews as members see them."""
        world = self.person.world
        threads = world.threads_of(self.person.guild.id)
        every = itertools.chain.from_iterable(world.messages[thread.id].values() for thread in threads)
        posts = [post for post in every if post.ephemeral_to is None and VOTE.search(str(post.components))]
        return self.dice.sample(posts, len(posts))
