"""A review as it is posted, and as members read it."""

from typing import Any, Final

import discord

from bot.domain.covers import cover
from bot.domain.films.film import Film
from bot.domain.reviews.long_text import pages_of_review
from bot.domain.reviews.review import Review, ReviewPage
from bot.locales import Language
from bot.ui.base import labels
from bot.ui.base.controls import Control, Page, button, card, row, select, text
from bot.ui.base.escape import paragraphs, plain
from bot.ui.base.figures import out_of_ten, score_colour, title
from bot.ui.base.links import message_link
from bot.ui.base.options import options
from bot.ui.base.paging import turn_buttons
from bot.ui.presses.reviews import (
    OpenReview,
    ReadOn,
    ReportReview,
    ShowSpoiler,
    SortReviews,
    TurnReviews,
    VoteRead,
    VoteReview,
)

BODY_SHOWN: Final = 2500
"""How much of a review's text to show, in characters: all of it, unless escaping makes it too long."""
_MORE_SHOWN: Final = 230
"""The same for each text that was added to it."""
_NOTHING_READABLE: Final = "…"


def posted_review(review: Review, say: Language) -> Page:
    """The review in the film's thread, for everyone to see and vote on."""
    key = review.key
    useful = button(VoteReview(key.film_id, key.author_id, 1), say("Helpful"), emoji="👍")
    useless = button(VoteReview(key.film_id, key.author_id, 0), say("Not helpful"), emoji="👎")
    controls = row(useful, useless, *_aside(review, say))
    return Page(card(*_content(review, say), controls, colour=score_colour(review.draft.score)))


def review_page(page: ReviewPage, say: Language) -> Page:
    """One of a film's reviews, with buttons to the others."""
    review = page.review
    if review is None:
        return _no_reviews(page.film, say)
    place = say("Page {page} of {pages}", page=page.page + 1, pages=page.pages)
    heading = say("Reviews of {film}", film=title(page.film, say))
    return Page(
        card(
            text(f"-# {heading} · {place}"),
            *_content(review, say),
            row(*_votes(page, review, say), *_aside(review, say)),
            *_ways(page, review, say),
            colour=score_colour(review.draft.score),
        )
    )


def spoiler_part(review: Review, say: Language) -> Page:
    """The spoiler part, for the member who asked for it."""
    heading = say("Spoilers: {title}", title=plain(review.draft.title))
    shown = paragraphs(review.draft.spoiler, BODY_SHOWN) or _NOTHING_READABLE
    return Page(card(text(f"### {heading}"), text(shown), colour=score_colour(review.draft.score)))


def usefulness(review: Review, say: Language) -> str:
    """How many members found it useful, out of those who voted."""
    if not review.votes:
        return say("Nobody has voted on this review yet.")
    return say.plural(
        "{helpful} of {number} found this helpful",
        "{helpful} of {number} found this helpful",
        review.votes,
        helpful=review.helpful,
    )


def link_to(review: Review) -> str:
    """The link to the posted review; empty if it is not posted."""
    if review.thread_id is None or review.message_id is None:
        return ""
    return message_link(review.key.guild_id, review.thread_id, review.message_id)


def review_text(review: Review, say: Language, longest: int = BODY_SHOWN) -> tuple[str, str]:
    """Title, author and text, of which at most `longest` characters are shown."""
    draft = review.draft
    written = f"<t:{review.written_at}:d>"
    if review.edited_at != review.written_at:
        written = say("{date}, edited {edited}", date=written, edited=f"<t:{review.edited_at}:R>")
    heading = plain(draft.title) or _NOTHING_READABLE
    byline = f"<@{review.key.author_id}> · {out_of_ten(draft.score)} · {written}"
    return f"### {heading}\n{byline}", paragraphs(draft.body, longest) or _NOTHING_READABLE


def outstanding(review: Review, say: Language) -> list[str]:
    """What stood out, for good and for ill, one line each."""
    draft, lines = review.draft, []
    if draft.strengths:
        lines.append(say("Strengths: {aspects}", aspects=labels.aspects(draft.strengths, say)))
    if draft.weaknesses:
        lines.append(say("Weaknesses: {aspects}", aspects=labels.aspects(draft.weaknesses, say)))
    return lines


def _content(review: Review, say: Language) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    heading, body = review_text(review, say)
    lines = [*outstanding(review, say), usefulness(review, say)]
    pages = len(pages_of_review(review.draft))
    part = say("Page {page} of {pages}", page=1, pages=pages) if pages > 1 else ""
    return [
        text(heading),
        text(body, f"-# {part}" if part else ""),
        *added(review, say),
        text(*(f"-# {line}" for line in lines)),
    ]


def added(review: Review, say: Language) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    """What its author added: why it stays, and a moment, covered if it gives something away."""
    draft = review.draft
    moment = cover(draft.moment) if draft.moment_is_spoiler else draft.moment
    why, moment = (paragraphs(part, _MORE_SHOWN).replace("\n", " ") for part in (draft.why_it_stays, moment))
    named = ((say("Why it stays"), why), (say("A moment to remember"), moment))
    lines = [f"**{name}:** {part}" for name, part in named if part]
    return [text(*lines)] if lines else []


def _aside(review: Review, say: Language) -> list[Control]:
    key = review.key
    on = ReadOn(key.film_id, key.author_id)
    controls = [button(on, say("Read on"), emoji="📖")] if review.draft.rest else []
    if review.draft.spoiler:
        controls.append(button(ShowSpoiler(key.film_id, key.author_id), say("Show spoilers"), emoji="🙈"))
    return [*controls, button(ReportReview(key.film_id, key.author_id), say("Report"), emoji="🚩")]


def _votes(page: ReviewPage, review: Review, say: Language) -> list[Control]:
    """The vote buttons; the reader's own vote stands out."""
    key = review.key

    def vote(label: str, emoji: str, *, useful: bool) -> Control:
        own = page.own_vote is useful
        style = discord.ButtonStyle.success if own else discord.ButtonStyle.secondary
        press = VoteRead(key.film_id, key.author_id, int(useful), page.sort, page.page)
        return button(press, label, style=style, emoji=emoji)

    return [vote(say("Helpful"), "👍", useful=True), vote(say("Not helpful"), "👎", useful=False)]


def _ways(page: ReviewPage, review: Review, say: Language) -> list[discord.ui.Item[Any]]:
    """Buttons to the other reviews, to the thread, and to other orders."""

    def turn(to: int) -> TurnReviews:
        return TurnReviews(page.film.id, page.sort, to)

    ways: list[discord.ui.Item[Any]] = [*turn_buttons(turn, page.page, page.pages, say)]
    if link := link_to(review):
        ways.append(discord.ui.Button(label=say("In the thread"), url=link))
    sorts = options(labels.REVIEW_SORT_NAMES, page.sort, say)
    ordered = [row(select(SortReviews(page.film.id), say("Sort by"), sorts))] if page.pages > 1 else []
    return [*([row(*ways)] if ways else []), *ordered]


def _no_reviews(film: Film, say: Language) -> Page:
    nobody = say("Nobody has reviewed {film} here yet.", film=title(film, say))
    write = button(OpenReview(film.id), say("Write a review"), emoji="✍️")
    return Page(card(text(nobody), row(write)))
