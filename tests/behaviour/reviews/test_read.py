"""`/review read`, and what readers press below a review."""

import pytest

from bot.settings import Settings
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import BODY, LEAVING_LAS_VEGAS, REFRESH_SECONDS, posted, sent, write


async def three_reviews(club: Club) -> None:
    """Ana's is the oldest, Ben's has the highest score, Chloe's is the newest."""
    for person, title, score in (
        (club.ana, "First", "7"),
        (club.ben, "Second", "9"),
        (club.chloe, "Third", "2"),
    ):
        await write(person, title=title, score=[score])
        club.clock.time += 60


async def test_a_vote_is_told_to_the_voter_and_counted_below_the_review(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    told = await club.chloe.click(review, "Helpful")
    assert told.ephemeral
    assert "You marked it as helpful." in told.text
    assert "1 of 1 found this helpful" in told.text
    await club.ana.click(review, "Not helpful")
    assert "Nobody has voted on this review yet" in review.text
    await club.env.advance_time(REFRESH_SECONDS)
    assert "1 of 2 found this helpful" in review.text


async def test_while_the_thread_sleeps_its_reviews_are_reached_from_the_card(club: Club) -> None:
    await write(club.ben, spoiler="He dies.")
    [review] = posted(club)
    card = await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    page = await club.chloe.click(card, "1 review ›")
    assert {"Helpful", "Not helpful", "Show spoilers", "Report"} == {*review.labels}
    assert {*review.labels} <= {*page.labels}
    assert "He dies." in (await club.chloe.click(page, "Show spoilers")).text
    assert "1 of 1 found this helpful" in (await club.chloe.click(page, "Helpful")).text


async def test_many_votes_share_one_edit(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    for person in club.crowd(5):
        await person.click(review, "Helpful")
    await club.env.advance_time(REFRESH_SECONDS)
    assert "5 of 5 found this helpful" in review.text
    edits = [r for r in club.env.http_requests if r.method == "PATCH" and str(review.message.id) in r.path]
    assert len(edits) == 1


async def test_a_vote_can_be_changed_and_taken_back(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    await club.chloe.click(review, "Helpful")
    changed = await club.chloe.click(review, "Not helpful")
    assert "You marked it as not helpful." in changed.text
    assert "0 of 1 found this helpful" in changed.text
    back = await club.chloe.click(review, "Not helpful")
    assert "Your vote is taken back." in back.text
    assert "Nobody has voted on this review yet" in back.text


@pytest.mark.simcord(check_errors=False)
async def test_nobody_votes_for_their_own_review(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    told = await club.ben.click(review, "Helpful")
    assert "This is your own review" in told.text
    await club.env.advance_time(REFRESH_SECONDS)
    assert "Nobody has voted on this review yet" in review.text


async def test_votes_are_taken_after_a_restart(club: Club, settings: Settings) -> None:
    await write(club.ben)
    [review] = posted(club)
    await club.chloe.click(review, "Helpful")
    await club.restart_bot(settings)
    await club.ana.click(review, "Helpful")
    await club.env.advance_time(REFRESH_SECONDS)
    assert "2 of 2 found this helpful" in review.text


async def test_the_spoiler_part_is_shown_to_the_one_who_asks_alone(club: Club) -> None:
    await write(club.ben, spoiler="He drinks himself to death.")
    [review] = posted(club)
    assert "himself to death." not in review.text.replace(BODY, "")
    assert review.labels == ["Helpful", "Not helpful", "Show spoilers", "Report"]
    shown = await club.chloe.click(review, "Show spoilers")
    assert shown.ephemeral
    assert "Spoilers: A slow goodbye" in shown.text
    assert "He drinks himself to death." in shown.text


async def test_reading_begins_with_the_most_helpful(club: Club) -> None:
    await three_reviews(club)
    for voter in club.crowd(2):
        await voter.click(posted(club)[1], "Helpful")
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    assert page.ephemeral
    assert "Reviews of **Leaving Las Vegas** (1995) · Page 1 of 3" in page.text
    assert "### Second" in page.text
    assert "2 of 2 found this helpful" in page.text
    assert page.disabled == ["Back"]


@pytest.mark.parametrize(
    ("sort", "order"), [("newest", ["Third", "Second", "First"]), ("score", ["Second", "First", "Third"])]
)
async def test_reviews_are_read_in_the_order_that_is_asked_for(
    club: Club, sort: str, order: list[str]
) -> None:
    await three_reviews(club)
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS, sort=sort)
    seen = []
    for number in range(3):
        seen.append(page.text.splitlines()[1].removeprefix("### "))
        if number < 2:
            page = await club.chloe.click(page, "Next")
    assert seen == order
    assert page.disabled == ["Next"]
    assert "### " + order[1] in (await club.chloe.click(page, "Back")).text


async def test_the_order_can_be_changed_while_reading(club: Club) -> None:
    await three_reviews(club)
    page = await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)
    page = await club.ben.choose(page, page.options["Newest"])
    assert "### Third" in page.text
    assert "Page 1 of 3" in page.text


async def test_while_reading_one_votes_too(club: Club) -> None:
    await three_reviews(club)
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS, sort="score")
    page = await club.chloe.click(page, "Helpful")
    assert "### Second" in page.text
    assert "1 of 1 found this helpful" in page.text
    await club.env.advance_time(REFRESH_SECONDS)
    assert "1 of 1 found this helpful" in posted(club)[1].text
    page = await club.chloe.click(page, "Helpful")
    assert "Nobody has voted on this review yet" in page.text, "the same again takes it back"


async def test_a_film_without_reviews_asks_for_the_first(club: Club) -> None:
    page = await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)
    assert "Nobody has reviewed **Leaving Las Vegas** (1995) here yet." in page.text
    form = await club.ben.form_behind(page, "Write a review")
    assert form.title == "Review: Leaving Las Vegas"


async def test_an_unclear_title_is_asked_back(club: Club) -> None:
    await write(club.ben, film="tt0068646")
    picker = await club.chloe.slash("review read", film="godfathr")
    page = await club.chloe.choose(picker, picker.options["The Godfather (1972)"])
    assert "### A slow goodbye" in page.text


@pytest.mark.simcord(check_errors=False)
async def test_what_is_below_a_deleted_review_says_that_it_is_gone(club: Club) -> None:
    await write(club.ben, spoiler="He dies.")
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    await club.ben.click(asked, "Delete it")
    for label in ("Helpful", "Show spoilers", "Report"):
        assert "This review is no longer here." in (await club.chloe.click(page, label)).text


async def test_a_vote_for_a_review_in_a_thread_that_was_reopened_posts_it_again(club: Club) -> None:
    await write(club.ben)
    await write(club.ana, title="The other one")
    [thread] = club.threads().values()
    club.env.backend.delete_channel(thread.id)
    await write(club.ana, title="The other one")
    assert len(posted(club)) == 1
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS, sort="newest")
    page = page if "A slow goodbye" in page.text else await club.chloe.click(page, "Next")
    await club.chloe.click(page, "Helpful")
    await club.env.advance_time(REFRESH_SECONDS)
    again = posted(club)[1]
    assert "### A slow goodbye" in again.text
    assert "1 of 1 found this helpful" in again.text
    before = sent(club)
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    await club.env.advance_time(REFRESH_SECONDS)
    assert sent(club) == before, "it is posted once"
