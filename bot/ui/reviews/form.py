"""The form for a review, and the file that returns a refused text to its author."""

import io
from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.domain.films.film import Film
from bot.domain.reviews.review import (
    LONGEST_BODY,
    LONGEST_SPOILER,
    LONGEST_TITLE,
    SHORTEST_BODY,
    Aspect,
    ReviewDraft,
)
from bot.domain.scores import HIGHEST, SCALE
from bot.locales import Language, named
from bot.ui.base import labels
from bot.ui.base.controls import Form
from bot.ui.base.forms import Field, choice_field, text_field, typed_in
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.reviews import SaveLong, SaveReview

TITLE_FIELD: Final = "title"
BODY_FIELD: Final = "body"
SPOILER_FIELD: Final = "spoiler"
SCORE_FIELD: Final = "score"
OUTSTANDING_FIELD: Final = "outstanding"
TEXT_FILE: Final = "review.txt"
_STRENGTH: Final = "+"
_WEAKNESS: Final = "-"


def review_form(
    film: Film, draft: ReviewDraft | None, own_score: int | None, say: Language, *, keeps_rest: bool = False
) -> Form:
    """The form with the existing text, or else with the member's score.

    Submitting it replaces the whole review; with `keeps_rest` its further pages stay.
    """
    film_title = film.title_in(say.code)
    return Form(
        SaveLong(film.id) if keeps_rest else SaveReview(film.id),
        say("Review: {film}", film=film_title),
        *_texts(draft, say),
        _score(draft.score if draft else own_score, say),
        _outstanding(draft, say),
    )


def sentence_form(press: Press, title: str, label: str, longest: int) -> Form:
    """A form with one text to fill in, whose field is `BODY_FIELD`."""
    return Form(press, title, text_field(BODY_FIELD, label, longest, is_long=True))


def draft_from(fields: Mapping[str, Sequence[str]]) -> ReviewDraft:
    """The draft in the submitted form."""
    outstanding = [value for value in fields[OUTSTANDING_FIELD] if value]
    return ReviewDraft(
        title=typed_in(fields[TITLE_FIELD]),
        body=typed_in(fields[BODY_FIELD]),
        spoiler=typed_in(fields[SPOILER_FIELD]),
        score=int(fields[SCORE_FIELD][0]),
        strengths=_aspects(outstanding, _STRENGTH),
        weaknesses=_aspects(outstanding, _WEAKNESS),
    )


def text_file(draft: ReviewDraft, say: Language) -> discord.File:
    """The whole text as a file to read or copy, in only the author's words."""
    spoilers = say("Spoilers")
    parts = [
        draft.title,
        f"{draft.score}/{HIGHEST}",
        draft.text,
        draft.spoiler and f"{spoilers}\n\n{draft.spoiler}",
        draft.strengths and say("Strengths: {aspects}", aspects=labels.aspects(draft.strengths, say)),
        draft.weaknesses and say("Weaknesses: {aspects}", aspects=labels.aspects(draft.weaknesses, say)),
        draft.why_it_stays,
        draft.moment,
    ]
    written = "\n\n".join(str(part) for part in parts if part)
    return discord.File(io.BytesIO(f"{written}\n".encode()), TEXT_FILE)


def _least(body: str) -> int | None:
    """The shortest text that the form accepts: Discord does not open a form with a shorter text in it."""
    return SHORTEST_BODY if not body or len(body) >= SHORTEST_BODY else None


def _texts(draft: ReviewDraft | None, say: Language) -> list[Field]:
    title, body, spoiler = (draft.title, draft.body, draft.spoiler) if draft else ("", "", "")
    first = say("Everyone sees it first: no spoilers here.")
    label, asked = say("Spoilers (optional)"), say("Only shown to members who ask for it.")
    return [
        text_field(TITLE_FIELD, say("Title"), LONGEST_TITLE, title, advice=first),
        text_field(BODY_FIELD, say("Review"), LONGEST_BODY, body, least=_least(body), is_long=True),
        text_field(
            SPOILER_FIELD, label, LONGEST_SPOILER, spoiler, advice=asked, is_needed=False, is_long=True
        ),
    ]


def _score(chosen: int | None, say: Language) -> Field:
    options = [
        discord.SelectOption(label=f"{score}/{HIGHEST}", value=str(score), default=score == chosen)
        for score in reversed(SCALE)
    ]
    return choice_field(
        SCORE_FIELD, say("Your score"), options, advice=say("1 is very bad, 10 is excellent.")
    )


def _outstanding(draft: ReviewDraft | None, say: Language) -> Field:
    strengths, weaknesses = (draft.strengths, draft.weaknesses) if draft else (frozenset(), frozenset())
    signs = (
        (_STRENGTH, named("Strength: {aspect}"), "👍", strengths),
        (_WEAKNESS, named("Weakness: {aspect}"), "👎", weaknesses),
    )
    options = [
        discord.SelectOption(
            label=say(label, aspect=say(labels.ASPECT_NAMES[aspect]).lower()),
            value=sign + aspect,
            emoji=emoji,
            default=aspect in chosen,
        )
        for sign, label, emoji, chosen in signs
        for aspect in Aspect
    ]
    advice = say("Good or bad.")
    return choice_field(
        OUTSTANDING_FIELD, say("What stood out (optional)"), options, advice=advice, is_needed=False
    )


def _aspects(outstanding: Sequence[str], sign: str) -> frozenset[Aspect]:
    return frozenset(Aspect(value[1:]) for value in outstanding if value.startswith(sign))
