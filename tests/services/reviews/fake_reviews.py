"""Reviews and reports in memory, by the same words as the real ones."""

from dataclasses import dataclass, field, replace

from bot.domain.films.film import Film
from bot.domain.reviews.moderation import Action, Case, Decision, Notice, Report
from bot.domain.reviews.review import (
    A_WHILE,
    DRAFT_KEPT,
    AuthorHistory,
    ListedReview,
    Review,
    ReviewDraft,
    ReviewKey,
    ReviewSort,
    ReviewState,
    in_order,
)
from bot.domain.scores import ScoreChange
from tests.services.fakes import FakeScores


@dataclass
class FakeReviews:
    scores: FakeScores
    kept: dict[ReviewKey, Review] = field(default_factory=dict)
    drafts: dict[ReviewKey, tuple[ReviewDraft, int]] = field(default_factory=dict)
    writings: list[tuple[int, int, int]] = field(default_factory=list)
    votes: dict[tuple[ReviewKey, int], bool] = field(default_factory=dict)
    decisions: list[tuple[ReviewKey, Decision]] = field(default_factory=list)

    async def find(self, key: ReviewKey) -> Review | None:
        return self.kept.get(key)

    async def of_film(self, guild_id: int, film_id: str) -> list[Review]:
        return self._sorted(guild_id, film_id, ReviewSort.HELPFUL)

    async def page(
        self, guild_id: int, film_id: str, sort: ReviewSort, page: int
    ) -> tuple[Review | None, int]:
        reviews = self._sorted(guild_id, film_id, sort)
        return (reviews[page] if page < len(reviews) else None), len(reviews)

    async def past(self, key: ReviewKey, now: int) -> AuthorHistory:
        mine = (key.guild_id, key.author_id)
        times = tuple(at for guild, author, at in self.writings if (guild, author) == mine)
        decisions = [
            decision for of, decision in self.decisions if of == key and decision.action is not Action.WARN
        ]
        was_removed = bool(decisions) and decisions[-1].action is Action.REMOVE
        return AuthorHistory(self.kept.get(key), tuple(at for at in times if at > now - A_WHILE), was_removed)

    async def draft(self, key: ReviewKey, now: int) -> ReviewDraft | None:
        draft, at = self.drafts.get(key, (None, 0))
        return draft if at > now - DRAFT_KEPT else None

    async def keep_draft(self, key: ReviewKey, draft: ReviewDraft, now: int) -> None:
        self.drafts[key] = (draft, now)

    async def save(self, review: Review, film: Film, now: int) -> ScoreChange:
        key = review.key
        change = await self.scores.set(key.guild_id, key.author_id, film, review.draft.score, now)
        self.kept[key] = review
        self.drafts.pop(key, None)
        self.writings.append((key.guild_id, key.author_id, now))
        return change

    async def posted(self, shown: Review, thread_id: int | None, message_id: int | None) -> None:
        self.kept[shown.key] = replace(self.kept[shown.key], thread_id=thread_id, message_id=message_id)

    async def delete(self, key: ReviewKey) -> None:
        self.kept.pop(key, None)

    async def vote(self, key: ReviewKey, member_id: int, *, useful: bool, now: int) -> bool | None:
        if self.votes.get((key, member_id)) is useful:
            del self.votes[key, member_id]
        else:
            self.votes[key, member_id] = useful
        given = [vote for (of, _), vote in self.votes.items() if of == key]
        self.kept[key] = replace(self.kept[key], helpful=sum(given), votes=len(given))
        return self.votes.get((key, member_id))

    async def vote_of(self, key: ReviewKey, member_id: int) -> bool | None:
        return self.votes.get((key, member_id))

    async def rescored(self, guild_id: int, film_id: str) -> list[ReviewKey]:
        return []

    def _sorted(self, guild_id: int, film_id: str, sort: ReviewSort) -> list[Review]:
        public = {
            key.author_id: review
            for key, review in self.kept.items()
            if (key.guild_id, key.film_id, review.state) == (guild_id, film_id, ReviewState.PUBLIC)
        }
        listed = [
            ListedReview(author_id, review.draft.score, review.written_at, review.helpful, review.votes)
            for author_id, review in public.items()
        ]
        return [public[entry.author_id] for entry in in_order(listed, sort)]


@dataclass
class FakeModeration:
    reviews: FakeReviews
    reports: dict[tuple[ReviewKey, int], Report] = field(default_factory=dict)
    is_open: set[ReviewKey] = field(default_factory=set)
    untold: list[tuple[int, int, Notice]] = field(default_factory=list)

    async def report(self, key: ReviewKey, report: Report) -> bool:
        if (key, report.reporter_id) in self.reports:
            return False
        self.reports[key, report.reporter_id] = report
        self.is_open.add(key)
        return True

    async def case(self, guild_id: int, page: int) -> tuple[Case | None, int]:
        waiting = [review for key, review in self.reviews.kept.items() if key.guild_id == guild_id]
        waiting = [review for review in waiting if self._waits(review)]
        if page >= len(waiting):
            return None, len(waiting)
        key = waiting[page].key
        reports = tuple(report for (of, _), report in self.reports.items() if of == key)
        decisions = tuple(decision for of, decision in self.reviews.decisions if of == key)
        return Case(waiting[page], len(reports), reports, decisions), len(waiting)

    async def decide(self, key: ReviewKey, seen_at: int, decision: Decision) -> Review | None:
        review = self.reviews.kept.get(key)
        if review is None or review.edited_at != seen_at or not self._waits(review):
            return None
        self.reviews.decisions.append((key, decision))
        if decision.action is not Action.KEEP:
            self.untold.append((key.guild_id, key.author_id, Notice(key.film_id, decision)))
        if decision.action is not Action.WARN:
            self.is_open.discard(key)
            state = ReviewState.PUBLIC if decision.action is Action.KEEP else ReviewState.REMOVED
            self.reviews.kept[key] = replace(review, state=state)
        return review

    async def notices(self, guild_id: int, author_id: int) -> list[Notice]:
        return [notice for guild, author, notice in self.untold if (guild, author) == (guild_id, author_id)]

    async def told(self, guild_id: int, author_id: int, until: int) -> None:
        self.untold = [
            entry
            for entry in self.untold
            if entry[:2] != (guild_id, author_id) or entry[2].decision.at > until
        ]

    def _waits(self, review: Review) -> bool:
        return review.state is ReviewState.HELD or (
            review.state is ReviewState.PUBLIC and review.key in self.is_open
        )
