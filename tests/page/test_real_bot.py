"""The page with the real bot: rating with the keyboard, another member's window, a restart."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

pytest.importorskip("nicegui", reason="the page needs NiceGUI")
pytest.importorskip("playwright", reason="the page's tests need Playwright")

from playwright.async_api import Browser, expect

from tests.page.visitors import Demo, browser, serve, visit

__all__ = ["browser"]
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(browser: Browser, folder: Path) -> AsyncIterator[Demo]:
    """Started once; the last test restarts it on the same folder."""
    started = await serve("-m", "emulator", "demo", "--folder", str(folder))
    yield started
    await started.stop()


async def test_a_member_rates_a_film_with_the_keyboard_alone(browser: Browser, demo: Demo) -> None:
    ben = await visit(browser, f"{demo.address}?as=ben")
    keyboard, page = ben.page.keyboard, ben.page
    await expect(page.get_by_label("Message #lobby")).to_be_focused()
    await keyboard.type("/ra")
    await expect(page.get_by_role("option", name="/rate")).to_have_attribute("aria-selected", "true")
    await keyboard.press("Enter")
    await expect(page.get_by_label("film", exact=True)).to_be_focused()
    await keyboard.type("leaving las")
    await expect(page.get_by_role("option")).to_have_text(
        [
            "Leaving Las Vegas (1995) · Mike Figgis ",
            "Add “leaving las” as a new film ",
            "Look for “leaving las” on Wikidata and TMDB ",
        ]
    )
    await keyboard.press("Enter")
    await expect(page.get_by_label("film", exact=True)).to_have_value(
        "Leaving Las Vegas (1995) · Mike Figgis"
    )
    await expect(page.get_by_label("score", exact=True)).to_be_focused()
    await keyboard.type("11")
    await keyboard.press("Enter")
    await expect(page.get_by_role("alert").get_by_text("Value must be between 1 and 10")).to_be_visible()
    await keyboard.press("Backspace")
    await keyboard.press("Backspace")
    await keyboard.type("9")
    await keyboard.press("Enter")
    answer = page.locator("article").last
    await expect(answer).to_contain_text("Your score is now 9/10 (it was 3).")
    await expect(answer).to_contain_text("Ben used /rate")
    await expect(answer).to_contain_text("Only you can see this · Dismiss message")
    await answer.get_by_role("button", name="Dismiss message").press("Enter")
    await expect(page.get_by_text("Your score is now 9/10 now")).to_have_count(0)
    await page.close()


async def test_a_card_changes_in_another_member_s_window(browser: Browser, demo: Demo) -> None:
    ana = await visit(browser, f"{demo.address}?as=ana")
    chloe = await visit(browser, f"{demo.address}?as=chloe", scheme="light")
    for visitor in (ana, chloe):
        await visitor.page.get_by_role("navigation").get_by_role("link", name="films").click()
    keyboard = chloe.page.keyboard
    await chloe.page.get_by_label("Message #films").focus()
    await keyboard.type("/film")
    await chloe.page.get_by_role("option", name="/film").click()
    await expect(chloe.page.get_by_label("film", exact=True)).to_be_focused()
    await keyboard.type("vertigo")
    await chloe.page.get_by_role("option", name="Vertigo (1958)").click()
    await keyboard.press("Enter")
    card = ana.page.locator("article").last
    await expect(card).to_contain_text("Vertigo (1958)")
    await expect(card).to_contain_text("5 votes")
    await expect(card.get_by_role("img").last).to_have_attribute(
        "alt", "Scores from 10 to 1, 5 votes: 9 ×1 · 8 ×2 · 7 ×2"
    )
    await chloe.page.locator("article").last.get_by_role("button", name="Rate").click()
    await chloe.page.get_by_role("button", name="10", exact=True).click()
    await expect(card).to_contain_text("6 votes")
    await expect(ana.page.get_by_text("Only you can see this")).to_have_count(0)
    for visitor in (ana, chloe):
        assert visitor.troubles == []
        assert [
            each for each in visitor.requests if not each.startswith(("http://127.0.0.1:", "data:"))
        ] == []
        await visitor.page.close()


async def test_commands_speak_the_member_s_language(browser: Browser, demo: Demo) -> None:
    ana = await visit(browser, f"{demo.address}?as=ana")
    await ana.page.keyboard.type("/")
    for name in ("/ayuda", "/almas-gemelas", "/semanal estado"):
        await expect(ana.page.get_by_role("option", name=name)).to_have_count(1)
    await ana.page.close()


async def test_a_second_start_finds_everything_again(browser: Browser, demo: Demo, folder: Path) -> None:
    ben = await visit(browser, f"{demo.address}?as=ben")
    await ben.page.keyboard.type("See you tomorrow")
    await ben.page.keyboard.press("Enter")
    await expect(ben.page.locator("article").last).to_contain_text("See you tomorrow")
    await ben.page.close()
    await demo.stop()
    again = await serve("-m", "emulator", "demo", "--folder", str(folder))
    ana = await visit(browser, f"{again.address}?as=ana")
    await expect(ana.page.locator("article").last).to_contain_text("See you tomorrow")
    await ana.page.get_by_role("navigation").get_by_role("link", name="films").click()
    card = ana.page.locator("article", has_text="Leaving Las Vegas (1995)").first
    await card.get_by_role("button", name="Rate").click()
    await expect(ana.page.locator("article").last).to_contain_text("Only you can see this")
    await ana.page.close()
    await again.stop()
