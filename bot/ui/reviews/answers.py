"""The answers to a review's author: posted, held, refused, deleted, or decided on by organisers."""

import math
from collections.abc import Sequence
from typing import Final

import discord

from bot.domain.films.film import Film
from bot.domain.reviews.moderation import MOST_NOTICES, Action, ToldNotice
from bot.domain.reviews.review import (
    Blocked,
    Review,
    ReviewRefusal,
    TitleWithCover,
    TooFast,
    TooShort,
    Untitled,
)
from bot.domain.reviews.unshown import ShownLate
from bot.domain.scores import Tally
from bot.locales import Language, named
from bot.ui.base.controls import Page, button, card, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import mean_and_votes, out_of_ten, score_colour, title
from bot.ui.presses.reviews import DeleteReview, LeaveReview, OpenReview, PostReview
from bot.ui.reviews.form import TEXT_FILE
from bot.ui.reviews.more import more_button, sentence_menu
from bot.ui.reviews.review import link_to

_WORD_SHOWN: Final = 100


def review_posted(film: Film, review: Review, tally: Tally, say: Language, *, is_update: bool) -> Page:
    """The review is posted for everyone to read; `is_update`: it was before, with another text."""
    updated, posted = named("Your review of {film} is updated."), named("Your review of {film} is posted.")
    sentence = say(updated if is_update else posted, film=title(film, say))
    # Translators: a button that leads to the posted review
    there = discord.ui.Button[discord.ui.LayoutView](label=say("Go to it"), url=link_to(review))
    edit = button(OpenReview(film.id), say("Edit"), emoji="✍️")
    controls = [row(there, edit, more_button(film, review.draft, say)), *sentence_menu(review, say)]
    colour = score_colour(review.draft.score)
    return Page(card(text(sentence, mean_and_votes(tally, say)), *controls, colour=colour))


def review_held(film: Film, review: Review, say: Language, trouble: str = "") -> Page:
    """The review waits for an organiser; `trouble` says why its earlier post is still there."""
    saved = say("Your review of {film} is saved.", film=title(film, say))
    wait = say("An organiser checks it before everyone can read it.")
    edit = button(OpenReview(film.id), say("Edit"), emoji="✍️")
    more = more_button(film, review.draft, say)
    return grey_page(text(saved, wait, trouble), row(edit, more))


def review_not_posted(film: Film, reason: str, say: Language) -> Page:
    """The review is saved and readable with `/review read`, but not in the film's thread."""
    saved = say("Your review of {film} is saved, but not posted yet.", film=title(film, say))
    again = button(PostReview(film.id), say("Try again"), emoji="🔁", style=discord.ButtonStyle.primary)
    # Translators: of posting a review
    return grey_page(text(saved, reason, say("I keep trying.")), row(again))


def shown_late_page(shown: Sequence[ShownLate], say: Language) -> Page:
    """The member's reviews that were posted or updated after the answer."""
    films = (title(late.film, say) if late.film else f"`{late.film_id}`" for late in shown[:MOST_NOTICES])
    return grey_page(
        text(*("✅ " + say("Your review of {film} could be posted after all.", film=film) for film in films))
    )


def text_given_back(film_id: str, reason: str, say: Language) -> Page:
    """Why a text was not accepted as a review; the text is attached as `TEXT_FILE`."""
    not_lost = say("Nothing was saved, but your text isn't lost. Here it is.")
    again = button(OpenReview(film_id), say("Write again"), emoji="✍️", style=discord.ButtonStyle.primary)
    file = discord.ui.File[discord.ui.LayoutView](f"attachment://{TEXT_FILE}")
    return grey_page(text(reason, not_lost), file, row(again))


def refusal(verdict: ReviewRefusal, say: Language) -> str:
    """Why a draft is refused, and what to do."""
    match verdict:
        case Untitled():
            return say("A review needs a title.")
        case TitleWithCover():
            return say("Leave spoiler bars out of the title: it shows in lists and thread names.")
        case TooShort():
            return say("A review needs at least {least} characters.", least=verdict.least)
        case Blocked():
            word = plain(verdict.word, _WORD_SHOWN)
            return say("The word “{word}” is blocked in reviews here.", word=word)
        case TooFast():
            minutes = math.ceil(verdict.seconds / 60)
            return say.plural(
                "You have posted a lot of reviews just now. Try again in {number} minute.",
                "You have posted a lot of reviews just now. Try again in {number} minutes.",
                minutes,
            )


def ask_before_deleting(film: Film, review: Review, say: Language) -> Page:
    """Asks whether to delete the review."""
    question = say("Delete your review of {film}?", film=title(film, say))
    score = out_of_ten(review.draft.score)
    stays = say("Your score stays: {score}.", score=score)
    if review.votes:
        stays = say("Its votes go with it. Your score stays: {score}.", score=score)
    delete = button(DeleteReview(film.id), say("Delete it"), style=discord.ButtonStyle.danger, emoji="🗑️")
    # Translators: a button: do not delete my review
    return Page(card(text(question, stays), row(delete, button(LeaveReview(), say("Keep it")))))


def review_deleted(film: Film, review: Review, say: Language) -> Page:
    """The review is deleted."""
    gone = say("Your review of {film} is deleted.", film=title(film, say))
    stays = say("Your score stays: {score}.", score=out_of_ten(review.draft.score))
    return Page(card(text(gone, stays)))


def review_left(say: Language) -> Page:
    """The review stays, since the member changed their mind."""
    return Page(card(text(say("Nothing was deleted."))))


def notices_page(notices: Sequence[ToldNotice], say: Language) -> Page:
    """Organisers' decisions about the member's reviews."""
    return grey_page(text(*(_notice(told, say) for told in notices)))


def _notice(told: ToldNotice, say: Language) -> str:
    film = title(told.film, say) if told.film else f"`{told.notice.film_id}`"
    decision = told.notice.decision
    if decision.action is Action.REMOVE:
        return "⚠️ " + say("An organiser has removed your review of {film}.", film=film)
    sentence = plain(decision.sentence)
    return "⚠️ " + say(
        "A note from the organisers about your review of {film}: “{sentence}”", film=film, sentence=sentence
    )


def vote_taken(vote: bool | None, figures: str, say: Language) -> Page:  # noqa: FBT001 - a value, not a switch
    """The result of a vote; `figures` says how many find the review useful now."""
    match vote:
        case True:
            said = say("You marked it as helpful. Press again to take it back.")
        case False:
            said = say("You marked it as not helpful. Press again to take it back.")
        case None:
            said = say("Your vote is taken back.")
    return grey_page(text(said, f"-# {figures}"))


def report_taken(say: Language) -> Page:
    """The report has reached the organisers."""
    return grey_page(text(say("Thank you. An organiser will look at it.")))
