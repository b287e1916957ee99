"""Trakt's data export: comments become reviews, except those by others or only for oneself."""

import json

import pytest

from bot.domain.transfer.rows import ListPlace, SkipReason
from tests.domain.transfer.import_files import day, read, zipped

HEAT = {
    "title": "Heat",
    "year": 1995,
    "ids": {"trakt": 1, "slug": "heat-1995", "imdb": "tt0113277", "tmdb": 949},
}
RAN = {
    "title": "Ran",
    "year": 1985,
    "ids": {"trakt": 2, "slug": "ran-1985", "imdb": "tt0089881", "tmdb": 11645},
}
FARGO = {"title": "Fargo", "year": 2014, "ids": {"trakt": 3, "imdb": "tt2802850"}}
TEXT = "Two men, one table, no way out of it."


def comment(
    text: str, *, spoiler: bool = False, parent: int = 0, rating: int | None = 9
) -> dict[str, object]:
    return {
        "id": 8,
        "parent_id": parent,
        "created_at": "2024-02-03T10:00:00.000Z",
        "updated_at": "2024-02-04T10:00:00.000Z",
        "comment": text,
        "spoiler": spoiler,
        "review": True,
        "replies": 1,
        "likes": 2,
        "user_rating": rating,
        "user_stats": {"rating": rating, "play_count": 1, "completed_count": 1},
        "user": {"username": "ana", "private": False, "ids": {"slug": "ana"}},
    }


def export(*comments: dict[str, object], folders: bool = False, **more: object) -> bytes:
    by_name: dict[str, object] = {
        "comments-movies": [{"type": "movie", "movie": HEAT, "comment": each} for each in comments],
        **{name.replace("_", "-"): content for name, content in more.items()},
    }
    end = "/" if folders else "-"
    return zipped(
        {f"ana/{name.replace('-', end, 1)}.json": json.dumps(content) for name, content in by_name.items()}
    )


@pytest.mark.parametrize("folders", [False, True])
def test_a_comment_is_a_review_with_its_score_and_day(*, folders: bool) -> None:
    [row] = read(export(comment(TEXT), folders=folders)).rows
    assert row.review is not None
    assert (row.film_id, row.score, row.review.body) == ("tt0113277", 9, TEXT)
    assert day(row.at) == "2024-02-03"


def test_the_score_of_the_ratings_counts_before_the_comments() -> None:
    rated = [{"rated_at": "2023-01-01T00:00:00.000Z", "rating": 7, "type": "movie", "movie": HEAT}]
    reading = read(export(comment(TEXT), ratings_movies=rated))
    [row] = reading.rows
    assert row.review is not None
    assert (row.score, row.review.body) == (7, TEXT)
    assert reading.skipped == {SkipReason.OVERRULED: 1}


@pytest.mark.parametrize(
    ("written", "spoiler", "body"),
    [
        (TEXT, True, f"||{TEXT}||"),
        ("He dies.\n\nSlowly, ||at last||.", True, "||He dies.\n\nSlowly,  at last .||"),
        (
            "It ends [spoiler]at the airport[/spoiler], of course.",
            False,
            "It ends ||at the airport||, of course.",
        ),
        ("It ends [SPOILER]at the airport", False, "It ends ||at the airport||"),
        ("Nothing in [spoiler][/spoiler] it", False, "Nothing in  it"),
    ],
)
def test_what_gives_something_away_stays_covered(written: str, body: str, *, spoiler: bool) -> None:
    [row] = read(export(comment(written, spoiler=spoiler))).rows
    assert row.review is not None
    assert row.review.body == body


def test_a_reply_is_no_review() -> None:
    reading = read(export(comment(TEXT), comment("You are right about the table.", parent=7)))
    [row] = reading.rows
    assert row.review is not None
    assert row.review.body == TEXT
    assert reading.skipped == {SkipReason.REPLIES: 1}


@pytest.mark.parametrize("folders", [False, True])
def test_what_is_others_or_no_film_is_not_read(*, folders: bool) -> None:
    theirs = {
        "liked_at": "2024-01-01T00:00:00.000Z",
        "type": "comment",
        "movie": RAN,
        "comment": comment("Theirs."),
    }
    reading = read(
        export(
            comment(TEXT),
            folders=folders,
            likes_comments=[theirs],
            likes_lists=[
                {"liked_at": "2024-01-01T00:00:00.000Z", "list": {"name": "X", "ids": {"trakt": 5}}}
            ],
            hidden_calendar=[{"hidden_at": "2024-01-01T00:00:00.000Z", "type": "movie", "movie": RAN}],
            network_friends=[{"friends_at": "2024-01-01T00:00:00.000Z", "user": {"username": "ben"}}],
            lists_lists=[{"name": "Noir", "ids": {"trakt": 6, "slug": "noir"}}],
            comments_lists=[
                {"type": "list", "list": {"name": "X", "ids": {"trakt": 5}}, "comment": comment("Nice")}
            ],
            watched_playback=[{"progress": 10, "paused_at": "2024-01-01T00:00:00.000Z", "movie": RAN}],
            user_settings={"user": {"username": "ana", "email": "ana@example.org"}},
        )
    )
    assert [row.title for row in reading.rows] == ["Heat"]
    assert (reading.total, reading.unread, reading.skipped) == (1, (), {})


def test_ratings_and_notes_on_what_is_no_film_are_counted_by_kind() -> None:
    at, mine = "2024-02-01T00:00:00.000Z", {"notes": "For me.", "privacy": "private"}
    mann = {"name": "Michael Mann", "ids": {"trakt": 9, "imdb": "nm0000520"}}
    episode = {"season": 1, "number": 2, "title": "The Rooster Prince", "ids": {"trakt": 10}}
    season = {"number": 1, "ids": {"trakt": 11}}
    reading = read(
        export(
            comment(TEXT),
            ratings_people=[{"rated_at": at, "rating": 10, "type": "person", "person": mann}],
            ratings_episodes=[
                {"rated_at": at, "rating": 9, "type": "episode", "episode": episode, "show": FARGO}
            ],
            ratings_seasons=[
                {"rated_at": at, "rating": 9, "type": "season", "season": season, "show": FARGO}
            ],
            notes_people=[{"type": "person", "person": mann, "note": mine}],
            notes_episodes=[{"type": "episode", "episode": episode, "show": FARGO, "note": mine}],
            notes_seasons=[{"type": "season", "season": season, "show": FARGO, "note": mine}],
        )
    )
    assert [row.title for row in reading.rows] == ["Heat"]
    assert reading.skipped == {SkipReason.PEOPLE: 2, SkipReason.SERIES: 4}


def test_comments_on_series_are_series() -> None:
    shows = [{"type": "show", "show": FARGO, "comment": comment("Better than the film, nearly.")}]
    reading = read(export(comment(TEXT), comments_shows=shows))
    assert reading.skipped == {SkipReason.SERIES: 1}


def test_a_note_on_a_film_stays_with_it_in_its_list() -> None:
    listed = "2024-01-01T00:00:00.000Z"
    items = [{"rank": 1, "listed_at": listed, "notes": "The diner.", "type": "movie", "movie": HEAT}]
    [row] = read(zipped({"ana/lists-list-noir.json": json.dumps(items)})).rows
    assert row.lists == (ListPlace("noir", 1, "The diner."),)
