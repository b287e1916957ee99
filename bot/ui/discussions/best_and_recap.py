"""The comments of a discussion: the best of them, the recap, and the list of what is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import discord

from bot.domain.discussions.comment_tree import CommentTurnout, PlacedComment
from bot.domain.discussions.discussion import LONGEST_QUOTE, Discussion, DiscussionKey, QuoteOffer, Recap
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.locales import Language
from bot.ui.base.controls import Page, card, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import NEUTRAL, TITLE_SHOWN, mean_and_votes, score_colour, title
from bot.ui.base.links import message_link
from bot.ui.base.paging import pager
from bot.ui.discussions.deep_dive import MOST_TEXT
from bot.ui.discussions.deep_dive_sentences import mean_of
from bot.ui.discussions.start import OPENER_NAMES, talk_buttons, told_question
from bot.ui.presses.discussions import TurnDiscussions

MOST_BEST: Final = 10
_SPOILER: Final = "||"


@dataclass(frozen=True, slots=True)
class BestComments:
    """What `/discuss best` shows. `thread_id` is where the comments are; `read` how many messages were
    read if there are more, None if all were.
    """

    key: DiscussionKey
    thread_id: int
    film: Film | None
    turnout: CommentTurnout
    best: tuple[PlacedComment, ...]
    read: int | None = None


@dataclass(frozen=True, slots=True)
class ListedDiscussion:
    """An open discussion in the list; `comments` is None, and `last_at` too, if its thread has gone."""

    discussion: Discussion
    film: Film | None
    comments: int | None
    last_at: int | None


def progress_page(messages: int, say: Language) -> Page:
    """How much of a long thread has been read."""
    return Page(card(text(say("Reading the thread: {number} messages so far…", number=messages))))


def best_page(found: BestComments, vote: str, say: Language) -> Page:
    """The best comments, two short lines each."""
    heading = say("The best comments")
    film = title(found.film, say) if found.film else ""
    lines = [
        placed_line(place, comment, found.key.guild_id, found.thread_id, vote, say)
        for place, comment in enumerate(found.best, 1)
    ]
    nobody = say("Nobody has written a comment yet.")
    return Page(
        card(
            text(f"## {heading}", film, f"-# {turnout_line(found.turnout, say)}"),
            text(*(lines or [nobody])),
            text(f"-# {_order(found.read, vote, say)}"),
            colour=NEUTRAL,
        )
    )


def recap_page(recap: Recap, vote: str, say: Language) -> Page:
    """The recap of a discussion; quotes are cut to fit Discord's limit."""
    lengths = (LONGEST_QUOTE, LONGEST_QUOTE // 2, LONGEST_QUOTE // 4)
    pages = (_recap(recap, vote, longest, say) for longest in lengths)
    return next(page for page in pages if page.content_length() <= MOST_TEXT)


def closed_page(discussion: Discussion, say: Language) -> Page:
    """The answer to the member who closed it."""
    link = f"<#{discussion.thread_id}>"
    return Page(card(text(say("{thread} is closed, and the recap is posted.", thread=link)), colour=NEUTRAL))


def discussions_page(
    listed: Sequence[ListedDiscussion], page: int, pages: int, total: int, start: str, say: Language
) -> Page:
    """Page `page` (from 0) of `pages` of the open discussions. `start` is the command that opens one."""
    heading = say.plural("{number} open discussion", "{number} open discussions", total)
    nothing = say("Nothing is open right now. {command} opens a discussion of any film.", command=start)
    lines = [_listed(each, say) for each in listed] or [nothing]
    return Page(
        card(text(f"## {heading}"), text(*lines), *pager(TurnDiscussions, page, pages, say), colour=NEUTRAL)
    )


def quoted(written: str, longest: int) -> str:
    """What a member wrote, on one line, escaped; their spoilers stay hidden."""
    return plain(written, longest)


def offered(*, is_taken: bool, say: Language) -> Page:
    """The answer to a member who offered a comment, or took it back."""
    if is_taken:
        done = say("Your comment is saved for the recap. Use the menu again to take it back.")
    else:
        done = say("Taken back: your comment won't be quoted in the recap.")
    return Page(card(text(done), colour=NEUTRAL))


def placed_line(
    place: int, placed: PlacedComment, guild_id: int, thread_id: int, vote: str, say: Language
) -> str:
    """One of the best comments, in two short lines: by whom, its votes and replies, and where to read it."""
    comment = placed.comment
    read = say("read it")
    link = message_link(guild_id, thread_id, comment.id)
    replies = say.plural("{number} reply", "{number} replies", placed.replies) if placed.replies else ""
    facts = " · ".join(part for part in (f"{comment.votes} {vote}", replies, f"[{read}]({link})") if part)
    return f"`{place}` <@{comment.author_id}>\n-# {facts}"


def turnout_line(turnout: CommentTurnout, say: Language) -> str:
    """How many members spoke, and how many comments they wrote."""
    members = say.plural("{number} member joined in", "{number} members joined in", turnout.members)
    comments = say.plural("{number} comment", "{number} comments", turnout.comments)
    return f"{members} · {comments}"


def _order(read: int | None, vote: str, say: Language) -> str:
    order = say("Most {vote} first; replies stay below the comment they answer.", vote=vote)
    if read is None:
        return order
    latest = say("From the latest {number} messages.", number=read)
    return f"{order} {latest}"


def _recap(recap: Recap, vote: str, longest: int, say: Language) -> Page:
    discussion = recap.discussion
    heading = say("The discussion is over")
    film = title(recap.film, say) if recap.film else ""
    whole = "" if recap.is_whole else say("Counted from the latest messages only.")
    return Page(
        card(
            text(f"## {heading}", film, turnout_line(recap.turnout, say), whole and f"-# {whole}"),
            *([text(_moved(recap.discussion, recap.tally_now, say))] if recap.tally_now else []),
            *_best(recap, vote, say),
            *_quotes(recap, longest, say),
            row(*talk_buttons(discussion, say)),
            colour=score_colour(recap.tally_now.mean if recap.tally_now else None),
        )
    )


def _moved(then: Discussion, now: Tally, say: Language) -> str:
    shown = mean_and_votes(now, say)
    if not now.votes:
        return shown
    if not then.votes_then:
        return say("Its first scores: {now}.", now=shown)
    if (then.votes_then, then.total_then) == (now.votes, now.total):
        return say("The score stayed at {now}.", now=shown)
    before = mean_of(then.total_then, then.votes_then, say)
    return say("The score went from {before} to {now}.", before=before, now=shown)


def _best(recap: Recap, vote: str, say: Language) -> Iterable[discord.ui.Item[discord.ui.LayoutView]]:
    discussion = recap.discussion
    if recap.best and discussion.thread_id:
        heading = say("The best comments")
        where = (discussion.key.guild_id, discussion.thread_id)
        lines = (placed_line(n, placed, *where, vote, say) for n, placed in enumerate(recap.best, 1))
        yield text(f"### {heading}", *lines)


def _quotes(recap: Recap, longest: int, say: Language) -> Iterable[discord.ui.Item[discord.ui.LayoutView]]:
    discussion = recap.discussion
    if recap.quotes and discussion.thread_id:
        heading = say("In members' own words")
        where = (discussion.key.guild_id, discussion.thread_id)
        yield text(f"### {heading}", *(_quote(offer, *where, longest, say) for offer in recap.quotes))


def _quote(offer: QuoteOffer, guild_id: int, thread_id: int, longest: int, say: Language) -> str:
    read = say("read it")
    link = message_link(guild_id, thread_id, offer.message_id)
    return f"> {quoted(offer.text, longest)}\n> -# — <@{offer.author_id}> · [{read}]({link})"


def _listed(listed: ListedDiscussion, say: Language) -> str:
    discussion, film = listed.discussion, listed.film
    name = plain(film.title_in(say.code), TITLE_SHOWN) if film else discussion.film_id
    kind = say(OPENER_NAMES[discussion.opener])
    facts = say("Its thread is gone.")
    if listed.comments is not None and listed.last_at is not None:
        comments = say.plural("{number} comment", "{number} comments", listed.comments)
        last = say("last activity {when}", when=f"<t:{listed.last_at}:R>")
        facts = f"<#{discussion.thread_id}> · {comments} · {last}"
    asks = told_question(discussion)
    return "\n".join(part for part in (f"**{name}** · {kind}", asks, f"-# {facts}") if part)
