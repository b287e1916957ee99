"""Which emoji count as votes after the organisers have chosen another."""

import pytest

from bot.domain.club.settings import MOST_PAST_VOTES, ClubSettings, PastVote

NOW = 1_795_348_800
CHOSEN = ClubSettings(
    vote_emoji="🍿", past_votes=(PastVote("⬆️", NOW), PastVote("🍿", NOW + 10), PastVote("👍", NOW + 20))
)


@pytest.mark.parametrize(
    ("since", "votes"),
    [
        (NOW - 1, ("🍿", "👍", "⬆️")),
        (NOW, ("🍿", "👍")),
        (NOW + 15, ("🍿", "👍")),
        (NOW + 20, ("🍿",)),
    ],
)
def test_every_vote_since_a_time_counts_once_the_present_one_first(
    since: int, votes: tuple[str, ...]
) -> None:
    assert CHOSEN.votes_since(since) == votes


def test_a_vote_that_is_replaced_is_remembered_with_its_time() -> None:
    before = ClubSettings()
    after = before.changed({"vote_emoji": "🍿"}).remembering(before, NOW)
    assert after.past_votes == (PastVote("⬆️", NOW),)
    assert after.changed({"quiet_days": 3}).remembering(after, NOW + 1).past_votes == after.past_votes


def test_only_the_latest_are_remembered() -> None:
    settings = ClubSettings()
    for place in range(MOST_PAST_VOTES + 2):
        after = settings.changed({"vote_emoji": "👍" if place % 2 else "🍿"})
        settings = after.remembering(settings, NOW + place)
    assert len(settings.past_votes) == MOST_PAST_VOTES
    assert settings.past_votes[-1].until == NOW + MOST_PAST_VOTES + 1
