"""Soulmates as members see them: what joining means, and who is close in taste."""

from collections.abc import Mapping

import discord

from bot.domain.taste.affinity import FEWEST_SHARED, Affinity
from bot.domain.taste.soulmates import PAGE_LENGTH, CirclePage, SimilarMember
from bot.domain.tours import TourKind
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, card, grey_page, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import score_colour
from bot.ui.base.paging import pager
from bot.ui.presses.taste import JoinSoulmates, LeaveSoulmates, ShowSoulmate, TurnSoulmates
from bot.ui.presses.tours import OpenTour

NAME_SHOWN = 40


def invitation(say: Language) -> Page:
    """What soulmates are, what joining reveals to whom, and the button to join."""
    heading = say("Find your soulmates")
    what = say("See which members here score films like you do.")
    shown = say(
        "If you join, others who have joined see how close your tastes are, and can "
        "compare scores for the films you have both rated. Everyone in this server can "
        "see your profile and look for films that suit you too. Other servers see "
        "nothing."
    )
    out = say("You can leave at any time.")
    join = button(JoinSoulmates(), say("Join"), style=discord.ButtonStyle.primary, emoji="🤝")
    return grey_page(text(f"## {heading}", what, shown, f"-# {out}"), row(join))


def left(say: Language) -> Page:
    """The member has left the soulmates."""
    done = say("You have left. Nobody sees how close your tastes are any more.")
    return grey_page(text(done), row(button(JoinSoulmates(), say("Join again"))))


def circle_page(found: CirclePage, names: Mapping[int, str], say: Language) -> Page:
    """A page of soulmates, the closest first; `names` are their display names."""
    heading = say("Your soulmates")
    if not found.kin:
        return grey_page(text(f"## {heading}", *_nobody(found, say)), _way_on(say))
    first = found.page * PAGE_LENGTH + 1
    lines = [_line(place, one, say) for place, one in enumerate(found.kin, first)]
    rule = say(
        "100 is the same taste, and two strangers are around 50. Based on the films you have "
        "both rated, and on how each of you scores."
    )
    return Page(
        card(
            text(f"## {heading}", f"-# {_count(found, say)}"),
            text(*lines),
            row(select(ShowSoulmate(), say("Where you agree and clash"), _options(found, names, say))),
            *pager(TurnSoulmates, found.page, found.pages, say),
            text(f"-# {rule}"),
            _way_on(say),
            colour=score_colour(found.kin[0].affinity.figure / 10),
        )
    )


def figures(affinity: Affinity, say: Language) -> str:
    """`Affinity **72** · 1.1 points apart on average · 23 films in common`."""
    figure = say("Affinity {figure}", figure=f"**{affinity.figure}**")
    apart = say("{difference} points apart on average", difference=say.number(affinity.difference))
    shared = say.plural("{number} film in common", "{number} films in common", affinity.n)
    # Translators: behind an affinity that rests on few films in common, so that it may change
    early = say("early") if affinity.is_early else ""
    return " · ".join(part for part in (figure, apart, shared, early) if part)


def tour_button(say: Language) -> Control:
    """Starts a tour of films that the others have rated."""
    return button(OpenTour(kind=TourKind.SHARED), say("Rate what others rated"), emoji="🎬")


def too_few(n: int, say: Language) -> str:
    """Two members have too few films in common, with the number."""
    shared = say.plural("{number} film in common", "{number} films in common", n)
    return say(
        "That takes {needed} films you have both rated. So far: {shared}.",
        needed=FEWEST_SHARED,
        shared=shared,
    )


def _nobody(found: CirclePage, say: Language) -> tuple[str, ...]:
    """Why there is no soulmate yet, and what to do."""
    if not found.others:
        return (say("You are the first to join. Tell the others: it takes two."),)
    others = say.plural(
        "{number} other member has joined, with too few films in common with you.",
        "{number} other members have joined, each with too few films in common with you.",
        found.others,
    )
    needed = say(
        "It takes {needed}. The most you share with one member is {most}.",
        needed=FEWEST_SHARED,
        most=found.most_shared,
    )
    return others, needed, say("Rate some films that others here have rated. A tour shows you just those.")


def _count(found: CirclePage, say: Language) -> str:
    joined = say.plural(
        "{number} other member has joined", "{number} other members have joined", found.others
    )
    if found.found == found.others:
        return joined
    missing = say.plural(
        "{number} shares too few films with you",
        "{number} share too few films with you",
        found.others - found.found,
    )
    return f"{joined} · {missing}"


def _line(place: int, kin: SimilarMember, say: Language) -> str:
    return f"`{place:>2}` <@{kin.member_id}>\n-# {figures(kin.affinity, say)}"


def _options(found: CirclePage, names: Mapping[int, str], say: Language) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=one_line(names[one.member_id], NAME_SHOWN) or str(one.member_id),
            value=str(one.member_id),
            description=say("Affinity {figure}", figure=one.affinity.figure),
        )
        for one in found.kin
    ]


def _way_on(say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    return row(tour_button(say), button(LeaveSoulmates(), say("Leave soulmates")))


def shown_name(name: str) -> str:
    """A member's display name, in bold, safe to send."""
    return f"**{plain(name, NAME_SHOWN)}**"
