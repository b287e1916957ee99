"""What is added to a review: why it stays, a moment, the sentence to be quoted; as members do it."""

from bot.settings import Settings
from tests.behaviour.people import Club, Person, Seen, by_name
from tests.behaviour.reviews.reviewing import BODY, LEAVING_LAS_VEGAS, posted, write

WHY = "Nobody in it asks anybody to change."
MOMENT = "The casino table going over."
NOTHING = {"why": "", "moment": "", "spoiler": ["no"]}


async def add(person: Person, answer: Seen, **values: str | list[str]) -> Seen:
    label = "Add more" if "Add more" in answer.labels else "Edit what you added"
    return await person.submit(await person.form_behind(answer, label), **values)


async def test_what_is_added_stands_in_the_posted_review(club: Club) -> None:
    answer = await write(club.ben)
    form = await club.ben.form_behind(answer, "Add more")
    assert form.fields == NOTHING
    answer = await club.ben.submit(form, why=WHY, moment=MOMENT)
    assert "Your review of **Leaving Las Vegas** (1995) is updated." in answer.text
    [review] = posted(club)
    assert f"**Why it stays:** {WHY}\n**A moment to remember:** {MOMENT}" in review.text


async def test_a_moment_that_gives_something_away_is_covered(club: Club) -> None:
    await add(club.ben, await write(club.ben), moment="He || dies", spoiler=["yes"])
    [review] = posted(club)
    assert "**A moment to remember:** ||He dies||" in review.text


async def test_it_outlives_a_restart_and_an_edit_and_is_prefilled(club: Club, settings: Settings) -> None:
    await add(club.ben, await write(club.ben), why=WHY, moment=MOMENT, spoiler=["yes"])
    await club.restart_bot(settings)
    answer = await write(club.ben, title="Changed")
    [review] = posted(club)
    assert WHY in review.text
    form = await club.ben.form_behind(answer, "Edit what you added")
    assert form.fields == {"why": WHY, "moment": MOMENT, "spoiler": ["yes"]}
    await club.ben.submit(form, why="Something else.")
    assert WHY not in posted(club)[0].text


async def test_a_blocked_word_is_refused_and_the_text_goes_back(club: Club) -> None:
    dario = club.organiser()
    rules = await dario.click(await dario.slash("club setup"), "Rules")
    await dario.submit(await dario.form_behind(rules, "Blocked words"), words="rubbish")
    answer = await add(club.ben, await write(club.ben), why="It is rubbish, and I love it.", moment=MOMENT)
    assert "The word “rubbish” is blocked in reviews here." in answer.text
    assert await club.read_file(answer) == f"It is rubbish, and I love it.\n\n{MOMENT}\n"
    assert MOMENT not in posted(club)[0].text
    again = await club.ben.form_behind(answer, "Write again")
    assert "is updated" in (await club.ben.submit(again, why=WHY)).text


async def test_it_goes_with_the_review(club: Club) -> None:
    await add(club.ben, await write(club.ben), why=WHY)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    await club.ben.click(asked, "Delete it")
    answer = await write(club.ben)
    assert "Add more" in answer.labels
    assert WHY not in posted(club)[0].text


async def test_the_sentence_to_be_quoted_is_chosen_in_one_press(club: Club) -> None:
    first, second = "Cage has never been better than here.", "Cage is superb from the first glass."
    answer = await write(club.ben, body=f"{first} {second}", outstanding=["+lead"])
    assert list(answer.options) == [first, second]
    chosen = await club.ben.choose(answer, answer.options[second])
    assert f"> {second}" in chosen.text
    await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, opener="deep-dive")
    dive = club.posts(next(thread for name, thread in club.threads().items() if "deep dive" in name))[0]
    assert f"> {second}\n> -# — {by_name(club.ben)}, [“A slow goodbye”](" in dive.text
    assert first not in dive.text.split(second)[0]
    again = await write(club.ben, body=f"{first} {second}")
    assert again.chosen == [second]


async def test_one_sentence_leaves_nothing_to_choose(club: Club) -> None:
    assert (await write(club.ben, body=BODY)).options == {}
