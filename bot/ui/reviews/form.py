"""The form in which a review is written, and the file in which a text goes back to its author."""

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
from bot.locales import Language
from bot.ui.base import labels
from bot.ui.base.controls import Form
from bot.ui.base.escape import one_line
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.reviews import SaveReview

TITLE_FIELD: Final = "title"
BODY_FIELD: Final = "body"
SPOILER_FIELD: Final = "spoiler"
SCORE_FIELD: Final = "score"
OUTSTANDING_FIELD: Final = "outstanding"
TEXT_FILE: Final = "review.txt"
_LONGEST_FORM_TITLE: Final = 45
_STRENGTH: Final = "+"
_WEAKNESS: Final = "-"


def review_form(film: Film, draft: ReviewDraft | None, own_score: int | None, say: Language) -> Form:
    """The form, filled with what there is already; without a text, the member's score is chosen."""
    film_title = film.title_in(say.code)
    return Form(
        SaveReview(film.id),
        one_line(say("Review: {film}", film=film_title), _LONGEST_FORM_TITLE),
        *_texts(draft, say),
        _score(draft.score if draft else own_score, say),
        _outstanding(draft, say),
    )


def sentence_form(press: Press, title: str, label: str, longest: int) -> Form:
    """A form with one text to fill in, whose field is `BODY_FIELD`."""
    field = text_input(BODY_FIELD, "", longest, is_long=True)
    return Form(press, title, discord.ui.Label(text=label, component=field))


def draft_from(fields: Mapping[str, Sequence[str]]) -> ReviewDraft:
    """What was filled into the form."""
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
    """The whole text as a file, to be read or copied; it says nothing that its author has not written."""
    spoilers = say("Spoilers")
    parts = [
        draft.title,
        f"{draft.score}/{HIGHEST}",
        draft.body,
        draft.spoiler and f"{spoilers}\n\n{draft.spoiler}",
        draft.strengths and say("Strengths: {aspects}", aspects=labels.aspects(draft.strengths, say)),
        draft.weaknesses and say("Weaknesses: {aspects}", aspects=labels.aspects(draft.weaknesses, say)),
        draft.why_it_stays,
        draft.moment,
    ]
    written = "\n\n".join(str(part) for part in parts if part)
    return discord.File(io.BytesIO(f"{written}\n".encode()), TEXT_FILE)


def _texts(draft: ReviewDraft | None, say: Language) -> list[discord.ui.Label[discord.ui.View]]:
    title, body, spoiler = (draft.title, draft.body, draft.spoiler) if draft else ("", "", "")
    return [
        discord.ui.Label(
            text=say("Title"),
            description=say("Everyone sees it first: no spoilers here."),
            component=text_input(TITLE_FIELD, title, LONGEST_TITLE),
        ),
        discord.ui.Label(
            text=say("Review"),
            component=text_input(BODY_FIELD, body, LONGEST_BODY, least=SHORTEST_BODY, is_long=True),
        ),
        discord.ui.Label(
            text=say("Spoilers (optional)"),
            description=say("Only shown to members who ask for it."),
            component=text_input(SPOILER_FIELD, spoiler, LONGEST_SPOILER, is_needed=False, is_long=True),
        ),
    ]


def text_input(
    field: str, value: str, longest: int, *, least: int = 1, is_needed: bool = True, is_long: bool = False
) -> discord.ui.TextInput[discord.ui.View]:
    """A field for text, filled with what there is already; lengths are in characters."""
    return discord.ui.TextInput(
        custom_id=field,
        style=discord.TextStyle.paragraph if is_long else discord.TextStyle.short,
        default=value or None,
        required=is_needed,
        min_length=least if is_needed else None,
        max_length=longest,
    )


def _score(chosen: int | None, say: Language) -> discord.ui.Label[discord.ui.View]:
    options = [
        discord.SelectOption(label=f"{score}/{HIGHEST}", value=str(score), default=score == chosen)
        for score in reversed(SCALE)
    ]
    field = discord.ui.Select[discord.ui.View](custom_id=SCORE_FIELD, options=options, required=True)
    return discord.ui.Label(
        text=say("Your score"), description=say("1 is very bad, 10 is excellent."), component=field
    )


def _outstanding(draft: ReviewDraft | None, say: Language) -> discord.ui.Label[discord.ui.View]:
    strengths, weaknesses = (draft.strengths, draft.weaknesses) if draft else (frozenset(), frozenset())
    options = [
        discord.SelectOption(
            label=say("Strength: {aspect}", aspect=say(labels.ASPECT_NAMES[aspect]).lower()),
            value=_STRENGTH + aspect,
            emoji="👍",
            default=aspect in strengths,
        )
        for aspect in Aspect
    ] + [
        discord.SelectOption(
            label=say("Weakness: {aspect}", aspect=say(labels.ASPECT_NAMES[aspect]).lower()),
            value=_WEAKNESS + aspect,
            emoji="👎",
            default=aspect in weaknesses,
        )
        for aspect in Aspect
    ]
    field = discord.ui.Select[discord.ui.View](
        custom_id=OUTSTANDING_FIELD, options=options, min_values=0, max_values=len(options), required=False
    )
    return discord.ui.Label(
        text=say("What stood out"), description=say("Good or bad. Optional."), component=field
    )


def typed_in(values: Sequence[str]) -> str:
    """What was typed into a field for text."""
    return values[0].replace("\x00", "").strip()


def _aspects(outstanding: Sequence[str], sign: str) -> frozenset[Aspect]:
    return frozenset(Aspect(value[1:]) for value in outstanding if value.startswith(sign))
