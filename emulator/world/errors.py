"""Discord's refusals: a table of its error codes, and the one exception that carries them.

Source: Discord's documentation, "Opcodes and Status Codes", JSON error codes.
"""

from enum import IntEnum

from emulator.world.json_types import JsonObject


class ErrorCode(IntEnum):
    GENERAL = 0
    UNKNOWN_APPLICATION = 10002
    UNKNOWN_CHANNEL = 10003
    UNKNOWN_GUILD = 10004
    UNKNOWN_MEMBER = 10007
    UNKNOWN_MESSAGE = 10008
    UNKNOWN_OVERWRITE = 10009
    UNKNOWN_ROLE = 10011
    UNKNOWN_USER = 10013
    UNKNOWN_EMOJI = 10014
    UNKNOWN_WEBHOOK = 10015
    UNKNOWN_INTERACTION = 10062
    UNKNOWN_COMMAND = 10063
    UNKNOWN_EVENT = 10070
    UNKNOWN_TAG = 10087
    TOO_MANY_PINS = 30003
    TOO_MANY_REACTIONS = 30010
    TOO_MANY_CHANNELS = 30013
    TOO_MANY_COMMANDS = 30032
    TOO_MANY_EVENTS = 30038
    UNAUTHORIZED = 40001
    REQUEST_TOO_LARGE = 40005
    ALREADY_ACKNOWLEDGED = 40060
    TAG_REQUIRED = 40067
    MISSING_ACCESS = 50001
    WRONG_DM_ACTION = 50003
    NOT_THE_AUTHOR = 50005
    EMPTY_MESSAGE = 50006
    CANNOT_MESSAGE_USER = 50007
    NOT_A_TEXT_CHANNEL = 50008
    MISSING_PERMISSIONS = 50013
    WRONG_CHANNEL_TYPE = 50024
    WEBHOOK_TOKEN = 50027
    INVALID_FORM_BODY = 50035
    SYSTEM_MESSAGE = 50021
    THREAD_ARCHIVED = 50083
    INVALID_JSON = 50109
    REACTION_BLOCKED = 90001
    REPLY_NEEDS_HISTORY = 160002
    THREAD_EXISTS = 160004
    THREAD_LOCKED = 160005
    TOO_MANY_ACTIVE_THREADS = 160006
    EVENT_IS_OVER = 180000


_TABLE: dict[ErrorCode, tuple[int, str]] = {
    ErrorCode.GENERAL: (400, "400: Bad Request"),
    ErrorCode.UNKNOWN_APPLICATION: (404, "Unknown Application"),
    ErrorCode.UNKNOWN_CHANNEL: (404, "Unknown Channel"),
    ErrorCode.UNKNOWN_GUILD: (404, "Unknown Guild"),
    ErrorCode.UNKNOWN_MEMBER: (404, "Unknown Member"),
    ErrorCode.UNKNOWN_MESSAGE: (404, "Unknown Message"),
    ErrorCode.UNKNOWN_OVERWRITE: (404, "Unknown Permission Overwrite"),
    ErrorCode.UNKNOWN_ROLE: (404, "Unknown Role"),
    ErrorCode.UNKNOWN_USER: (404, "Unknown User"),
    ErrorCode.UNKNOWN_EMOJI: (400, "Unknown Emoji"),
    ErrorCode.UNKNOWN_WEBHOOK: (404, "Unknown Webhook"),
    ErrorCode.UNKNOWN_INTERACTION: (404, "Unknown interaction"),
    ErrorCode.UNKNOWN_COMMAND: (404, "Unknown application command"),
    ErrorCode.UNKNOWN_EVENT: (404, "Unknown Guild Scheduled Event"),
    ErrorCode.UNKNOWN_TAG: (404, "Unknown tag"),
    ErrorCode.TOO_MANY_PINS: (400, "Maximum number of pins reached (250)"),
    ErrorCode.TOO_MANY_REACTIONS: (400, "Maximum number of reactions reached (20)"),
    ErrorCode.TOO_MANY_CHANNELS: (400, "Maximum number of server channels reached (500)"),
    ErrorCode.TOO_MANY_COMMANDS: (400, "Maximum number of application commands reached (100)"),
    ErrorCode.TOO_MANY_EVENTS: (400, "Maximum number of uncompleted guild scheduled events reached (100)"),
    ErrorCode.UNAUTHORIZED: (401, "Unauthorized"),
    ErrorCode.REQUEST_TOO_LARGE: (413, "Request entity too large"),
    ErrorCode.ALREADY_ACKNOWLEDGED: (400, "Interaction has already been acknowledged."),
    ErrorCode.TAG_REQUIRED: (400, "A tag is required to create a forum post in this channel"),
    ErrorCode.MISSING_ACCESS: (403, "Missing Access"),
    ErrorCode.WRONG_DM_ACTION: (403, "Cannot execute action on a DM channel"),
    ErrorCode.NOT_THE_AUTHOR: (403, "Cannot edit a message authored by another user"),
    ErrorCode.EMPTY_MESSAGE: (400, "Cannot send an empty message"),
    ErrorCode.CANNOT_MESSAGE_USER: (403, "Cannot send messages to this user"),
    ErrorCode.NOT_A_TEXT_CHANNEL: (400, "Cannot send messages in a non-text channel"),
    ErrorCode.MISSING_PERMISSIONS: (403, "Missing Permissions"),
    ErrorCode.WRONG_CHANNEL_TYPE: (400, "Cannot execute action on this channel type"),
    ErrorCode.WEBHOOK_TOKEN: (401, "Invalid Webhook Token"),
    ErrorCode.INVALID_FORM_BODY: (400, "Invalid Form Body"),
    ErrorCode.SYSTEM_MESSAGE: (403, "Cannot execute action on a system message"),
    ErrorCode.THREAD_ARCHIVED: (400, "Thread is archived"),
    ErrorCode.INVALID_JSON: (400, "The request body contains invalid JSON."),
    ErrorCode.REACTION_BLOCKED: (403, "Reaction was blocked"),
    ErrorCode.REPLY_NEEDS_HISTORY: (400, "Cannot reply without permission to read message history"),
    ErrorCode.THREAD_EXISTS: (400, "A thread has already been created for this message"),
    ErrorCode.THREAD_LOCKED: (400, "Thread is locked"),
    ErrorCode.TOO_MANY_ACTIVE_THREADS: (400, "Maximum number of active threads reached"),
    ErrorCode.EVENT_IS_OVER: (400, "Cannot update a finished event"),
}


class DiscordError(Exception):
    """Discord refuses a request: HTTP status, Discord's code, its message, and the errors by field."""

    def __init__(self, code: ErrorCode, *, errors: JsonObject | None = None) -> None:
        self.code = code
        self.status, self.message = _TABLE[code]
        self.errors = errors
        detail = f" {errors}" if errors else ""
        super().__init__(f"{self.status} {int(code)} {self.message}{detail}")

    def payload(self) -> JsonObject:
        body: JsonObject = {"message": self.message, "code": int(self.code)}
        if self.errors:
            body["errors"] = self.errors
        return body


def invalid_form(*problems: tuple[tuple[str | int, ...], str, str]) -> DiscordError:
    """A 50035 for (path, code, message) problems, nested as Discord nests them."""
    nested: JsonObject = {}
    for path, code, message in problems:
        place = nested
        for step in path:
            place = place.setdefault(str(step), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})
    return DiscordError(ErrorCode.INVALID_FORM_BODY, errors=nested)


class Refused(Exception):
    """Discord's client or server did not let the member do this; the bot was told nothing."""
