"""Interactions: what a member asks of the bot, and which answers the bot may give until when.

Source: Discord's documentation, "Receiving and Responding to Interactions".
"""

import secrets
from collections.abc import Sequence

from emulator.world.errors import DiscordError, ErrorCode, invalid_form
from emulator.world.interactions.command_limits import MESSAGE_MENU, USER_MENU, check_choices
from emulator.world.interactions.payloads import interaction_payload, metadata
from emulator.world.json_types import JsonObject
from emulator.world.messages.attachments import Upload
from emulator.world.messages.component_limits import check_modal
from emulator.world.messages.messages import compose, deliver, remove, rewrite
from emulator.world.records import (
    Interaction,
    InteractionType,
    Message,
    MessageFlag,
    MessageType,
    ResponseType,
)
from emulator.world.world import Event, World

FIRST_ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
ANSWERED, CHANGED = "INTERACTION_ANSWERED", "INTERACTION_CHANGED"

_MESSAGE_KINDS = frozenset({ResponseType.MESSAGE, ResponseType.DEFERRED_MESSAGE})
_UPDATE_KINDS = frozenset({ResponseType.DEFERRED_UPDATE, ResponseType.UPDATE_MESSAGE})


def begin(
    world: World,
    user_id: int,
    channel_id: int,
    kind: InteractionType,
    data: JsonObject,
    *,
    source: Message | None = None,
) -> Interaction:
    """Tell the bot what a member asks. `source` is the message whose component was used."""
    _forget_expired(world)
    channel = world.channel(channel_id)
    interaction = Interaction(
        world.ids.next(),
        secrets.token_urlsafe(48),
        kind,
        user_id,
        channel.guild_id,
        channel_id,
        data,
        world.timer(),
        None if source is None else source.id,
    )
    world.interactions[interaction.token] = interaction

    def build() -> JsonObject:
        return interaction_payload(world, interaction)

    world.emit(Event("INTERACTION_CREATE", channel.guild_id, build, interaction=interaction))
    return interaction


def respond(
    world: World, interaction_id: int, token: str, body: JsonObject, uploads: Sequence[Upload] = ()
) -> Interaction:
    """The first answer: within three seconds (10062), and only once (40060)."""
    interaction = world.interactions.get(token)
    if interaction is None or interaction.id != interaction_id:
        raise DiscordError(ErrorCode.UNKNOWN_INTERACTION)
    if interaction.response_type is not None:
        raise DiscordError(ErrorCode.ALREADY_ACKNOWLEDGED)
    if world.timer() - interaction.created_at > FIRST_ANSWER_SECONDS:
        raise DiscordError(ErrorCode.UNKNOWN_INTERACTION)
    kind = _allowed_kind(interaction, body)
    _carry_out(world, interaction, kind, body.get("data") or {}, uploads)
    interaction.response_type, interaction.answered_at = kind, world.timer()
    _tell(world, interaction, ANSWERED)
    return interaction


def original(world: World, token: str) -> Message:
    """The message behind `@original`: the answer, or the message that the bot updated instead."""
    interaction = _live(world, token)
    return _response(world, interaction, interaction.response_message_id)


def edit_response(
    world: World, token: str, message_id: int | None, body: JsonObject, uploads: Sequence[Upload] = ()
) -> Message:
    """Edit `@original` (None) or a follow-up; filling a deferred answer counts as its arrival."""
    interaction = _live(world, token)
    message = _response(world, interaction, message_id or interaction.response_message_id)
    rewrite(world, message, body, uploads)
    interaction.edits += 1
    _tell(world, interaction, CHANGED)
    return message


def delete_response(world: World, token: str, message_id: int | None) -> None:
    interaction = _live(world, token)
    remove(world, _response(world, interaction, message_id or interaction.response_message_id))
    _tell(world, interaction, CHANGED)


def fetch_response(world: World, token: str, message_id: int) -> Message:
    return _response(world, _live(world, token), message_id)


def follow_up(world: World, token: str, body: JsonObject, uploads: Sequence[Upload] = ()) -> Message:
    """Send a further message. The first one after a deferral fills the deferred answer instead."""
    interaction = _live(world, token)
    waiting = _waiting_answer(world, interaction)
    if waiting is not None:
        rewrite(world, waiting, body, uploads)
        message = waiting
    else:
        message = _new_message(world, interaction, body, uploads)
        interaction.followup_ids.append(message.id)
    _tell(world, interaction, CHANGED)
    return message


def _allowed_kind(interaction: Interaction, body: JsonObject) -> ResponseType:
    allowed = {ResponseType.AUTOCOMPLETE_RESULT}
    if interaction.type != InteractionType.AUTOCOMPLETE:
        allowed = set(_MESSAGE_KINDS)
        if interaction.type != InteractionType.MODAL_SUBMIT:
            allowed.add(ResponseType.MODAL)
        if interaction.source_message_id is not None:
            allowed |= _UPDATE_KINDS
    kind = body.get("type")
    if kind not in allowed:
        values = ", ".join(str(int(each)) for each in sorted(allowed))
        raise invalid_form((("type",), "BASE_TYPE_CHOICES", f"Value must be one of {{{values}}}."))
    return ResponseType(kind)


def _carry_out(
    world: World, interaction: Interaction, kind: ResponseType, data: JsonObject, uploads: Sequence[Upload]
) -> None:
    if kind == ResponseType.AUTOCOMPLETE_RESULT:
        choices = data.get("choices") or []
        check_choices(choices)
        interaction.choices = choices
    elif kind == ResponseType.MODAL:
        check_modal(data)
        interaction.modal = data
    elif kind in _UPDATE_KINDS:
        source = _response(world, interaction, interaction.source_message_id)
        interaction.response_message_id = source.id
        if kind == ResponseType.UPDATE_MESSAGE:
            rewrite(world, source, data, uploads)
    elif kind == ResponseType.MESSAGE:
        interaction.response_message_id = _new_message(world, interaction, data, uploads).id
    else:
        interaction.response_message_id = _loading_message(world, interaction, data).id


def _loading_message(world: World, interaction: Interaction, data: JsonObject) -> Message:
    message = _blank_message(world, interaction, data)
    message.flags |= MessageFlag.LOADING
    deliver(world, message)
    return message


def _new_message(
    world: World, interaction: Interaction, data: JsonObject, uploads: Sequence[Upload]
) -> Message:
    message = _blank_message(world, interaction, data)
    compose(world, message, data, uploads)
    deliver(world, message)
    return message


def _blank_message(world: World, interaction: Interaction, data: JsonObject) -> Message:
    message = Message(world.ids.next(), interaction.channel_id, world.application.user_id)
    message.type, message.replies_to = _place_in_the_talk(interaction)
    message.interaction = metadata(world, interaction)
    if (data.get("flags") or 0) & MessageFlag.EPHEMERAL:
        message.flags |= MessageFlag.EPHEMERAL
        message.ephemeral_to = interaction.user_id
    return message


def _place_in_the_talk(interaction: Interaction) -> tuple[MessageType, int | None]:
    """Make a follow-up a reply to the answer, and an answer to a component a reply to its message."""
    before = interaction.response_message_id or interaction.source_message_id
    if before is not None:
        return MessageType.REPLY, before
    if interaction.type != InteractionType.COMMAND:
        return MessageType.DEFAULT, None
    menus = {USER_MENU, MESSAGE_MENU}
    is_menu = interaction.data.get("type") in menus
    return MessageType.CONTEXT_MENU_COMMAND if is_menu else MessageType.CHAT_INPUT_COMMAND, None


def _waiting_answer(world: World, interaction: Interaction) -> Message | None:
    message_id = interaction.response_message_id
    if interaction.response_type != ResponseType.DEFERRED_MESSAGE or message_id is None:
        return None
    message = world.messages[interaction.channel_id].get(message_id)
    return message if message is not None and message.is_loading else None


def _live(world: World, token: str) -> Interaction:
    interaction = world.interactions.get(token)
    if interaction is None or interaction.response_type is None:
        raise DiscordError(ErrorCode.UNKNOWN_WEBHOOK)
    if world.timer() - interaction.created_at > TOKEN_SECONDS:
        raise DiscordError(ErrorCode.WEBHOOK_TOKEN)
    return interaction


def _response(world: World, interaction: Interaction, message_id: int | None) -> Message:
    """A message that this interaction may change: its answer, a follow-up, or its source after an update."""
    messages = world.messages.get(interaction.channel_id, {})
    own = {interaction.response_message_id, interaction.source_message_id, *interaction.followup_ids}
    message = messages.get(message_id or 0) if message_id in own else None
    if message is None:
        raise DiscordError(ErrorCode.UNKNOWN_MESSAGE)
    return message


def _tell(world: World, interaction: Interaction, name: str) -> None:
    def build() -> JsonObject:
        return {"id": str(interaction.id), "type": int(interaction.type)}

    world.emit(Event(name, interaction.guild_id, build, interaction=interaction, for_gateway=False))


def _forget_expired(world: World) -> None:
    """Drop the oldest interactions, which come first, once their tokens have expired."""
    while world.interactions:
        token, oldest = next(iter(world.interactions.items()))
        if world.timer() - oldest.created_at <= 2 * TOKEN_SECONDS:
            return
        del world.interactions[token]
