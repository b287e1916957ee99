"""Answers are forgotten: no page is kept, and no timer waits for presses on one."""

import asyncio

from tests.behaviour.people import Club

HEAT = "tt0113277"
VERTIGO = "tt0052357"


async def test_no_answer_leaves_a_page_or_a_task_behind(club: Club) -> None:
    card = await club.ben.slash("film", film=HEAT)  # public
    tasks = len(asyncio.all_tasks())
    for film in (HEAT, VERTIGO):
        await club.ben.slash("rate", film=film, score=8)  # private
        scores = await club.ben.click(card, "Rate")  # private, after a press
        await club.ben.click(scores, "9")  # an edit of it
    await club.ben.slash("top")
    await club.ben.form_behind(card, "Review")  # a form that nobody sends

    kept = club.bot._connection._view_store
    assert not kept._views
    assert not kept._modals
    assert len(asyncio.all_tasks()) <= tasks
