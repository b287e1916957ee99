"""The recap of a round: the film's scores here, who took part, the best comments, and what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import discord

from bot.domain.covers import cover
from bot.domain.discussions.comment_tree import CommentTurnout, PlacedComment
from bot.domain.discussions.discussion import QuoteOffer
from bot.domain.discussions.dives.deep_dive import split_of
from bot.domain.films.film import Film
from bot.domain.reviews.review import Review
from bot.domain.scores import Tally
from bot.domain.week.ballot import BallotResult
from bot.domain.week.tasks import NominatedFilm, PostRecap
from bot.locales import Language
from bot.ui.base.controls import Page, button, card, fitting, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, mean_and_votes, score_colour, title, votes_alone
from bot.ui.base.in_which_language import in_which_language
from bot.ui.discussions.comment_lines import (
    QUOTE_LENGTHS,
    CommentStyle,
    placed_line,
    quote_line,
    turnout_line,
)
from bot.ui.discussions.deep_dive import review_title
from bot.ui.discussions.deep_dive_sentences import split_sentence
from bot.ui.pictures.details import details_button
from bot.ui.pictures.histogram import histogram_gallery
from bot.ui.presses.films import ShowFigures
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import OpenScores
from bot.ui.week.parts import WEEK_COLOUR, Item, Manner, next_button, nominate_button
from bot.ui.week.wording import next_sentence

_MOST_NAMED: Final = 20
_MOST_WAITING: Final = 5
_MOST_OFFERED: Final = 8
_MOST_REVIEWS: Final = 5


@dataclass(frozen=True, slots=True)
class BestComment:
    """One of the best comments, and its thread.

    `is_covered` if its thread is only for members who have seen the film.
    """

    thread_id: int
    placed: PlacedComment
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class OfferedComment:
    """A comment that its author offered to the recap; covered only where the author covered it."""

    thread_id: int
    offer: QuoteOffer


@dataclass(frozen=True, slots=True)
class Talk:
    """What was read in a round's threads.

    It has who spoke, in the order of their first comments, the best comments, those offered as quotes, the
    words that can be shown, by message id, and the reviews of the film that were written during the round.
    """

    turnout: CommentTurnout
    members: Sequence[int]
    best: Sequence[BestComment]
    offered: Sequence[OfferedComment] = ()
    words: Mapping[int, str] = field(default_factory=dict)
    reviews: Sequence[Review] = ()


def week_recap(task: PostRecap, talk: Talk, manner: Manner, *, hides_figures: bool) -> Page:
    """The recap; it has the picture `HISTOGRAM_FILE` if there are votes and they may be shown."""
    return fitting(_recap(task, talk, manner, longest, hides_figures) for longest in QUOTE_LENGTHS)


def _recap(task: PostRecap, talk: Talk, manner: Manner, longest: int, hides_figures: bool) -> Page:  # noqa: FBT001
    assert task.film is not None, "general talk has no recap"
    say, film = manner.say, task.film
    style = CommentStyle(task.guild_id, manner.vote, say, talk.words, longest)
    is_hidden = hides_figures and task.tally.votes > 0
    heading = say("How it went: {film}", film=f"{plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})")
    return Page(
        card(
            text(
                f"## 🏁 {heading}", manner.word and f"-# {manner.word}", _approvals(task.result, film.id, say)
            ),
            *_how_it_went(task, talk, say, is_hidden=is_hidden),
            *_questions(task, say),
            *_said(talk, style),
            *_reviews(talk.reviews, say),
            *_what_comes(task, say),
            row(
                button(OpenScores(film.id), say("Rate"), style=discord.ButtonStyle.primary, emoji="⭐"),
                button(OpenReview(film.id), say("Review"), emoji="✍️"),
                nominate_button(say),
                next_button(task.round.key, task.step, say),
            ),
            colour=WEEK_COLOUR if is_hidden else score_colour(task.tally.mean),
        )
    )


def _how_it_went(task: PostRecap, talk: Talk, say: Language, *, is_hidden: bool) -> list[Item]:
    """The film's figures and who took part; one sentence if there are neither."""
    if not task.tally.votes and not talk.turnout.comments:
        return [text(say("Nobody has rated it or talked about it yet."))]
    assert task.film is not None, "general talk has no recap"
    figures = _hidden(task.film, task.tally, say) if is_hidden else _figures(task, say)
    return [*figures, text(*_who_took_part(talk, say))]


def _figures(task: PostRecap, say: Language) -> list[Item]:
    tally = task.tally
    told = text(f"### {mean_and_votes(tally, say)}", _new_scores(task, say))
    if not tally.votes:
        return [told]
    shown = [told, histogram_gallery(tally, say), row(details_button(say))]
    if split := split_of(tally):
        heading = say("Where opinions part")
        shown.append(text(f"### {heading}", split_sentence(split, tally, say)))
    return shown


def _hidden(film: Film, tally: Tally, say: Language) -> list[Item]:
    why = say("Rate it to see how others scored it.")
    told = text(f"### {votes_alone(tally, say)}", f"-# {why}")
    return [told, row(button(ShowFigures(film.id), say("Show me"), emoji="👁️"))]


def _new_scores(task: PostRecap, say: Language) -> str:
    if task.new_scores in (0, task.tally.votes):
        return ""
    return say.plural(
        "{number} score given this round.",
        "{number} scores given this round.",
        task.new_scores,
    )


def _who_took_part(talk: Talk, say: Language) -> list[str]:
    heading = say("Who took part")
    lines = [f"### {heading}", turnout_line(talk.turnout, say)]
    if talk.members:
        lines.append(_some([f"<@{member}>" for member in talk.members], _MOST_NAMED, say))
    return lines


def _some(names: Sequence[str], most: int, say: Language) -> str:
    """The names, or only the first of many. A single name left over takes no more room than its number."""
    left = len(names) - most
    if left <= 1:
        return say.together(names)
    return say("{names} and {number} more", names=", ".join(names[:most]), number=say.whole(left))


def _approvals(result: BallotResult | None, film_id: str, say: Language) -> str:
    """How many members voted for the film, if there was a vote."""
    if result is None or not result.ballots:
        return ""
    approvals = {count.nomination.film_id: count.approvals for count in result.counts}
    return say(
        "{approvals} of {ballots} members voted for it.",
        approvals=approvals.get(film_id, 0),
        ballots=result.ballots,
    )


def _questions(task: PostRecap, say: Language) -> list[Item]:
    """What was asked; a question that gives away the ending is covered, as before."""
    asked = [plain(cover(one.text) if one.hidden else one.text) for one in task.questions]
    if not asked:
        return []
    heading = say("The question") if len(asked) == 1 else say("The questions")
    return [text(f"### {heading}", *(asked if len(asked) == 1 else (f"- {one}" for one in asked)))]


def _said(talk: Talk, style: CommentStyle) -> list[Item]:
    """The best comments, then offered ones that are not among them, and why words are covered, if any are."""
    best = {one.placed.comment.id for one in talk.best}
    offered = [one for one in talk.offered if one.offer.message_id not in best][:_MOST_OFFERED]
    covered = [one.is_covered and one.placed.comment.id in talk.words for one in talk.best]
    parts = [_best(talk.best, style), _offered(offered, style)]
    told = style.say("Covered: it was written where spoilers are welcome.")
    return [text(part) for part in (*parts, f"-# {told}" if any(covered) else "") if part]


def _best(best: Sequence[BestComment], style: CommentStyle) -> str:
    heading = style.say("The best comments")
    lines = (
        placed_line(place, one.placed, one.thread_id, replace(style, is_covered=one.is_covered))
        for place, one in enumerate(best, 1)
    )
    return "\n".join((f"### {heading}", *lines)) if best else ""


def _offered(offered: Sequence[OfferedComment], style: CommentStyle) -> str:
    heading = style.say("In members' own words")
    lines = [quote_line(one.offer, one.thread_id, style) for one in offered]
    return "\n".join((f"### {heading}", *lines)) if offered else ""


def _reviews(reviews: Sequence[Review], say: Language) -> list[Item]:
    """The reviews written during the round, with title, author and link."""
    heading = say("New reviews")
    lines = [_review(review, say) for review in reviews[:_MOST_REVIEWS]]
    if left := len(reviews) - len(lines):
        lines.append(say.plural("- and {number} more", "- and {number} more", left))
    return [text(f"### {heading}", *lines)] if lines else []


def _review(review: Review, say: Language) -> str:
    foreign = in_which_language(review.draft.title, say)
    parts = (f"<@{review.key.author_id}>", foreign)
    return f"- {review_title(review, say)} — {' · '.join(part for part in parts if part)}"


def _what_comes(task: PostRecap, say: Language) -> list[Item]:
    """The waiting nominations and what happens next, unless that follows at once."""
    heading = say("What comes next")
    lines = [_still_nominated(task.waiting, say)] if task.waiting else []
    if task.next and task.next.at > task.claimed_at:
        lines.append(next_sentence(task.next, say, stays=True))
    return [text(f"### {heading}", *lines)] if lines else []


def _still_nominated(waiting: Sequence[NominatedFilm], say: Language) -> str:
    films = _some([title(one.film, say) for one in waiting], _MOST_WAITING, say)
    return say("Still nominated: {films}", films=films)
