"""Everything that the use cases need from the outside, in memory; a test puts its own parts in."""

from typing import Any

from bot.services.wiring import Outside
from tests.services.discussions.fake_discussions import FakeDiscussions, FakePrompts
from tests.services.fake_watchlists import FakeWatchlists
from tests.services.fakes import FakeCatalogue, FakeClock, FakeClubFilms, FakeClubs, FakeScores, FakeThreads
from tests.services.privacy.fake_privacy import FakeMembers, FakeRemovals, FakeServers
from tests.services.reviews.fake_reviews import FakeModeration, FakeReviews
from tests.services.taste.fake_tastes import FakeCircle, FakeDismissals, FakeTasteScores
from tests.services.tours.fake_tours import FakeProfiles, FakeTours
from tests.services.transfer.fake_imports import FakeImports
from tests.services.week.fake_weeks import FakeWeeks


def fake_outside(catalogue: FakeCatalogue, scores: FakeScores, **parts: Any) -> Outside:
    """All parts over these films and scores, but for those that are given by their field."""
    reviews, weeks = FakeReviews(scores), FakeWeeks()
    others: dict[str, Any] = {
        "club_films": FakeClubFilms(),
        "clubs": FakeClubs(),
        "threads": FakeThreads(),
        "reviews": reviews,
        "moderation": FakeModeration(reviews),
        "discussions": FakeDiscussions(),
        "prompts": FakePrompts(),
        "watchlists": FakeWatchlists(scores),
        "weeks": weeks,
        "nominations": weeks,
        "imports": FakeImports(),
        "exporters": (),
        "members": FakeMembers(),
        "servers": FakeServers(),
        "removals": FakeRemovals(),
        "profiles": FakeProfiles(scores),
        "tours": FakeTours(scores, catalogue),
        "taste_scores": FakeTasteScores(catalogue),
        "dismissals": FakeDismissals(),
        "circle": FakeCircle(),
        "bank": (),
        "draw": lambda _: 0,
        "clock": FakeClock(),
    }
    return Outside(catalogue=catalogue, scores=scores, **(others | parts))
