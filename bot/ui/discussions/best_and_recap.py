"""The best comments of a discussion, its recap, and the list of open discussions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import discord

from bot.domain.discussions.comment_tree import CommentTurnout, PlacedComment
from bot.domain.discussions.discussion import Discussion, DiscussionKey, Recap
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.locales import Language
from bot.ui.base.controls import Page, card, fitting, grey_page, row, select, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import STAR, TITLE_SHOWN, mean_and_votes, score_colour, title
from bot.ui.base.labels import when_archived
from bot.ui.base.paging import pager
from bot.ui.discussions.comment_lines import (
    QUOTE_LENGTHS,
    CommentStyle,
    placed_line,
    quote_line,
    turnout_line,
)
from bot.ui.discussions.start import OPENER_NAMES, talk_buttons, thread_name, untold_question
from bot.ui.presses.discussions import PickBest, TurnBest, TurnDiscussions

MOST_BEST: Final = 10
_MOST_OPTIONS: Final = 25
"""At most this many options fit in a select."""

Item = discord.ui.Item[discord.ui.LayoutView]


@dataclass(frozen=True, slots=True)
class BestComments:
    """What `/discuss best` shows.

    `thread_id` is where the comments are, `words` those that can be shown, by message id; `is_covered` if
    they are spoilers where they are shown. `read` is how many messages were read if there are more, None if
    all were.
    """

    key: DiscussionKey
    thread_id: int
    film: Film | None
    turnout: CommentTurnout
    best: tuple[PlacedComment, ...]
    read: int | None = None
    words: Mapping[int, str] = field(default_factory=dict)
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class ListedDiscussion:
    """An open discussion in the list; `comments` and `last_at` are None if its thread is gone."""

    discussion: Discussion
    film: Film | None
    comments: int | None
    last_at: int | None


def progress_page(messages: int, say: Language) -> Page:
    """How much of a long thread has been read."""
    return Page(card(text(say("Reading the thread: {number} messages so far…", number=say.whole(messages)))))


def which_discussion(listed: Sequence[tuple[Discussion, Film]], page: int, start: str, say: Language) -> Page:
    """Asks which discussion's best comments to show.

    It has page `page` (from 0) of the open ones, or the last page if there are fewer. `start` is the command
    that opens one.
    """
    if not listed:
        nothing = say("Nothing is open right now. {command} opens a discussion of any film.", command=start)
        return grey_page(text(nothing))
    pages = -(-len(listed) // _MOST_OPTIONS)
    page = min(page, pages - 1)
    options = [
        discord.SelectOption(label=thread_name(discussion, film, say), value=str(discussion.key.number))
        for discussion, film in listed[page * _MOST_OPTIONS :][:_MOST_OPTIONS]
    ]
    asked = say("Which discussion's best comments?")
    choice = row(select(PickBest(), say("Choose a discussion"), options))
    return grey_page(text(asked), choice, *pager(TurnBest, page, pages, say))


def best_page(found: BestComments, vote: str, say: Language) -> Page:
    """The best comments, two short lines each; words are cut if Discord has no room for them all."""
    guild_id, words, covered = found.key.guild_id, found.words, found.is_covered
    styles = (CommentStyle(guild_id, vote, say, words, longest, covered) for longest in QUOTE_LENGTHS)
    return fitting(map(partial(_best_page, found), styles))


def _best_page(found: BestComments, style: CommentStyle) -> Page:
    say = style.say
    heading = say("The best comments")
    film = title(found.film, say) if found.film else ""
    lines = [placed_line(n, comment, found.thread_id, style) for n, comment in enumerate(found.best, 1)]
    if not lines:
        nobody = say("Nobody has written a comment yet.")
        return grey_page(text(f"## {heading}", film), text(nobody))
    return grey_page(
        text(f"## {heading}", film, f"-# {turnout_line(found.turnout, say)}"),
        text(*lines),
        text(f"-# {_order(found.read, style.vote, say)}"),
    )


def recap_page(recap: Recap, vote: str, say: Language) -> Page:
    """The recap of a discussion; quotes are cut if Discord has no room for them all."""
    guild_id = recap.discussion.key.guild_id
    styles = (CommentStyle(guild_id, vote, say, recap.words, longest) for longest in QUOTE_LENGTHS)
    return fitting(map(partial(_recap, recap), styles))


def closed_page(discussion: Discussion, say: Language, *, with_recap: bool) -> Page:
    """The answer to the member who closed it.

    It mentions no recap if the club's week posts one for the round.
    """
    link = f"<#{discussion.thread_id}>"
    if with_recap:
        done = say("{thread} is closed, and the recap is posted.", thread=link)
    else:
        done = say("{thread} is closed. The round's recap tells how it went.", thread=link)
    return grey_page(text(done))


def discussions_page(
    listed: Sequence[ListedDiscussion], page: int, pages: int, total: int, start: str, say: Language
) -> Page:
    """Page `page` (from 0) of `pages` of the open discussions. `start` is the command that opens one."""
    heading = say.plural("{number} open discussion", "{number} open discussions", total)
    nothing = say("Nothing is open right now. {command} opens a discussion of any film.", command=start)
    lines = [_listed(each, say) for each in listed] or [nothing]
    return grey_page(text(f"## {heading}"), text(*lines), *pager(TurnDiscussions, page, pages, say))


def offered(*, is_taken: bool, say: Language) -> Page:
    """The answer to a member who offered a comment, or withdrew the offer."""
    if is_taken:
        done = say(
            "Your comment is saved for the recap. Members who haven't seen the film may read it there: only "
            "what you put between || bars || is hidden. Use the menu again to take it back."
        )
    else:
        done = say("Taken back: your comment won't be quoted in the recap.")
    return grey_page(text(done))


def _order(read: int | None, vote: str, say: Language) -> str:
    order = say("Most {vote} first; replies stay below the comment they answer.", vote=vote)
    if read is None:
        return order
    latest = say("From the latest {number} messages.", number=say.whole(read))
    return f"{order} {latest}"


def _recap(recap: Recap, style: CommentStyle) -> Page:
    discussion, say = recap.discussion, style.say
    heading = say("The discussion is over")
    film = title(recap.film, say) if recap.film else ""
    whole = "" if recap.is_whole else say("Counted from the latest messages only.")
    return Page(
        card(
            text(f"## {heading}", film, turnout_line(recap.turnout, say), whole and f"-# {whole}"),
            *([text(_moved(recap.discussion, recap.tally_now, say))] if recap.tally_now else []),
            *_best(recap, style),
            *_quotes(recap, style),
            text(f"-# {when_archived(say)}"),
            row(*talk_buttons(discussion, say)),
            colour=score_colour(recap.tally_now.mean if recap.tally_now else None),
        )
    )


def _moved(then: Discussion, now: Tally, say: Language) -> str:
    if not now.votes:
        return mean_and_votes(now, say)
    score = _score(now.total, now.votes, say)
    if not then.votes_then:
        return say("Its first scores: {now}.", now=mean_and_votes(now, say))
    if say.number(then.total_then / then.votes_then) == say.number(now.total / now.votes):
        return say("The score stayed at {now}.", now=score)
    before = _score(then.total_then, then.votes_then, say)
    return say("The score went from {before} to {now}.", before=before, now=score)


def _score(total: int, votes: int, say: Language) -> str:
    """A mean and its number of votes, within a sentence."""
    number = say.plural("{number} vote", "{number} votes", votes)
    return f"**{say.number(total / votes)}** {STAR} ({number})"


def _best(recap: Recap, style: CommentStyle) -> Iterable[Item]:
    thread_id = recap.discussion.thread_id
    if recap.best and thread_id:
        heading = style.say("The best comments")
        lines = (placed_line(n, placed, thread_id, style) for n, placed in enumerate(recap.best, 1))
        yield text(f"### {heading}", *lines)


def _quotes(recap: Recap, style: CommentStyle) -> Iterable[Item]:
    """The offered comments, except those already among the best."""
    thread_id = recap.discussion.thread_id
    best = {placed.comment.id for placed in recap.best}
    offers = [offer for offer in recap.quotes if offer.message_id not in best]
    if offers and thread_id:
        heading = style.say("In members' own words")
        yield text(f"### {heading}", *(quote_line(offer, thread_id, style) for offer in offers))


def _listed(listed: ListedDiscussion, say: Language) -> str:
    discussion, film = listed.discussion, listed.film
    name = plain(film.title_in(say.code), TITLE_SHOWN) if film else discussion.film_id
    kind = say(OPENER_NAMES[discussion.opener])
    facts = say("Its thread is gone.")
    if listed.comments is not None and listed.last_at is not None:
        comments = say.plural("{number} comment", "{number} comments", listed.comments)
        last = say("last activity {when}", when=f"<t:{listed.last_at}:R>")
        facts = f"<#{discussion.thread_id}> · {comments} · {last}"
    asks = untold_question(discussion)
    return "\n".join(part for part in (f"**{name}** · {kind}", asks, f"-# {facts}") if part)
