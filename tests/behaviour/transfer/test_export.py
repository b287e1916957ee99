"""`/export`, and taking it along to another server, as members do."""

import io
import json
import zipfile

from bot.domain.transfer.plan import OwnRecords
from tests.behaviour.people import Club, Person
from tests.behaviour.reviews.reviewing import write
from tests.behaviour.transfer.importing import HEAT, LEAVING_LAS_VEGAS, RATINGS, file_of, score_of, upload
from tests.services.kept import add_film


async def exported(person: Person) -> dict[str, str]:
    seen = await person.slash("export")
    assert seen.ephemeral
    assert seen.files == ["aftercredits.zip"]
    with zipfile.ZipFile(io.BytesIO(await file_of(seen))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


async def owned(club: Club, person: Person) -> OwnRecords:
    return await club.parts.services.imports._imports.own(club.guild.id, person.id, club.clock.now())


async def test_an_export_has_tables_records_and_a_note(club: Club) -> None:
    await club.ben.slash("rate", film=HEAT, score=9)
    await club.chloe.slash("rate", film=HEAT, score=2)
    files = await exported(club.ben)
    assert list(files) == ["aftercredits.jsonl", "letterboxd.csv", "README.txt"]
    assert files["letterboxd.csv"].splitlines() == [
        "imdbID,Title,Year,Directors,Rating10,WatchedDate,Review",
        "tt0113277,Heat,1995,Michael Mann,9,2026-11-22,",
    ]
    records = [json.loads(line) for line in files["aftercredits.jsonl"].splitlines()]
    assert [record["kind"] for record in records[:3]] == ["aftercredits", "film", "score"]
    assert records[2] == {"kind": "score", "film_id": HEAT, "score": 9, "rated_at": club.clock.now()}
    assert "What I keep about you in one Discord server" in files["README.txt"]


async def test_a_note_is_in_the_members_language(club: Club) -> None:
    files = await exported(club.ana)
    assert list(files) == ["aftercredits.jsonl", "README.txt"]
    assert "Lo que guardo sobre ti en un servidor" in files["README.txt"]
    assert "Aquí tienes todo lo que guardo" in (await club.ana.slash("export")).text


async def test_a_review_goes_along_without_its_spoilers_in_the_table(club: Club) -> None:
    await write(club.ben, spoiler="He dies.")
    files = await exported(club.ben)
    assert "A slow goodbye" in files["letterboxd.csv"]
    assert "He dies." not in files["letterboxd.csv"]
    assert "He dies." in files["aftercredits.jsonl"]


async def test_what_is_exported_here_is_imported_there_the_same(club: Club) -> None:
    await club.ben.click(await upload(club.ben, RATINGS), "Import")
    await write(club.ben, spoiler="He dies.", outstanding=["+lead"])
    film = await add_film(club.parts.services, club.guild.id, "=cmd, our film", 2020, ("Ana",))
    await club.ben.slash("rate", film=film.id, score=6)
    export = await file_of(await club.ben.slash("export"))
    elsewhere = club.elsewhere("Other club")
    dario = elsewhere.organiser()
    seen = await upload(dario, export, "aftercredits.zip")
    assert "Import from my own export" in seen.text
    assert "🎬 1 film joins this server's own" in seen.text
    await dario.click(seen, "Import")
    here, there = await owned(club, club.ben), await owned(elsewhere, dario)
    assert there.scores == here.scores
    form = await dario.form_of("review write", film=LEAVING_LAS_VEGAS)
    assert form.fields["spoiler"] == "He dies."
    assert form.fields["outstanding"] == ["+lead"]
    assert await score_of(elsewhere, dario, film.id) == 6


async def test_the_tables_alone_bring_scores_back(club: Club) -> None:
    await club.ben.slash("rate", film=HEAT, score=9)
    table = (await exported(club.ben))["letterboxd.csv"]
    seen = await upload(club.chloe, table, "letterboxd.csv")
    await club.chloe.click(seen, "Import")
    assert await score_of(club, club.chloe, HEAT) == 9


async def test_nothing_of_another_server_is_in_it(club: Club) -> None:
    elsewhere = club.elsewhere("Other club")
    await elsewhere.ben.slash("rate", film=HEAT, score=9)
    assert HEAT not in (await exported(club.ben))["aftercredits.jsonl"]
