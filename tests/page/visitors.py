"""The page as a person uses it: a real headless Chromium and the served demo."""

import asyncio
import re
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from emulator.demo.seed import found_server
from emulator.doors.server import save_world
from emulator.world import thread_creation
from emulator.world.messages import messages
from emulator.world.records import ChannelType, Overwrite

PATIENCE_MS = 30_000
"""In so long the page shows what it is to show, on a busy machine too."""
expect.set_options(timeout=PATIENCE_MS)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
).split()
EVIL = """<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 2">
[click](javascript:window.hacked=3) <javascript:window.hacked=4> https://a.b/"onmouseover="window.hacked=5
[x](https://a.b/"><svg/onload=window.hacked=6>) `<b>` ||<i onclick=window.hacked=7>spoiler</i>||
</script></textarea>{{ window.hacked = 8 }} <t:0:R"><script>window.hacked=9</script>
# <details open ontoggle=window.hacked=10>
> <a href="javascript:window.hacked=11">quoted</a>"""


@dataclass(slots=True)
class Demo:
    """A served demo: its process, the page's address, and its output."""

    process: asyncio.subprocess.Process
    said: bytearray
    listening: asyncio.Task[None]
    address: str = ""

    async def stop(self) -> None:
        """End the demo with Ctrl-C; it must stop in order, and nothing may have gone wrong."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGINT)
        code = await self.process.wait()
        await self.listening
        assert (code, b"Traceback" in self.said) == (0, False), self.said.decode()


async def serve(*command: str) -> Demo:
    """Start the demo, and wait until it prints its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=Path(__file__).parents[2],
    )
    output, said, opened = process.stdout, bytearray(), asyncio.Event()
    assert output is not None

    async def listen() -> None:
        async for line in output:
            said.extend(line)
            if b"is open at" in line:
                opened.set()
        opened.set()

    demo = Demo(process, said, asyncio.create_task(listen()))
    async with asyncio.timeout(180):
        await opened.wait()
    found = re.search(rb"is open at (\S+)", said)
    assert found is not None, f"the demo ended: {said.decode()}"
    demo.address = found[1].decode()
    return demo


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    async with async_playwright() as engine:
        started = await engine.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield started
        await started.close()


@dataclass(slots=True)
class Visitor:
    """Somebody in front of a window; records every request and every error in it."""

    page: Page
    requests: list[str]
    troubles: list[str]

    async def use(self, command: str) -> None:
        """Use a command without options, with the keyboard."""
        await self.page.locator(".composer textarea").focus()
        await self.page.keyboard.type(f"/{command}")
        await expect(self.page.get_by_role("option", name=f"/{command}")).to_have_attribute(
            "aria-selected", "true"
        )
        await self.page.keyboard.press("Enter")
        await expect(self.page.get_by_role("button", name="Send")).to_be_focused()
        await self.page.keyboard.press("Enter")

    def last(self) -> Locator:
        return self.page.locator("article").last


async def visit(browser: Browser, address: str, *, width: int = 1280, scheme: str = "dark") -> Visitor:
    page = await browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE_MS)
    visitor = Visitor(page, [], [])
    page.on("request", lambda request: visitor.requests.append(request.url))
    page.on("pageerror", lambda error: visitor.troubles.append(str(error)))
    await page.goto(address)
    await expect(page.locator("header h2")).to_be_visible()
    return visitor


def furnish(folder: Path) -> dict[str, int]:
    """A world with what the seed lacks: malicious texts, locked and archived threads, a closed forum."""
    world = found_server(time.time)
    rooms = {each.name: each for each in world.channels.values()}
    users = {each.name: each.id for each in world.users.values()}
    guild = next(iter(world.guilds.values()))
    send = 1 << 11
    rooms["reviews"].overwrites = [Overwrite(guild.id, 0, deny=send)]
    rooms["discussions"].flags = 1 << 4
    rooms["discussions"].available_tags = rooms["reviews"].available_tags[:2]
    ben, dario = users["ben"], users["dario"]
    messages.send(world, ben, rooms["lobby"].id, {"content": "They meet at the ||casino|| and **stay**"})
    messages.send(world, ben, rooms["the-week"].id, {"content": EVIL})
    way = f"Read <#{rooms['films'].id}> and use </everything:1>"
    messages.send(world, ben, rooms["lobby"].id, {"content": way})
    for name, locked, archived in (("Locked room", True, False), ("Old room", False, True)):
        thread = thread_creation.open_plain_thread(
            world, dario, rooms["films"].id, {"name": name, "type": 11}
        )
        messages.send(world, dario, thread.id, {"content": f"In the {name}"})
        assert thread.thread is not None
        thread.thread.locked, thread.thread.archived = locked, archived
        rooms[name] = thread
    for name, archived in (("Heat", False), ("Alien", True)):
        tag = str(rooms["reviews"].available_tags[0].id)
        body = {"name": name, "message": {"content": f"About {name}"}, "applied_tags": [tag]}
        post = thread_creation.open_post(world, dario, rooms["reviews"].id, body)[0]
        assert post.thread is not None
        post.thread.archived = archived
    assert rooms["reviews"].type == ChannelType.FORUM
    folder.mkdir(parents=True, exist_ok=True)
    save_world(world, folder / "world.json")
    return {name: room.id for name, room in rooms.items()}
