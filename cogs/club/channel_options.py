"""The kinds of channels that `/club setup` takes: announcement and media channels are not offered."""

import discord
from discord import app_commands
from discord.app_commands import AppCommandChannel, AppCommandThread

_Chosen = AppCommandChannel | AppCommandThread


class TextAlone(app_commands.Transformer):
    """Only text channels."""

    kinds: tuple[discord.ChannelType, ...] = (discord.ChannelType.text,)

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(self.kinds)

    async def transform(self, _interaction: discord.Interaction, value: _Chosen, /) -> _Chosen:
        """The chosen channel, of which only the id is stored."""
        return value


class TextOrForum(TextAlone):
    """A text channel or a forum."""

    kinds = (discord.ChannelType.text, discord.ChannelType.forum)


TextOption = app_commands.Transform[_Chosen, TextAlone]
TextOrForumOption = app_commands.Transform[_Chosen, TextOrForum]
