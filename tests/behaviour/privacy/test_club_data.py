"""`/club data` as organisers use it: one server's data is shown, exported and deleted, and no other's."""

import io
import json
import zipfile
from typing import Any

import discord
import pytest

from tests.behaviour.people import Club, Person
from tests.behaviour.privacy.forgetting import BEAT
from tests.behaviour.reviews.reviewing import posted, write

HEAT = "tt0113277"
refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


async def files_of(club: Club, organiser: Person) -> dict[str, Any]:
    sent = await organiser.click(await organiser.slash("club data"), "Export")
    assert sent.ephemeral
    [attachment] = sent.message.attachments
    with zipfile.ZipFile(io.BytesIO(await attachment.read())) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


async def test_an_organiser_sees_how_much_is_kept(club: Club) -> None:
    await write(club.ben)
    await club.chloe.slash("rate", film=HEAT, score=8)
    page = await club.organiser().slash("club data")
    assert page.ephemeral
    assert "- 2 scores\n- 2 films with scores\n- 1 review" in page.text


@refused
async def test_members_are_refused_the_servers_data(club: Club) -> None:
    assert "Only organisers can do this" in (await club.ben.slash("club data")).text


async def test_the_export_has_what_members_can_see(club: Club) -> None:
    await write(club.ben)
    await club.chloe.slash("rate", film=HEAT, score=8)
    files = await files_of(club, club.organiser())
    assert "The Late Screening" in files.pop("README.txt")
    tables = {name: json.loads(text) for name, text in files.items()}
    [review] = tables["review.json"]
    assert review["author_id"] == str(club.ben.id)
    assert {film["title"] for film in tables["films.json"]} == {"Heat", "Leaving Las Vegas"}
    assert "score.json" not in tables
    assert str(club.chloe.id) not in str(tables)


async def test_everything_goes_once_the_name_is_typed(club: Club) -> None:
    other = club.elsewhere("The Other Screening")
    await write(club.ben)
    await write(other.ben)
    dario = club.organiser()
    await dario.slash("club setup", **{"quiet-days": 3})
    page = await dario.slash("club data")
    no = await dario.submit(await dario.form_behind(page, "Delete everything"), name="The Other Screening")
    assert "Nothing was deleted: that was not **The Late Screening**." in no.text
    assert "1 review" in (await dario.slash("club data")).text
    done = await dario.submit(await dario.form_behind(no, "Delete everything"), name=" the late screening ")
    assert "Everything about this server is deleted" in done.text
    assert "2 messages of mine will be removed within a few minutes." in done.text
    assert "Nothing." in (await dario.slash("club data")).text
    assert "Nothing." in (await club.ben.slash("privacy")).text
    await club.env.advance_time(BEAT)
    assert club.posts(next(iter(club.threads().values()))) == []
    assert len(posted(other)) == 1
    assert "**1 review**" in (await other.ben.slash("privacy")).text


async def test_a_servers_page_and_its_deletion_are_in_spanish_too(club: Club) -> None:
    dario = club.organiser()
    club.speaking[dario.id] = "es-ES"
    page = await dario.slash("club data")
    assert "Lo que guardo de este servidor" in page.text
    done = await dario.submit(await dario.form_behind(page, "Borrarlo todo"), name="The Late Screening")
    assert "Todo lo de este servidor está borrado" in done.text


@refused
async def test_the_organisers_role_is_not_enough_to_delete(club: Club) -> None:
    role = club.guild.create_role("Club people", permissions=discord.Permissions.none())
    await club.organiser().slash("club setup", organisers=role)
    eva = Person(club.guild.add_member(club.env.create_user("Eva"), roles=[role]), club.channel)
    page = await eva.slash("club data")
    assert "What I keep about this server" in page.text
    assert "Only members with Manage Server" in (await eva.click(page, "Delete everything")).text
