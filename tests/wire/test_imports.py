"""Importing and exporting through the shipped process, over real sockets."""

import io
import signal
import zipfile

from emulator.people.answers import Answer
from emulator.people.person import Person
from tests.domain.transfer.import_files import LETTERBOXD_RATINGS, letterboxd_zip
from tests.wire.demo_club import Club, club

__all__ = ["club"]

HEAT = "tt0113277"


async def upload(person: Person, name: str, data: bytes) -> Answer:
    return await (await person.slash("import", file=(name, data))).settled()


async def export(club: Club, person: Person) -> bytes:
    answer = await (await person.slash("export")).settled()
    [attachment] = answer.message.attachments
    assert attachment.filename == "aftercredits.zip"
    return club.discord.world.files[attachment.id]


async def test_a_zip_goes_up_is_imported_and_comes_back(club: Club) -> None:
    ben, ana = club.person("ben"), club.person("ana")
    offered = await upload(ben, "letterboxd.zip", letterboxd_zip())
    assert offered.ephemeral
    assert "Import from Letterboxd" in offered.text
    done = await (await ben.click(offered.message, "Import")).settled()
    assert "Imported" in done.text
    data = await export(club, ben)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"tt0113277,Heat,1995,Michael Mann,10,2022-05-06," in archive.read("letterboxd.csv")
    again = await upload(ana, "aftercredits.zip", data)
    await (await ana.click(again.message, 1)).settled()
    card = await ana.slash("film", film=HEAT)
    assert "**10.0** ★ · 2 votes" in (await card.settled()).text


async def test_an_import_waits_through_kill_9(club: Club) -> None:
    ben = club.person("ben")
    offered = await upload(ben, "ratings.csv", LETTERBOXD_RATINGS.encode())
    await club.end(signal.SIGKILL)
    await club.bot.start()
    done = await (await ben.click(offered.message, "Import")).settled()
    assert "Imported" in done.text


async def test_a_file_that_is_too_large_is_refused(club: Club) -> None:
    answer = await upload(club.person("ben"), "huge.csv", bytes(10 * 1024 * 1024 + 1))
    assert "larger than 10 MB" in answer.text
