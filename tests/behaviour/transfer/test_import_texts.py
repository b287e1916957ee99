"""Several reviews of one film in a file: the latest becomes the draft, unless its author chooses another."""

import io
import zipfile

import pytest

from tests.behaviour.people import Club, Person
from tests.behaviour.transfer.importing import LEAVING_LAS_VEGAS, file_of, upload

GOOD = "A slow goodbye that asks for nothing and gets it."
AGAIN = "Rewatched. Still great."
HEADER = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
TWICE = (
    f"{HEADER}2021-03-04,Leaving Las Vegas,1995,https://boxd.it/1aaa,4.5,,{GOOD},,2021-03-03\n"
    f"2023-03-04,Leaving Las Vegas,1995,https://boxd.it/1bbb,5,Yes,{AGAIN},,2023-03-03\n"
)


async def exported(person: Person) -> str:
    data = await file_of(await person.slash("export"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("aftercredits.jsonl").decode()


async def draft_of(person: Person) -> str:
    form = await person.form_of("review write", film=LEAVING_LAS_VEGAS)
    body = form.fields["body"]
    assert isinstance(body, str)
    return body


async def test_the_latest_is_the_draft_and_the_other_is_in_the_export(club: Club) -> None:
    seen = await upload(club.ben, TWICE, "reviews.csv")
    assert "✍️ 1 review, kept as a draft" in seen.text
    assert "🗒️ 1 other review, kept whole in your /export" in seen.text
    assert "only one can be the draft" not in seen.text, "it is said once"
    await club.ben.click(seen, "Import")
    assert await draft_of(club.ben) == AGAIN
    assert GOOD in await exported(club.ben)


async def test_its_author_chooses_the_other_in_one_press(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, TWICE, "reviews.csv"), "Choose among reviews")
    assert "Your reviews of **Leaving Las Vegas** (1995)" in seen.text
    assert f"☑️ {AGAIN}" in seen.text and f"▫️ {GOOD}" in seen.text
    seen = await club.ben.choose(seen, seen.options[GOOD])
    assert f"☑️ {GOOD}" in seen.text and f"▫️ {AGAIN}" in seen.text
    await club.ben.click(await club.ben.click(seen, "Back to the import"), "Import")
    assert await draft_of(club.ben) == GOOD
    assert AGAIN in await exported(club.ben)


@pytest.mark.parametrize("is_posted", [True, False])
async def test_where_a_review_or_a_draft_is_here_it_is_said_that_it_stays(
    club: Club, *, is_posted: bool
) -> None:
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=8)
    if is_posted:
        form = await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
        await club.ben.submit(
            form, title="Slow", body="It asks for nothing, and it is all the better for that."
        )
    else:
        await club.ben.click(await upload(club.ben, TWICE, "reviews.csv"), "Import")
    seen = await club.ben.click(await upload(club.ben, TWICE, "reviews.csv"), "Choose among reviews")
    here = "have already posted a review of it" if is_posted else "already have a draft of a review of it"
    assert f"You {here} here, and it stays. These are kept whole in your /export." in seen.text
    assert "One becomes your draft" not in seen.text and "☑️" not in seen.text and not seen.options


async def test_without_the_diary_no_review_is_lost(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, TWICE, "reviews.csv"), "Leave out diary and lists")
    assert "🗒️ 1 other review, kept whole in your /export" in seen.text
    assert "📓" not in seen.text
    await club.ben.click(seen, "Import")
    assert GOOD in await exported(club.ben)


async def test_one_that_is_too_short_to_post_waits_to_be_added_to(club: Club) -> None:
    short = f"{HEADER}2021-03-04,Leaving Las Vegas,1995,https://boxd.it/1aaa,4.5,,Great.,,\n"
    seen = await upload(club.ben, short, "reviews.csv")
    assert "✍️ 1 review, kept as a draft" in seen.text
    assert "1 review is too short to post: add to it, until it has 20 characters" in seen.text
    await club.ben.click(seen, "Import")
    assert await draft_of(club.ben) == "Great."


LATER = f"{HEADER}2024-03-04,Leaving Las Vegas,1995,https://boxd.it/1ccc,4,,{{}},,2024-03-03\n"


async def test_another_review_of_a_film_that_has_a_draft_is_kept_and_the_draft_stays(club: Club) -> None:
    await club.ben.click(await upload(club.ben, LATER.format(GOOD), "reviews.csv"), "Import")
    whole = "A wholly new review. " * 150
    for text in (AGAIN, whole):
        seen = await upload(club.ben, LATER.format(text), "reviews.csv")
        assert "🗒️ 1 other review, kept whole in your /export" in seen.text
        assert "You already have a review or a draft of 1 film here, which stays" in seen.text
        assert "/review write" not in seen.text
        await club.ben.click(seen, "Import")
        assert await draft_of(club.ben) == GOOD
    kept = await exported(club.ben)
    assert AGAIN in kept and whole.strip() in kept
    again = await upload(club.ben, LATER.format(AGAIN), "reviews.csv")
    assert "There is nothing new to import." in again.text and "🗒️" not in again.text


async def test_undoing_takes_only_the_new_review_back(club: Club) -> None:
    await club.ben.click(await upload(club.ben, LATER.format(GOOD), "reviews.csv"), "Import")
    done = await club.ben.click(await upload(club.ben, LATER.format(AGAIN), "reviews.csv"), "Import")
    await club.ben.click(done, "Undo")
    assert await draft_of(club.ben) == GOOD
    assert AGAIN not in await exported(club.ben)


async def test_an_earlier_review_in_place_of_a_short_one_is_said(club: Club) -> None:
    short = LATER.format("Great.").removeprefix(HEADER)
    seen = await upload(club.ben, f"{TWICE}{short}", "reviews.csv")
    assert "Your latest review of 1 film is too short to post: an earlier one is the draft" in seen.text
    assert "🗒️ 2 other reviews, kept whole in your /export" in seen.text
    await club.ben.click(seen, "Import")
    assert await draft_of(club.ben) == AGAIN


async def test_it_is_said_in_spanish_too(club: Club) -> None:
    seen = await upload(club.ana, TWICE, "reviews.csv")
    assert "🗒️ 1 crítica más, guardada entera en tu /exportar" in seen.text
    seen = await club.ana.click(seen, "Elegir entre críticas")
    assert "Tus críticas de **Leaving Las Vegas** (1995)" in seen.text
