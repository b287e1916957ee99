"""The demo's week, played by its members through the shipped bot, and moved on with the clock."""

import asyncio
import io
from pathlib import Path

from emulator.demo.start import Demo, DemoOptions
from emulator.demo.story_week import ROOM
from emulator.people.next_step import next_step, stamps
from emulator.people.reading import read_message
from emulator.world.records import Message

_STEPS = (
    ("🎬 ", "For everyone: no spoilers here"),
    ("💬 ", "spoilers are welcome below"),
    ("And another question", ""),
    ("🏁 How it went", "🎞️ What shall we watch next?"),
)
"""What is posted each time that the clock moves on: the first of it, and the last."""


def said(demo: Demo) -> list[str]:
    """What the bot has posted in the week's room and its threads, oldest first."""
    world = demo.world
    room = demo.people()["ana"].find_channel(ROOM)
    places = [room, *(thread for thread in world.threads_of(demo.guild.id) if thread.parent_id == room.id)]
    own: list[Message] = [
        message
        for place in places
        for message in world.messages[place.id].values()
        if message.author_id == world.application.user_id and message.ephemeral_to is None
    ]
    return [read_message(message, world).text for message in sorted(own, key=lambda each: each.id)]


async def move_on(demo: Demo, *texts: str) -> None:
    """Move the clock to what is due next, and wait until all of these texts are posted."""
    moment, before = next_step(demo.world), len(said(demo))
    assert moment is not None
    demo.move_clock(moment)

    def is_posted() -> bool:
        new = "\n".join(said(demo)[before:])
        return bool(new) and all(text in new for text in texts)

    await demo.emulator.wait_until(is_posted, 60)
    await is_recorded(demo)


async def is_recorded(demo: Demo) -> None:
    """Wait until what was posted counts as done: the status then names a future time."""
    ben = demo.people()["ben"]
    async with asyncio.timeout(60):
        while stamps((await (await ben.slash("weekly status")).settled()).message)[0] <= demo.world.now():
            pass


async def test_a_ballot_is_open_and_the_clock_leads_through_the_whole_week(tmp_path: Path) -> None:
    demo = Demo(DemoOptions(tmp_path), io.StringIO())
    async with demo.running():
        [invitation, ballot] = said(demo)
        assert "What shall we watch next?" in invitation
        assert "The ballot is open" in ballot
        assert "For the conversation through the glass." in ballot
        status = await (await demo.people()["ben"].slash("weekly status")).settled()
        assert "6 members have voted." in status.text
        for step in _STEPS:
            await move_on(demo, *step)
        assert "In the Mood for Love (2000)" in said(demo)[2]
