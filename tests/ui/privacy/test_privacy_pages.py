"""The pages about data keep Discord's limits, however much there is, in every language."""

import discord
import pytest

from bot.domain.privacy.member import Forgotten, Kept
from bot.locales import language
from bot.storage.privacy.member_columns import MEMBER_DATA
from bot.storage.privacy.server_tables import GUILD_TABLES
from bot.ui.base.controls import Page
from bot.ui.privacy.member import delete_form, deleted_page, nothing_deleted, privacy_page
from bot.ui.privacy.record_names import about_a_member
from bot.ui.privacy.server import delete_server_form, server_data_page, server_deleted, server_not_deleted

LANGUAGES = pytest.mark.parametrize("code", ["en", "es"])
MUCH = 1_234_567
A_NAME = "*_~`|" * 20
NOT_TOLD = {"score_change", "review_writing", "tour", "tour_soulmate", "ballot_approval", "soulmate"} | {
    "unquoted_member"
}
"""What goes with other records and says nothing by itself; soulmates and quotes have lines of their own."""


def texts(page: Page) -> list[str]:
    return [part.content for part in page.walk_children() if isinstance(part, discord.ui.TextDisplay)]


def pages(code: str) -> list[Page]:
    say = language(code)
    about = {each.kind: MUCH for each in MEMBER_DATA if each.kind}
    of_all = {table.name: MUCH for table in GUILD_TABLES}
    return [
        privacy_page(Kept(about, is_soulmate=True), say),
        privacy_page(Kept({}, is_soulmate=False), say),
        deleted_page(Forgotten(1, 2, (), (), MUCH), say),
        nothing_deleted(say),
        server_data_page(of_all, say),
        server_data_page({}, say),
        server_deleted(MUCH, say),
        server_not_deleted(A_NAME, say),
    ]


@LANGUAGES
def test_any_amount_of_data_fits_on_the_pages(code: str) -> None:
    for page in pages(code):
        assert page.content_length() <= 4000
        assert page.total_children_count <= 40
        assert all(texts(page))


@LANGUAGES
def test_the_forms_that_confirm_a_deletion_fit(code: str) -> None:
    say = language(code)
    for form in (delete_form(say), delete_server_form(A_NAME, say)):
        assert len(form.title) <= 45
        for label in form.children:
            assert isinstance(label, discord.ui.Label)
            assert len(label.text) <= 45
            assert len(label.description or "") <= 100
            assert isinstance(label.component, discord.ui.TextInput)
            assert len(label.component.placeholder or "") <= 100


def test_every_kind_of_record_is_told() -> None:
    say = language("en")
    for kind in {each.kind for each in MEMBER_DATA if each.kind} - NOT_TOLD:
        assert about_a_member({kind: 3}, say) != [], kind


def test_what_there_is_none_of_is_not_told() -> None:
    assert about_a_member({"score": 1, "review": 0}, language("en")) == [
        "- **1 score**: for averages, rankings and recommendations"
    ]
