"""A round's recap as members read it, kept as files as the deep dives are.

`UPDATE_TEXTS=1` writes the files anew.
"""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.discussions.comment_tree import Comment, CommentTurnout, PlacedComment
from bot.domain.discussions.discussion import Question, QuoteOffer
from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.scores import Tally
from bot.domain.week.ballot import BallotResult, Nomination, OptionCount
from bot.domain.week.plan import Picking, Step, WeekPlan
from bot.domain.week.state import Next, Round, RoundKey
from bot.domain.week.tasks import NominatedFilm, PostRecap
from bot.locales import language
from bot.ui.base.controls import Page
from bot.ui.week.parts import Manner
from bot.ui.week.recap import BestComment, OfferedComment, Talk, week_recap
from tests.ui.discussions.test_dive_texts import read_aloud

TEXTS = Path(__file__).parent / "recaps"
AT = 1_795_348_800
HEAT, VERTIGO = Film("tt0113277", "Heat", 1995), Film("tt0052357", "Vertigo", 1958)
VOTED = Nomination(HEAT.id, 11, "", AT)
TASK = PostRecap(
    round=Round(RoundKey(1, 4), Picking.BALLOT, dt.date(2026, 11, 20), AT, film_id=HEAT.id),
    step=Step.RECAP,
    plan=WeekPlan(channel_id=5),
    claimed_at=AT,
    language="en",
    film=HEAT,
    before_thread_id=8,
    after_thread_id=9,
    tally=Tally((0, 1, 0, 0, 0, 0, 0, 1, 2, 1)),
    new_scores=3,
    result=BallotResult((OptionCount(VOTED, 3),), 4),
    films={HEAT.id: HEAT},
    waiting=(NominatedFilm(Nomination(VERTIGO.id, 12, "", AT), VERTIGO),),
    questions=(Question("What does the street sound like?", hidden=False),),
    next=Next(Step.NOMINATIONS, AT + 86_400),
)
BEFORE = OfferedComment(8, QuoteOffer(101, 13, "I have *never* seen it, and I am nervous."))
AFTER = OfferedComment(9, QuoteOffer(103, 12, "He lets go of her hand, ||and drives||."))
BEST = (
    BestComment(9, PlacedComment(Comment(102, 11, None, 3, 0), 0, 2), is_covered=True),
    BestComment(8, PlacedComment(Comment(104, 12, None, 1, 0), 0, 0)),
)
TALKED = Talk(CommentTurnout(3, 14), (11, 12, 13), BEST, (BEFORE, AFTER), {102: "The street is a storm."})
QUIET = Talk(CommentTurnout(), (), ())
REVIEWS = tuple(
    Review(
        ReviewKey(1, HEAT.id, author_id),
        ReviewDraft(title, "Long enough to be a review of the film.", "", 8),
        ReviewState.PUBLIC,
        AT,
        AT,
        6,
        author_id + 500,
    )
    for author_id, title in (
        (11, "Two men who know what the other is"),
        (13, "La ciudad que no duerme [otra vez]"),
    )
)
ASKED_TWICE = replace(TASK, questions=(*TASK.questions, Question("Does he deserve it?", hidden=True)))
UNUSED = replace(
    TASK, tally=Tally(), new_scores=0, result=BallotResult((OptionCount(VOTED, 0),), 0), questions=()
)


def pages(tag: str) -> dict[str, Page]:
    manner = Manner(language(tag), vote="⬆️")
    return {
        "reviewed": week_recap(ASKED_TWICE, replace(TALKED, reviews=REVIEWS), manner, hides_figures=False),
        "talked": week_recap(TASK, TALKED, manner, hides_figures=False),
        "hidden": week_recap(TASK, TALKED, manner, hides_figures=True),
        "quiet": week_recap(TASK, QUIET, manner, hides_figures=False),
        "unused": week_recap(UNUSED, QUIET, manner, hides_figures=False),
    }


@pytest.mark.parametrize("tag", ["en", "es"])
@pytest.mark.parametrize("name", list(pages("en")))
def test_a_rounds_recap_reads_as_it_did(name: str, tag: str) -> None:
    read, path = read_aloud(pages(tag)[name]), TEXTS / f"{name}-{tag}.md"
    if os.environ.get("UPDATE_TEXTS"):
        path.write_text(read, encoding="utf-8")
    assert read == path.read_text(encoding="utf-8")
