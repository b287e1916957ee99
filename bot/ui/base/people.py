"""Shows members by name instead of by mention.

A mention that pings nobody shows as bare digits to everyone whose client has not met that member:
https://github.com/discord/discord-api-docs/issues/2126
"""

import re
from collections.abc import Mapping
from typing import Final

from bot.ui.base.controls import MOST_TEXT, Page
from bot.ui.base.escape import plain
from bot.ui.base.posted_views import texts

NAME_SHOWN: Final = 40
"""How much of a name to show, in characters."""

_MENTION: Final = re.compile(r"<@(\d+)>")
_BRACKETS: Final = str.maketrans("[]", "()")
"""Square brackets end the words of a link, escaped or not."""


def shown_members(page: Page) -> set[int]:
    """The ids of the members that a page mentions."""
    return {int(found) for item in texts(page) for found in _MENTION.findall(item.content)}


def name_members(page: Page, names: Mapping[int, str]) -> None:
    """Replace mentions by the members' names, as far as they fit Discord's limits.

    Each name is a link to the member's profile, which contains their id: so the name can be found when the
    member's data is deleted.
    """
    room = MOST_TEXT - page.content_length()

    def named(found: re.Match[str]) -> str:
        nonlocal room
        link = _link(int(found[1]), names)
        longer = len(link) - len(found[0])
        if not link or longer > room:
            return found[0]
        room -= longer
        return link

    for item in texts(page):
        item.content = _MENTION.sub(named, item.content)


def _link(member_id: int, names: Mapping[int, str]) -> str:
    """The member's name with a link to their profile; empty if there is nothing to show."""
    name = plain(names.get(member_id, "").translate(_BRACKETS), NAME_SHOWN)
    # Discord shows a link as it was typed if its words look like an address.
    return f"[{name}](https://discord.com/users/{member_id})" if name and "://" not in name else ""


def person_pattern(member_id: int | None = None) -> str:
    """A regular expression for how this member (or anyone) is shown: a mention, or a name with a link."""
    number = r"\d+" if member_id is None else str(member_id)
    return rf"(?:<@{number}>|\[(?:\\.|[^\[\]\\\n])+\]\(https://discord\.com/users/{number}\))"
