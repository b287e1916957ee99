"""`/club`: what organisers decide. Other features add their sub-commands by `club_group`."""

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.domain.clubs import FEWEST_QUIET_DAYS, MOST_QUIET_DAYS, ClubSettings
from bot.ui.base import language_of, open_form, submitted
from bot.ui.club import WORDS_FIELD, blocked_words_form, club_panel
from bot.ui.ids import EditBlockedWords, SaveBlockedWords
from cogs.edge import Bot, FeatureCog, member_of, show
from cogs.threads import lacking_for


class ClubCog(
    FeatureCog,
    commands.GroupCog,
    group_name=locale_str("club"),
    group_description=locale_str("For organisers: how this server's club works"),
):
    """Choosing how the club works."""

    @app_commands.command(
        name=locale_str("setup"), description=locale_str("Choose channels and rules, and see how all stands")
    )
    @app_commands.rename(
        reviews=locale_str("reviews"),
        discussions=locale_str("discussions"),
        organisers=locale_str("organisers"),
        vote_emoji=locale_str("vote-emoji"),
        approval=locale_str("approval"),
        quiet_days=locale_str("quiet-days"),
    )
    @app_commands.describe(
        reviews=locale_str("The forum or channel where reviews are posted"),
        discussions=locale_str("The forum or channel where discussions are opened"),
        organisers=locale_str("A role whose members are organisers too"),
        vote_emoji=locale_str("The reaction that counts as a vote for a comment"),
        approval=locale_str("Whether an organiser looks at each review before it is posted"),
        quiet_days=locale_str("After how many quiet days a discussion is closed"),
    )
    async def setup(
        self,
        interaction: discord.Interaction,
        reviews: discord.TextChannel | discord.ForumChannel | None = None,
        discussions: discord.TextChannel | discord.ForumChannel | None = None,
        organisers: discord.Role | None = None,
        vote_emoji: str | None = None,
        approval: bool | None = None,
        quiet_days: app_commands.Range[int, FEWEST_QUIET_DAYS, MOST_QUIET_DAYS] | None = None,
    ) -> None:
        """Change what was given and leave the rest as it was."""
        choices = _given(
            reviews_channel=reviews and reviews.id,
            discussions_channel=discussions and discussions.id,
            organiser_role=organisers and organisers.id,
            vote_emoji=vote_emoji,
            approve_reviews=approval,
            quiet_days=quiet_days,
        )
        await _show(interaction, await self.services.clubs.change(member_of(interaction), **choices))

    async def edit_words(self, interaction: discord.Interaction, _press: EditBlockedWords) -> None:
        """Open the form with the blocked words."""
        settings = await self.services.clubs.for_organiser(member_of(interaction))
        await open_form(interaction, blocked_words_form(settings, language_of(interaction)))

    async def save_words(self, interaction: discord.Interaction, _press: SaveBlockedWords) -> None:
        """Take the form's words in place of the ones before."""
        [written] = submitted(interaction)[WORDS_FIELD]
        await _show(interaction, await self.services.clubs.block_words(member_of(interaction), written))


def _given(**options: object) -> dict[str, object]:
    """The options that were given."""
    return {name: option for name, option in options.items() if option is not None}


async def _show(interaction: discord.Interaction, settings: ClubSettings) -> None:
    """How everything stands, with what the bot lacks in the chosen channels."""
    assert interaction.guild is not None
    chosen = dict.fromkeys((settings.reviews_channel, settings.discussions_channel))
    channels = (interaction.guild.get_channel(channel_id) for channel_id in chosen if channel_id)
    lacking = {
        channel.mention: lacking_for(channel)
        for channel in channels
        if isinstance(channel, discord.TextChannel | discord.ForumChannel)
    }
    await show(interaction, club_panel(settings, lacking, language_of(interaction)))


async def setup(bot: Bot) -> None:
    """Called by discord.py when the extension is loaded."""
    cog = ClubCog(bot)
    await bot.add_cog(cog)
    bot.handle(EditBlockedWords, cog.edit_words)
    bot.handle(SaveBlockedWords, cog.save_words)
