"""Members are shown by name, and can be found by their id."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.base.controls import MOST_TEXT, Page, grey_page, text
from bot.ui.base.people import name_members, person_pattern, shown_members
from bot.ui.base.posted_views import texts

ANN, BEA = 111, 222


def on(page: Page) -> str:
    return "\n".join(shown.content for shown in texts(page))


def named(written: str, name: str) -> str:
    page = grey_page(text(written))
    name_members(page, {ANN: name})
    return on(page)


def test_a_name_that_leads_to_the_profile_stands_instead_of_the_mention() -> None:
    page = grey_page(text(f"<@{ANN}> and <@{BEA}>", f"-# <@&{ANN}>"), text(f"> — <@{ANN}>"))
    assert shown_members(page) == {ANN, BEA}
    name_members(page, {ANN: "Ann"})
    ann = "[Ann](https://discord.com/users/111)"
    assert on(page) == f"{ann} and <@{BEA}>\n-# <@&{ANN}>\n> — {ann}"
    assert shown_members(page) == {BEA}


@pytest.mark.parametrize("name", ["", "\u3164", "https://e.vil"])
def test_where_there_is_no_name_to_show_the_mention_stays(name: str) -> None:
    assert named(f"<@{ANN}> wrote this.", name) == f"<@{ANN}> wrote this."


@given(st.text(max_size=60))
def test_whatever_a_member_is_called_it_is_one_link_by_which_they_are_found(name: str) -> None:
    shown = named(f"<@{ANN}>", name)
    assert re.fullmatch(person_pattern(ANN), shown)
    assert re.fullmatch(person_pattern(), shown)
    assert not re.search(person_pattern(BEA), shown)
    assert not re.search(person_pattern(11), shown)


def test_a_name_is_harmless() -> None:
    shown = named(f"<@{ANN}>", "[x](y) **@everyone** <@222>\n# z")
    label = r"\(x\)\(y\) \*\*\@everyone\*\* \<\@222\> # z"
    assert shown == f"[{label}](https://discord.com/users/111)"


def test_a_full_page_keeps_the_mentions_that_have_no_room_for_a_name() -> None:
    page = grey_page(text("x" * (MOST_TEXT - 100) + f"<@{ANN}> <@{ANN}> <@{ANN}>"))
    name_members(page, {ANN: "Ann"})
    assert page.content_length() <= MOST_TEXT
    assert on(page).endswith(
        "x[Ann](https://discord.com/users/111) [Ann](https://discord.com/users/111) <@111>"
    )
