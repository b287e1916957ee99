"""The organisers' panel: the choices, what happens next, and the controls to change them."""

from collections.abc import Sequence
from typing import Final

import discord

from bot.domain.club.settings import ClubSettings
from bot.domain.club.views import Setup
from bot.domain.week.plan import Picking, Step
from bot.domain.week.state import Status
from bot.locales import Language, named
from bot.ui.base.controls import (
    Control,
    Page,
    button,
    channel_select,
    grey_page,
    role_select,
    row,
    select,
    text,
)
from bot.ui.base.options import options
from bot.ui.club.summary import (
    ADDER_NAMES,
    INTERVAL_NAMES,
    LANGUAGE_NAMES,
    PICKING_NAMES,
    WEEKDAY_NAMES,
    post_lines,
    rule_lines,
    week_lines,
)
from bot.ui.club.warnings import Mention, Obstacles, warnings
from bot.ui.presses.club import (
    ChooseSetup,
    EditBlockedWords,
    EditClock,
    EditCountry,
    EditRules,
    Menu,
    StartFirstRound,
    Switch,
    SwitchSetup,
    SwitchWeekOff,
    Tab,
    TryWeekAgain,
    TurnSetup,
)
from bot.ui.week.wording import next_sentence

SERVERS_LANGUAGE: Final = "server"
"""The menu's option for the server's own language in Discord."""
LANGUAGE_CHOICES: Final = {SERVERS_LANGUAGE: named("The language of this server"), **LANGUAGE_NAMES}
_TAB_NAMES: Final = {
    Tab.OVERVIEW: named("Overview"),
    Tab.CHANNELS: named("Channels"),
    Tab.WEEK: named("The week"),
    Tab.RULES: named("Rules"),
}
_TEXT: Final = [discord.ChannelType.text]
_TEXT_OR_FORUM: Final = [discord.ChannelType.text, discord.ChannelType.forum]

_Part = discord.ui.Item[discord.ui.LayoutView]


def club_panel(
    found: Setup,
    obstacles: Obstacles,
    tab: Tab,
    mention: Mention,
    say: Language,
    *,
    tells_offers: bool = False,
) -> Page:
    """A tab of the panel with its warnings, and buttons to the other tabs.

    `tells_offers`: cards can show where to watch a film.
    """
    heading = say("How the club works here")
    wrong = warnings(obstacles, found.state, mention, say)
    return grey_page(
        text(f"## {heading}"),
        *([text(*wrong)] if wrong else []),
        *_leaf(found, obstacles, tab, say, tells_offers=tells_offers),
        discord.ui.Separator(),
        *_way_out(found, say),
        row(*(_tab(other, tab, say) for other in Tab)),
    )


def _leaf(found: Setup, obstacles: Obstacles, tab: Tab, say: Language, *, tells_offers: bool) -> list[_Part]:
    match tab:
        case Tab.OVERVIEW:
            return _overview(found, say)
        case Tab.CHANNELS:
            return _channels(found.settings, obstacles, say)
        case Tab.WEEK:
            return _week(found, obstacles, say)
        case Tab.RULES:
            return _rules(found.settings, say, tells_offers=tells_offers)


def _overview(found: Setup, say: Language) -> list[_Part]:
    settings = found.settings
    advice = say("Change it with the buttons below, or with this command's options.")
    return [
        _section(say("The club's week"), [*week_lines(settings.week, say), *_next(found, say)]),
        _section(say("Reviews and discussions"), post_lines(settings, say)),
        _section(say("Rules"), rule_lines(settings, say)),
        text(f"-# {advice}"),
    ]


def _channels(settings: ClubSettings, obstacles: Obstacles, say: Language) -> list[_Part]:
    reviews, discussions, organisers = post_lines(settings, say)
    here = say("Where the command is used")
    return [
        text(reviews),
        _channel_menu(Menu.REVIEWS_CHANNEL, here, settings.reviews_channel, obstacles),
        text(discussions),
        _channel_menu(Menu.DISCUSSIONS_CHANNEL, here, settings.discussions_channel, obstacles),
        text(organisers),
        _role_menu(Menu.ORGANISER_ROLE, say("No role for organisers"), settings.organiser_role, obstacles),
        _channel_menu(
            Menu.NOTICES_CHANNEL, say("No channel for notices"), settings.notices_channel, obstacles
        ),
    ]


def _week(found: Setup, obstacles: Obstacles, say: Language) -> list[_Part]:
    plan = found.settings.week
    return [
        _section(say("The club's week"), [*week_lines(plan, say), *_next(found, say)]),
        _channel_menu(Menu.WEEK_CHANNEL, say("The week's channel"), plan.channel_id, obstacles),
        _menu(Menu.PICKING, say("How the film is picked"), options(PICKING_NAMES, plan.picking, say)),
        _menu(
            Menu.WEEKDAY,
            say("Day of the discussion"),
            options(dict(enumerate(WEEKDAY_NAMES)), plan.weekday, say),
        ),
        _menu(Menu.WEEKS, say("How often"), options(INTERVAL_NAMES, plan.weeks, say)),
        _role_menu(Menu.PING_ROLE, say("No role to ping"), plan.ping_role, obstacles),
        row(
            button(EditClock(), say("Time and zone"), emoji="🕗"),
            _switch(Switch.SECOND_PROMPT, say("Second question"), say, is_on=plan.second_prompt),
            _switch(Switch.EVENTS, say("Event"), say, is_on=plan.events),
            button(
                SwitchWeekOff(),
                say("Switch the week off"),
                style=discord.ButtonStyle.danger,
                disabled=not plan.is_on,
            ),
        ),
    ]


def _rules(settings: ClubSettings, say: Language, *, tells_offers: bool) -> list[_Part]:
    watching = [button(EditCountry(), say("Where to watch"), emoji="📺")] if tells_offers else []
    return [
        _section(say("Rules"), rule_lines(settings, say)),
        _menu(
            Menu.LANGUAGE,
            say("Language"),
            options(LANGUAGE_CHOICES, settings.language or SERVERS_LANGUAGE, say),
        ),
        _menu(Menu.WHO_ADDS, say("Who adds films"), options(ADDER_NAMES, settings.who_adds, say)),
        row(
            _switch(Switch.APPROVAL, say("Approval of reviews"), say, is_on=settings.approve_reviews),
            _switch(Switch.HIDE_MEANS, say("Hidden averages"), say, is_on=settings.hide_means),
            _switch(Switch.LOOK_FURTHER, say("Look further"), say, is_on=settings.look_further),
        ),
        row(
            button(EditRules(), say("Votes and days"), emoji="✏️"),
            button(EditBlockedWords(), say("Blocked words"), emoji="🚫"),
            *watching,
        ),
    ]


def _section(heading: str, lines: Sequence[str]) -> _Part:
    return text(f"### {heading}", *(f"- {line}" for line in lines))


def _next(found: Setup, say: Language) -> list[str]:
    """What happens next in the week, and when."""
    coming, plan = found.coming, found.settings.week
    if coming is None or not plan.is_on:
        return []
    is_end_of_talk = plan.picking is Picking.TALK and coming.step is Step.RECAP
    return [f"**{next_sentence(coming, say, is_talk=is_end_of_talk)}**"]


def _way_out(found: Setup, say: Language) -> list[_Part]:
    """The button that restarts a week stopped by Discord's refusals, or starts one just switched on."""
    if found.may_start:
        what = say("Nothing is posted yet. Start now, and I'll first post how the club works.")
        label = say("Start the first round now")
        start = button(StartFirstRound(), label, style=discord.ButtonStyle.primary, emoji="🎬")
        return [text(f"-# {what}"), row(start)]
    if found.state.status is not Status.STOPPED:
        return []
    return [row(button(TryWeekAgain(), say("Try again"), style=discord.ButtonStyle.primary, emoji="🔁"))]


def _tab(tab: Tab, current: Tab, say: Language) -> Control:
    is_here = tab is current
    style = discord.ButtonStyle.primary if is_here else discord.ButtonStyle.secondary
    return button(TurnSetup(tab), say(_TAB_NAMES[tab]), style=style, disabled=is_here)


def _switch(switch: Switch, name: str, say: Language, *, is_on: bool) -> Control:
    state = say("yes") if is_on else say("no")
    style = discord.ButtonStyle.success if is_on else discord.ButtonStyle.secondary
    return button(SwitchSetup(switch, int(not is_on)), f"{name}: {state}", style=style)


def _channel_menu(menu: Menu, nothing: str, current: int | None, obstacles: Obstacles) -> _Part:
    """A menu of channels; a deleted one cannot be preselected."""
    kinds = _TEXT if menu in {Menu.WEEK_CHANNEL, Menu.NOTICES_CHANNEL} else _TEXT_OR_FORUM
    return row(channel_select(ChooseSetup(menu), nothing, kinds, None if menu in obstacles.gone else current))


def _role_menu(menu: Menu, nothing: str, current: int | None, obstacles: Obstacles) -> _Part:
    return row(role_select(ChooseSetup(menu), nothing, None if menu in obstacles.gone else current))


def _menu(menu: Menu, name: str, choices: list[discord.SelectOption]) -> _Part:
    return row(select(ChooseSetup(menu), name, choices))
