"""What the use cases need from the outside, as small protocols."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.domain.club.settings import ClubSettings
from bot.domain.films.film import Film
from bot.domain.reviews.moderation import Case, Decision, Notice, Report
from bot.domain.reviews.review import AuthorHistory, Review, ReviewDraft, ReviewKey, ReviewSort
from bot.domain.scores import RankingPage, RankingQuery, ScoreChange, Standing, Superseded
from bot.domain.threads import ClubThread, ThreadKey
from bot.domain.tours import ShelfFilm
from bot.domain.watchlists import Addition, Wanted, Watched


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> int:
        """Seconds since 1970-01-01 00:00 UTC."""
        ...


class FilmSource(Protocol):
    """The read-only catalogue."""

    def film(self, film_id: str) -> Film | None:
        """The film of that id. An indexed look-up of microseconds, safe on the event loop."""
        ...

    async def search(self, typed: str, limit: int, *, finished: bool = False) -> Sequence[Film]:
        """Films that a person typing this may mean, likeliest first, at most `limit`.

        Fewer of a title that is typed to its end (`finished`).
        """
        ...

    async def named(self, titles: Sequence[str]) -> Sequence[Sequence[Film]]:
        """For each title the films of just that name, in whatever language."""
        ...

    async def look_up(self, film_ids: Collection[str]) -> Mapping[str, Film]:
        """The films of these ids, as far as there are any: for many, off the event loop."""
        ...

    async def shelf(self, genre: str | None, decade: int | None) -> Sequence[ShelfFilm]:
        """Films of a genre and of a decade (its first year), None standing for all, the most famous first."""
        ...


class ClubFilms(Protocol):
    """The films that servers added themselves; every answer is about one server alone."""

    async def film(self, guild_id: int, film_id: str) -> Film | None:
        """That server's film of that id."""
        ...

    async def search(self, guild_id: int, typed: str, limit: int) -> Sequence[Film]:
        """The server's films with the typed words in a title, at most `limit`."""
        ...

    async def all_of(self, guild_id: int) -> Sequence[Film]:
        """Every film that the server has added."""
        ...

    async def moved_to(self, guild_id: int, film_id: str) -> str | None:
        """The id of the film that this one has become; None if it was not merged into another."""
        ...

    async def merged(self, guild_id: int) -> Sequence[tuple[Film, str]]:
        """The films that became others, each with the id of the one that it is now."""
        ...

    async def add(self, guild_id: int, film: Film, added_by: int, now: int) -> bool:
        """Keep the film; False, changing nothing, if the server has one of that id already."""
        ...


class Scores(Protocol):
    """Members' scores, and the running sums over them."""

    async def set(self, guild_id: int, member_id: int, film: Film, score: int, now: int) -> ScoreChange:
        """Give the member's score, durably, in place of the one before; the film leaves their watchlist."""
        ...

    async def undo(
        self, guild_id: int, member_id: int, film: Film, given: int, before: int | None, now: int
    ) -> ScoreChange | Superseded:
        """Put `before` back (None: no score) if `given` is still the member's score."""
        ...

    async def standing(self, guild_id: int, member_id: int, film_id: str) -> Standing:
        """The film's figures in that server, and the member's own score."""
        ...

    async def ranking(self, guild_id: int, query: RankingQuery, offset: int, limit: int) -> RankingPage:
        """The films from `offset` on that the query lists, at most `limit`."""
        ...


class Watchlists(Protocol):
    """What members want to see, and how many want the same."""

    async def add(self, guild_id: int, member_id: int, film_id: str, now: int) -> Addition:
        """Put the film on the member's list, unless the domain's rule is against it."""
        ...

    async def remove(self, guild_id: int, member_id: int, film_id: str) -> bool:
        """Take the film off the member's list; whether it was on it."""
        ...

    async def has(self, guild_id: int, member_id: int, film_id: str) -> bool:
        """Whether the film is on the member's list."""
        ...

    async def page(
        self, guild_id: int, member_id: int, offset: int, limit: int
    ) -> tuple[Sequence[Watched], int]:
        """The films from `offset` on of the member's list, the latest first, and how many it has in all."""
        ...

    async def film_ids(self, guild_id: int, member_id: int) -> Sequence[str]:
        """Every film on the member's list, the latest first."""
        ...

    async def shared(self, guild_id: int, offset: int, limit: int) -> tuple[Sequence[Wanted], int]:
        """What several members want to see, from `offset` on, in `wanted`'s order, and how many in all."""
        ...

    async def wanted(self, guild_id: int, limit: int) -> Sequence[Wanted]:
        """The films that most members want to see; of equals first those who wait longest."""
        ...


class Clubs(Protocol):
    """What servers have chosen."""

    async def settings(self, guild_id: int) -> ClubSettings:
        """What the server has chosen; the defaults where it has made no choice."""
        ...

    async def keep_settings(self, guild_id: int, settings: ClubSettings) -> None:
        """Keep its choices in place of the ones before."""
        ...


class Threads(Protocol):
    """The threads that the bot opened."""

    async def find(self, key: ThreadKey) -> ClubThread | None:
        """The thread, open or claimed."""
        ...

    async def find_by_id(self, guild_id: int, thread_id: int) -> ClubThread | None:
        """The thread of that id, if the bot opened it."""
        ...

    async def keep(self, thread: ClubThread) -> None:
        """Keep what is known of a thread in place of what was."""
        ...


class Reviews(Protocol):
    """Members' reviews, and the votes for them."""

    async def find(self, key: ReviewKey) -> Review | None:
        """The review, wherever it stands."""
        ...

    async def of_film(self, guild_id: int, film_id: str) -> Sequence[Review]:
        """A film's public reviews, most helpful first, at most `MOST_LISTED`."""
        ...

    async def page(
        self, guild_id: int, film_id: str, sort: ReviewSort, page: int
    ) -> tuple[Review | None, int]:
        """The public review at place `page` (from 0) of the film's, and how many there are."""
        ...

    async def past(self, key: ReviewKey, now: int) -> AuthorHistory:
        """What went before when the author writes."""
        ...

    async def draft(self, key: ReviewKey, now: int) -> ReviewDraft | None:
        """The text that is kept, if it did not become the review."""
        ...

    async def keep_draft(self, key: ReviewKey, draft: ReviewDraft, now: int) -> None:
        """Keep a text for a day, in place of the one before."""
        ...

    async def save(self, review: Review, film: Film, now: int) -> ScoreChange:
        """Save review and score together, durably; the kept text is dropped."""
        ...

    async def add_more(self, review: Review) -> None:
        """Keep what was added to a review that is there, and that it waits for an organiser if it does."""
        ...

    async def choose_sentence(self, key: ReviewKey, sentence: str) -> None:
        """Keep which sentence of the review its author would have quoted first."""
        ...

    async def posted(self, shown: Review, thread_id: int | None, message_id: int | None) -> None:
        """The review is posted there, as `shown`; None: nowhere."""
        ...

    async def delete(self, key: ReviewKey) -> None:
        """Delete the review, its votes and reports, and a text that was kept."""
        ...

    async def vote(self, key: ReviewKey, member_id: int, *, useful: bool, now: int) -> bool | None:
        """Give a member's vote in place of the one before; the same again takes it back (None)."""
        ...

    async def vote_of(self, key: ReviewKey, member_id: int) -> bool | None:
        """The member's vote: useful, not useful, or None."""
        ...

    async def rescored(self, guild_id: int, film_id: str) -> Sequence[ReviewKey]:
        """The posted reviews whose authors have given the film another score since."""
        ...


class Moderation(Protocol):
    """Reports of reviews, and what organisers did about them."""

    async def report(self, key: ReviewKey, report: Report) -> bool:
        """Keep a report; False, changing nothing, if that member has reported the review before."""
        ...

    async def case(self, guild_id: int, page: int) -> tuple[Case | None, int]:
        """The case at place `page` (from 0) of the server's, oldest first, and how many there are."""
        ...

    async def decide(self, key: ReviewKey, seen_at: int, decision: Decision) -> Review | None:
        """Do what was decided about the review as edited at `seen_at`, and keep the record of it.

        The review as it was before; None, changing nothing, if it does not wait like that any more.
        """
        ...

    async def notices(self, guild_id: int, author_id: int) -> Sequence[Notice]:
        """What a member has not been told yet, oldest first."""
        ...

    async def told(self, guild_id: int, author_id: int, until: int) -> None:
        """The member has been told of everything done up to that time."""
        ...
