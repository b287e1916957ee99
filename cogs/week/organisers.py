"""`/club week`, `skip`, `pause` and `resume`: the club's week as organisers steer it."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.domain.errors import UserError
from bot.domain.films.film import Found
from bot.domain.week.plan import timetable
from bot.domain.week.state import PostState, Step
from bot.ui.base.controls import Page, chosen, language_of
from bot.ui.presses.week import PauseWeek, PickWeekFilm, ResumeWeek, SkipRound
from bot.ui.week.organiser_panel import paused, picked, resumed, skipped, week_panel
from cogs.films.live_cards import NOBODY
from cogs.shared.feature_cog import Bot, FeatureCog, ask_which_film, club_group, guild_of, member_of, show
from cogs.week.events import keep_events


class OrganisersWeekCog(FeatureCog):
    """Steering the week. What changes for everyone is answered where everyone sees it."""

    async def week(self, interaction: discord.Interaction, film: str | None) -> None:
        """Show how the round can be steered, or pick its film."""
        if film is None:
            member = member_of(interaction)
            await self.services.clubs.for_organiser(member)
            status = await self.services.rounds.status(member.guild_id, member.id)
            await show(interaction, week_panel(status, self.bot.mention, language_of(interaction)))
            return
        found = await self.services.films.resolve(guild_of(interaction), film)
        if isinstance(found, Found):
            await show(interaction, await self._picked(interaction, found.film.id))
        else:
            await ask_which_film(interaction, found, PickWeekFilm())

    async def pick_film(self, interaction: discord.Interaction, _press: PickWeekFilm) -> None:
        """Pick the film that was meant."""
        await show(interaction, await self._picked(interaction, chosen(interaction)), in_place=True)

    async def _picked(self, interaction: discord.Interaction, film_id: str) -> Page:
        coming = await self.services.weeks.pick(member_of(interaction), film_id)
        film = await self.services.films.known_film(guild_of(interaction), film_id)
        return picked(film, coming, language_of(interaction))

    async def skip(self, interaction: discord.Interaction) -> None:
        """Call the round off, and begin the next."""
        member = member_of(interaction)
        coming = await self.services.weeks.skip(member)
        await _tell_all(interaction, skipped(member.id, coming, language_of(interaction)))
        self.bot.dispatch("week_change", member.guild_id)

    async def skip_pressed(self, interaction: discord.Interaction, press: SkipRound) -> None:
        """The same, if it is still the round that was shown."""
        status = await self.services.rounds.status(guild_of(interaction), interaction.user.id)
        if status.round is None or status.round.key.number != press.number:
            raise UserError("That round is over already. Use the command again to see the present one.")
        await self.skip(interaction)

    async def pause(self, interaction: discord.Interaction, _press: PauseWeek | None = None) -> None:
        """Post nothing until the week is resumed."""
        await self.services.weeks.pause(member_of(interaction))
        resume = self.bot.mention("club resume")
        await _tell_all(interaction, paused(interaction.user.id, resume, language_of(interaction)))

    async def resume(self, interaction: discord.Interaction, _press: ResumeWeek | None = None) -> None:
        """Go on with the week."""
        member = member_of(interaction)
        coming = await self.services.weeks.resume(member)
        await _tell_all(interaction, resumed(member.id, coming, language_of(interaction)))
        self.bot.dispatch("week_change", member.guild_id)

    @commands.Cog.listener()
    async def on_week_change(self, guild_id: int) -> None:
        """The round may be on another day now, or over: what Discord shows of it follows."""
        await self.bot.guarded(None, self._keep_events(guild_id))

    async def _keep_events(self, guild_id: int) -> None:
        guild, status = self.bot.get_guild(guild_id), await self.services.rounds.status(guild_id, NOBODY)
        current = status.round
        post = current.posts.get(Step.EVENT) if current else None
        if guild is None or (post is not None and post.state is PostState.CLAIMED):
            return
        if current is None or post is None or current.has_done(Step.DISCUSSION):
            await keep_events(guild, None, 0)
        else:
            starts_at = timetable(status.plan, current.anchor)[Step.DISCUSSION]
            await keep_events(guild, post.message_id, starts_at)


async def _tell_all(interaction: discord.Interaction, page: Page) -> None:
    await interaction.response.send_message(view=page)


def _add_commands(bot: Bot, cog: OrganisersWeekCog) -> None:
    club = club_group(bot)

    async def film_choices(interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """discord.py marks a method that a cog's own command uses; a bound one, it would not call."""
        return await cog.film_choices(interaction, typed)

    @club.command(name=locale_str("week"), description=locale_str("Steer the club's week, or pick its film"))
    @app_commands.rename(film=locale_str("film"))
    @app_commands.describe(film=locale_str("The film of this round, whatever else is nominated"))
    @app_commands.autocomplete(film=film_choices)
    async def week(interaction: discord.Interaction, film: str | None = None) -> None:
        await cog.week(interaction, film)


def _add_switches(bot: Bot, cog: OrganisersWeekCog) -> None:
    club = club_group(bot)

    @club.command(
        name=locale_str("skip"), description=locale_str("Call this round off, and begin the next one")
    )
    async def skip(interaction: discord.Interaction) -> None:
        await cog.skip(interaction)

    @club.command(name=locale_str("pause"), description=locale_str("Have the club's week stand still"))
    async def pause(interaction: discord.Interaction) -> None:
        await cog.pause(interaction)

    @club.command(name=locale_str("resume"), description=locale_str("Have the club's week go on"))
    async def resume(interaction: discord.Interaction) -> None:
        await cog.resume(interaction)


async def setup(bot: Bot) -> None:
    """Called by discord.py when the extension is loaded."""
    cog = OrganisersWeekCog(bot)
    await bot.add_cog(cog)
    _add_commands(bot, cog)
    _add_switches(bot, cog)
    bot.handle(PickWeekFilm, cog.pick_film)
    bot.handle(SkipRound, cog.skip_pressed)
    bot.handle(PauseWeek, cog.pause)
    bot.handle(ResumeWeek, cog.resume)
