"""Opens discussions, finds them again, and gathers what a deep dive is made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.club.settings import ClubSettings
from bot.domain.discussions.discussion import (
    A_DAY,
    MOST_IN_AN_HOUR,
    TRY_AGAIN_SECONDS,
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Opener,
    Phase,
    Question,
    Repeated,
    TooManyDiscussions,
    next_look,
    to_join,
)
from bot.domain.discussions.dives.deep_dive import DeepDive, deep_dive
from bot.domain.discussions.prompts import Stage
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.domain.scores import Tally
from bot.domain.threads import MayRead
from bot.services.discussions.ports import Discussions
from bot.services.discussions.prompts import PromptService, checked_question
from bot.services.films.films import FilmService
from bot.services.ports import Clock, Clubs, Reviews, Scores

LATELY: Final = 90 * A_DAY
"""How far back a deep dive counts scores as recent, in seconds."""
MOST_CHOICES: Final = 25


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a discussion starts with.

    `dive` is None if it starts with only a question, `tally` if the server hides from members how a film was
    scored.
    """

    discussion: Discussion
    film: Film
    tally: Tally | None
    dive: DeepDive | None


@dataclass(frozen=True, slots=True)
class Named:
    """A discussion with its film, None if the film is gone from the catalogue."""

    discussion: Discussion
    film: Film | None


@dataclass(frozen=True, slots=True)
class DiscussionService:
    """Discussions until they are closed."""

    _films: FilmService
    _prompts: PromptService
    _discussions: Discussions
    _reviews: Reviews
    _scores: Scores
    _clubs: Clubs
    _clock: Clock

    async def to_join(self, request: DiscussionRequest, typed: str | None) -> list[Discussion]:
        """The open discussions of the film that the member might join instead of opening another.

        The typed question counts too.
        """
        own = Question(" ".join(typed.split()), hidden=False, is_own=True) if typed else None
        going_on = await self.about(request.guild_id, request.film_id)
        return to_join(request, own, going_on, self._clock.now())

    async def claim(
        self, request: DiscussionRequest, typed: str | None, *, is_hidden: bool = False
    ) -> Discussion:
        """Claim, durably, that a discussion is about to be opened; `UserError` says why not.

        It has the question that was typed (`is_hidden` if it gives away the ending) or one of the prompt
        bank. If the member has just asked for the same, that discussion is returned.
        """
        own = await self._own_question(request, typed, is_hidden=is_hidden) if typed else None
        standing = await self._scores.standing(request.guild_id, request.member_id, request.film_id)
        claimed = await self._discussions.claim(request, own, standing.tally, self._clock.now())
        match claimed:
            case TooManyDiscussions(seconds):
                raise UserError(
                    "You've opened {most} discussions in the last hour. You can open another in {minutes} "
                    "min.",
                    most=MOST_IN_AN_HOUR,
                    minutes=-(-seconds // 60),
                )
            case Repeated(discussion):
                return await self._moved(discussion, request.channel_id)
            case Discussion():
                return claimed

    async def beginning(self, claimed: Discussion, may_read: MayRead) -> Beginning:
        """What a claimed discussion starts with, from reviews that all its readers `may_read`.

        Its question is saved until it is posted.
        """
        guild_id = claimed.key.guild_id
        film = await self._films.known_film(guild_id, claimed.film_id)
        standing = await self._scores.standing(guild_id, claimed.starter_id, film.id)
        tally = None if standing.rules.hide_means else standing.tally
        dive = (
            await self._dive(claimed, film, tally, may_read) if claimed.opener is Opener.DEEP_DIVE else None
        )
        has_ending = dive is not None and dive.ending is not None
        if claimed.question is None and not has_ending:
            claimed = await self._with_question(claimed, film, is_needed=dive is None)
        return Beginning(claimed, film, tally, dive)

    async def asking(self, beginning: Beginning, question: str) -> Beginning:
        """The beginning with the question that the reviews raise, saved like any other."""
        asked = replace(beginning.discussion, question=Question(question, hidden=False))
        await self._discussions.keep(asked)
        return replace(beginning, discussion=asked)

    async def can_dive(self, guild_id: int, film_id: str, may_read: MayRead) -> bool:
        """Whether a deep dive has something to say: a review that its readers `may_read`."""
        return any(map(may_read, await self._reviews.channels(guild_id, film_id)))

    async def opened(self, discussion: Discussion, thread_id: int) -> Discussion:
        """Record that the thread is open with its opener, so members can talk."""
        settings = await self._clubs.settings(discussion.key.guild_id)
        now = self._clock.now()
        is_open = replace(
            discussion,
            phase=Phase.OPEN,
            thread_id=thread_id,
            due_at=next_look(now, settings.quiet_days, now),
        )
        await self._discussions.keep(is_open)
        return is_open

    async def postpone(self, discussion: Discussion, seconds: int = TRY_AGAIN_SECONDS) -> None:
        """Check the discussion again later."""
        await self._discussions.postpone(discussion.key, self._clock.now() + seconds)

    async def abandon(self, discussion: Discussion) -> None:
        """Delete a discussion that cannot be opened."""
        await self._discussions.drop(discussion.key)

    def is_stale(self, discussion: Discussion) -> bool:
        """Whether an unopened discussion should be dropped.

        It has waited for more than a day, or its member's data was deleted.
        """
        return not discussion.starter_id or discussion.opened_at + A_DAY <= self._clock.now()

    async def settings(self, guild_id: int) -> ClubSettings:
        """The server's settings."""
        return await self._clubs.settings(guild_id)

    async def find(self, key: DiscussionKey) -> Discussion | None:
        """The discussion of that number."""
        return await self._discussions.find(key)

    async def in_thread(self, guild_id: int, thread_id: int) -> Discussion:
        """The discussion of a thread; `UserError` if the thread has none."""
        discussion = await self.found_in(guild_id, thread_id)
        if discussion is None:
            raise UserError("Use this in a discussion's thread.")
        return discussion

    async def found_in(self, guild_id: int, thread_id: int) -> Discussion | None:
        """The discussion of a thread, if it has one."""
        return await self._discussions.find_by_thread(guild_id, thread_id)

    async def numbered(self, guild_id: int, typed: str) -> Discussion:
        """The discussion of a typed number; `UserError` if there is none."""
        number = typed.strip().removeprefix("#")
        found = None
        if re.fullmatch(r"[0-9]{1,9}", number):
            found = await self._discussions.find(DiscussionKey(guild_id, int(number)))
        if found is None or found.thread_id is None:
            raise UserError("I can't find that discussion. Choose one from the list.")
        return found

    async def open_ones(self, guild_id: int) -> list[Named]:
        """The discussions that members can talk in, the latest first."""
        return await self._with_films(await self._discussions.open_ones(guild_id))

    async def about(self, guild_id: int, film_id: str) -> list[Discussion]:
        """The open discussions about a film, the latest first."""
        return [d for d in await self._discussions.open_ones(guild_id) if d.film_id == film_id]

    async def suggest(self, guild_id: int, typed: str, may_read: MayRead) -> list[Named]:
        """Discussions that the member can read and whose film or number matches, the latest first."""
        latest = await self._discussions.latest(guild_id, MOST_CHOICES * 4)
        readable = await self._with_films([one for one in latest if may_read(one.channel_id)])
        return [named for named in readable if _may_mean(typed, named)][:MOST_CHOICES]

    async def _own_question(self, request: DiscussionRequest, typed: str, *, is_hidden: bool) -> Question:
        question = checked_question(typed)
        settings = await self._clubs.settings(request.guild_id)
        if word := settings.blocked_word(question):
            raise UserError("The word “{word}” is blocked in this server.", word=word)
        return Question(question, is_hidden and request.opener.stage is Stage.AFTER, is_own=True)

    async def _moved(self, discussion: Discussion, channel_id: int) -> Discussion:
        """Move an unopened discussion to the channel of the latest request."""
        if discussion.phase is not Phase.OPENING or discussion.channel_id == channel_id:
            return discussion
        moved = replace(discussion, channel_id=channel_id)
        await self._discussions.keep(moved)
        return moved

    async def _with_question(self, claimed: Discussion, film: Film, *, is_needed: bool) -> Discussion:
        """The claimed discussion with a question of the prompt bank, if there is one."""
        question = await self._prompts.next_question(
            claimed.key.guild_id, film, claimed.opener.stage, claimed.language
        )
        if question is None and is_needed:
            raise UserError("Every question that would fit is switched off here. Ask one of your own.")
        asked = replace(claimed, question=question)
        await self._discussions.keep(asked)
        return asked

    async def _dive(
        self, claimed: Discussion, film: Film, tally: Tally | None, may_read: MayRead
    ) -> DeepDive | None:
        """What was written about the film; None if there is no review."""
        guild_id, spoken = claimed.key.guild_id, claimed.language
        written = await self._reviews.of_film(guild_id, film.id)
        reviews = [review for review in written if may_read(review.channel_id)]
        if not reviews:
            return None
        if tally is None:
            return deep_dive(film, Tally(), reviews, None, spoken)
        echo = await self._discussions.echo(guild_id, film.id, self._clock.now() - LATELY)
        return deep_dive(film, tally, reviews, echo, spoken)

    async def _with_films(self, discussions: Sequence[Discussion]) -> list[Named]:
        return [Named(d, await self._films.film(d.key.guild_id, d.film_id)) for d in discussions]


def _may_mean(typed: str, named: Named) -> bool:
    wanted = fold(typed)
    if wanted == str(named.discussion.key.number):
        return True
    return any(wanted in fold(title) for title in (named.film.titles if named.film else ()))
