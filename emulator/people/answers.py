"""What a person gets back: the bot's answer as it is now, or the words with which Discord refuses."""

import asyncio
from typing import Self

from emulator.doors.server import Emulator
from emulator.people.reading import ReadMessage, ShownControl, read_message, read_modal
from emulator.world.errors import Refused
from emulator.world.json_types import JsonObject
from emulator.world.records import Interaction, InteractionType, Message, ResponseType

_FAILURES = {
    InteractionType.COMMAND: "The application did not respond",
    InteractionType.COMPONENT: "This interaction failed",
    InteractionType.MODAL_SUBMIT: "Something went wrong. Try again.",
    InteractionType.AUTOCOMPLETE: "Loading options failed",
}


class InteractionFailed(Exception):
    """The bot did not answer within three seconds."""

    def __init__(self, kind: InteractionType) -> None:
        super().__init__(_FAILURES[kind])


class Answer:
    """The bot's answer to one interaction. It is live: later edits show in it."""

    def __init__(self, emulator: Emulator, interaction: Interaction) -> None:
        self._emulator = emulator
        self.interaction = interaction

    @property
    def kind(self) -> ResponseType:
        assert self.interaction.response_type is not None
        return self.interaction.response_type

    @property
    def message(self) -> Message:
        """The answer's message; if the bot updated a message instead, that one. Raises Refused if there is
        none.
        """
        messages = self._emulator.world.messages[self.interaction.channel_id]
        message = messages.get(self.interaction.response_message_id or 0)
        if message is None:
            raise Refused("this answer has no message")
        return message

    @property
    def has_message(self) -> bool:
        messages = self._emulator.world.messages[self.interaction.channel_id]
        return self.interaction.response_message_id in messages

    @property
    def modal(self) -> JsonObject | None:
        return self.interaction.modal

    @property
    def ephemeral(self) -> bool:
        return self.has_message and self.message.ephemeral_to is not None

    @property
    def deferred(self) -> bool:
        """Whether the bot is still "thinking"."""
        return self.has_message and self.message.is_loading

    @property
    def followups(self) -> list[Message]:
        messages = self._emulator.world.messages[self.interaction.channel_id]
        return [messages[each] for each in self.interaction.followup_ids if each in messages]

    @property
    def reading(self) -> ReadMessage:
        if self.modal is not None:
            return read_modal(self.modal)
        return read_message(self.message, self._emulator.world) if self.has_message else ReadMessage()

    @property
    def text(self) -> str:
        """The message or form as plain lines."""
        return self.reading.text

    @property
    def controls(self) -> list[ShownControl]:
        return self.reading.controls

    async def changed(self, seconds: float = 30.0) -> Self:
        """Wait until the bot next edits, deletes or follows up. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            await self._emulator.next_step(self.interaction)
        return self

    async def settled(self, seconds: float = 30.0) -> Self:
        """Wait until a deferred answer has arrived; returns at once for any other. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not self._is_settled():
                await self._emulator.next_step(self.interaction)
        return self

    def _is_settled(self) -> bool:
        if self.kind == ResponseType.DEFERRED_UPDATE:
            return bool(self.interaction.edits or self.interaction.followup_ids)
        return not self.deferred
