"""`/discuss start`, and the controls that open discussions."""

import logging
from dataclasses import dataclass

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.domain.discussions.discussion import DiscussionRequest, Opener
from bot.domain.discussions.own_questions import LONGEST_QUESTION
from bot.domain.errors import UserError
from bot.domain.films.film import Found
from bot.locales import named
from bot.ui.base.controls import Page, chosen, language_of, open_form, submitted
from bot.ui.base.errors import sentence
from bot.ui.discussions.start import (
    GIVES_AWAY,
    OPENER_FIELD,
    OPENER_NAMES,
    QUESTION_FIELD,
    discussions_of,
    join_or_open,
    nothing_to_dive_into,
    question_form,
    question_refused,
    quoted_question,
    started,
    ways_to_begin,
)
from bot.ui.presses.discussions import (
    AskQuestion,
    OpenAnother,
    OpenDiscuss,
    PickDiscussed,
    PickSpoiling,
    StartDiscussion,
    SubmitQuestion,
)
from bot.ui.presses.films import ShowDiscussions
from cogs.discussions.interruptions import Interrupted
from cogs.discussions.lifecycle import DiscussionLifecycle
from cogs.shared.answers import show, take_turn
from cogs.shared.by_server import BEAT_SECONDS, MOST_IN_A_BEAT, ByServer
from cogs.shared.commands import FILM, CommandOption, command
from cogs.shared.feature_cog import Bot, FeatureCog, every, on_press
from cogs.shared.interactions import guild_of, server_language, server_of
from cogs.shared.sight import all_may_read, may_read
from cogs.shared.threads import parent_of
from cogs.shared.which_film import ask_which_film, on_pick

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wish:
    """How a member wants to discuss a film; `is_anyway`: even if it is already being discussed."""

    film_id: str
    opener: Opener
    question: str | None = None
    is_hidden: bool = False
    is_anyway: bool = False


class StartDiscussionCog(
    FeatureCog,
    commands.GroupCog,
    group_name=locale_str("discuss"),
    group_description=locale_str("Talk about films"),
):
    """Opens discussions, and checks on open ones."""

    def __init__(self, bot: Bot) -> None:
        super().__init__(bot)
        self.desk = DiscussionLifecycle(bot)
        self._by_server = ByServer(bot, self._look_after)

    @command(
        "start",
        named("Open a discussion of a film in a thread"),
        film=FILM,
        # Translators: an option's name: how the discussion begins; lower case, no spaces
        opener=CommandOption(
            "opener",
            named("Start with a question, or with what this server wrote about the film"),
            choices=OPENER_NAMES,
        ),
        question=CommandOption("question", named("A question of your own instead of one of mine")),
        # Translators: an option's name: whether the question gives the ending away; lower case, no spaces
        spoiler=CommandOption(
            "spoiler", named("Your question gives the ending away: keep it out of the thread's name")
        ),
    )
    async def start(
        self,
        interaction: discord.Interaction,
        film: str,
        opener: str = Opener.AFTER.value,
        question: app_commands.Range[str, 1, LONGEST_QUESTION] | None = None,
        spoiler: bool = False,  # noqa: FBT002 - an option of the command
    ) -> None:
        """Open the discussion of the film that was chosen or typed."""
        found = await self.services.films.resolve(guild_of(interaction), film, language_of(interaction).code)
        if isinstance(found, Found):
            await interaction.response.defer(ephemeral=True, thinking=True)
            await self._start(interaction, _Wish(found.film.id, Opener(opener), question, spoiler))
        else:
            pick = PickSpoiling(Opener(opener)) if spoiler else PickDiscussed(Opener(opener))
            await ask_which_film(interaction, found, pick, question or "")

    @on_pick
    async def pick_discussed(
        self, interaction: discord.Interaction, press: PickDiscussed | PickSpoiling
    ) -> None:
        """Open the discussion of the film that was meant."""
        # A form that a command opened has no page to replace.
        await interaction.response.defer(ephemeral=True, thinking=interaction.message is None)
        question, is_hidden = quoted_question(interaction.message) or None, isinstance(press, PickSpoiling)
        await self._start(interaction, _Wish(chosen(interaction), press.opener, question, is_hidden))

    @on_press
    async def show_discussions(self, interaction: discord.Interaction, press: ShowDiscussions) -> None:
        """Show the member the film's open discussions that they can see."""
        guild_id = guild_of(interaction)
        film = await self.services.films.known_film(guild_id, press.film_id)
        about = await self.services.discussions.about(guild_id, film.id)
        may = may_read(interaction)
        seen = [discussion for discussion in about if may(discussion.channel_id)]
        await show(interaction, discussions_of(film, seen, language_of(interaction)))

    @on_press
    async def open_another(self, interaction: discord.Interaction, press: OpenAnother) -> None:
        """Open another discussion of a film that is already being discussed."""
        await interaction.response.defer()
        question = quoted_question(interaction.message) or None
        wish = _Wish(press.film_id, press.opener, question, bool(press.is_hidden), is_anyway=True)
        await self._start(interaction, wish)

    @on_press
    async def open_discuss(self, interaction: discord.Interaction, press: OpenDiscuss) -> None:
        """Show the member the ways to start."""
        guild_id = guild_of(interaction)
        film = await self.services.films.known_film(guild_id, press.film_id)
        every = await self.services.discussions.about(guild_id, film.id)
        may, where = may_read(interaction), await self._place(interaction)
        going_on = [discussion for discussion in every if may(discussion.channel_id)]
        may_all = all_may_read(server_of(interaction), where)
        can_dive = await self.services.discussions.can_dive(guild_id, film.id, may_all)
        page = ways_to_begin(film, going_on, language_of(interaction), can_dive=can_dive)
        await interaction.response.send_message(view=page, ephemeral=True)

    @on_press
    async def start_pressed(self, interaction: discord.Interaction, press: StartDiscussion) -> None:
        """Open a discussion with the pressed opener."""
        await interaction.response.defer()
        await self._start(interaction, _Wish(press.film_id, press.opener, is_anyway=True))

    @on_press
    async def ask_question(self, interaction: discord.Interaction, press: AskQuestion) -> None:
        """Open the form for a question of the member's own."""
        film = await self.services.films.known_film(guild_of(interaction), press.film_id)
        written = quoted_question(interaction.message)
        await open_form(interaction, question_form(film, written, language_of(interaction)))

    @on_press
    async def submit_question(self, interaction: discord.Interaction, press: SubmitQuestion) -> None:
        """Open a discussion with the question in the form."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        fields = submitted(interaction)
        [written], [whom] = fields[QUESTION_FIELD], fields[OPENER_FIELD]
        is_hidden = whom == GIVES_AWAY
        opener = Opener.AFTER if is_hidden else Opener(whom)
        await self._start(interaction, _Wish(press.film_id, opener, written, is_hidden, is_anyway=True))

    async def _start(self, interaction: discord.Interaction, wish: _Wish) -> None:
        """Open the discussion; a refused question goes back to its author."""
        try:
            page = await self._opened(interaction, wish)
        except UserError as refused:
            if wish.question is None or isinstance(refused, Interrupted):  # then the question is kept
                raise
            if refused.__cause__ is not None:
                _log.warning("A discussion was not opened", exc_info=refused)
            say = language_of(interaction)
            page = question_refused(wish.film_id, wish.question, sentence(refused, say), say)
        await interaction.edit_original_response(view=page)

    async def _opened(self, interaction: discord.Interaction, wish: _Wish) -> Page:
        say, guild = language_of(interaction), server_of(interaction)
        film = await self.services.films.known_film(guild.id, wish.film_id)
        channel_id = await self._place(interaction)
        may_all = all_may_read(guild, channel_id)
        can_dive = await self.services.discussions.can_dive(guild.id, film.id, may_all)
        if wish.opener is Opener.DEEP_DIVE and not can_dive:
            return nothing_to_dive_into(film, wish.question or "", say)
        settings = await self.services.clubs.settings(guild.id)
        spoken = server_language(settings, guild).code
        request = DiscussionRequest(guild.id, interaction.user.id, film.id, wish.opener, channel_id, spoken)
        others = [] if wish.is_anyway else await self.services.discussions.to_join(request, wish.question)
        may = may_read(interaction)
        if going_on := [other for other in others if may(other.channel_id)]:
            another = OpenAnother(film.id, wish.opener, int(wish.is_hidden))
            return join_or_open(film, going_on, another, wish.question or "", say)
        take_turn(interaction)
        claimed = await self.services.discussions.claim(request, wish.question, is_hidden=wish.is_hidden)
        discussion = await self.desk.open(guild, claimed)
        return started(discussion, say)

    async def _place(self, interaction: discord.Interaction) -> int:
        """Where to open a discussion: where organisers chose, else here; `UserError` if impossible."""
        settings = await self.services.clubs.settings(guild_of(interaction))
        if settings.discussions_channel is not None:
            return settings.discussions_channel
        channel, parent = interaction.channel, parent_of(interaction.channel)
        if isinstance(channel, discord.Thread) and channel.is_private():
            raise UserError(
                "This thread is private, and a discussion would be open to all of {channel}. "
                "Open it there if that's what you want.",
                channel=parent,
            )
        return parent.id

    @every(seconds=BEAT_SECONDS)
    async def _beat(self) -> None:
        self._by_server.start(await self.services.recaps.servers_due())

    async def _look_after(self, guild: discord.Guild) -> None:
        """Do what is due for the server's discussions."""
        for due in await self.services.recaps.due(guild.id, MOST_IN_A_BEAT):
            await self.bot.guarded(None, self.desk.look_after(guild, due))
