"""Files attached to messages: their bytes are kept in the world, the message describes them."""

import mimetypes
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from emulator.world.json_types import JsonObject
from emulator.world.limits import check_attachment_sizes
from emulator.world.records import Attachment, Message
from emulator.world.world import World

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER_BYTES = 24
_UNSAFE_IN_A_NAME = re.compile(r"[^\w.\-]+")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file being uploaded; `place` is N of the form field `files[N]`."""

    filename: str
    data: bytes
    place: int = 0


def safe_filename(name: str) -> str:
    """The name under which Discord stores a file: spaces and odd characters become underscores."""
    return _UNSAFE_IN_A_NAME.sub("_", name) or "unknown"


def names_after(message: Message | None, body: JsonObject, uploads: Sequence[Upload]) -> set[str]:
    """The files that a message will have once `body` and `uploads` are applied to it."""
    kept = [] if message is None else _kept(message, body)
    return {each.filename for each in kept} | {safe_filename(each.filename) for each in uploads}


def attach(world: World, message: Message, body: JsonObject, uploads: Sequence[Upload]) -> None:
    """Give the message its new files, and drop those that an edit no longer lists."""
    check_attachment_sizes([len(each.data) for each in uploads])
    kept = _kept(message, body)
    for dropped in message.attachments:
        if dropped not in kept:
            world.files.pop(dropped.id, None)
    described = {str(each.get("id")): each for each in body.get("attachments") or []}
    new = [store(world, each, described.get(str(each.place), {}).get("description")) for each in uploads]
    message.attachments = kept + new


def store(world: World, upload: Upload, description: str | None = None) -> Attachment:
    name = safe_filename(upload.filename)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    width, height = _picture_size(upload.data)
    attachment = Attachment(world.ids.next(), name, len(upload.data), kind, description, width, height)
    world.files[attachment.id] = upload.data
    return attachment


def forget_files(world: World, message: Message) -> None:
    for attachment in message.attachments:
        world.files.pop(attachment.id, None)


def _kept(message: Message, body: JsonObject) -> list[Attachment]:
    if "attachments" not in body:
        return list(message.attachments)
    listed = {str(each.get("id")) for each in body["attachments"] or []}
    return [each for each in message.attachments if str(each.id) in listed]


def _picture_size(data: bytes) -> tuple[int | None, int | None]:
    if data.startswith(_PNG_SIGNATURE) and len(data) >= _PNG_HEADER_BYTES:
        width, height = struct.unpack(">II", data[16:_PNG_HEADER_BYTES])
        return width, height
    return None, None
