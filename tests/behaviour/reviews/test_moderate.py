"""Reporting a review, holding reviews back, and `/club reports`."""

import pytest

from bot.settings import Settings
from tests.behaviour.people import Club, Person, Seen, by_name
from tests.behaviour.reviews.reviewing import BODY, LEAVING_LAS_VEGAS, forbid, posted, write


async def report(person: Person, review: Seen, reason: str = "It is about me.") -> Seen:
    return await person.submit(await person.form_behind(review, "Report"), body=reason)


async def hold_reviews(club: Club) -> Person:
    """An organiser who wants to look at each review first."""
    dario = club.organiser()
    await dario.slash("club setup", approval=True)
    return dario


async def test_a_report_reaches_the_organisers(club: Club) -> None:
    await write(club.ben, spoiler="He dies.")
    [review] = posted(club)
    told = await report(club.chloe, review)
    assert told.ephemeral
    assert "An organiser will look at it." in told.text
    case = await club.organiser().slash("club reports")
    assert case.ephemeral
    assert "Reported by 1 member." in case.text
    assert "**Leaving Las Vegas** (1995) · Page 1 of 1" in case.text
    assert BODY in case.text and "He dies." in case.text
    assert by_name(club.chloe) in case.text and "It is about me." in case.text
    assert case.labels == ["Keep", "Remove", "Warn", "Whole text", "In the thread"]


@pytest.mark.simcord(check_errors=False)
async def test_a_member_reports_a_review_once_and_never_their_own(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    await report(club.chloe, review)
    assert "You have already reported this review" in (await report(club.chloe, review)).text
    assert "This is your own review" in (await club.ben.click(review, "Report")).text
    assert "Reported by 1 member." in (await club.organiser().slash("club reports")).text


@pytest.mark.simcord(check_errors=False)
async def test_only_organisers_see_and_decide(club: Club) -> None:
    await write(club.ben)
    await report(club.chloe, posted(club)[0])
    assert "Only organisers can do this" in (await club.chloe.slash("club reports")).text
    dario = club.organiser()
    case = await dario.slash("club reports")
    for role in list(club.guild.roles):
        if role == "Managers":
            club.env.backend.remove_member_role(club.guild.id, dario.id, club.guild.roles[role].id)
    for label in ("Remove", "Warn", "Whole text"):
        seen = await dario.click(case, label)
        assert "Only organisers can do this" in (seen.text + "".join(below.text for below in seen.below)), (
            label
        )
    assert len(posted(club)) == 1


async def test_a_kept_review_stays_and_leaves_the_list(club: Club) -> None:
    await write(club.ben)
    await report(club.chloe, posted(club)[0])
    dario = club.organiser()
    after = await dario.click(await dario.slash("club reports"), "Keep")
    assert "Kept. Everyone can read the review." in after.text
    assert "Nothing to review right now" in after.text
    assert len(posted(club)) == 1


async def test_a_removed_review_is_gone_and_its_author_reads_of_it(club: Club) -> None:
    await write(club.ben)
    await report(club.chloe, posted(club)[0])
    dario = club.organiser()
    after = await dario.click(await dario.slash("club reports"), "Remove")
    assert "Removed. Nobody can read the review any more." in after.text
    assert posted(club) == []
    assert "Nobody has reviewed" in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text
    read = await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)
    [notice] = read.below
    assert notice.ephemeral
    assert "An organiser has removed your review of **Leaving Las Vegas** (1995)." in notice.text
    assert (await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)).below == [], "told once"


async def test_what_was_removed_is_looked_at_before_it_is_public_again(club: Club) -> None:
    await write(club.ben)
    await report(club.chloe, posted(club)[0])
    dario = club.organiser()
    await dario.click(await dario.slash("club reports"), "Remove")
    for _ in range(2):
        answer = await write(club.ben, title="Better now")
        assert "An organiser checks it before everyone can read it." in answer.text
        assert posted(club) == []
        asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
        await club.ben.click(asked, "Delete it")
    await write(club.ben, title="Better now")
    case = await dario.slash("club reports")
    assert by_name(dario) in case.text and "removed it" in case.text, "what was done before is shown"
    await dario.click(case, "Keep")
    assert "### Better now" in posted(club)[0].text


async def test_a_warning_waits_until_its_author_comes_by(club: Club, settings: Settings) -> None:
    await write(club.ben)
    await report(club.chloe, posted(club)[0])
    dario = club.organiser()
    form = await dario.form_behind(await dario.slash("club reports"), "Warn")
    after = await dario.submit(form, body="Be kinder, *please*.")
    assert "The author sees your note the next time they write or read a review here." in after.text
    assert "warned the author: Be kinder" in after.text, "it still waits to be kept or removed"
    await club.restart_bot(settings)
    answer = await write(club.ben, title="Kinder")
    [notice] = answer.below
    assert r"“Be kinder, \*please\*.”" in notice.text
    assert (await write(club.ben, title="Kinder still")).below == []


async def test_a_held_review_waits_for_an_organiser(club: Club) -> None:
    dario = await hold_reviews(club)
    answer = await write(club.ben)
    assert "An organiser checks it before everyone can read it." in answer.text
    assert club.threads() == {}
    assert "Nobody has reviewed" in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text
    case = await dario.slash("club reports")
    assert "Held until an organiser keeps it." in case.text
    after = await dario.click(case, "Keep")
    assert "Kept. Everyone can read the review." in after.text
    assert "### A slow goodbye" in posted(club)[0].text


async def test_a_public_review_that_is_rewritten_is_held_too(club: Club) -> None:
    await write(club.ben)
    dario = await hold_reviews(club)
    await write(club.ben, title="Something else")
    assert posted(club) == []
    await dario.click(await dario.slash("club reports"), "Keep")
    assert "### Something else" in posted(club)[0].text


@pytest.mark.simcord(check_errors=False)
async def test_a_text_that_was_rewritten_meanwhile_is_not_kept_unread(club: Club) -> None:
    dario = await hold_reviews(club)
    await write(club.ben)
    case = await dario.slash("club reports")
    club.clock.time += 60
    await write(club.ben, title="Quite another text")
    after = await dario.click(case, "Keep")
    said = after.text + "".join(below.text for below in after.below)
    assert "This review has just changed." in said
    assert club.threads() == {}


@pytest.mark.simcord(check_errors=False)
async def test_two_organisers_do_not_decide_twice(club: Club) -> None:
    await write(club.ben)
    await report(club.chloe, posted(club)[0])
    dario, elena = club.organiser(), club.organiser("Elena")
    hers = await elena.slash("club reports")
    await dario.click(await dario.slash("club reports"), "Keep")
    after = await elena.click(hers, "Remove")
    said = after.text + "".join(below.text for below in after.below)
    assert "This review has just changed." in said
    assert len(posted(club)) == 1


async def test_the_list_goes_page_by_page_oldest_first(club: Club) -> None:
    dario = await hold_reviews(club)
    for person, title in ((club.ben, "Older"), (club.chloe, "Newer")):
        await write(person, title=title)
        club.clock.time += 60
    page = await dario.slash("club reports")
    assert "### Older" in page.text and "Page 1 of 2" in page.text
    page = await dario.click(page, "Next")
    assert "### Newer" in page.text
    page = await dario.click(page, "Keep")
    assert "### Older" in page.text and "Page 1 of 1" in page.text


async def test_the_whole_text_can_be_read(club: Club) -> None:
    dario = await hold_reviews(club)
    long = "A long sentence. " * 140
    await write(club.ben, body=long, spoiler="He dies.")
    case = await dario.slash("club reports")
    assert "…" in case.text
    file = await dario.click(case, "Whole text")
    assert file.ephemeral
    assert long.strip() in await club.read_file(file)


@pytest.mark.simcord(check_errors=False)
async def test_a_decision_stands_though_discord_refuses_what_follows(club: Club) -> None:
    dario = await hold_reviews(club)
    await write(club.ben)
    forbid(club, club.channel, create_public_threads=True)
    after = await dario.click(await dario.slash("club reports"), "Keep")
    assert "Kept. Everyone can read the review." in after.text
    assert "I need the permission Create Public Threads" in after.text
    assert "### A slow goodbye" in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text


async def test_reports_of_one_server_are_not_anothers(club: Club) -> None:
    other = club.elsewhere("The Matinee")
    await write(club.ben)
    await report(club.chloe, posted(club)[0])
    assert "Nothing to review right now" in (await other.organiser().slash("club reports")).text
