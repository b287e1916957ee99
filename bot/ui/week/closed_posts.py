"""What the posts of a round show once their time is over, and how those change that are not made anew."""

from typing import Final

import discord

from bot.domain.week.looks import Look, StandingPost
from bot.domain.week.plan import Picking, Step
from bot.domain.week.state import PostState, Round
from bot.locales import Language
from bot.ui.base.controls import Page, grey_page, row, text
from bot.ui.base.links import message_link
from bot.ui.base.posted_views import append, disable, drop, drop_text, says
from bot.ui.presses.week import RemindMe
from bot.ui.week.parts import film_heading, next_button, remind_button, result_lines, tie_rule, voters_line

LinkButton = discord.ui.Button[discord.ui.LayoutView]

MADE_ANEW: Final = frozenset({Step.NOMINATIONS, Step.BALLOT})
"""The posts that are made anew when a round is called off or back; of others what was written stays."""


def closed_post(post: StandingPost, say: Language) -> Page | None:
    """The page that takes the place of a post whose time is over; None if its own is changed instead."""
    if post.look is Look.OPEN:
        return None
    if post.look is Look.CALLED_OFF:
        return _called_off(post, say) if post.step in MADE_ANEW else None
    match post.step:
        case Step.NOMINATIONS:
            return _closed_invitation(post, say)
        case Step.BALLOT:
            return closed_ballot(post, say)
        case Step.DISCUSSION:
            return _closed_discussion(post, say)
        case Step.WORDS:
            return _closed_words(post, say)
        case _:
            return None


def closed_ballot(post: StandingPost, say: Language) -> Page:
    """What the ballot's message shows once it is closed: the one place with all counts."""
    assert post.result is not None, "there was a ballot"
    heading = say("The ballot is closed")
    lines = result_lines(post.result, post.films, say)
    rule = tie_rule(post.result, say)
    key = post.round.key
    remind = [remind_button(key.number, say)] if post.look is Look.CLOSED else []
    return grey_page(
        text(f"## 🗳️ {heading}", voters_line(post.result, say)),
        *([text(*lines, rule and f"-# {rule}")] if lines else []),
        row(
            *remind,
            *_to(post.round, Step.ANNOUNCEMENT, say("Go to the announcement")),
            next_button(key, Step.BALLOT, say),
        ),
    )


def change_post(view: discord.ui.LayoutView, post: StandingPost, say: Language) -> bool:
    """Bring what a post shows up to date; whether anything changed. It stays as it was written, but for what
    it offers, and that its round is called off.
    """
    told = say("This round was called off.")
    called_off = f"-# {told}"
    is_off, is_over = post.look is Look.CALLED_OFF, post.look is Look.CLOSED
    changed = append(view, called_off) if is_off and not says(view, called_off) else False
    changed |= drop_text(view, called_off) if not is_off else False
    if post.step is Step.ANNOUNCEMENT and is_over:
        links = _to(post.round, Step.DISCUSSION, say("Go to the discussion"))
        return drop(view, RemindMe, instead=links) or changed
    return disable(view, RemindMe, is_off=is_off) or changed


def _closed_invitation(post: StandingPost, say: Language) -> Page:
    one = post.round
    is_turn = one.picking is Picking.CHOOSER
    told = say("This round has its film.") if is_turn else say("Nominations for this round are closed.")
    ballot = _to(one, Step.BALLOT, say("Go to the ballot"))
    links = ballot or _to(one, Step.ANNOUNCEMENT, say("Go to the announcement"))
    return _closed(one, Step.NOMINATIONS, f"{_inviting(one, say)}\n{told}", links, say)


def _called_off(post: StandingPost, say: Language) -> Page:
    closed = say("The ballot is closed")
    heading = f"## 🗳️ {closed}" if post.step is Step.BALLOT else _inviting(post.round, say)
    why = say("This round was called off. Nominations stay.")
    return _closed(post.round, post.step, f"{heading}\n{why}", [], say)


def _closed_discussion(post: StandingPost, say: Language) -> Page:
    talk, over = say("Time to talk"), say("This round is over.")
    heading = film_heading("💬", post.film, say) if post.film else f"## 💬 {talk}"
    return _closed(post.round, Step.DISCUSSION, f"{heading}\n{over}", _to_recap(post.round, say), say)


def _closed_words(post: StandingPost, say: Language) -> Page:
    over = say("This round is over.")
    return _closed(post.round, Step.WORDS, f"💬 {over}", _to_recap(post.round, say), say)


def _inviting(one: Round, say: Language) -> str:
    """The heading of the post that a round begins with."""
    chooses, watch = say("Who chooses the film?"), say("What shall we watch next?")
    return f"## 🎟️ {chooses}" if one.picking is Picking.CHOOSER else f"## 🎞️ {watch}"


def _closed(one: Round, step: Step, told: str, links: list[LinkButton], say: Language) -> Page:
    return grey_page(text(told), row(*links, next_button(one.key, step, say)))


def _to_recap(one: Round, say: Language) -> list[LinkButton]:
    return _to(one, Step.RECAP, say("Go to the recap")) if _has_recap(one) else []


def _has_recap(one: Round) -> bool:
    """Whether its last post is a recap: where nobody joined, it may say that the week pauses itself."""
    recap = one.posts.get(Step.RECAP)
    is_posted = recap is not None and recap.state is PostState.POSTED
    return is_posted and (one.is_joined or bool(one.comments))


def _to(one: Round, step: Step, label: str) -> list[LinkButton]:
    """The way to the post of a step, if it is there."""
    post = one.posts.get(step)
    if post is None or post.channel_id is None or post.message_id is None:
        return []
    address = message_link(one.key.guild_id, post.channel_id, post.message_id)
    return [discord.ui.Button(label=label, url=address)]
