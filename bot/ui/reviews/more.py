"""What an author can add to a saved review: why it stays, a moment, the sentence to quote."""

import io
from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.domain.discussions.sentences.quotable_sentences import sentences
from bot.domain.films.film import Film
from bot.domain.reviews.review import LONGEST_MORE, MoreOfReview, Review, ReviewDraft
from bot.locales import Language
from bot.ui.base.controls import Control, Form, Page, button, grey_page, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.forms import choice_field, text_field, typed_in
from bot.ui.presses.reviews import AddMore, ChooseSentence, SaveMore
from bot.ui.reviews.form import TEXT_FILE

WHY_FIELD: Final = "why"
MOMENT_FIELD: Final = "moment"
SPOILER_FIELD: Final = "spoiler"
_LONGEST_OPTION: Final = 100
_MOST_OPTIONS: Final = 25
_YES: Final = "yes"
_NO: Final = "no"


def more_form(film: Film, draft: ReviewDraft, say: Language) -> Form:
    """The form, with what was added before."""
    why, moment = say("Why it stays with you (optional)"), say("A moment to remember (optional)")
    options = [
        discord.SelectOption(label=say("No"), value=_NO, default=not draft.moment_is_spoiler),
        discord.SelectOption(label=say("Yes: cover it"), value=_YES, default=draft.moment_is_spoiler),
    ]
    return Form(
        SaveMore(film.id),
        say("More about {film}", film=film.title_in(say.code)),
        text_field(WHY_FIELD, why, LONGEST_MORE, draft.why_it_stays, is_needed=False, is_long=True),
        text_field(MOMENT_FIELD, moment, LONGEST_MORE, draft.moment, is_needed=False, is_long=True),
        choice_field(SPOILER_FIELD, say("Does that moment give something away?"), options),
    )


def more_from(fields: Mapping[str, Sequence[str]]) -> MoreOfReview:
    """What the author filled in."""
    return MoreOfReview(
        typed_in(fields[WHY_FIELD]), typed_in(fields[MOMENT_FIELD]), fields[SPOILER_FIELD] == [_YES]
    )


def more_button(film: Film, draft: ReviewDraft, say: Language) -> Control:
    """Opens the form from the answer to a review."""
    return button(
        AddMore(film.id), say("Edit what you added") if draft.has_more else say("Add more"), emoji="➕"
    )


def sentence_menu(review: Review, say: Language) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    """A select of sentences that deep dives can quote; none if there is no choice."""
    found = list(dict.fromkeys(sentences(review.draft.body)))[:_MOST_OPTIONS]
    if len(found) < 2:
        return []
    options = [
        discord.SelectOption(
            label=one_line(sentence, _LONGEST_OPTION),
            value=beginning,
            default=sentence == review.draft.chosen_sentence,
        )
        for beginning, sentence in {one[:_LONGEST_OPTION].rstrip(): one for one in found}.items()
    ]
    return [
        row(select(ChooseSentence(review.key.film_id), say("Your best sentence, for deep dives"), options))
    ]


def sentence_chosen(review: Review, say: Language) -> Page:
    """The sentence is chosen."""
    chosen = say("Deep dives will quote this sentence of yours first:")
    return grey_page(text(chosen, f"> {plain(review.draft.chosen_sentence)}"))


def more_refused(film_id: str, reason: str, say: Language) -> Page:
    """Why nothing was added; the author's text is attached as `TEXT_FILE`."""
    not_lost = say("Nothing was saved, but your text isn't lost. Here it is.")
    again = button(AddMore(film_id), say("Write again"), emoji="✍️", style=discord.ButtonStyle.primary)
    file = discord.ui.File[discord.ui.LayoutView](f"attachment://{TEXT_FILE}")
    return grey_page(text(reason, not_lost), file, row(again))


def more_file(more: MoreOfReview) -> discord.File:
    """The author's text, as a file."""
    written = "\n\n".join(filter(None, (more.why_it_stays, more.moment)))
    return discord.File(io.BytesIO(f"{written}\n".encode()), TEXT_FILE)
