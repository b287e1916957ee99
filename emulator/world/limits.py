"""Discord's documented limits on messages, embeds, threads, channels, roles and members, as tables."""

from emulator.world.json_types import JsonObject
from emulator.world.messages.component_limits import check_components
from emulator.world.messages.media import attachment_names
from emulator.world.records import MessageFlag
from emulator.world.rules import Listing, OneOf, Path, Problems, Record, Text, Whole

ATTACHMENT_BYTES = 10 * 1024 * 1024
REQUEST_BYTES = 25 * 1024 * 1024
EMBED_CHARACTERS = 6000
AUTO_ARCHIVE_MINUTES = OneOf((60, 1440, 4320, 10080))
SLOWMODE_SECONDS = Whole(21600)

EMBED = Record(
    {
        "title": Text(256),
        "description": Text(4096),
        "footer": Record({"text": Text(2048)}, frozenset({"text"})),
        "author": Record({"name": Text(256)}, frozenset({"name"})),
        "fields": Listing(
            25,
            Record({"name": Text(256, least=1), "value": Text(1024, least=1)}, frozenset({"name", "value"})),
        ),
    }
)
MESSAGE = Record(
    {
        "content": Text(2000),
        "embeds": Listing(10, EMBED),
        "attachments": Listing(10, Record({"description": Text(1024), "filename": Text(1024)})),
        "nonce": Text(25),
    }
)
BULK_DELETE = Record({"messages": Listing(100, least=2)}, frozenset({"messages"}))
THREAD_NAME = Text(100, least=1)
THREAD = Record(
    {
        "name": THREAD_NAME,
        "auto_archive_duration": AUTO_ARCHIVE_MINUTES,
        "rate_limit_per_user": SLOWMODE_SECONDS,
        "applied_tags": Listing(5),
    }
)
NEW_THREAD = Record(THREAD.fields, frozenset({"name"}))
FORUM_TAG = Record({"name": Text(20, least=1)}, frozenset({"name"}))
CHANNEL = Record(
    {
        "name": Text(100, least=1),
        "topic": Text(1024),
        "rate_limit_per_user": SLOWMODE_SECONDS,
        "default_auto_archive_duration": AUTO_ARCHIVE_MINUTES,
        "available_tags": Listing(20, FORUM_TAG),
    }
)
NEW_CHANNEL = Record(CHANNEL.fields, frozenset({"name"}))
FORUM = Record({**CHANNEL.fields, "topic": Text(4096)})
MEMBER = Record({"nick": Text(32)})
ROLE = Record({"name": Text(100)})
EVENT = Record(
    {
        "name": Text(100, least=1),
        "description": Text(1000),
        "privacy_level": OneOf((2,)),
        "entity_type": OneOf((1, 2, 3)),
        "entity_metadata": Record({"location": Text(100, least=1)}, frozenset({"location"})),
        "status": OneOf((1, 2, 3, 4)),
    }
)
NEW_EVENT = Record(  # the last two are asked of an event that takes place in no voice channel
    EVENT.fields,
    frozenset(
        "name privacy_level entity_type scheduled_start_time scheduled_end_time entity_metadata".split()
    ),
)

_LEGACY_FIELDS = ("content", "embeds")
_NOT_EMULATED = ("poll", "sticker_ids")


def check_message(body: JsonObject, *, written: JsonObject, attached: set[str]) -> None:
    """Refuse, with 50035, a message that Discord would refuse.

    `body` is the whole message as it will be; `written` is the new part of it, whose files must be
    `attached`.
    """
    problems = Problems()
    MESSAGE.check(body, (), problems)
    for name in _NOT_EMULATED:
        if body.get(name):
            problems.add((name,), "EMULATOR_LACKS_THIS", f"the emulator knows no {name}")
    embeds, components = body.get("embeds") or [], body.get("components") or []
    _check_embed_total(embeds, problems)
    is_v2 = bool((body.get("flags") or 0) & MessageFlag.COMPONENTS_V2)
    if is_v2:
        _check_no_legacy_fields(body, problems)
    check_components(components, problems, components_v2=is_v2)
    for place, name in attachment_names(written.get("embeds") or [], written.get("components") or []):
        if name not in attached:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            problems.add((place,), code, f"The referenced attachment 'attachment://{name}' was not found")
    problems.refuse_if_any()


def _check_embed_total(embeds: list[JsonObject], problems: Problems) -> None:
    if sum(map(_embed_size, embeds)) > EMBED_CHARACTERS:
        message = f"Embed size exceeds maximum size of {EMBED_CHARACTERS}"
        problems.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", message)


def _embed_size(embed: JsonObject) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for field in embed.get("fields") or []:
        texts += [field.get("name"), field.get("value")]
    return sum(len(text) for text in texts if text)


def _check_no_legacy_fields(body: JsonObject, problems: Problems) -> None:
    for name in _LEGACY_FIELDS:
        if body.get(name):
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            message = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            problems.add((name,), code, message)


def check_attachment_sizes(sizes: list[int]) -> None:
    """Refuse, with 50035, a file over 10 MiB, as a server without boosts does."""
    problems = Problems()
    for place, size in enumerate(sizes):
        if size > ATTACHMENT_BYTES:
            path: Path = ("files", place)
            problems.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {ATTACHMENT_BYTES} or fewer in length.")
    problems.refuse_if_any()
