"""`/club week`, `skip`, `pause` and `resume`: how organisers steer the club's week."""

import discord

from bot.domain.errors import UserError
from bot.domain.films.film import Found
from bot.domain.week.views import RoundStatus
from bot.locales import named
from bot.ui.base.controls import Page, chosen, language_of
from bot.ui.presses.week import (
    ConfirmSkip,
    KeepRound,
    PauseWeek,
    PickWeekFilm,
    ResumeWeek,
    SkipRound,
    UndoSkip,
)
from bot.ui.week.organiser_panel import (
    ask_before_skipping,
    paused,
    picked,
    resumed,
    skip_answered,
    skipped,
    skipped_elsewhere,
    unskipped,
    week_panel,
)
from cogs.shared.answers import show
from cogs.shared.commands import CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of
from cogs.shared.posts.shown_posts import remember_post
from cogs.shared.which_film import ask_which_film, on_pick
from cogs.week.tell_week import tell_of_organiser, tell_week_too


class OrganisersWeekCog(FeatureCog):
    """Lets organisers steer the week. What changes for everyone is answered in public."""

    joins = "club"

    @command(
        "week",
        named("Run the club's week, or pick its film"),
        film=CommandOption(
            "film",
            named("This round's film, whatever is nominated"),
            suggest=FeatureCog.film_choices,
        ),
    )
    async def week(self, interaction: discord.Interaction, film: str | None = None) -> None:
        """Show the controls of the round, or pick its film."""
        if film is None:
            member = member_of(interaction)
            await self.services.clubs.for_organiser(member)
            status = await self.services.week.rounds.status(member.guild_id, member.id)
            await show(interaction, week_panel(status, self.bot.mention, language_of(interaction)))
            return
        found = await self.services.films.resolve(guild_of(interaction), film, language_of(interaction).code)
        if isinstance(found, Found):
            await show(interaction, await self._picked(interaction, found.film.id))
        else:
            await ask_which_film(interaction, found, PickWeekFilm())

    @on_pick
    async def pick_film(self, interaction: discord.Interaction, _press: PickWeekFilm) -> None:
        """Pick the film that the organiser meant."""
        await show(interaction, await self._picked(interaction, chosen(interaction)), in_place=True)

    async def _picked(self, interaction: discord.Interaction, film_id: str) -> Page:
        coming = await self.services.week.weeks.pick(member_of(interaction), film_id)
        film = await self.services.films.known_film(guild_of(interaction), film_id)
        return picked(film, coming, language_of(interaction))

    @command("skip", named("Skip this round and start the next one"))
    async def skip(self, interaction: discord.Interaction) -> None:
        """Ask whether to skip the round."""
        member = member_of(interaction)
        await self.services.clubs.for_organiser(member)
        status = await self.services.week.rounds.status(member.guild_id, member.id)
        if status.round is None:
            raise UserError("The club's week isn't running here. Organisers can see why in /club setup.")
        await show(interaction, ask_before_skipping(status, language_of(interaction)))

    @on_press
    async def skip_pressed(self, interaction: discord.Interaction, press: SkipRound) -> None:
        """The same, if the round that was shown is still the current one."""
        await show(
            interaction,
            ask_before_skipping(await self._still(interaction, press.number), language_of(interaction)),
        )

    @on_press
    async def confirm_skip(self, interaction: discord.Interaction, press: ConfirmSkip) -> None:
        """Skip the round, and begin the next."""
        status = await self._still(interaction, press.number)
        member, say = member_of(interaction), await self.everyones_language(interaction)
        coming = await self.services.week.weeks.skip(member)
        await show(interaction, skip_answered(language_of(interaction), is_skipped=True), in_place=True)
        page = skipped(member.id, press.number, coming, say)
        await tell_of_organiser(self.services, interaction, page)
        elsewhere = skipped_elsewhere(member.id, coming, say)
        await tell_week_too(self.services, interaction, status.plan, elsewhere)
        self.bot.dispatch("week_change", member.guild_id)

    @on_press
    async def keep_round(self, interaction: discord.Interaction, _press: KeepRound) -> None:
        """Leave the round as it is."""
        await show(interaction, skip_answered(language_of(interaction), is_skipped=False), in_place=True)

    @on_press
    async def undo_skip(self, interaction: discord.Interaction, press: UndoSkip) -> None:
        """Bring the round back, and say so wherever the skip was announced."""
        member, say = member_of(interaction), await self.everyones_language(interaction)
        coming = await self.services.week.weeks.unskip(member, press.number)
        if interaction.message:
            await remember_post(self.services, interaction, interaction.message.id, member.id)
        await show(interaction, unskipped(member.id, coming, say), in_place=True)
        status = await self.services.week.rounds.status(member.guild_id, member.id)
        await tell_week_too(self.services, interaction, status.plan, unskipped(member.id, coming, say))
        self.bot.dispatch("week_change", member.guild_id)

    async def _still(self, interaction: discord.Interaction, number: int) -> RoundStatus:
        """The state of the round that was shown; `UserError` if it is over, or for a non-organiser."""
        member = member_of(interaction)
        await self.services.clubs.for_organiser(member)
        status = await self.services.week.rounds.status(member.guild_id, member.id)
        if status.round is None or status.round.key.number != number:
            raise UserError("That round is already over. Use the command again to see the current one.")
        return status

    @command("pause", named("Pause the club's week"))
    async def pause(self, interaction: discord.Interaction) -> None:
        """Post nothing until the week is resumed."""
        await self._pause(interaction)

    @on_press
    async def pause_pressed(self, interaction: discord.Interaction, _press: PauseWeek) -> None:
        """The same, from the panel."""
        await self._pause(interaction)

    async def _pause(self, interaction: discord.Interaction) -> None:
        await self.services.week.weeks.pause(member_of(interaction))
        resume = self.bot.mention("club resume")
        say = await self.everyones_language(interaction)
        await tell_of_organiser(self.services, interaction, paused(interaction.user.id, resume, say))

    @command("resume", named("Resume the club's week"))
    async def resume(self, interaction: discord.Interaction) -> None:
        """Restart the week."""
        await self._resume(interaction)

    @on_press
    async def resume_pressed(self, interaction: discord.Interaction, _press: ResumeWeek) -> None:
        """The same, from the panel."""
        await self._resume(interaction)

    async def _resume(self, interaction: discord.Interaction) -> None:
        member = member_of(interaction)
        coming = await self.services.week.weeks.resume(member)
        say = await self.everyones_language(interaction)
        await tell_of_organiser(self.services, interaction, resumed(member.id, coming, say))
        self.bot.dispatch("week_change", member.guild_id)
