"""Files inside messages: `attachment://name` becomes the file's address wherever it is used."""

from collections.abc import Iterator

from emulator.world.json_types import JsonObject

ATTACHMENT_SCHEME = "attachment://"
_EMBED_SLOTS = ("image", "thumbnail")
_ICON_SLOTS = ("author", "footer")
_MEDIA_KEYS = ("media", "file")
_MEDIUM_KEYS = ("id", "url", "proxy_url", "width", "height", "content_type")

_Files = dict[str, JsonObject]


def attachment_names(embeds: list[JsonObject], components: list[JsonObject]) -> Iterator[tuple[str, str]]:
    """Every use of an attached file: where (`embeds` or `components`), and the file's name."""
    for embed in embeds:
        urls = [(embed.get(slot) or {}).get("url") for slot in _EMBED_SLOTS]
        urls += [(embed.get(slot) or {}).get("icon_url") for slot in _ICON_SLOTS]
        for url in urls:
            if url and url.startswith(ATTACHMENT_SCHEME):
                yield "embeds", url.removeprefix(ATTACHMENT_SCHEME)
    for media in media_of(components):
        url = media.get("url", "")
        if url.startswith(ATTACHMENT_SCHEME):
            yield "components", url.removeprefix(ATTACHMENT_SCHEME)


def media_of(components: list[JsonObject]) -> Iterator[JsonObject]:
    """The object with the address, for every picture or file that components show."""
    for component in components:
        for key in _MEDIA_KEYS:
            if isinstance(component.get(key), dict):
                yield component[key]
        nested = [*component.get("components", ()), *component.get("items", ())]
        if component.get("accessory"):
            nested.append(component["accessory"])
        yield from media_of(nested)


def with_resolved_media(
    embeds: list[JsonObject], components: list[JsonObject], attachments: list[JsonObject]
) -> tuple[list[JsonObject], list[JsonObject]]:
    """Copies of both lists in which every attached file has its address."""
    files = {each["filename"]: each for each in attachments}
    return [_embed(embed, files) for embed in embeds], [_component(each, files) for each in components]


def _embed(embed: JsonObject, files: _Files) -> JsonObject:
    resolved = dict(embed)
    for slot in _EMBED_SLOTS:
        if slot in resolved:
            resolved[slot] = _medium(resolved[slot], files)
    for slot in _ICON_SLOTS:
        icon = (resolved.get(slot) or {}).get("icon_url", "")
        file = files.get(icon.removeprefix(ATTACHMENT_SCHEME)) if icon.startswith(ATTACHMENT_SCHEME) else None
        if file is not None:
            resolved[slot] = resolved[slot] | {"icon_url": file["url"]}
    return resolved


def _component(component: JsonObject, files: _Files) -> JsonObject:
    resolved = dict(component)
    for key in _MEDIA_KEYS:
        if isinstance(resolved.get(key), dict):
            resolved[key] = _medium(resolved[key], files)
    if "file" in resolved and component["file"]["url"].startswith(ATTACHMENT_SCHEME):
        file = files.get(component["file"]["url"].removeprefix(ATTACHMENT_SCHEME), {})
        resolved |= {"name": file.get("filename"), "size": file.get("size")}
    for key in ("components", "items"):
        if key in resolved:
            resolved[key] = [_component(each, files) for each in resolved[key]]
    if resolved.get("accessory"):
        resolved["accessory"] = _component(resolved["accessory"], files)
    return resolved


def _medium(medium: JsonObject, files: _Files) -> JsonObject:
    url = medium.get("url", "")
    file = files.get(url.removeprefix(ATTACHMENT_SCHEME)) if url.startswith(ATTACHMENT_SCHEME) else None
    if file is None:
        return medium
    known = {key: file[key] for key in _MEDIUM_KEYS if key in file}
    return medium | known | {"attachment_id": file["id"]}
