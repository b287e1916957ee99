"""Whole deep dives as members read them, kept as files, so that every change of words shows in a diff.

`UPDATE_TEXTS=1` rewrites the files.
"""

import os
from pathlib import Path

import discord
import pytest

from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Phase, Question
from bot.domain.discussions.dives.deep_dive import Echo, deep_dive
from bot.locales import language
from bot.ui.base.controls import MOST_TEXT, Page
from bot.ui.discussions.deep_dive import deep_dive_page
from bot.ui.discussions.deep_dive_sentences import ending
from bot.ui.discussions.start import nothing_to_dive_into
from tests.ui.discussions.dive_reviews import GUILD, WORLDS
from tests.ui.films.test_film_pages import keeps_the_limits

TEXTS = Path(__file__).parent / "dives"
ECHO = Echo(9, 60, 12, 98)
BANK = {"en": "Which scene would you show a friend?", "es": "¿Qué escena le pondrías a un amigo?"}


@pytest.mark.parametrize("tag", ["en", "es"])
@pytest.mark.parametrize("reviews", WORLDS)
def test_a_dive_reads_as_it_did(reviews: int, tag: str) -> None:
    page = page_of(reviews, tag)
    assert keeps_the_limits(page)
    assert page.content_length() <= MOST_TEXT
    read, path = read_aloud(page), TEXTS / f"{reviews:02}-{tag}.md"
    if os.environ.get("UPDATE_TEXTS"):
        path.write_text(read, encoding="utf-8")
    assert read == path.read_text(encoding="utf-8")


def page_of(reviews: int, tag: str) -> Page:
    """The page for the film with that many reviews, in a server with that language."""
    say, world = language(tag), WORLDS[reviews]()
    assert len(world.reviews) == reviews
    if not reviews:
        return nothing_to_dive_into(world.film, "", say)
    echo = ECHO if reviews > 3 else None
    dive = deep_dive(world.film, world.tally, world.reviews, echo)
    asks = ending(dive.ending, dive, say) if dive.ending else BANK[tag]
    opened = Discussion(
        DiscussionKey(GUILD, 1),
        world.film.id,
        Opener.DEEP_DIVE,
        1,
        2,
        tag,
        0,
        0,
        Phase.OPEN,
        Question(asks, hidden=False),
        thread_id=9,
    )
    return deep_dive_page(opened, dive, "⬆️", say)


def read_aloud(page: Page) -> str:
    """The texts of a page, with the labels of its buttons."""
    lines: list[str] = []
    for part in page.walk_children():
        if isinstance(part, discord.ui.TextDisplay):
            lines.append(part.content)
        elif isinstance(part, discord.ui.MediaGallery):
            lines.append(f"[{part.items[0].description}]")
        elif label := getattr(getattr(part, "item", part), "label", None):
            lines.append(f"({label})")
    return "\n".join(lines) + "\n"
