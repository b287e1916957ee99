"""Reviews longer than the form: reading them page by page, and what their author can do."""

from typing import Final

import discord

from bot.domain.films.film import Film
from bot.domain.reviews.long_text import MOST_PAGES, pages_of_review
from bot.domain.reviews.review import LONGEST_BODY, Review, ReviewDraft
from bot.locales import Language
from bot.ui.base.controls import Form, Page, button, card, grey_page, row, select, text
from bot.ui.base.escape import one_line, paragraphs, plain
from bot.ui.base.figures import score_colour, title
from bot.ui.base.forms import text_field
from bot.ui.base.paging import turn_buttons
from bot.ui.presses.reviews import (
    OpenReview,
    OpenReviewPage,
    SaveReviewPage,
    ShortenReview,
    TurnReviewPage,
    WriteLong,
)
from bot.ui.reviews.form import BODY_FIELD, TEXT_FILE

_PAGE_SHOWN: Final = 3500
"""How much of a further page to show, in characters: all of it, even if many characters are escaped."""
_BEGINNING_SHOWN: Final = 70
_LONGEST_OPTION: Final = 100


def read_on_page(review: Review, page: int, say: Language) -> Page:
    """A page of a review, or the last if there are fewer, with buttons to the others."""
    pages = pages_of_review(review.draft)
    page = min(max(0, page), len(pages) - 1)
    key = review.key
    heading = f"### {plain(review.draft.title)}\n<@{key.author_id}>"
    place = say("Page {page} of {pages}", page=page + 1, pages=len(pages))
    turn = turn_buttons(lambda to: TurnReviewPage(key.film_id, key.author_id, to), page, len(pages), say)
    parts = [text(heading), text(paragraphs(pages[page], _PAGE_SHOWN), f"-# {place}")]
    return Page(card(*parts, *([row(*turn)] if turn else []), colour=score_colour(review.draft.score)))


def long_review_page(film: Film, draft: ReviewDraft, say: Language, *, is_posted: bool) -> Page:
    """What the author can do with a long review. The whole text is attached as `TEXT_FILE`."""
    pages = pages_of_review(draft)
    size = say(
        "Your review of {film} has {size} characters. One form takes {most}, so it has {pages} pages.",
        film=title(film, say),
        size=say.whole(len(draft.text)),
        most=say.whole(LONGEST_BODY),
        pages=len(pages),
    )
    how = say(
        "In the film's thread everyone sees the first page, and reads on with a button. "
        "You can also shorten it until it fits. Here is all of it:"
    )
    post = say("Edit the first page") if is_posted else say("Post it in {pages} pages", pages=len(pages))
    if len(pages) == 1:
        return _short_enough(film, say)
    controls = row(
        button(WriteLong(film.id), post, style=discord.ButtonStyle.primary, emoji="✍️"),
        button(ShortenReview(film.id), say("Shorten it"), emoji="✂️"),
    )
    further = [
        discord.SelectOption(label=_page_name(number, behind, say), value=str(number))
        for number, behind in enumerate(pages[1:MOST_PAGES], start=1)
    ]
    choice = row(select(OpenReviewPage(film.id), say("Edit another page"), further))
    file = discord.ui.File[discord.ui.LayoutView](f"attachment://{TEXT_FILE}")
    return grey_page(text(size, how), file, controls, choice)


def review_page_form(film_id: str, page: int, written: str, say: Language) -> Form:
    """A form with the text of one further page; submitting it empty deletes the page."""
    field = text_field(
        BODY_FIELD,
        say("Page {number}", number=page + 1),
        LONGEST_BODY,
        written.strip(),
        advice=say("Leave it empty to drop this page."),
        is_needed=False,
        is_long=True,
    )
    return Form(SaveReviewPage(film_id, page), say("Edit another page"), field)


def _short_enough(film: Film, say: Language) -> Page:
    """Says that the text fits the form by now."""
    told = say("Saved. It fits on one page now, and nothing is posted yet.")
    write = button(OpenReview(film.id), say("Write a review"), emoji="✍️")
    return grey_page(text(told), row(write))


def _page_name(number: int, written: str, say: Language) -> str:
    name = say("Page {number}", number=number + 1)
    return one_line(f"{name}: {one_line(written, _BEGINNING_SHOWN)}", _LONGEST_OPTION)
