"""The ballot and its result: the post where members vote, and the one that announces the film."""

from typing import Final
from urllib.parse import quote

import discord

from bot.domain.films.film import LONGEST_PREMISE, Film
from bot.domain.week.state import PickedBy
from bot.domain.week.tasks import Announce, OpenBallot
from bot.locales import Language
from bot.ui.base.controls import Page, fitting, row, select_any, text, text_if_any
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN
from bot.ui.films.card import about
from bot.ui.presses.week import Approve
from bot.ui.watchlists import watch_button
from bot.ui.week.parts import (
    WHYS_SHOWN,
    Manner,
    ballot_button,
    next_button,
    nomination_line,
    options,
    post,
    remind_button,
)
from bot.ui.week.wording import picked_sentence, reason, when

_LONGEST_LINK: Final = 512


def open_ballot(task: OpenBallot, manner: Manner) -> Page:
    """The ballot; reasons are cut if Discord has no room for them all."""
    return fitting(_ballot(task, manner, longest) for longest in WHYS_SHOWN)


def announcement(task: Announce, manner: Manner) -> Page:
    """The film of the week, or that there is none."""
    return _no_film(task, manner) if task.film is None else _announcement(task, task.film, manner)


def watch_address(film: Film, watch: str | None, say: Language) -> str | None:
    """Where to watch a film, by the host's address.

    None if the host set no address, or one that needs a fact this film lacks.
    """
    if not watch or ("{imdb}" in watch and not film.id.startswith("tt")):
        return None
    facts = {"{title}": quote(film.title_in(say.code), safe=""), "{year}": str(film.year), "{imdb}": film.id}
    for slot, fact in facts.items():
        watch = watch.replace(slot, fact)
    return watch if len(watch) <= _LONGEST_LINK else None


def _ballot(task: OpenBallot, manner: Manner, longest: int) -> Page:
    say = manner.say
    heading = say("The ballot is open")
    asks = say("Vote for every film you'd like to watch, until {when}.", when=when(task.closes_at))
    rule = say("The film with the most votes wins. In a tie, the one nominated first.")
    hidden = say("Results stay hidden until the ballot closes. You can change your vote until then.")
    number = task.round.key.number
    choices = options(task.options, (), say)
    return post(
        manner,
        text(f"## 🗳️ {heading}", asks),
        *manner.picture.gallery(),
        text(*(nomination_line(one, say, longest) for one in task.options), _left(task, say)),
        text(f"-# {rule}", f"-# {hidden}"),
        row(select_any(Approve(number), say("Vote for as many as you like"), choices)),
        row(ballot_button(number, say), next_button(task.round.key, task.step, say)),
    )


def _left(task: OpenBallot, say: Language) -> str:
    """How many films did not fit."""
    if not task.left:
        return ""
    told = say.plural(
        "{number} more film waits for a later ballot.",
        "{number} more films wait for a later ballot.",
        task.left,
    )
    return f"-# {told}"


def _announcement(task: Announce, film: Film, manner: Manner) -> Page:
    say = manner.say
    heading = say(
        "Our next film: {film}", film=f"{plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})"
    )
    talk_at = say("Discussion: {when}", when=when(task.discussion_at))
    shown_next = next_button(task.round.key, task.step, say)
    premise = plain(film.premise_in(say.code), LONGEST_PREMISE)
    return post(
        manner,
        text(f"## 🎬 {heading}"),
        *manner.picture.gallery(),
        *text_if_any(*about(film, say)),
        *text_if_any(premise),
        discord.ui.Separator(),
        text(_pitch(task, say), picked_sentence(task, say), talk_at),
        row(
            watch_button(film, say),
            *_links(film, manner.watch, say),
            remind_button(task.round.key.number, say),
            shown_next,
        ),
    )


def _no_film(task: Announce, manner: Manner) -> Page:
    say = manner.say
    heading = say("This time, we just talk")
    why = say("Nobody nominated a film, and the watchlists had none to offer.")
    talk_at = say("Discussion: {when}", when=when(task.discussion_at))
    shown_next = next_button(task.round.key, task.step, say)
    remind = remind_button(task.round.key.number, say)
    return post(manner, text(f"## 💬 {heading}", why, talk_at), row(remind, shown_next))


def _pitch(task: Announce, say: Language) -> str:
    """Who nominated the film, and why."""
    if not task.round.nominator_id:  # nobody nominated it, or the member is no longer known
        return ""
    member = f"<@{task.round.nominator_id}>"
    if why := reason(task.round.pitch):
        return f"> {why}\n> -# — {member}"
    if task.round.picked_by in (PickedBy.CHOOSER, PickedBy.ORGANISER):
        return ""  # the page already says who chose it, and gave no reason
    return say("{member} nominated it.", member=member)


def _links(film: Film, watch: str | None, say: Language) -> list[discord.ui.Button[discord.ui.LayoutView]]:
    links: list[discord.ui.Button[discord.ui.LayoutView]] = []
    if address := watch_address(film, watch, say):
        links.append(discord.ui.Button(label=say("Where to watch"), url=address, emoji="🍿"))
    if film.id.startswith("tt"):
        links.append(discord.ui.Button(label="IMDb", url=f"https://www.imdb.com/title/{film.id}/"))
    return links
