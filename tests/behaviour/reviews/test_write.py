"""`/review write` and `/review delete`, as members use them."""

import pytest

from bot.settings import Settings
from tests.behaviour.people import Club, by_name
from tests.behaviour.reviews.reviewing import (
    BODY,
    LEAVING_LAS_VEGAS,
    REFRESH_SECONDS,
    THREAD,
    fill,
    posted,
    sent,
    write,
)


async def test_a_review_is_posted_in_a_thread_that_begins_with_the_films_card(club: Club) -> None:
    answer = await write(club.ben, outstanding=["+lead", "-pace"])
    assert answer.ephemeral
    assert "Your review of **Leaving Las Vegas** (1995) is posted." in answer.text
    assert "**9.0** ★ · 1 vote" in answer.text
    opener, review = club.posts(club.threads()[THREAD])
    assert "Directed by Mike Figgis" in opener.text
    assert "Your score" not in opener.text
    assert (
        "Once this thread is archived, its buttons sleep: write something here to wake them." in opener.text
    )
    assert "### A slow goodbye" in review.text
    assert f"{by_name(club.ben)} · **9**/10" in review.text
    assert BODY in review.text
    assert "Strengths: Lead performance" in review.text
    assert "Weaknesses: Pace" in review.text
    assert "Nobody has voted on this review yet." in review.text
    assert review.labels == ["Helpful", "Not helpful", "Report"]


async def test_the_answer_leads_to_the_review(club: Club) -> None:
    answer = await write(club.ben)
    [review] = posted(club)
    thread = club.threads()[THREAD]
    link = f"https://discord.com/channels/{club.guild.id}/{thread.id}/{review.message.id}"
    assert link in answer.links


async def test_a_review_gives_its_score_too(club: Club) -> None:
    await write(club.ben, score=["4"])
    assert "(1995) **4**/10." in await club.ben.own_score(LEAVING_LAS_VEGAS)


async def test_the_form_has_the_members_score_chosen(club: Club) -> None:
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=7)
    form = await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
    assert form.title == "Review: Leaving Las Vegas"
    assert form.fields == {"title": "", "body": "", "spoiler": "", "score": ["7"], "outstanding": []}


async def test_writing_again_changes_the_posted_review(club: Club) -> None:
    await write(club.ben, spoiler="He dies.", outstanding=["+lead"])
    [before] = posted(club)
    form = await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
    assert form.fields == {
        "title": "A slow goodbye",
        "body": BODY,
        "spoiler": "He dies.",
        "score": ["9"],
        "outstanding": ["+lead"],
    }
    club.clock.time += 60
    answer = await club.ben.submit(form, body="On second thoughts it is even better than that.", score=["10"])
    [after] = posted(club)
    assert after.message.id == before.message.id
    assert "On second thoughts" in after.text
    assert "**10**/10" in after.text
    assert "edited <t:" in after.text
    assert "**10.0** ★ · 1 vote" in answer.text


async def test_a_film_has_one_thread_for_all_its_reviews(club: Club) -> None:
    await write(club.ben)
    await write(club.chloe, title="Not for me")
    assert list(club.threads()) == [THREAD]
    assert [review.text.splitlines()[0] for review in posted(club)] == [
        "### A slow goodbye",
        "### Not for me",
    ]


async def test_each_server_has_its_own_thread_and_reviews(club: Club) -> None:
    other = club.elsewhere("The Matinee")
    await write(club.ben)
    await write(other.ben, title="Seen at noon")
    assert ["### A slow goodbye" in review.text for review in posted(club)] == [True]
    assert ["### Seen at noon" in review.text for review in posted(other)] == [True]
    read = await other.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    assert "Seen at noon" in read.text
    assert read.labels == ["Helpful", "Not helpful", "Report", "In the thread"], "one review, no pages"


async def test_the_card_has_a_review_button(club: Club) -> None:
    card = await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    answer = await fill(club.chloe, await club.chloe.form_behind(card, "Review"))
    assert "is posted" in answer.text
    assert len(posted(club)) == 1


async def test_an_unclear_title_is_asked_back(club: Club) -> None:
    picker = await club.ben.slash("review write", film="godfath")
    assert "No film here is called just “godfath”." in picker.text
    form = await club.ben.form_chosen(picker, picker.options["The Godfather (1972)"])
    assert form.title == "Review: The Godfather"
    await fill(club.ben, form)
    assert list(club.threads()) == ["The Godfather (1972)"]


async def test_the_card_at_the_top_of_the_thread_follows_the_scores(club: Club) -> None:
    await write(club.ben)
    opener = club.posts(club.threads()[THREAD])[0]
    assert "**9.0** ★ · 1 vote" in opener.text
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**7.0** ★ · 2 votes" in opener.text


async def test_the_card_at_the_top_still_follows_after_a_restart(club: Club, settings: Settings) -> None:
    await write(club.ben)
    await club.restart_bot(settings)
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**7.0** ★ · 2 votes" in club.posts(club.threads()[THREAD])[0].text


async def test_a_posted_review_shows_the_score_that_its_author_gives_later(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=3)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**3**/10" in review.text


async def test_after_a_restart_the_thread_and_the_post_are_found_again(
    club: Club, settings: Settings
) -> None:
    await write(club.ben)
    form = await club.chloe.form_of("review write", film=LEAVING_LAS_VEGAS)
    await club.restart_bot(settings)
    await fill(club.chloe, form, title="Across the restart")
    await write(club.ben, title="Changed")
    assert [review.text.splitlines()[0] for review in posted(club)] == [
        "### Changed",
        "### Across the restart",
    ]


async def test_what_a_member_types_stays_text(club: Club) -> None:
    await write(club.ben, title="# **@everyone**", body="- <@1> [x](http://e.vil)\n\n\n\n> and || a || more")
    [review] = posted(club)
    assert r"### \# \*\*\@everyone\*\*" in review.text
    assert "\\- \\<\\@1\\> \\[x\\]\\(http\\://e.vil\\)\n\n\\> and || a || more" in review.text


async def test_a_body_full_of_signs_still_fits(club: Club) -> None:
    await write(club.ben, body="*" * 2400, title="*" * 80, spoiler="*" * 900)
    [review] = posted(club)
    assert "…" in review.text
    assert len(review.text) < 4000


async def test_deleting_asks_first_and_leaves_the_score(club: Club) -> None:
    await write(club.ben)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert asked.ephemeral
    assert "Delete your review of **Leaving Las Vegas** (1995)?" in asked.text
    assert "Your score stays: **9**/10." in asked.text
    assert "votes" not in asked.text, "there are none"
    assert len(posted(club)) == 1
    gone = await club.ben.click(asked, "Delete it")
    assert "is deleted" in gone.text
    assert posted(club) == []
    assert "(1995) **9**/10." in await club.ben.own_score(LEAVING_LAS_VEGAS)
    assert "Nobody has reviewed" in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text


async def test_a_member_who_thinks_better_of_it_keeps_the_review(club: Club) -> None:
    await write(club.ben)
    await club.chloe.click(posted(club)[0], "Helpful")
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "Its votes go with it. Your score stays: **9**/10." in asked.text
    left = await club.ben.click(asked, "Keep it")
    assert "Nothing was deleted." in left.text
    assert len(posted(club)) == 1


@pytest.mark.simcord(check_errors=False)
async def test_there_is_nothing_to_delete_where_nothing_was_written(club: Club) -> None:
    seen = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "You haven't reviewed Leaving Las Vegas here." in seen.text


async def test_an_unclear_title_is_asked_back_before_deleting(club: Club) -> None:
    await write(club.ben, film="tt0068646")
    picker = await club.ben.slash("review delete", film="godfath")
    asked = await club.ben.choose(picker, picker.options["The Godfather (1972)"])
    assert "Delete your review of **The Godfather** (1972)?" in asked.text


async def test_a_text_that_is_too_short_goes_back_to_its_author(club: Club) -> None:
    answer = await write(club.ben, body="Short." + " " * 20, spoiler="He dies.")
    assert answer.ephemeral
    assert "A review needs at least 20 characters." in answer.text
    assert "Nothing was saved, but" in answer.text
    assert answer.files == ["review.txt"]
    assert await club.read_file(answer) == "A slow goodbye\n\n9/10\n\nShort.\n\nSpoilers\n\nHe dies.\n"
    assert club.threads() == {}
    form = await club.ben.form_behind(answer, "Write again")
    assert form.fields["body"] == "Short."
    assert form.fields["spoiler"] == "He dies."
    await club.ben.submit(form, body=BODY)
    assert len(posted(club)) == 1


async def test_a_refused_text_is_kept_for_a_day_and_no_longer(club: Club, settings: Settings) -> None:
    await write(club.ben, body="Short." + " " * 20)
    await club.restart_bot(settings)
    assert (await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)).fields["body"] == "Short."
    club.clock.time += 86_401
    assert (await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)).fields["body"] == ""


async def test_a_blocked_word_is_refused_wherever_it_stands(club: Club) -> None:
    dario = club.organiser()
    rules = await dario.click(await dario.slash("club setup"), "Rules")
    form = await dario.form_behind(rules, "Blocked words")
    await dario.submit(form, words="rubbish")
    for values in ({"title": "Rubbish"}, {"body": f"{BODY} RUBBISH!"}, {"spoiler": "It is rubbish."}):
        answer = await write(club.ben, **values)
        assert "The word “rubbish” is blocked in reviews here." in answer.text
        assert answer.files == ["review.txt"]
    assert club.threads() == {}


async def test_a_member_writes_so_much_at_once_and_no_more(club: Club) -> None:
    for _ in range(5):
        await write(club.ben)
        club.clock.time += 1
    answer = await write(club.ben, title="One too many")
    assert "You have posted a lot of reviews just now. Try again in 10 minutes." in answer.text
    assert "is posted" in (await write(club.chloe)).text, "others may write"
    club.clock.time += 600
    assert "is updated" in (await write(club.ben, title="Later")).text


async def test_a_review_is_sent_once_and_edited_when_it_changes(club: Club) -> None:
    await write(club.ben)
    await write(club.ben, title="Changed")
    assert sent(club) == 2, "the opener and the review"
