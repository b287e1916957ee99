"""Takes the README's pictures: the demo's page, with the real bot in it, in headless Chromium."""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from emulator.demo.bot_process import BotFailed
from emulator.demo.scene import TITLE, set_scene
from emulator.demo.site import serving
from emulator.demo.start import Demo, DemoOptions
from emulator.demo.story_week import ROOM
from emulator.people.person import Person

MOST_BYTES = 250_000
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_DESKTOP, _NARROW, _PHONE, _TALL = (1280, 860), (920, 1300), (390, 844), (1100, 1500)


def chromium() -> str | None:
    """This machine's Chromium; None lets Playwright look for one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


async def take(folder: Path) -> int:
    """Take every picture into `folder`; returns the exit code."""
    with tempfile.TemporaryDirectory() as kept:
        demo = Demo(DemoOptions(Path(kept)), sys.stdout)
        try:
            async with demo.running(), serving(demo) as address:
                await set_scene(demo.people())
                async with async_playwright() as engine:
                    browser = await engine.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
                    await _take_all(browser, address, folder)
                    await _take_answers(browser, address, folder, demo.people()["ben"])
                    await browser.close()
        except BotFailed as error:
            demo.say(f"! {error}")
            return 1
    return 0


async def _take_all(browser: Browser, address: str, folder: Path) -> None:
    for name, room, which in (("card", "films", 0), ("week", ROOM, -1)):
        page = await _open(browser, f"{address}?as=ben", _NARROW, "dark", room)
        post = page.locator("article", has=page.locator(".container")).nth(which)
        _write(folder / f"{name}.png", await post.screenshot())
        await page.close()
    for name, thread in (
        ("reviews", f"{TITLE}"),
        ("discussion", f"{TITLE}: deep dive · A 10 and a 3 for the same film: who is right? · #1"),
    ):
        page = await _open(browser, f"{address}?as=ben", _TALL, "dark", thread)
        _write(folder / f"{name}.png", await page.screenshot())
        await page.close()
    page = await _open(browser, f"{address}?as=ben", _DESKTOP, "dark")
    await page.get_by_label("Message #films").press_sequentially("/")
    await page.get_by_role("option", name="/rate").click()
    await page.get_by_label("film", exact=True).press_sequentially("godf")
    await page.get_by_role("option", name="The Godfather (1972)").wait_for()
    await page.mouse.move(1, 1)
    _write(folder / "dark.png", await page.screenshot())
    await page.close()
    for name, member, size, theme in (
        ("light", "ana", _DESKTOP, "light"),
        ("phone", "chloe", _PHONE, "dark"),
    ):
        page = await _open(browser, f"{address}?as={member}", size, theme)
        _write(folder / f"{name}.png", await page.screenshot())
        await page.close()


async def _take_answers(browser: Browser, address: str, folder: Path, person: Person) -> None:
    """Take the pictures of single answers."""
    asked: dict[str, dict[str, object]] = {"profile": {}, "compare": {"member": "ana"}}
    for command, options in asked.items():
        await (await person.slash(command, options, channel="films")).settled()
        page = await _open(browser, f"{address}?as={person.name}", _TALL, "dark")
        _write(folder / f"{command}.png", await page.locator("article .container").last.screenshot())
        await page.close()


async def _open(
    browser: Browser, address: str, size: tuple[int, int], theme: str, room: str = "films"
) -> Page:
    """Open a room, at twice the size so that it is sharp on any screen."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="light" if theme == "light" else "dark",
        device_scale_factor=2,
        reduced_motion="reduce",
    )
    page = await context.new_page()
    await page.goto(address)
    if size == _PHONE:
        await page.get_by_role("button", name="Channels").click()
    await page.get_by_role("link", name=room, exact=True).click()
    await page.mouse.move(1, 1)
    await page.locator("header h2", has_text=room).wait_for()
    await page.locator("article").first.wait_for()
    for picture in await page.locator("article img").all():
        await picture.evaluate("picture => picture.decode()")
    await page.evaluate("document.fonts.ready")
    return page


def _write(file: Path, png: bytes) -> None:
    """Write a PNG with as many colours as a README's size limit allows."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64):
        small = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        if small.tell() <= MOST_BYTES:
            break
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(small.getvalue())
