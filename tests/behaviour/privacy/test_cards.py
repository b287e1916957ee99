"""The card at the top of a film's thread quotes the best review, but not once that is gone."""

import pytest

from tests.behaviour.discussions.talking import Talk, in_step
from tests.behaviour.people import Club, Seen, by_name
from tests.behaviour.privacy.forgetting import BEAT, delete_everything
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, REFRESH_SECONDS, THREAD, write


@pytest.fixture
async def thread(club: Club) -> Talk:
    """An archived thread whose first card quotes Ben's review."""
    in_step(club)
    await write(club.ben)
    thread = club.threads()[THREAD]
    await club.env.advance_time(REFRESH_SECONDS)
    talk = Talk(club, thread)
    assert f"> “A slow goodbye”\n> -# — {by_name(club.ben)}" in talk.opener.text
    club.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    return talk


async def look(club: Club) -> None:
    club.clock.time += BEAT
    await club.env.advance_time(BEAT)


def is_quoted(club: Club, card: Seen) -> bool:
    return "A slow goodbye" in card.text or str(club.ben.id) in card.text


async def test_who_deletes_their_data_is_named_no_more(club: Club, thread: Talk) -> None:
    before = thread.opener
    await delete_everything(club.ben)
    await look(club)
    assert not is_quoted(club, thread.opener)
    assert "…" not in thread.opener.text
    assert (thread.opener.labels, thread.opener.files) == (before.labels, before.files)
    assert thread.is_archived()


async def test_a_deleted_review_is_quoted_no_more(club: Club, thread: Talk) -> None:
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    await club.ben.click(asked, "Delete it")
    await look(club)
    assert not is_quoted(club, thread.opener)
    assert thread.is_archived()


async def test_nor_is_one_that_organisers_removed(club: Club, thread: Talk) -> None:
    organiser = club.organiser()
    seen = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    await club.chloe.submit(await club.chloe.form_behind(seen, "Report"), body="Rude.")
    await organiser.click(await organiser.slash("club reports"), "Remove")
    await look(club)
    assert not is_quoted(club, thread.opener)
    assert thread.is_archived()
