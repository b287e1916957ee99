"""`/weekly`: how members take part in the club's week."""

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.domain.errors import UserError
from bot.domain.films.film import Found
from bot.domain.films.resolve import is_named
from bot.domain.films.titles import fold
from bot.domain.week.ballot import LONGEST_WHY
from bot.domain.week.tasks import NominatedFilm
from bot.locales import named
from bot.services.films.films import MOST_CHOICES
from bot.ui.base.controls import Page, all_chosen, chosen, language_of, open_form, submitted
from bot.ui.base.errors import sentence
from bot.ui.base.figures import label
from bot.ui.discussions.start import quoted_question
from bot.ui.presses.week import (
    Approve,
    ChangeBallot,
    JoinTurns,
    LeaveTurns,
    PassTurn,
    PickNominated,
    RemindMe,
    ShowBallot,
    SubmitNomination,
    TurnHistory,
    WeekNext,
    WriteNomination,
)
from bot.ui.week.answers import (
    FILM_FIELD,
    WHY_FIELD,
    ballot_page,
    nominated,
    nomination_form,
    nomination_refused,
    reminder_set,
    turn_passed,
    withdrawn,
)
from bot.ui.week.status_and_history import history_page, status_page
from cogs.shared.answers import show, show_or_replace
from cogs.shared.commands import FILM, CommandOption, command
from cogs.shared.feature_cog import FeatureCog, on_press
from cogs.shared.interactions import guild_of, member_of
from cogs.shared.which_film import ask_which_film, on_pick


class MembersWeekCog(
    FeatureCog,
    commands.GroupCog,
    group_name=locale_str("weekly"),
    group_description=locale_str("The club's week: nominate, vote, talk"),
):
    """Lets members take part in the round."""

    @command("status", named("What happens next in the club's week, and when"))
    async def status(self, interaction: discord.Interaction) -> None:
        """Show the member how the week stands."""
        await self._show_status(interaction)

    @command(
        "nominate",
        named("Nominate a film for the club's week"),
        film=FILM,
        why=CommandOption("why", named("Why the club should watch it")),
    )
    async def nominate(
        self,
        interaction: discord.Interaction,
        film: str,
        why: app_commands.Range[str, 1, LONGEST_WHY] | None = None,
    ) -> None:
        """Nominate the film that was chosen or typed."""
        await self._nominate(interaction, film, why or "")

    @command(
        "withdraw",
        named("Withdraw one of your nominations"),
        film=CommandOption("film", named("One of your nominations")),
    )
    async def withdraw(self, interaction: discord.Interaction, film: str) -> None:
        """Withdraw the nomination that was chosen or typed."""
        member = member_of(interaction)
        one = _meant(film, await self.services.week.rounds.withdrawable(member))
        await self.services.week.rounds.withdraw(member, one.film.id)
        await show(interaction, withdrawn(one.film, language_of(interaction)))

    @withdraw.autocomplete("film")
    async def nomination_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        """The nominations that the member can withdraw."""
        return await self.bot.guarded(interaction, self._nomination_choices(interaction, typed)) or []

    async def _nomination_choices(self, interaction: discord.Interaction, typed: str) -> list[Choice[str]]:
        wanted, say = fold(typed), language_of(interaction)
        films = [one.film for one in await self.services.week.rounds.withdrawable(member_of(interaction))]
        meant = [film for film in films if any(wanted in fold(title) for title in film.titles)]
        return [Choice(name=label(film, say), value=film.id) for film in meant[:MOST_CHOICES]]

    @command("vote", named("Fill in your ballot, or change it"))
    async def vote(self, interaction: discord.Interaction) -> None:
        """Show the member the open ballot."""
        paper = await self.services.week.rounds.ballot(guild_of(interaction), interaction.user.id)
        await show(interaction, ballot_page(paper, language_of(interaction)))

    @command("history", named("The films the club has watched together"))
    async def history(self, interaction: discord.Interaction) -> None:
        """Show the latest past rounds."""
        await self._show_history(interaction, 0)

    @on_press
    async def show_next(self, interaction: discord.Interaction, _press: WeekNext) -> None:
        """Tell the member what happens next."""
        await self._show_status(interaction)

    @on_press
    async def turn_history(self, interaction: discord.Interaction, press: TurnHistory) -> None:
        """Show another page of the past rounds."""
        await self._show_history(interaction, press.page)

    @on_press
    async def write_nomination(self, interaction: discord.Interaction, _press: WriteNomination) -> None:
        """Open the form for a nomination."""
        written = quoted_question(interaction.message)
        await open_form(interaction, nomination_form(written, language_of(interaction)))

    @on_press
    async def submit_nomination(self, interaction: discord.Interaction, _press: SubmitNomination) -> None:
        """Nominate the film from the form."""
        fields = submitted(interaction)
        [typed], [why] = fields[FILM_FIELD], fields[WHY_FIELD]
        await self._nominate(interaction, typed, why)

    @on_pick
    async def pick_nominated(self, interaction: discord.Interaction, _press: PickNominated) -> None:
        """Nominate the film that the member meant."""
        why = quoted_question(interaction.message)
        await show_or_replace(interaction, await self._nominated(interaction, chosen(interaction), why))

    async def _nominate(self, interaction: discord.Interaction, typed: str, why: str) -> None:
        found = await self.services.films.resolve(guild_of(interaction), typed, language_of(interaction).code)
        if isinstance(found, Found):
            await show(interaction, await self._nominated(interaction, found.film.id, why))
        else:
            await ask_which_film(interaction, found, PickNominated(), why)

    async def _nominated(self, interaction: discord.Interaction, film_id: str, why: str) -> Page:
        """The answer to a nomination. If the film is refused, it gives back the reason the member wrote."""
        say = language_of(interaction)
        try:
            taken = await self.services.week.rounds.nominate(member_of(interaction), film_id, why)
        except UserError as refused:
            if not why or refused.__cause__ is not None:
                raise
            return nomination_refused(why, sentence(refused, say), say)
        await self.services.lookups.posters.of(guild_of(interaction), [taken.film])  # asked for in time
        return nominated(taken, say)

    @on_press
    async def approve(self, interaction: discord.Interaction, press: Approve) -> None:
        """Take a ballot cast below the ballot's post."""
        await self._vote(interaction, press.number)

    @on_press
    async def change_ballot(self, interaction: discord.Interaction, press: ChangeBallot) -> None:
        """Take a ballot changed on the member's own page."""
        await self._vote(interaction, press.number)

    @on_press
    async def show_ballot(self, interaction: discord.Interaction, press: ShowBallot) -> None:
        """Show the member's own ballot."""
        paper = await self.services.week.rounds.ballot(
            guild_of(interaction), interaction.user.id, press.number
        )
        await show(interaction, ballot_page(paper, language_of(interaction)))

    async def _vote(self, interaction: discord.Interaction, number: int) -> None:
        paper = await self.services.week.rounds.vote(
            guild_of(interaction), interaction.user.id, all_chosen(interaction), number
        )
        await show_or_replace(interaction, ballot_page(paper, language_of(interaction)))

    @on_press
    async def join_turns(self, interaction: discord.Interaction, _press: JoinTurns) -> None:
        """Let the member take turns at choosing."""
        await self.services.week.rounds.join_turns(guild_of(interaction), interaction.user.id)
        await self._show_status(interaction)

    @on_press
    async def leave_turns(self, interaction: discord.Interaction, _press: LeaveTurns) -> None:
        """Take the member out of the turns."""
        await self.services.week.rounds.leave_turns(guild_of(interaction), interaction.user.id)
        await self._show_status(interaction)

    @on_press
    async def pass_turn(self, interaction: discord.Interaction, press: PassTurn) -> None:
        """Pass the turn to the next member, and say whose it is now."""
        chooser_id = await self.services.week.rounds.pass_turn(member_of(interaction), press.number)
        await show_or_replace(interaction, turn_passed(chooser_id, language_of(interaction)))

    @on_press
    async def remind_me(self, interaction: discord.Interaction, press: RemindMe) -> None:
        """Switch the member's reminder of the discussion on, or off if it is on."""
        guild_id, member_id = guild_of(interaction), interaction.user.id
        reminder = await self.services.week.reminders.turn(guild_id, member_id, press.number)
        await show_or_replace(interaction, reminder_set(reminder, language_of(interaction)))

    async def _show_status(self, interaction: discord.Interaction) -> None:
        member_id = interaction.user.id
        found = await self.services.week.rounds.status(guild_of(interaction), member_id)
        page = status_page(found, member_id, self.bot.mention, language_of(interaction))
        await show_or_replace(interaction, page)

    async def _show_history(self, interaction: discord.Interaction, page: int) -> None:
        guild_id = guild_of(interaction)
        found = await self.services.week.rounds.history(guild_id, page)
        settings = await self.services.clubs.settings(guild_id)
        shown = history_page(found, language_of(interaction), hides_figures=settings.hide_means)
        await show_or_replace(interaction, shown)


def _meant(typed: str, nominations: list[NominatedFilm]) -> NominatedFilm:
    """The nomination that was chosen or typed."""
    for one in nominations:
        if one.film.id == typed.strip():
            return one
    # A member has few nominations and can nominate again, so a title matches even without its article.
    named = [one for one in nominations if is_named(typed, one.film)]
    if len(named) == 1:
        return named[0]
    raise UserError("You have no such nomination. Choose one from the list.")
