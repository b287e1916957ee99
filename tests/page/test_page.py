"""The page with a bot that sends everything there is: what is shown, pressed, filled in and refused."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

pytest.importorskip("nicegui", reason="the page needs NiceGUI")
pytest.importorskip("playwright", reason="the page's tests need Playwright")

from playwright.async_api import Browser, expect

from tests.page.visitors import Demo, Visitor, browser, furnish, serve, visit

__all__ = ["browser"]
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    return furnish(tmp_path_factory.getbasetemp() / "probe")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(
    browser: Browser,
    rooms: dict[str, int],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Demo]:
    folder = tmp_path_factory.getbasetemp() / "probe"
    started = await serve("-m", "tests.page.serve", str(folder))
    yield started
    await started.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def ben(browser: Browser, demo: Demo) -> AsyncIterator[Visitor]:
    visitor = await visit(browser, f"{demo.address}?as=ben")
    yield visitor
    assert visitor.troubles == []
    assert [each for each in visitor.requests if not each.startswith(("http://127.0.0.1:", "data:"))] == []
    await visitor.page.close()


async def test_a_spoiler_is_hidden_until_it_is_opened(ben: Visitor) -> None:
    message = ben.page.locator("article", has_text="They meet at the")
    hidden = message.get_by_text("casino")
    await expect(hidden).to_be_hidden()
    await message.get_by_label("Spoiler").focus()
    await ben.page.keyboard.press("Space")
    await expect(hidden).to_be_visible()


async def test_an_opened_spoiler_stays_open_when_its_message_is_drawn_anew(ben: Visitor) -> None:
    await ben.use("everything")
    message = ben.last()
    await message.get_by_text("hidden").locator("..").click(force=True)
    await expect(message.get_by_text("hidden")).to_be_visible()
    count = message.get_by_role("button", name="Pressed").first
    await count.focus()
    await ben.page.keyboard.press("Enter")
    await expect(message.get_by_role("button", name="Pressed 1").first).to_be_focused()
    await expect(message.get_by_text("hidden")).to_be_visible()


async def test_every_component_is_shown_and_what_is_disabled_cannot_be_pressed(ben: Visitor) -> None:
    await ben.use("everything")
    message = ben.last()
    await expect(message.get_by_role("heading", name="Section")).to_be_visible()
    await expect(message.get_by_alt_text("a thumbnail")).to_be_visible()
    await expect(message.get_by_alt_text("a picture")).to_be_attached()
    await expect(message.get_by_role("button", name="Never")).to_be_disabled()
    await expect(message.get_by_role("separator")).to_be_attached()


async def test_selects_offer_members_and_several_options(ben: Visitor) -> None:
    await ben.use("everything")
    message = ben.page.locator("article", has=ben.page.locator(".select")).last
    await message.get_by_role("button", name="Somebody").click()
    await ben.page.locator(".menu").get_by_text("Lucía").click()
    await expect(ben.last()).to_contain_text("chose @Lucía")
    await message.get_by_role("button", name="Several").click()
    await ben.page.locator(".menu").get_by_label("Ann").check()
    await ben.page.locator(".menu").get_by_label("Cid").check()
    await ben.page.get_by_role("button", name="Done").click()
    await expect(ben.last()).to_contain_text("chose Ann, Cid")


async def test_an_embed_is_shown(ben: Visitor) -> None:
    await ben.use("embed")
    embed = ben.last().locator(".embed")
    await expect(embed.get_by_role("link", name="An embed")).to_have_attribute("href", "https://example.org/")
    for words in ("The author", "quoted", "Left", "The foot"):
        await expect(embed).to_contain_text(words)


async def test_a_form_has_every_input_and_its_limits(ben: Visitor) -> None:
    await ben.use("form")
    form = ben.page.get_by_role("dialog")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_role("alert")).to_have_text("Title: This field is required")
    await form.get_by_label("Title", exact=True).fill("Ten letters and more")
    await expect(form.get_by_label("Title", exact=True)).to_have_attribute("maxlength", "10")
    await form.get_by_label("Title", exact=True).fill("Heat")
    await form.get_by_label("Good", exact=True).click()
    await ben.page.get_by_role("option", name="Pace").click()
    await ben.page.keyboard.press("Escape")
    await form.get_by_role("radio", name="Yes").click()
    await form.get_by_role("checkbox", name="Alone").click()
    await form.locator("input[type=file]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": b"Heat,9"}
    )
    await expect(form.get_by_text("list.csv")).to_be_visible()
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_have_count(0)
    for words in ("Title: Heat", "Good: ['pace']", "Again: Yes", "Seen: ['Alone']", "List: ['Heat,9']"):
        await expect(ben.last()).to_contain_text(words)


async def test_a_form_is_left_by_escape(ben: Visitor) -> None:
    await ben.use("form")
    await expect(ben.page.get_by_role("dialog")).to_be_visible()
    await ben.page.keyboard.press("Escape")
    await expect(ben.page.get_by_role("dialog")).to_have_count(0)


async def test_a_command_takes_a_file_a_choice_and_a_member(ben: Visitor) -> None:
    page = ben.page
    await page.keyboard.type("/imp")
    await page.get_by_role("option", name="/import").click()
    await expect(page.get_by_text("Choose a file")).to_be_visible()
    await page.locator(".composer input[type=file]").set_input_files(
        {"name": "mine.csv", "mimeType": "text/csv", "buffer": b"Alien,8"}
    )
    await expect(page.get_by_text("mine.csv")).to_be_visible()
    for name, offer in (("kind", "Letterboxd"), ("public", "True"), ("member", "Chloe")):
        await page.get_by_role("button", name=f"+ {name}").click()
        await expect(page.get_by_label(name, exact=True)).to_be_focused()
        await page.get_by_role("option", name=offer).click()
        await expect(page.get_by_label(name, exact=True)).to_have_value(offer)
    await page.get_by_role("button", name="Send").click()
    await expect(ben.last()).to_contain_text("mine.csv: Alien,8 l True Chloe")


async def test_an_offer_that_is_gone_by_the_time_it_is_pressed_chooses_nothing(ben: Visitor) -> None:
    await ben.page.keyboard.type("/imp")
    offer = ben.page.get_by_role("option", name="/import")
    press_as_drawn = "(it, [place, label]) => { Object.assign(it.dataset, {place, label}); it.click() }"
    for place, label in (("9", "/import"), ("0", "/another")):  # as it was drawn before the list changed
        await offer.evaluate(press_as_drawn, [place, label])
    await expect(ben.page.get_by_text("Choose a file")).to_have_count(0)
    await offer.evaluate(press_as_drawn, ["0", "/import"])
    await expect(ben.page.get_by_text("Choose a file")).to_be_visible()


async def test_what_the_bot_does_not_answer_fails_as_in_discord(ben: Visitor) -> None:
    await ben.use("silent")
    await expect(ben.last()).to_contain_text("Sending command…")
    await expect(ben.last()).to_contain_text("The application did not respond")
    await ben.last().get_by_role("button", name="Dismiss message").click()
    await expect(ben.page.get_by_text("The application did not respond")).to_have_count(0)
    await ben.use("button")
    await ben.last().get_by_role("button", name="Silence").click()
    await expect(ben.last().get_by_role("alert")).to_contain_text("This interaction failed")


async def test_thinking_is_seen_and_ends_for_everybody(ben: Visitor, browser: Browser, demo: Demo) -> None:
    ana = await visit(browser, f"{demo.address}?as=ana")
    await ben.use("think")
    waiting = ana.page.locator("article", has_text="Aftercredits is thinking…")
    await expect(waiting).to_be_visible()
    await ben.use("go-on")
    await expect(waiting).to_have_count(0)
    await expect(ana.page.get_by_text("Thought of it")).to_be_visible()
    await expect(ana.page.get_by_text("Going on")).to_have_count(0)
    await ana.page.close()


async def test_nothing_in_a_message_runs(ben: Visitor) -> None:
    await ben.page.get_by_role("navigation").get_by_role("link", name="the-week").click()
    message = ben.last()
    await expect(message).to_contain_text("<script>window.hacked = 1</script>")
    await expect(message.locator("script, svg, iframe, [onerror], [onclick], img")).to_have_count(0)
    await message.get_by_label("Spoiler").check(force=True)
    for link in await message.get_by_role("link").all():
        assert str(await link.get_attribute("href")).startswith(("https://", "?as=ben"))
    await ben.page.reload()
    await expect(ben.last()).to_contain_text("<script>window.hacked = 1</script>")
    assert await ben.page.evaluate("window.hacked") is None


async def test_a_locked_thread_and_a_closed_forum_refuse_a_member(
    ben: Visitor, browser: Browser, demo: Demo
) -> None:
    rooms = ben.page.get_by_role("navigation")
    await rooms.get_by_role("link", name="Locked room").click()
    await expect(
        ben.page.get_by_text("You do not have permission to send messages in this thread")
    ).to_be_visible()
    await expect(ben.page.locator("textarea")).to_have_count(0)
    await rooms.get_by_role("link", name="reviews").click()
    await expect(ben.page.get_by_role("button", name="New Post")).to_be_disabled()
    await expect(ben.page.locator("textarea")).to_have_count(0)
    dario = await visit(browser, f"{demo.address}?as=dario")
    await dario.page.get_by_role("navigation").get_by_role("link", name="Locked room").click()
    await expect(dario.page.get_by_label("Message #Locked room")).to_be_visible()
    await dario.page.close()


async def test_a_forum_shows_its_posts_with_tags_and_the_archive_apart(ben: Visitor) -> None:
    await ben.page.get_by_role("navigation").get_by_role("link", name="reviews").click()
    forum = ben.page.locator(".forum")
    await expect(forum.get_by_role("link", name="Heat")).to_contain_text("Drama")
    await expect(forum.locator("h3:has-text('Archived') ~ a")).to_contain_text("Alien")
    await forum.get_by_role("link", name="Heat").click()
    await expect(ben.last()).to_contain_text("About Heat")


async def test_a_post_without_its_tag_is_refused_and_with_it_opens(ben: Visitor) -> None:
    await ben.page.get_by_role("navigation").get_by_role("link", name="discussions").click()
    await ben.page.get_by_role("button", name="New Post").click()
    form = ben.page.get_by_role("dialog")
    await form.get_by_label("Title", exact=True).fill("Is Deckard one?")
    await form.get_by_label("Message", exact=True).fill("Well?")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_role("alert")).to_contain_text("A tag is required")
    await form.get_by_role("checkbox", name="Drama").click()
    await form.get_by_role("button", name="Submit").click()
    await expect(ben.page.get_by_role("heading", name="Is Deckard one?")).to_be_visible()
    await expect(ben.last()).to_contain_text("Well?")


async def test_archived_threads_stand_apart_and_a_word_wakes_them(ben: Visitor) -> None:
    rooms = ben.page.get_by_role("navigation")
    await expect(rooms.get_by_role("link", name="Old room")).to_be_hidden()
    await rooms.get_by_text("Archived threads (1)").click()
    await rooms.get_by_role("link", name="Old room").click()
    await expect(ben.page.get_by_label("Message #Old room")).to_be_focused()
    await ben.page.keyboard.type("Anybody here?")
    await ben.page.keyboard.press("Enter")
    await expect(ben.last()).to_contain_text("Anybody here?")
    await expect(rooms.get_by_text("Archived threads")).to_have_count(0)


async def test_mentions_lead_to_rooms_and_commands_inside_the_page(ben: Visitor) -> None:
    message = ben.page.locator("article", has_text="and use /everything")
    await message.get_by_role("button", name="/everything").click()
    await expect(ben.page.get_by_role("button", name="Send")).to_be_focused()
    await ben.page.keyboard.press("Escape")
    await message.get_by_role("link", name="#films").click()
    await expect(ben.page.get_by_role("heading", name="films")).to_be_visible()
    await ben.page.wait_for_url("**in=**")
    await ben.page.reload()
    await expect(ben.page.get_by_role("heading", name="films")).to_be_visible()


async def test_replies_reactions_and_threads(ben: Visitor, browser: Browser, demo: Demo) -> None:
    ana = await visit(browser, f"{demo.address}?as=ana")
    message = ben.page.locator("article", has_text="They meet at the").first
    await message.hover()
    await message.get_by_role("button", name="Reply").click()
    await expect(ben.page.get_by_text("Replying to Ben")).to_be_visible()
    await ben.page.keyboard.type("So they do")
    await ben.page.keyboard.press("Enter")
    await expect(ana.last()).to_contain_text("So they do")
    await expect(ana.last()).to_contain_text("Ben They meet at the ▮▮▮ and stay")
    await message.hover()
    await message.get_by_role("button", name="Add reaction").click()
    await ben.page.locator(".menu").get_by_text("🍿").click()
    theirs = ana.page.locator("article", has_text="They meet at the").first.get_by_role(
        "button", name="🍿, 1"
    )
    await theirs.click()
    mine = message.get_by_role("button", name="🍿, 2")
    await expect(mine).to_have_attribute("aria-pressed", "true")
    await mine.press("Enter")
    await expect(ana.page.get_by_role("button", name="🍿, 1")).to_have_attribute("aria-pressed", "true")
    await message.hover()
    await message.get_by_role("button", name="More").click()
    await ben.page.locator(".menu").get_by_text("Create Thread").click()
    await ben.page.get_by_role("dialog").get_by_label("Thread Name").fill("The casino")
    await ben.page.get_by_role("button", name="Submit").click()
    await expect(ben.page.get_by_role("heading", name="The casino")).to_be_visible()
    await expect(ana.page.get_by_role("navigation").get_by_role("link", name="The casino")).to_be_visible()
    await ana.page.close()


async def test_menus_of_messages_and_members_work_by_keyboard(ben: Visitor) -> None:
    await ben.page.locator("article").first.get_by_role("button", name="More").focus()
    await ben.page.keyboard.press("Enter")
    await expect(ben.page.locator(".menu")).to_be_visible()
    for _ in range(3):
        await ben.page.keyboard.press("ArrowDown")
    await expect(ben.page.get_by_role("button", name="Count words")).to_be_focused()
    await ben.page.keyboard.press("Enter")
    await expect(ben.last()).to_contain_text("message ")
    await ben.page.locator("article").first.locator(".author").click()
    await ben.page.get_by_role("button", name="Wave at").click()
    await expect(ben.last()).to_contain_text("waves at @Ben")
    await ben.last().get_by_role("button", name="@Ben").click()
    await expect(ben.page.get_by_role("button", name="Wave at")).to_be_visible()
    await ben.page.keyboard.press("Escape")


async def test_commands_for_organisers_are_offered_to_them_alone(
    ben: Visitor, browser: Browser, demo: Demo
) -> None:
    await ben.page.keyboard.type("/g")
    await expect(ben.page.get_by_role("option", name="/go-on")).to_be_visible()
    await expect(ben.page.get_by_role("option", name="/guarded")).to_have_count(0)
    await ben.page.keyboard.press("Escape")
    await ben.page.get_by_role("button", name="You are Ben").click()
    await ben.page.locator(".menu").get_by_role("link", name="Dario").click()
    await expect(ben.page.get_by_role("button", name="You are Dario")).to_be_visible()
    await ben.page.keyboard.type("/g")
    await expect(ben.page.get_by_role("option", name="/guarded")).to_be_visible()


async def test_a_file_is_attached_and_shown(ben: Visitor) -> None:
    await ben.page.locator(".composer input[type=file]").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"see"}
    )
    await expect(ben.page.locator(".offers")).to_contain_text("notes.txt")
    await ben.page.get_by_label("Message #lobby").press("Enter")
    await expect(ben.last().get_by_role("link", name="notes.txt")).to_be_visible()


async def test_the_panel_shows_the_wire_and_the_time(ben: Visitor) -> None:
    await ben.use("embed")
    await expect(ben.last()).to_contain_text("An embed")
    await ben.page.get_by_role("button", name="Under the hood").click()
    panel = ben.page.locator(".panel")
    await expect(panel).to_contain_text("INTERACTION_CREATE")
    await expect(panel).to_contain_text("/callback")
    await expect(panel).to_contain_text(" ms")


async def test_the_theme_follows_the_reader_and_the_switch(browser: Browser, demo: Demo) -> None:
    chloe = await visit(browser, f"{demo.address}?as=chloe", scheme="light")
    body = chloe.page.locator("body")
    await expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    await chloe.page.get_by_role("button", name="Dark or light").click()
    await expect(body).to_have_css("background-color", "rgb(49, 51, 56)")
    await chloe.page.reload()
    await expect(body).to_have_css("background-color", "rgb(49, 51, 56)")
    await chloe.page.close()


async def test_on_a_phone_the_rooms_slide_in(browser: Browser, demo: Demo) -> None:
    chloe = await visit(browser, f"{demo.address}?as=chloe", width=390)
    link = chloe.page.get_by_role("navigation").get_by_role("link", name="films")
    await expect(link).to_be_hidden()
    await chloe.page.get_by_role("button", name="Channels").click()
    await link.click()
    await expect(chloe.page.get_by_role("heading", name="films")).to_be_visible()
    await expect(link).to_be_hidden()
    assert await chloe.page.evaluate("document.documentElement.scrollWidth") == 390
    await chloe.page.close()


async def test_on_a_phone_an_offers_second_line_is_indented(browser: Browser, demo: Demo) -> None:
    chloe = await visit(browser, f"{demo.address}?as=chloe", width=390)
    await chloe.page.keyboard.type("/mee")
    offer = chloe.page.get_by_role("option", name="/meet")
    await expect(offer).to_be_visible()
    name, *note = await offer.evaluate(
        "e => [...e.querySelectorAll('b, small')].flatMap(part => [...part.getClientRects()].map(at => at.x))"
    )
    assert len(note) > 1, "the description takes two lines"
    assert all(line > name for line in note)
    await chloe.page.close()


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "127.0.0.1"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
@pytest.mark.parametrize("path", ["", "_nicegui_ws/socket.io/?EIO=4&transport=websocket", "_nicegui/x"])
async def test_another_host_or_origin_is_refused(demo: Demo, headers: dict[str, str], path: str) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(demo.address + path, headers=headers) as answer:
            assert answer.status == 403
        if "ws" in path:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
                await session.ws_connect(demo.address + path, headers=headers)
            assert refusal.value.status == 403
