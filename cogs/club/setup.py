"""`/club`: what organisers decide. Other features add their sub-commands to its group."""

from collections.abc import Mapping

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.domain.added_films.adding import WhoAdds
from bot.domain.club.settings import FEWEST_MINIMUM, FEWEST_QUIET_DAYS, MOST_MINIMUM, MOST_QUIET_DAYS
from bot.domain.club.views import Setup
from bot.domain.errors import UserError
from bot.domain.week.plan import Picking
from bot.locales import named
from bot.services.films.films import MOST_CHOICES
from bot.ui.base.controls import all_chosen, language_of, open_form, submitted, understood
from bot.ui.club.country_names import suggest_countries
from bot.ui.club.forms import COUNTRY_FIELD, TRIED_FIELD, WORDS_FIELD, FormPress, setup_form, text_tried
from bot.ui.club.panel import LANGUAGE_CHOICES, club_panel
from bot.ui.club.summary import ADDER_NAMES, INTERVAL_NAMES, PICKING_NAMES, WEEKDAY_NAMES
from bot.ui.presses.club import (
    ChooseSetup,
    SaveBlockedWords,
    SaveClock,
    SaveCountry,
    SaveRules,
    StartFirstRound,
    SwitchSetup,
    SwitchWeekOff,
    Tab,
    TryWeekAgain,
    TurnSetup,
)
from cogs.club.channel_options import TextOption, TextOrForumOption
from cogs.club.read_choices import (
    NO_COUNTRY,
    country_given,
    from_clock_form,
    from_menu,
    from_rules_form,
    given,
    language_given,
    obstacles_at,
    tab_of,
    tab_of_switch,
)
from cogs.shared.answers import show
from cogs.shared.commands import CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of, server_of
from cogs.shared.vote_emoji import is_gone, suggestions


class ClubSetupCog(
    FeatureCog,
    commands.GroupCog,
    group_name=locale_str("club"),
    group_description=locale_str("For organisers: how this server's club works"),
):
    """Lets organisers choose how the club works."""

    async def zone_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Suggestions for the time zone."""
        say = language_of(interaction)
        return [
            Choice(name=say("{zone} (now {time})", zone=zone.name, time=zone.local_time), value=zone.name)
            for zone in await self.services.setup.suggest_zones(typed)
        ]

    async def vote_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Suggestions for the vote emoji."""
        found = await suggestions(server_of(interaction), typed)
        return [Choice(name=name, value=emoji) for name, emoji in found[:MOST_CHOICES]]

    async def country_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """Suggestions for the country."""
        say = language_of(interaction)
        none = [] if typed.strip() else [Choice(name=say("No country"), value=NO_COUNTRY)]
        found = [Choice(name=name, value=code) for code, name in suggest_countries(typed, say)]
        return [*none, *found][:MOST_CHOICES]

    @command(
        "setup",
        named("Choose channels and rules, and see the current ones"),
        week=CommandOption("week", named("The channel where the club's week takes place")),
        picking=CommandOption("picking", named("How the film of the week is picked"), choices=PICKING_NAMES),
        weekday=CommandOption(
            "weekday", named("The day the discussion opens"), choices=dict(enumerate(WEEKDAY_NAMES))
        ),
        time=CommandOption("time", named("The time, like 20:00 or 8pm")),
        zone=CommandOption("zone", named("Time zone: type a city"), suggest=zone_choices),
        # Translators: an option's name: every week, every 2 weeks; lower case, no spaces
        every=CommandOption("every", named("How often there is a film"), choices=INTERVAL_NAMES),
        # Translators: an option's name: the role to ping; lower case, no spaces
        ping=CommandOption("ping", named("The role to ping for the ballot, the film and the discussion")),
        second_question=CommandOption(
            "second-question", named("Whether a second question is asked a day after the first")
        ),
        event=CommandOption("event", named("Whether the discussion is added to this server's events")),
        reviews=CommandOption("reviews", named("The forum or channel where reviews are posted")),
        discussions=CommandOption("discussions", named("The forum or channel where discussions are opened")),
        notices=CommandOption("notices", named("The channel where I tell organisers what's waiting")),
        organisers=CommandOption("organisers", named("A role whose members are organisers too")),
        language=CommandOption("language", named("The language of my posts"), choices=LANGUAGE_CHOICES),
        approval=CommandOption(
            "approval", named("Whether an organiser checks each review before it is posted")
        ),
        adding=CommandOption("adding", named("Who can add a missing film"), choices=ADDER_NAMES),
        look_further=CommandOption(
            "look-further", named("Whether members can search other sites for a missing film")
        ),
        country=CommandOption(
            "country",
            named("The country for which film cards show where to watch a film"),
            suggest=country_choices,
        ),
        hide_means=CommandOption(
            "hide-averages", named("Whether members see a film's average only once they have rated it")
        ),
        minimum_votes=CommandOption("minimum-votes", named("How many votes a film needs to be ranked")),
        vote_emoji=CommandOption(
            "vote-emoji", named("The reaction that counts as a vote for a comment"), suggest=vote_choices
        ),
        quiet_days=CommandOption("quiet-days", named("Days without comments before a discussion closes")),
    )
    async def setup(
        self,
        interaction: discord.Interaction,
        *,
        week: TextOption | None = None,
        picking: str | None = None,
        weekday: int | None = None,
        time: str | None = None,
        zone: str | None = None,
        every: int | None = None,
        ping: discord.Role | None = None,
        second_question: bool | None = None,
        event: bool | None = None,
        reviews: TextOrForumOption | None = None,
        discussions: TextOrForumOption | None = None,
        notices: TextOption | None = None,
        organisers: discord.Role | None = None,
        language: str | None = None,
        approval: bool | None = None,
        adding: str | None = None,
        look_further: bool | None = None,
        country: str | None = None,
        hide_means: bool | None = None,
        minimum_votes: app_commands.Range[int, FEWEST_MINIMUM, MOST_MINIMUM] | None = None,
        vote_emoji: str | None = None,
        quiet_days: app_commands.Range[int, FEWEST_QUIET_DAYS, MOST_QUIET_DAYS] | None = None,
    ) -> None:
        """Change the given settings and leave the rest as they were."""
        how = given(channel_id=week, picking=picking and Picking(picking), ping_role=ping)
        when = given(weekday=weekday, time=time, zone=zone, weeks=every)
        more = given(second_prompt=second_question, events=event, organiser_role=organisers)
        where = given(reviews_channel=reviews, discussions_channel=discussions, approve_reviews=approval)
        figures = given(hide_means=hide_means, minimum_votes=minimum_votes)
        films = given(who_adds=adding and WhoAdds(adding), look_further=look_further)
        films |= given(notices_channel=notices)
        talk = given(vote_emoji=vote_emoji, quiet_days=quiet_days) | language_given(language)
        choices = how | when | more | where | figures | talk | films | self._country(country)
        await self._change(interaction, choices, Tab.OVERVIEW, in_place=False)

    @on_press
    async def turn(self, interaction: discord.Interaction, press: TurnSetup) -> None:
        """Show another tab of the panel."""
        found = await self.services.setup.show(member_of(interaction))
        await self._show(interaction, found, press.tab)

    @on_press
    async def choose(self, interaction: discord.Interaction, press: ChooseSetup) -> None:
        """Take the choice in a menu."""
        with understood():
            choices = from_menu(press.menu, all_chosen(interaction))
        await self._change(interaction, choices, tab_of(press.menu))

    @on_press
    async def switch(self, interaction: discord.Interaction, press: SwitchSetup) -> None:
        """Switch something on or off."""
        choices = {press.switch.value: bool(press.on)}
        await self._change(interaction, choices, tab_of_switch(press.switch))

    @on_press
    async def switch_week_off(self, interaction: discord.Interaction, _press: SwitchWeekOff) -> None:
        """Switch the week off."""
        await self._change(interaction, {"channel_id": None}, Tab.WEEK)

    @on_press
    async def try_week_again(self, interaction: discord.Interaction, _press: TryWeekAgain) -> None:
        """Restart the week after refusals."""
        found = await self.services.setup.try_again(member_of(interaction))
        await self._show(interaction, found, Tab.OVERVIEW)

    @on_press
    async def start_first_round(self, interaction: discord.Interaction, _press: StartFirstRound) -> None:
        """Start the first round now; the bot posts it with its next heartbeat."""
        found = await self.services.setup.start_now(member_of(interaction))
        await self._show(interaction, found, Tab.OVERVIEW)
        self.bot.dispatch("week_change", guild_of(interaction))

    @on_press
    async def open_form(self, interaction: discord.Interaction, press: FormPress) -> None:
        """Open the form for settings that are easier to type."""
        settings = await self.services.clubs.for_organiser(member_of(interaction))
        await open_form(interaction, setup_form(press, settings, language_of(interaction)))

    @on_press
    async def save_clock(self, interaction: discord.Interaction, _press: SaveClock) -> None:
        """Take the time and the zone in the form."""
        await self._change(interaction, from_clock_form(submitted(interaction)), Tab.WEEK)

    @on_press
    async def save_rules(self, interaction: discord.Interaction, _press: SaveRules) -> None:
        """Take the votes and days in the form."""
        await self._change(interaction, from_rules_form(submitted(interaction)), Tab.RULES)

    @on_press
    async def save_country(self, interaction: discord.Interaction, _press: SaveCountry) -> None:
        """Take the country in the form."""
        [typed] = submitted(interaction)[COUNTRY_FIELD]
        await self._change(interaction, self._country(typed), Tab.RULES)

    @on_press
    async def save_words(self, interaction: discord.Interaction, _press: SaveBlockedWords) -> None:
        """Replace the blocked words with those in the form."""
        sent, say = submitted(interaction), language_of(interaction)
        [written] = sent[WORDS_FIELD]
        found = await self.services.setup.block_words(member_of(interaction), written)
        await self._show(interaction, found, Tab.RULES)
        if tried := "".join(sent.get(TRIED_FIELD, ())).strip():
            page = text_tried(found.settings.blocked_word(tried), say)
            await interaction.followup.send(view=page, ephemeral=True)

    def _country(self, typed: str | None) -> dict[str, object]:
        """The given country; `UserError` if the bot cannot say where to watch films."""
        if typed is not None and not self.services.lookups.extras.is_on:
            raise UserError("I can't tell where to watch films: the person hosting me has not set up TMDB.")
        return country_given(typed)

    async def _change(
        self,
        interaction: discord.Interaction,
        choices: Mapping[str, object],
        tab: Tab,
        *,
        in_place: bool = True,
    ) -> None:
        if "vote_emoji" in choices and await is_gone(server_of(interaction), str(choices["vote_emoji"])):
            raise UserError("Choose one emoji, such as ⬆️ or one of this server's.")
        found = await self.services.setup.change(member_of(interaction), choices)
        await self._show(interaction, found, tab, in_place=in_place)
        self.bot.dispatch("week_change", guild_of(interaction))

    async def _show(
        self, interaction: discord.Interaction, found: Setup, tab: Tab, *, in_place: bool = True
    ) -> None:
        """Show the panel, with the current problems on Discord."""
        obstacles = await obstacles_at(server_of(interaction), found.settings)
        say, tells_offers = language_of(interaction), self.services.lookups.extras.is_on
        page = club_panel(found, obstacles, tab, self.bot.mention, say, tells_offers=tells_offers)
        await show(interaction, page, in_place=in_place)
