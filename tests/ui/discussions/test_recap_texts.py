"""Recaps and best comments as members read them, kept as files as the deep dives are.

`UPDATE_TEXTS=1` writes the files anew.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.discussions.comment_tree import Comment, CommentTurnout, PlacedComment
from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Phase, QuoteOffer, Recap
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.locales import language
from bot.ui.base.controls import Page
from bot.ui.discussions.best_and_recap import BestComments, best_page, recap_page
from tests.ui.discussions.test_dive_texts import read_aloud

TEXTS = Path(__file__).parent / "recaps"
FILM = Film("tt0113627", "Leaving Las Vegas", 1995)
THREE = Tally((0, 0, 0, 0, 0, 0, 0, 1, 1, 1))
TALKED = Discussion(
    DiscussionKey(1, 1),
    FILM.id,
    Opener.AFTER,
    1,
    2,
    "en",
    0,
    0,
    Phase.CLOSING,
    votes_then=2,
    total_then=15,
    thread_id=9,
)
BEST = (
    PlacedComment(Comment(101, 11, None, 3, 0), 0, 2),
    PlacedComment(Comment(102, 12, 101, 2, 0), 1, 0),
)
OFFERED = QuoteOffer(103, 13, "She knows, and ||she stays||. *Nobody* asks her to.")
WORDS = {101: "The city never looks back at them.", 103: OFFERED.text}
RECAP = Recap(TALKED, FILM, CommentTurnout(4, 17), BEST, (OFFERED,), THREE, words=WORDS)
SILENT = Recap(replace(TALKED, votes_then=0, total_then=0), FILM, CommentTurnout(), (), (), Tally())
STAYED = replace(SILENT, discussion=TALKED, tally_now=Tally((0, 0, 0, 0, 0, 0, 1, 1, 0, 0)))


def pages(tag: str) -> dict[str, Page]:
    say = language(tag)
    best = BestComments(TALKED.key, 9, FILM, CommentTurnout(4, 17), BEST, words=WORDS)
    return {
        "talked": recap_page(RECAP, "⬆️", say),
        "silent": recap_page(SILENT, "⬆️", say),
        "stayed": recap_page(STAYED, "⬆️", say),
        "best": best_page(best, "⬆️", say),
        "best-covered": best_page(replace(best, is_covered=True), "⬆️", say),
    }


@pytest.mark.parametrize("tag", ["en", "es"])
@pytest.mark.parametrize("name", list(pages("en")))
def test_a_recap_reads_as_it_did(name: str, tag: str) -> None:
    read, path = read_aloud(pages(tag)[name]), TEXTS / f"{name}-{tag}.md"
    if os.environ.get("UPDATE_TEXTS"):
        path.write_text(read, encoding="utf-8")
    assert read == path.read_text(encoding="utf-8")
