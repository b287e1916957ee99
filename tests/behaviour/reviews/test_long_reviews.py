"""Reviews longer than the form takes: brought along whole, posted in pages, or shortened."""

import pytest

from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.reviews.reviewing import BODY, LEAVING_LAS_VEGAS, fill, posted
from tests.behaviour.transfer.importing import file_of, upload

PAGES = [f"Page {number} begins here. {'He drinks on. ' * 150}It ends." for number in (1, 2, 3)]
TEXT = "\n\n".join(PAGES)


@pytest.fixture
async def long(club: Club) -> Seen:
    """What Ben, who has imported a long review, is shown when he wants to write it."""
    return await imported(club, club.ben, "Import", "review write")


async def imported(club: Club, person: Person, button: str, command: str) -> Seen:
    head = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
    row = f'2021-03-04,Leaving Las Vegas,1995,https://boxd.it/d2,4,,"{TEXT}",,2021-03-03\n'
    offer = await upload(person, head + row, "reviews.csv")
    await person.click(offer, button)
    return await person.slash(command, film=LEAVING_LAS_VEGAS)


async def test_a_long_review_is_kept_whole(club: Club, long: Seen) -> None:
    assert long.ephemeral
    assert f"has {len(TEXT):,} characters" in long.text
    assert "so it has 3 pages" in long.text
    assert long.labels[:2] == ["Post it in 3 pages", "Shorten it"]
    assert TEXT in (await file_of(long)).decode()
    assert club.threads() == {}


async def test_it_is_posted_in_pages_that_all_can_read(club: Club, long: Seen) -> None:
    form = await club.ben.form_behind(long, "Post it in 3 pages")
    assert form.fields["body"] == PAGES[0]
    answer = await club.ben.submit(form, title="A slow goodbye")
    assert "is posted" in answer.text
    [review] = posted(club)
    assert PAGES[0] in review.text and "Page 1 of 3" in review.text
    second = await club.chloe.click(review, "Read on")
    assert second.ephemeral
    assert PAGES[1] in second.text and "Page 2 of 3" in second.text
    third = await club.chloe.click(second, "Next")
    assert PAGES[2] in third.text
    assert third.disabled == ["Next"]
    read = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    assert PAGES[2] in (await club.chloe.click(await club.chloe.click(read, "Read on"), "Next")).text


async def test_each_page_can_be_changed_where_it_is_posted(club: Club, long: Seen) -> None:
    await club.ben.submit(await club.ben.form_behind(long, "Post it in 3 pages"), title="A slow goodbye")
    again = await club.ben.slash("review write", film=LEAVING_LAS_VEGAS)
    assert "Edit the first page" in again.labels
    form = await club.ben.form_chosen(again, "2")
    assert form.fields["body"] == PAGES[2]
    assert "is updated" in (await club.ben.submit(form, body="A new ending.")).text
    [review] = posted(club)
    assert "A new ending." in (await club.chloe.click(review, "Read on")).text
    form = await club.ben.form_behind(again, "Edit the first page")
    await club.ben.submit(form, body=BODY)
    [review] = posted(club)
    assert BODY in review.text and "Page 1 of 2" in review.text


async def test_a_page_of_a_draft_is_changed_before_it_is_posted(club: Club, long: Seen) -> None:
    form = await club.ben.form_chosen(long, "1")
    seen = await club.ben.submit(form, body="The middle, in short.")
    assert "The middle, in short." in (await file_of(seen)).decode()
    assert club.threads() == {}
    form = await club.ben.form_chosen(seen, "1")
    assert form.fields["body"] == f"The middle, in short.\n\n{PAGES[2]}"
    seen = await club.ben.submit(form, body="")
    assert "It fits on one page now" in seen.text
    form = await club.ben.form_behind(seen, "Write a review")
    assert form.fields["body"] == PAGES[0]


async def test_it_is_shortened_until_it_fits(club: Club, long: Seen) -> None:
    form = await club.ben.form_behind(long, "Shorten it")
    await fill(club.ben, form)
    [review] = posted(club)
    assert BODY in review.text
    assert "Page 1" not in review.text and "Read on" not in review.labels


async def test_what_is_refused_keeps_all_pages(club: Club, long: Seen) -> None:
    form = await club.ben.form_behind(long, "Post it in 3 pages")
    refused = await club.ben.submit(form, title="  ")
    assert PAGES[2] in (await file_of(refused)).decode()
    again = await club.ben.slash("review write", film=LEAVING_LAS_VEGAS)
    assert "so it has 3 pages" in again.text


async def test_deleting_it_deletes_all_of_it(club: Club, long: Seen) -> None:
    await club.ben.submit(await club.ben.form_behind(long, "Post it in 3 pages"), title="A slow goodbye")
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    await club.ben.click(asked, "Delete it")
    assert posted(club) == []
    form = await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
    assert form.fields["body"] == ""


async def test_export_and_import_keep_it_whole(club: Club, long: Seen) -> None:
    await club.ben.submit(await club.ben.form_behind(long, "Post it in 3 pages"), title="A slow goodbye")
    data = await file_of(await club.ben.slash("export"))
    await club.chloe.click(await upload(club.chloe, data, "aftercredits.zip"), "Import")
    long = await club.chloe.slash("review write", film=LEAVING_LAS_VEGAS)
    assert TEXT in (await file_of(long)).decode()


async def test_it_is_said_in_spanish_too(club: Club) -> None:
    long = await imported(club, club.ana, "Importar", "review write")
    assert long.labels[:2] == ["Publicarla en 3 páginas", "Acortarla"]
