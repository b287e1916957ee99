"""Reads the options, menus and forms of `/club setup`, and checks them on Discord."""

from collections.abc import Mapping, Sequence

import discord

from bot.domain.added_films.adding import WhoAdds
from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.week.plan import Picking, Step, steps
from bot.ui.club.country_names import read_country
from bot.ui.club.forms import TIME_FIELD, ZONE_FIELD
from bot.ui.club.panel import SERVERS_LANGUAGE
from bot.ui.club.warnings import Obstacles
from bot.ui.presses.club import Menu, Switch, Tab
from cogs.shared.permissions import PERMISSION_NAMES, missing
from cogs.shared.threads import lacking_for
from cogs.shared.vote_emoji import is_gone

WEEK_NEEDS = (
    "send_messages",
    "create_public_threads",
    "send_messages_in_threads",
    "attach_files",
    "read_message_history",
)
"""The permissions that the bot needs in the week's channel."""
NO_COUNTRY = "none"
"""The value of the suggestion for no country."""
_WITH_THREADS = (Menu.WEEK_CHANNEL, Menu.REVIEWS_CHANNEL, Menu.DISCUSSIONS_CHANNEL)
_CHANNELS = (*_WITH_THREADS, Menu.NOTICES_CHANNEL)
_OF_WEEK = frozenset({Menu.WEEK_CHANNEL, Menu.PICKING, Menu.WEEKDAY, Menu.WEEKS, Menu.PING_ROLE})


def given(**options: object) -> dict[str, object]:
    """The given options, with ids for channels and roles."""
    return {name: getattr(option, "id", option) for name, option in options.items() if option is not None}


def language_given(code: str | None) -> dict[str, object]:
    """The given language, as it is stored."""
    return {} if code is None else {"language": _language(code)}


def country_given(typed: str | None) -> dict[str, object]:
    """The chosen or typed country; `UserError` if there is none with that name."""
    if typed is None:
        return {}
    if not typed.strip() or typed == NO_COUNTRY:
        return {"country": None}
    code = read_country(typed)
    if code is None:
        raise UserError(
            "I don't know a country called “{typed}”. Write its name or its two letters.", typed=typed
        )
    return {"country": code}


def from_menu(menu: Menu, values: Sequence[str]) -> dict[str, object]:
    """The choice in a menu; no channel or role is None. `ValueError` or `IndexError` if it is no choice."""
    match menu:
        case Menu.PICKING:
            return {menu.value: Picking(values[0])}
        case Menu.WHO_ADDS:
            return {menu.value: WhoAdds(values[0])}
        case Menu.LANGUAGE:
            return {menu.value: _language(values[0])}
        case Menu.WEEK_CHANNEL | Menu.REVIEWS_CHANNEL | Menu.DISCUSSIONS_CHANNEL | Menu.NOTICES_CHANNEL:
            return {menu.value: _id_of(values)}
        case Menu.ORGANISER_ROLE | Menu.PING_ROLE:
            return {menu.value: _id_of(values)}
        case Menu.WEEKDAY | Menu.WEEKS:
            return {menu.value: int(values[0])}


def _id_of(values: Sequence[str]) -> int | None:
    return int(values[0]) if values else None


def from_clock_form(fields: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """The values in the form with time and zone."""
    return {"time": fields[TIME_FIELD][0], "zone": fields[ZONE_FIELD][0]}


def from_rules_form(fields: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """The values in the form of rules, by field; `UserError` if a number is not one."""
    usual = ClubSettings()
    return {
        name: _number(typed) if isinstance(getattr(usual, name), int) else typed.strip()
        for name, [typed] in fields.items()
    }


def tab_of(menu: Menu) -> Tab:
    """The tab of the panel that a menu is on."""
    if menu in _OF_WEEK:
        return Tab.WEEK
    return Tab.RULES if menu in {Menu.LANGUAGE, Menu.WHO_ADDS} else Tab.CHANNELS


def tab_of_switch(switch: Switch) -> Tab:
    """The tab of the panel that a switch is on."""
    return Tab.WEEK if switch in {Switch.SECOND_PROMPT, Switch.EVENTS} else Tab.RULES


async def obstacles_at(guild: discord.Guild, settings: ClubSettings) -> Obstacles:
    """The current problems on Discord with these settings."""
    return Obstacles(
        gone=[menu for menu in Menu if _is_gone(guild, settings, menu)],
        lacking=_lacking(guild, settings),
        unmentionable=_unmentionable(guild, settings),
        no_events=_has_event(settings) and not guild.me.guild_permissions.create_events,
        vote_is_gone=await is_gone(guild, settings.vote_emoji),
    )


def _is_gone(guild: discord.Guild, settings: ClubSettings, menu: Menu) -> bool:
    chosen = _chosen(settings, menu)
    if chosen is None:
        return False
    return guild.get_channel(chosen) is None if menu in _CHANNELS else guild.get_role(chosen) is None


def _chosen(settings: ClubSettings, menu: Menu) -> int | None:
    """The chosen channel or role in a menu."""
    ids = {
        Menu.WEEK_CHANNEL: settings.week.channel_id,
        Menu.REVIEWS_CHANNEL: settings.reviews_channel,
        Menu.DISCUSSIONS_CHANNEL: settings.discussions_channel,
        Menu.NOTICES_CHANNEL: settings.notices_channel,
        Menu.ORGANISER_ROLE: settings.organiser_role,
        Menu.PING_ROLE: settings.week.ping_role,
    }
    return ids.get(menu)


def _lacking(guild: discord.Guild, settings: ClubSettings) -> dict[str, list[str]]:
    """The names of the permissions that the bot lacks, by channel."""
    lacking: dict[str, list[str]] = {}
    for menu in _WITH_THREADS:
        channel = guild.get_channel(_chosen(settings, menu) or 0)
        if isinstance(channel, discord.TextChannel | discord.ForumChannel):
            names = _lacking_for_week(channel) if menu is Menu.WEEK_CHANNEL else lacking_for(channel)
            before = lacking.get(channel.mention, [])
            lacking[channel.mention] = list(dict.fromkeys([*before, *names]))
    return lacking


def _lacking_for_week(channel: discord.TextChannel | discord.ForumChannel) -> list[str]:
    return [PERMISSION_NAMES[name] for name in missing(channel, *WEEK_NEEDS)]


def _unmentionable(guild: discord.Guild, settings: ClubSettings) -> str | None:
    """The role to ping, if the bot may not ping it in the week's channel."""
    role = guild.get_role(settings.week.ping_role or 0)
    channel = guild.get_channel(settings.week.channel_id or 0)
    if role is None or channel is None or role.mentionable:
        return None
    return None if channel.permissions_for(guild.me).mention_everyone else role.mention


def _has_event(settings: ClubSettings) -> bool:
    plan = settings.week
    return plan.is_on and Step.EVENT in steps(plan, plan.picking)


def _language(code: str) -> str | None:
    return None if code == SERVERS_LANGUAGE else code


def _number(typed: str) -> int:
    if not typed.strip().isdecimal():
        raise UserError("“{typed}” isn't a whole number.", typed=typed)
    return int(typed)
