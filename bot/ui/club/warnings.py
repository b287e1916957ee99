"""Warns of obstacles to the organisers' choices, and says how to fix them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.domain.club.settings import USUAL_VOTE
from bot.domain.week.state import Status, WeekState
from bot.locales import Language, named
from bot.ui.presses.club import Menu
from bot.ui.week.wording import when

Mention = Callable[[str], str]
"""Turns a command's name into a clickable mention."""

_GONE: Final = {
    Menu.WEEK_CHANNEL: named("The channel of the club's week has been deleted: choose another."),
    Menu.REVIEWS_CHANNEL: named("The channel for reviews has been deleted: choose another."),
    Menu.NOTICES_CHANNEL: named("The channel for notices has been deleted: choose another."),
    Menu.DISCUSSIONS_CHANNEL: named("The channel for discussions has been deleted: choose another."),
    Menu.ORGANISER_ROLE: named("The organisers' role has been deleted: choose another."),
    Menu.PING_ROLE: named("The role to ping has been deleted, so nobody is pinged."),
}


@dataclass(frozen=True, slots=True)
class Obstacles:
    """The problems on Discord with a server's settings.

    `gone`: the menus in which a deleted channel or role is chosen. `lacking`: names of the permissions that
    the bot lacks, by the mention of the channel. `unmentionable`: the role that it may not ping, as a
    mention. `no_events`: it may not create events. `vote_is_gone`: the vote emoji is no longer the server's.
    """

    gone: Collection[Menu] = ()
    lacking: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unmentionable: str | None = None
    no_events: bool = False
    vote_is_gone: bool = False


def warnings(obstacles: Obstacles, state: WeekState, mention: Mention, say: Language) -> list[str]:
    """All warnings, the worst first; empty if all is well."""
    lines = [
        _state(state, mention, say),
        *(say(_GONE[menu]) for menu in Menu if menu in obstacles.gone),
        *_lacking(obstacles, say),
    ]
    if obstacles.unmentionable:
        lines.append(
            say(
                "I can't ping {role}. Let everyone mention it in its settings, or give me {permission}.",
                role=obstacles.unmentionable,
                permission=say("Mention @everyone, @here and All Roles"),
            )
        )
    if obstacles.no_events:
        lines.append(
            say(
                "I need the permission {permission} in this server to add the event.",
                permission=say("Create Events"),
            )
        )
    if obstacles.vote_is_gone:
        lines.append(
            say(
                "The vote emoji has been deleted: choose another. Until then, {emoji} counts.",
                emoji=USUAL_VOTE,
            )
        )
    return [f"⚠️ {line}" for line in lines if line]


def _lacking(obstacles: Obstacles, say: Language) -> list[str]:
    return [
        say(
            "Permissions I need in {channel}: {permissions}.",
            channel=channel,
            permissions=say.together([say(permission) for permission in permissions]),
        )
        for channel, permissions in obstacles.lacking.items()
        if permissions
    ]


def _state(state: WeekState, mention: Mention, say: Language) -> str:
    since, resume = f"<t:{state.since}:f>", mention("club resume")
    reason = say(state.reason) if state.reason else ""
    match state.status:
        case Status.STOPPED:
            return say("Stopped since {since}: {reason}", since=since, reason=reason)
        case Status.PAUSED:
            return say("Paused since {since}. Restart it with {resume}.", since=since, resume=resume)
        case Status.UNJOINED:
            return say(
                "On a break since {since} because nobody joined in. Restart it with {resume}.",
                since=since,
                resume=resume,
            )
        case Status.ON if state.refusals and state.due_at:
            again = when(state.due_at)
            return say("Discord refused the week's last post. I'll try again {when}.", when=again)
        case Status.ON | Status.OFF | Status.AWAY:
            return ""
