"""`/discuss start`, the card's button, and the form for a question of one's own, as members use them."""

import pytest

from bot.prompts import shipped_prompts
from bot.settings import Settings
from tests.behaviour.discussions.talking import LEAVING_LAS_VEGAS, Talk, in_step, start, threads_in
from tests.behaviour.people import Club, by_name

QUESTION = "Why does nobody in this city try to stop him?"


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


def is_of_the_bank(text: str) -> bool:
    """Whether a line of the text begins with one of the shipped questions."""
    openings = {wording.text.split("{")[0][:25] for p in shipped_prompts() for wording in p.wordings}
    lines = [line.strip("# |") for line in text.replace("\\", "").splitlines()]
    return any(opening and line.startswith(opening) for line in lines for opening in openings)


async def test_a_discussion_opens_a_thread_with_a_question(club: Club) -> None:
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)
    assert seen.ephemeral
    [thread] = threads_in(club)
    assert f"Opened: <#{thread.id}>" in seen.text
    assert thread.name.startswith("Leaving Las Vegas (1995): after watching · ")
    assert thread.name.endswith(" · #1")
    opener = Talk(club, thread).opener
    assert "||" not in opener.text
    assert opener.text.startswith("## Leaving Las Vegas (1995)")
    assert "For those who have seen it: spoilers are welcome below." in opener.text
    assert "Use Reply to answer a comment, and ⬆️ to vote for one." in opener.text
    assert is_of_the_bank(opener.text)
    assert opener.labels == ["Rate", "Best comments"]


async def test_a_question_for_before_watching_is_not_covered(club: Club) -> None:
    talk = await start(club, club.ben, opener="before")
    assert talk.thread.name.startswith("Leaving Las Vegas (1995): before watching · ")
    assert "For everyone: no spoilers here, please." in talk.opener.text
    assert "||" not in talk.opener.text
    assert is_of_the_bank(talk.opener.text)


async def test_ones_own_question_is_asked_in_ones_name_and_stands_in_the_threads(club: Club) -> None:
    talk = await start(club, club.ben, question=QUESTION)
    assert f"{by_name(club.ben)} asks:\n### {QUESTION}" in talk.opener.text
    assert "||" not in talk.opener.text
    assert talk.thread.name == f"Leaving Las Vegas (1995): after watching · {QUESTION} · #1"
    assert QUESTION not in talk.opener.text.splitlines()[0]
    listed = (await club.chloe.slash("discuss list")).text
    assert f"**Leaving Las Vegas** · Question after watching\n-# <#{talk.thread.id}>" in listed
    assert QUESTION not in listed, "the thread's name, which stands there, has it"


async def test_a_question_that_gives_the_ending_away_is_seen_in_its_thread_alone(club: Club) -> None:
    talk = await start(club, club.ben, question=QUESTION, spoiler=True)
    assert f"### {QUESTION}" in talk.opener.text
    assert talk.thread.name == "Leaving Las Vegas (1995): after watching · about the ending · #1"
    assert f"||{QUESTION}||" in (await club.chloe.slash("discuss list")).text
    form = await club.ben.form_behind(
        await club.ben.click(await club.ben.slash("film", film="tt0068646"), "Discuss"), "My own question"
    )
    await club.ben.submit(form, question=QUESTION, opener=["after-ending"])
    assert threads_in(club)[-1].name == "The Godfather (1972): after watching · about the ending · #2"


async def test_a_long_question_is_short_in_the_threads_name(club: Club) -> None:
    question = "Which of the rooms in this film would you not want to sleep in, and what would keep you up?"
    talk = await start(club, club.ben, question=question, film="tt0057012")
    assert len(talk.thread.name) <= 100
    assert talk.thread.name.endswith("… · #1")
    assert question in talk.opener.text


@pytest.mark.parametrize("question", ["I keep asking: why him? I do not know.", "Why him? He has no idea"])
async def test_a_question_mark_anywhere_makes_a_question(club: Club, question: str) -> None:
    talk = await start(club, club.ben, question=question)
    assert question in talk.opener.text


async def test_who_would_open_a_second_discussion_is_shown_the_first(club: Club) -> None:
    talk = await start(club, club.ben, question=QUESTION)
    seen = await club.chloe.slash(
        "discuss start", film=LEAVING_LAS_VEGAS, question="Why do we stay with him?"
    )
    assert "**Leaving Las Vegas** (1995) is already being discussed. Join in?" in seen.text
    assert f"<#{talk.thread.id}>" in seen.text
    assert QUESTION not in seen.text, "the thread's name has it"
    assert seen.labels == ["Join #1", "Open another"]
    assert len(threads_in(club)) == 1
    await club.chloe.click(seen, "Open another")
    [_, another] = threads_in(club)
    assert "Why do we stay with him?" in Talk(club, another).opener.text


async def test_a_discussion_for_others_is_none_to_join(club: Club) -> None:
    await start(club, club.ben, opener="before")
    await club.chloe.slash("discuss start", film=LEAVING_LAS_VEGAS)
    assert len(threads_in(club)) == 2


async def test_markdown_in_a_question_stays_text(club: Club) -> None:
    talk = await start(club, club.ben, opener="before", question="Is **this** || a <@1> question?")
    assert r"\*\*this\*\* \|\| a \<\@1\> question?" in talk.opener.text


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Why him?", "A question needs 15 to 300 characters."),
        ("I liked the film a lot", "A question needs a question mark."),
        ("Which scene of {lead} stays with you?", "A question can't use {lead}."),
    ],
)
async def test_a_question_that_will_not_do_comes_back_to_be_written_again(
    club: Club, question: str, why: str
) -> None:
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=question)
    assert seen.ephemeral
    assert why in seen.text
    assert question in seen.text
    assert threads_in(club) == []
    form = await club.ben.form_behind(seen, "Write again")
    assert form.fields["question"] == question


async def test_a_question_with_a_blocked_word_is_refused(club: Club) -> None:
    dario = club.organiser()
    panel = await dario.click(await dario.slash("club setup"), "Rules")
    form = await dario.form_behind(panel, "Blocked words")
    await dario.submit(form, words="city")
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    assert "The word “city” is blocked in this server." in seen.text
    assert threads_in(club) == []


async def test_the_cards_button_shows_the_ways_to_begin(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    ways = await club.chloe.click(card, "Discuss")
    assert ways.ephemeral
    assert ways.labels == [
        "Question after watching",
        "Question before watching",
        "Be the first",
        "My own question",
    ]
    answer = await club.chloe.click(ways, "Question before watching")
    [thread] = threads_in(club)
    assert f"<#{thread.id}>" in answer.text
    assert "Discuss" not in answer.labels, "there is nothing left to be pressed twice"
    again = await club.ben.click(card, "Discuss")
    assert f"Already open: <#{thread.id}>" in again.text


async def test_ones_own_question_is_written_in_a_form(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    form = await club.ben.form_behind(await club.ben.click(card, "Discuss"), "My own question")
    assert form.title == "Discuss: Leaving Las Vegas"
    await club.ben.submit(form, question=QUESTION, opener=["before"])
    [thread] = threads_in(club)
    assert thread.name == f"Leaving Las Vegas (1995): before watching · {QUESTION} · #1"
    assert f"### {QUESTION}" in Talk(club, thread).opener.text


async def test_a_form_works_after_a_restart(club: Club, settings: Settings) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    ways = await club.ben.click(card, "Discuss")
    form = await club.ben.form_behind(ways, "My own question")
    await club.restart_bot(settings)
    await club.ben.submit(form, question=QUESTION, opener=["after"])
    await club.ben.click(ways, "Question before watching")
    assert len(threads_in(club)) == 2


async def test_an_ambiguous_film_is_asked_back_and_the_question_is_kept(club: Club) -> None:
    question = "Who is the `real` father here?"
    picker = await club.ben.slash("discuss start", film="godfathr", question=question)
    assert "“godfathr” is not in my list." in picker.text
    assert threads_in(club) == []
    await club.ben.choose(picker, picker.options["The Godfather (1972)"])
    [thread] = threads_in(club)
    assert thread.name.startswith("The Godfather (1972)")
    assert "Who is the 'real' father here?" in Talk(club, thread).opener.text


async def test_an_unknown_film_gives_the_question_back(club: Club) -> None:
    seen = await club.ben.slash("discuss start", film="qqqq xxxx", question=QUESTION)
    assert "“qqqq xxxx” is not in my list yet." in seen.text
    assert QUESTION in seen.text


async def test_pressing_twice_opens_one_thread(club: Club) -> None:
    first = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)
    second = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)
    assert first.text == second.text
    assert len(threads_in(club)) == 1
    await start(club, club.chloe)
    assert len(threads_in(club)) == 2


async def test_a_second_and_different_question_is_asked_too_once_the_first_was_offered(club: Club) -> None:
    await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    other = "Who is right in the end, and why?"
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=other)
    assert seen.labels == ["Join #1", "Open another"]
    await club.ben.click(seen, "Open another")
    await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    asked = [Talk(club, thread).opener.text for thread in threads_in(club)]
    assert len(asked) == 2
    assert "### Who is right in the end, and why?" in asked[1]


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_a_member_opens_so_many_within_an_hour(club: Club) -> None:
    for film in ("tt0113627", "tt0068646", "tt0110912", "tt0245429", "tt0113277"):
        await start(club, club.ben, film=film)
    seen = await club.ben.slash("discuss start", film="tt0078748")
    assert "You've opened 5 discussions in the last hour. You can open another in 60 min." in seen.text
    club.clock.time += 3600
    await start(club, club.ben, film="tt0078748")


async def test_discussions_open_where_the_organisers_chose(club: Club) -> None:
    forum = club.guild.create_forum_channel("talk")
    await club.organiser().slash("club setup", discussions=forum)
    talk = await start(club, club.ben, channel=forum)
    assert threads_in(club) == []
    assert talk.opener.text.startswith("## Leaving Las Vegas (1995)")


async def test_in_a_thread_the_discussion_opens_beside_it(club: Club) -> None:
    talk = await start(club, club.ben)
    await talk.there(club.chloe).slash("discuss start", film="tt0068646")
    assert len(threads_in(club)) == 2


async def test_questions_do_not_repeat(club: Club) -> None:
    texts = []
    for person in [club.ben, club.chloe, *club.crowd(12)]:
        talk = await start(club, person, opener="before")
        texts.append(talk.opener.text.split("\n", 3)[3])
    assert len(set(texts)) == len(texts)


async def test_servers_number_their_own_discussions(club: Club) -> None:
    await start(club, club.ben)
    elsewhere = club.elsewhere("Elsewhere")
    talk = await start(elsewhere, elsewhere.ben)
    assert talk.thread.name.endswith("#1")
    assert (
        "Already open"
        not in (
            await elsewhere.ben.click(await elsewhere.ben.slash("film", film="tt0068646"), "Discuss")
        ).text
    )
