"""Addresses in Discord."""


def message_link(guild_id: int, channel_id: int, message_id: int) -> str:
    """The address of a message, in a channel or thread."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


def channel_link(guild_id: int, channel_id: int) -> str:
    """The address of a channel or thread."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}"
