"""Reviews, their form and their reports keep to Discord's limits, whatever is written in them."""

from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.reviews.moderation import (
    ACTIONS_SHOWN,
    LONGEST_REASON,
    MOST_NOTICES,
    REPORTS_SHOWN,
    Action,
    Case,
    CasePage,
    Decision,
    Notice,
    Report,
    ToldNotice,
)
from bot.domain.reviews.review import (
    LONGEST_BODY,
    LONGEST_MORE,
    LONGEST_SPOILER,
    LONGEST_TITLE,
    Aspect,
    Blocked,
    Review,
    ReviewDraft,
    ReviewKey,
    ReviewPage,
    ReviewRefusal,
    ReviewSort,
    ReviewState,
    TooFast,
    TooShort,
    Untitled,
)
from bot.domain.scores import Tally
from bot.locales import Language, language
from bot.ui.base.controls import Control, Form
from bot.ui.base.errors import sentence
from bot.ui.base.escape import paragraphs
from bot.ui.presses.reviews import SaveReport, SaveWarning
from bot.ui.reviews import answers, more
from bot.ui.reviews.form import draft_from, review_form, sentence_form, text_file
from bot.ui.reviews.reports import case_page, decided
from bot.ui.reviews.review import BODY_SHOWN, posted_review, review_page, spoiler_part
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, keeps_the_limits
from tests.ui.shown_pages import texts as texts_of

LARGEST_SNOWFLAKE = 2**63 - 1
LATEST = 4_102_444_800
ASPECTS = st.frozensets(st.sampled_from(Aspect))
NASTY = st.text(alphabet="*_`~|<>[]()@#-\n a", max_size=LONGEST_BODY)


def texts(longest: int, least: int = 0) -> st.SearchStrategy[str]:
    return st.text(min_size=least, max_size=longest) | NASTY.map(
        lambda text: text[:longest].ljust(least, "*")
    )


DRAFTS = st.builds(
    ReviewDraft,
    title=texts(LONGEST_TITLE, 1),
    body=texts(LONGEST_BODY, 1) | st.just("*" * LONGEST_BODY),
    spoiler=texts(LONGEST_SPOILER) | st.just("*" * LONGEST_SPOILER),
    score=st.integers(1, 10),
    strengths=ASPECTS,
    weaknesses=ASPECTS,
    why_it_stays=texts(LONGEST_MORE) | st.just("*" * LONGEST_MORE),
    moment=texts(LONGEST_MORE) | st.just("*" * LONGEST_MORE),
    moment_is_spoiler=st.booleans(),
)
REVIEWS = st.builds(
    Review,
    key=st.just(ReviewKey(LARGEST_SNOWFLAKE, "club:0123456789ab", LARGEST_SNOWFLAKE)),
    draft=DRAFTS,
    state=st.sampled_from(ReviewState),
    written_at=st.just(LATEST - 1),
    edited_at=st.just(LATEST),
    thread_id=st.just(LARGEST_SNOWFLAKE),
    message_id=st.just(LARGEST_SNOWFLAKE),
    helpful=st.integers(0, 100_000),
    votes=st.just(100_000),
)
SENTENCES = texts(LONGEST_REASON)
REPORTS = st.builds(Report, st.just(LARGEST_SNOWFLAKE), SENTENCES, st.just(LATEST))
DECISIONS = st.builds(
    Decision, st.just(LARGEST_SNOWFLAKE), st.sampled_from(Action), SENTENCES, st.just(LATEST)
)


@given(REVIEWS, LANGUAGES)
def test_any_posted_review_fits(review: Review, say: Language) -> None:
    assert keeps_the_limits(posted_review(review, say))
    assert keeps_the_limits(spoiler_part(review, say))


@given(REVIEWS, LANGUAGES)
def test_a_posted_review_shows_nothing_of_its_spoiler_part(review: Review, say: Language) -> None:
    secret = ReviewDraft("Title", "Body", "Rosebud", 9, review.draft.strengths, review.draft.weaknesses)
    hidden = Review(review.key, secret, review.state, review.written_at, review.edited_at)
    for page in (posted_review(hidden, say), review_page(_page(hidden), say)):
        assert "Rosebud" not in texts_of(page)


def _page(review: Review | None) -> ReviewPage:
    film = Film("club:0123456789ab", "*" * 200, 1995, directors=("x",))
    return ReviewPage(film, ReviewSort.HELPFUL, 198, 200, review, own_vote=True)


@given(REVIEWS | st.none(), LANGUAGES)
def test_any_page_of_reviews_fits(review: Review | None, say: Language) -> None:
    assert keeps_the_limits(review_page(_page(review), say))


@given(
    FILMS | st.none(),
    REVIEWS,
    st.lists(REPORTS, max_size=REPORTS_SHOWN),
    st.lists(DECISIONS, max_size=ACTIONS_SHOWN),
    LANGUAGES,
)
def test_any_case_fits(
    film: Film | None, review: Review, reports: list[Report], decisions: list[Decision], say: Language
) -> None:
    case = Case(review, 100, tuple(reports), tuple(decisions))
    news = [decided(Action.REMOVE, say), "x" * 200]
    assert keeps_the_limits(case_page(CasePage(case, film, 98, 100), say, news))
    assert keeps_the_limits(case_page(CasePage(None, None, 0, 0), say, news))


@given(FILMS, REVIEWS, st.lists(st.tuples(FILMS | st.none(), DECISIONS), max_size=MOST_NOTICES), LANGUAGES)
def test_any_answer_to_an_author_fits(
    film: Film, review: Review, told: list[tuple[Film | None, Decision]], say: Language
) -> None:
    reason = sentence(UserError("I only work in servers. Use this command in one I'm in."), say)
    notices = [ToldNotice(Notice(film.id, decision), about) for about, decision in told]
    for page in (
        *(
            answers.review_posted(film, review, Tally(), say, is_update=is_update)
            for is_update in (True, False)
        ),
        answers.review_held(film, review, say, reason),
        more.sentence_chosen(review, say),
        more.more_refused(film.id, reason, say),
        answers.review_not_posted(film, reason, say),
        answers.ask_before_deleting(film, review, say),
        answers.review_deleted(film, review, say),
        answers.text_given_back(film.id, reason, say),
        *([answers.notices_page(notices, say)] if notices else []),
    ):
        assert keeps_the_limits(page)


@pytest.mark.parametrize("verdict", [Untitled(), TooShort(), Blocked("*" * 300), TooFast(1), TooFast(600)])
def test_every_refusal_is_said_in_a_sentence(verdict: ReviewRefusal) -> None:
    for locale in ("en-US", "es-ES"):
        said = answers.refusal(verdict, language(locale))
        assert said.endswith(".")
        assert len(said) < 300


@given(FILMS, st.none() | DRAFTS, st.none() | st.integers(1, 10), LANGUAGES)
def test_any_form_fits_and_keeps_what_is_in_it(
    film: Film, draft: ReviewDraft | None, own_score: int | None, say: Language
) -> None:
    form = review_form(film, draft, own_score, say)
    payload = form.to_dict()
    fits(payload)
    filled = {}
    for label in payload["components"]:
        field = label["component"]
        chosen = [option["value"] for option in field.get("options", []) if option.get("default")]
        filled[field["custom_id"]] = chosen or [field.get("value", "")]
    if draft is not None:
        again = draft_from(filled)
        assert again.title == draft.title.replace("\x00", "").strip()
        assert again.body == draft.body.replace("\x00", "").strip()
        assert (again.score, again.strengths, again.weaknesses) == (
            draft.score,
            draft.strengths,
            draft.weaknesses,
        )
    else:
        assert filled["score"] == [str(own_score or "")]


def fits(payload: dict[str, Any]) -> None:
    """Discord's limits of a form, which the library does not check."""
    assert 1 <= len(payload["title"]) <= 45
    assert len(payload["custom_id"]) <= 100
    assert 1 <= len(payload["components"]) <= 5
    for label in payload["components"]:
        assert 1 <= len(label["label"]) <= 45
        assert len(label.get("description") or "") <= 100
        field = label["component"]
        assert len(field.get("value") or "") <= field.get("max_length", 4000) <= 4000
        assert len(field.get("options", [])) <= 25
        for option in field.get("options", []):
            assert 1 <= len(option["label"]) <= 100


@given(LANGUAGES)
def test_the_forms_of_one_sentence_fit(say: Language) -> None:
    form: Form = sentence_form(
        SaveReport("club:0123456789ab", LARGEST_SNOWFLAKE),
        say("Report this review"),
        say("What is wrong with it?"),
        LONGEST_REASON,
    )
    fits(form.to_dict())
    warn = SaveWarning("club:0123456789ab", LARGEST_SNOWFLAKE, LATEST, 10_000)
    fits(
        sentence_form(warn, say("Warn the author"), say("Your note to the author"), LONGEST_REASON).to_dict()
    )


@given(DRAFTS, LANGUAGES)
def test_the_file_has_every_word(draft: ReviewDraft, say: Language) -> None:
    written = text_file(draft, say).fp.read().decode()
    for part in (draft.title, draft.body, draft.spoiler):
        assert part in written


@given(texts(LONGEST_BODY), st.integers(50, BODY_SHOWN))
def test_paragraphs_keep_their_length_and_form_nothing(text: str, longest: int) -> None:
    shown = paragraphs(text, longest)
    assert len(shown) <= longest
    assert "\n\n\n" not in shown
    assert not shown.endswith("\\") or shown.endswith("\\\\")
    for line in shown.splitlines():
        assert not line.startswith(("#", "-", "+", ">", "*"))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("# one\n- two\n3. three", "\\# one\n\\- two\n3\\. three"),
        ("  \n one \n", "one"),
        ("**a**", r"\*\*a\*\*"),
    ],
)
def test_paragraphs_are_shown_as_they_were_typed(typed: str, shown: str) -> None:
    assert paragraphs(typed, 100) == shown


def test_the_voter_sees_their_own_vote_stand_out() -> None:
    review = Review(
        ReviewKey(1, "tt0113627", 2),
        ReviewDraft("T", "Body", "Spoiler", 9),
        ReviewState.PUBLIC,
        LATEST,
        LATEST,
    )
    page = review_page(_page(review), language("en-US"))
    buttons = [item.item for item in page.walk_children() if isinstance(item, Control)]
    styles = {button.label: button.style for button in buttons if isinstance(button, discord.ui.Button)}
    assert styles["Helpful"] is discord.ButtonStyle.success
    assert styles["Not helpful"] is discord.ButtonStyle.secondary
