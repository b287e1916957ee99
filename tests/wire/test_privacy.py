"""The shipped process deletes a member's data, over real sockets, even if it is killed half-way."""

import asyncio
import signal

from emulator.doors.faults import Mishap
from emulator.people.answers import Answer
from emulator.people.person import Person
from tests.wire.demo_club import Club, club
from tests.wire.test_reviews import reviews, write

__all__ = ["club"]

REMOVED_SECONDS = 60
"""Longer than the bot waits between two looks at what is to be removed."""


async def delete_everything(person: Person) -> Answer:
    page = await person.slash("privacy", channel="lobby")
    form = await person.click(page.message, "Delete everything")
    return await (await person.submit(form, {"word": "delete"})).settled()


async def test_killed_between_deletion_and_removal_it_removes_what_is_left(club: Club) -> None:
    ben, chloe = club.person("ben"), club.person("chloe")
    await write(ben)
    await write(chloe, title="Another view")
    has_begun = asyncio.Event()
    club.discord.faults.add("DELETE", "/channels/*/messages/*", status=Mishap.TIMEOUT, then=has_begun.set)
    done = await delete_everything(ben)
    assert "All your data here is deleted." in done.text
    assert "1 message with a review of yours will be removed within a few minutes." in done.text
    async with asyncio.timeout(REMOVED_SECONDS):
        await has_begun.wait()
    await club.end(signal.SIGKILL)
    assert len(reviews(club)) == 2
    await club.bot.start()
    await club.discord.wait_until(lambda: len(reviews(club)) == 1, seconds=REMOVED_SECONDS)
    assert "Another view" in str(reviews(club)[0].components)
    assert "Nothing." in (await ben.slash("privacy", channel="lobby")).text
    assert "Traceback" not in club.log()
