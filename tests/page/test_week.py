"""The club's week on the page: what is announced, and the clock that moves on to the next step."""

import contextlib
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

pytest.importorskip("nicegui", reason="the page needs NiceGUI")
pytest.importorskip("playwright", reason="the page's tests need Playwright")

from playwright.async_api import Browser, expect

from tests.page.visitors import Demo, Visitor, browser, serve, visit

__all__ = ["browser"]
PAST = re.compile(r"The ballot closes (\d+ seconds? ago|hace \d+ segundos?)")
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    started = await serve("-m", "tests.page.serve", str(tmp_path_factory.mktemp("week")))
    yield started
    await started.stop()


async def open_clock(visitor: Visitor) -> None:
    """Open the clock's menu with the keyboard."""
    await visitor.page.get_by_label("The demo's clock").focus()
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.page.locator(".menu")).to_be_visible()


async def a_day_later(visitor: Visitor) -> None:
    """Move a day on; pressed again while the page waits for the bot, which has nothing to post here."""
    events = visitor.page.locator(".event")
    for _ in range(30):
        await visitor.page.keyboard.press("Escape")
        await expect(visitor.page.locator(".menu")).to_have_count(0)
        await open_clock(visitor)
        await visitor.page.get_by_role("button", name="A day later").click()
        await visitor.page.get_by_role("button", name="Events").click()
        with contextlib.suppress(AssertionError):
            await expect(events).to_contain_text("Happening now", timeout=1_000)
            return


async def test_the_week_goes_by_in_every_window(browser: Browser, demo: Demo) -> None:
    ben = await visit(browser, f"{demo.address}?as=ben")
    ana = await visit(browser, f"{demo.address}?as=ana", width=390)
    face = ben.page.locator("header .face")
    await expect(face).to_have_count(0)
    await expect(ben.page.get_by_role("button", name="Events")).to_have_count(0)

    await open_clock(ben)
    await expect(ben.page.locator(".menu")).to_contain_text("The bot has announced nothing to come")
    await ben.page.keyboard.press("Escape")
    await expect(ben.page.locator(".menu")).to_have_count(0)

    await ben.use("meet")
    await expect(ben.last()).to_contain_text("The ballot closes in 2 days")
    await open_clock(ben)
    step = ben.page.get_by_role("button", name="Next step of the club's week")
    await expect(step).to_contain_text("in 2 days")
    await ben.page.keyboard.press("ArrowDown")
    await expect(step).to_be_focused()
    await ben.page.keyboard.press("Enter")
    for visitor in (ben, ana):
        await expect(visitor.last()).to_contain_text(PAST)
        await expect(visitor.page.locator("header .face")).to_have_count(1)
    await expect(face).to_be_visible()

    await ana.page.get_by_role("button", name="Channels").click()
    await ana.page.get_by_role("button", name="Events").click()
    card = ana.page.get_by_role("group", name="Events").get_by_role("article")
    await expect(card).to_contain_text("Film night: Heat")
    await expect(card).to_contain_text("dentro de 1 día")
    await card.get_by_role("link", name="#lobby").click()
    await expect(card).to_have_count(0)

    await open_clock(ben)
    await expect(ben.page.locator(".menu")).to_contain_text("2 days ahead")
    await a_day_later(ben)
    await expect(ben.page.locator(".event")).to_contain_text("Happening now")
    for visitor in (ben, ana):
        assert visitor.troubles == []
        await visitor.page.close()
