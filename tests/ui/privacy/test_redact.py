"""A member's words are removed from the bot's posts; everybody else's stay exactly as they are."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.comment_tree import CommentTurnout
from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Phase, QuoteOffer, Recap
from bot.domain.scores import Tally
from bot.locales import language
from bot.ui.discussions.best_and_recap import recap_page
from bot.ui.privacy.redact import redact

ANN, BEA = 111, 222
WORDS = st.text(min_size=1, max_size=200)


def recap(*offers: QuoteOffer) -> str:
    discussion = Discussion(
        key=DiscussionKey(10, 1),
        film_id="tt0113277",
        opener=Opener.AFTER,
        starter_id=BEA,
        channel_id=5,
        language="en",
        opened_at=0,
        due_at=None,
        phase=Phase.CLOSING,
        question=None,
        votes_then=0,
        total_then=0,
        thread_id=6,
    )
    shown = recap_page(
        Recap(discussion, None, CommentTurnout(2, 2), (), offers, Tally(), True), "⬆️", language("en")
    )
    texts = [part.content for part in shown.walk_children() if hasattr(part, "content")]
    return "\n".join(texts)


@given(WORDS, WORDS)
def test_the_quotes_of_one_member_go_and_the_others_stay(anns: str, beas: str) -> None:
    bea = QuoteOffer(2, BEA, beas)
    assert redact(recap(QuoteOffer(1, ANN, anns), bea), ANN) == recap(bea)
    assert redact(recap(bea, QuoteOffer(3, ANN, anns)), ANN) == recap(bea)


@given(WORDS)
def test_a_text_without_their_words_stays_as_it_is(words: str) -> None:
    shown = recap(QuoteOffer(2, BEA, words))
    assert redact(shown, ANN) == shown


def test_an_id_that_only_begins_so_is_somebody_elses() -> None:
    shown = f"> Mine.\n> -# — <@{ANN}9>"
    assert redact(shown, ANN) == shown


def test_who_nominated_a_film_goes_with_the_reason_and_the_film_stays() -> None:
    heat, ran = "- **Heat** (1995)", f"- **Ran** (1985), nominated by <@{BEA}>"
    for by, why in product(("nominated by", "propuesta por"), ("", ": “Pacino!”")):
        assert redact(f"{heat}, {by} <@{ANN}>{why}\n{ran}: “Old.”", ANN) == f"{heat}\n{ran}: “Old.”"


@pytest.mark.parametrize(
    "told",
    [
        "<@111> nominated it.",
        "La propuso <@111>.",
        "<@111> chose it: it was their turn.",
        "La eligió <@111>: era su turno.",
    ],
)
def test_an_announcement_no_longer_says_whose_film_it_was(told: str) -> None:
    assert redact(f"{told}\nThe discussion opens.", ANN) == "The discussion opens."
    others = told.replace(str(ANN), str(BEA))
    assert redact(f"{others}\nThe discussion opens.", ANN) == f"{others}\nThe discussion opens."


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ("<@111>, <@222>, <@333>", "<@222>, <@333>"),
        ("<@222>, <@111> and 3 more", "<@222> and 3 more"),
        ("<@222>, <@111>", "<@222>"),
        ("<@222> and <@111>", "<@222>"),
        ("<@111> y <@222>", "<@222>"),
        ("<@333>, <@111> and <@222>", "<@333> and <@222>"),
        ("<@333>, <@222> and <@111>", "<@333>, <@222>"),
        ("<@1119>, <@222>", "<@1119>, <@222>"),
    ],
)
def test_a_recap_no_longer_names_them_among_those_who_took_part(names: str, left: str) -> None:
    assert redact(f"3 members joined in\n{names}", ANN) == f"3 members joined in\n{left}"


def test_a_comment_without_words_goes_with_its_name() -> None:
    bea = f"`1` <@{BEA}>\n-# 3 ⬆️ · [read it](https://x)"
    ann = f"`2` <@{ANN}>\n-# 1 ⬆️ · [read it](https://x)"
    assert redact(f"{bea}\n{ann}", ANN) == bea
    assert redact(f"{ann}\n{bea}", ANN) == bea


def test_a_review_that_a_recap_names_goes_with_its_authors_words() -> None:
    ann, bea = f"- [“Rain — <@{BEA}>”](https://x) — <@{ANN}> · in Spanish", f"- “Old.” — <@{BEA}>"
    assert redact(f"### New reviews\n{ann}\n{bea}", ANN) == f"### New reviews\n{bea}"


def test_where_nothing_is_left_something_stands() -> None:
    assert redact(f"> Mine.\n> -# — <@{ANN}>", ANN) == "…"


def test_a_name_goes_from_a_reminder_and_from_an_invitation() -> None:
    assert redact(f"🔔 <@{BEA}> <@{ANN}> <@{ANN}9>\nOpen.", ANN) == f"🔔 <@{BEA}> <@{ANN}9>\nOpen."
    ann, bea = rf"**A\*, \*\*nn** (<@{ANN}>)", f"**Bea** (<@{BEA}>)"
    for names in (f"{ann}, {bea}", f"{bea}, {ann}", f"{ann} and {bea}", f"{bea} y {ann}"):
        assert redact(f"💬 {names}\nYours lead.", ANN) == f"💬 {bea}\nYours lead."
    assert redact(f"💬 {bea}, {ann}, {bea}", ANN) == f"💬 {bea}, {bea}"


def by_name(shown: str) -> str:
    """The same text, as the bot posts it if it knows the names of both."""
    for member_id, name in ((ANN, r"A\*nn \(x\)"), (BEA, "Bea")):
        shown = shown.replace(f"<@{member_id}>", f"[{name}](https://discord.com/users/{member_id})")
    return shown


@pytest.mark.parametrize(
    ("shown", "left"),
    [
        ("> Mine.\n> -# — <@111> · 3 ⬆️\n> Hers.\n> -# — <@222>", "> Hers.\n> -# — <@222>"),
        ("- **Heat** (1995), nominated by <@111>: “Pacino!”", "- **Heat** (1995)"),
        ("La propuso <@111>.\nThe discussion opens.", "The discussion opens."),
        ("<@111> chose it: it was their turn.\nOpen.", "Open."),
        ("<@222>, <@111> and 3 more", "<@222> and 3 more"),
        ("<@111> y <@222>", "<@222>"),
        ("<@222> and <@111>", "<@222>"),
        ("`1` <@222>\n-# 3 ⬆️\n`2` <@111>\n-# 1 ⬆️", "`1` <@222>\n-# 3 ⬆️"),
        ("- “Rain” — <@111> · in Spanish\n- “Old.” — <@222>", "- “Old.” — <@222>"),
        ("🔔 <@222> <@111>\nOpen.", "🔔 <@222>\nOpen."),
        ("💬 <@111>, <@222>\nYours lead.", "💬 <@222>\nYours lead."),
        ("💬 <@222> and <@111>\nYours lead.", "💬 <@222>\nYours lead."),
        ("<@111> asks:\n### Why?", "### Why?"),
        ("<@111> asks:\n**Why?**", "**Why?**"),
    ],
)
def test_what_shows_a_name_goes_as_what_shows_a_mention_does(shown: str, left: str) -> None:
    assert redact(shown, ANN) == left
    assert redact(by_name(shown), ANN) == by_name(left)
    assert redact(by_name(left), ANN) == by_name(left)
