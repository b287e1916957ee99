"""What a round's posts show once their time is over, and how posts change that keep their text."""

from collections.abc import Iterable, Sequence
from typing import Final

import discord

from bot.domain.week.looks import Look, StandingPost
from bot.domain.week.plan import Picking, Step, WeekPlan
from bot.domain.week.state import PostState, Round
from bot.locales import Language
from bot.ui.base.controls import Control, Page, grey_page, row, text
from bot.ui.base.labels import when_archived
from bot.ui.base.links import message_link
from bot.ui.base.posted_views import append, disable, drop, drop_line, drop_text, says
from bot.ui.discussions.standing_openers import talk_closed
from bot.ui.presses.week import RemindMe
from bot.ui.week.parts import (
    Item,
    film_heading,
    next_button,
    remind_button,
    result_lines,
    tie_rule,
    voters_line,
)
from bot.ui.week.wording import second_beginning, second_line

LinkButton = discord.ui.Button[discord.ui.LayoutView]

MADE_ANEW: Final = frozenset({Step.NOMINATIONS, Step.BALLOT, Step.DISCUSSION})
"""Posts that are rendered again when a round is skipped or brought back. Others keep their text."""


def closed_post(post: StandingPost, say: Language, welcome: Sequence[str] = ()) -> Page | None:
    """The page that replaces a post whose time is over; None if the post itself is changed.

    A club's first post still begins with how the club works.
    """
    items = _closed_items(post, say)
    if not items:
        return None
    shown_next = next_button(post.round.key, post.step, say)
    above = [text(*welcome), discord.ui.Separator()] if welcome else []
    return grey_page(*above, *items, row(*_ways_on(post, say), shown_next))


def change_post(view: discord.ui.LayoutView, post: StandingPost, say: Language) -> bool:
    """Update what a post shows; returns whether anything changed.

    The text stays, but its controls change, and it says when its round is called off.
    """
    told = say("This round was skipped.")
    called_off = f"-# {told}"
    is_off, is_over = post.look is Look.CALLED_OFF, post.look is Look.CLOSED
    changed = append(view, called_off) if is_off and not says(view, called_off) else False
    changed |= drop_text(view, called_off) if not is_off else False
    if post.step is Step.ANNOUNCEMENT and is_over:
        links = _to(post.round, Step.DISCUSSION, say("Go to the discussion"))
        return drop(view, RemindMe, instead=links) or changed
    return disable(view, RemindMe, is_off=is_off) or changed


def tell_second(view: discord.ui.LayoutView, post: StandingPost, plan: WeekPlan, say: Language) -> bool:
    """Have a thread's opener say when the second question comes, only while it will.

    Returns whether anything changed.
    """
    if post.look is not Look.OPEN:
        return drop_line(view, second_beginning(say))
    told, above = second_line(plan, post.round, say), f"-# {when_archived(say)}"
    if not told or says(view, second_beginning(say)):
        return False
    return drop_text(view, above, instead=f"{above}\n{told}")


def close_talk(view: discord.ui.LayoutView, votes: Iterable[str], say: Language) -> bool:
    """Close a post in the thread of general talk; returns whether anything changed."""
    changed = talk_closed(view, votes, say)
    return drop_line(view, second_beginning(say)) or changed


def _closed_items(post: StandingPost, say: Language) -> list[Item]:
    """What a closed post says; empty if its text stays."""
    over = say("This round is over.")
    if post.look is Look.OPEN:
        return []
    if post.look is Look.CALLED_OFF:
        why = say("This round was skipped. Nominations stay.")
        return [text(_heading(post, say), why)] if post.step in MADE_ANEW else []
    match post.step:
        case Step.NOMINATIONS:
            return [text(_heading(post, say), _after_nominating(post, say))]
        case Step.BALLOT:
            return _counts(post, say)
        case Step.DISCUSSION:
            return [text(_heading(post, say), over)]
        case Step.WORDS:
            return [text(f"💬 {over}")]
        case (
            Step.ANNOUNCEMENT
            | Step.EVENT
            | Step.BEFORE
            | Step.AFTER
            | Step.REMINDER
            | Step.SECOND
            | Step.RECAP
        ):
            return []


def _after_nominating(post: StandingPost, say: Language) -> str:
    """What became of the nominations. Without a ballot, the first one counts until the announcement."""
    if post.round.picking is Picking.CHOOSER:
        return say("This round has its film.")
    if post.round.is_without_ballot and post.look is Look.CLOSED:
        return say("No ballot this time: we watch the first film nominated.")
    return say("Nominations for this round are closed.")


def _counts(post: StandingPost, say: Language) -> list[Item]:
    """The result of the ballot: the only place with all counts."""
    assert post.result is not None, "there was a ballot"
    lines = result_lines(post.result, post.films, say)
    rule = tie_rule(post.result, say)
    told = text(_heading(post, say), voters_line(post.result, say))
    return [told, *([text(*lines, rule and f"-# {rule}")] if lines else [])]


def _heading(post: StandingPost, say: Language) -> str:
    chooses, watch = say("Who chooses the film?"), say("What shall we watch next?")
    closed, talk = say("The ballot is closed"), say("Time to talk")
    if post.step is Step.BALLOT:
        return f"## 🗳️ {closed}"
    if post.step is Step.DISCUSSION:
        return film_heading("💬", post.film, say) if post.film else f"## 💬 {talk}"
    return f"## 🎟️ {chooses}" if post.round.picking is Picking.CHOOSER else f"## 🎞️ {watch}"


def _ways_on(post: StandingPost, say: Language) -> list[LinkButton | Control]:
    """The buttons of a closed post, to what came after it."""
    one = post.round
    to_film = _to(one, Step.ANNOUNCEMENT, say("Go to the announcement"))
    if post.look is Look.CALLED_OFF:
        return []
    if post.step is Step.NOMINATIONS:
        return [*(_to(one, Step.BALLOT, say("Go to the ballot")) or to_film)]
    if post.step is Step.BALLOT:
        remind = [remind_button(one.key.number, say)] if post.look is Look.CLOSED else []
        return [*remind, *to_film]
    return [*(_to(one, Step.RECAP, say("Go to the recap")) if _has_recap(one) else [])]


def _has_recap(one: Round) -> bool:
    """Whether its last post is a recap: after a round that nobody joined, it can be that the week pauses."""
    recap = one.posts.get(Step.RECAP)
    is_posted = recap is not None and recap.state is PostState.POSTED
    return is_posted and (one.is_joined or bool(one.comments))


def _to(one: Round, step: Step, label: str) -> list[LinkButton]:
    """The link to a step's post, if there is one."""
    post = one.posts.get(step)
    if post is None or post.channel_id is None or post.message_id is None:
        return []
    address = message_link(one.key.guild_id, post.channel_id, post.message_id)
    return [discord.ui.Button(label=label, url=address)]
