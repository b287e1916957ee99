"""`/export`, and taking it along to another server, as members do."""

import io
import json
import zipfile

from bot.domain.transfer.plan import OwnRecords
from bot.domain.transfer.rows import ListPlace
from tests.behaviour.people import Club, Person
from tests.behaviour.reviews.reviewing import write
from tests.behaviour.transfer.importing import HEAT, LEAVING_LAS_VEGAS, RATINGS, file_of, score_of, upload
from tests.services.kept import add_film

LIST_HEADER = "Position,Name,Year,URL,Description"


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


async def test_the_answer_says_one_thing_a_line_in_every_language(club: Club) -> None:
    english = (await club.ben.slash("export")).text.splitlines()
    spanish = (await club.ana.slash("export")).text.splitlines()
    assert english[:2] == [
        "Here is everything I keep about you in this server.",
        "- Letterboxd can import the tables in it.",
    ]
    assert "- /importar admite el ZIP tal cual, en este servidor o en otro." in spanish
    assert [line[:2] == "- " for line in spanish] == [line[:2] == "- " for line in english]
    assert max(map(len, spanish)) < 70, "two lines on a phone"


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


KEPT = """\
Date,Name,Year,Letterboxd URI,Rating
2023-01-01,Alien,1979,boxd.it/1,4
2023-01-02,Alien,1979,boxd.it/2,2
"""
LISTED = f"Letterboxd list export v7\nDate,Name\n2023-01-01,Best\n\n{LIST_HEADER}\n1,Alien,1979,boxd.it/3,\n"


async def waiting_of(club: Club, person: Person) -> list[tuple[bool, int | None, tuple[ListPlace, ...]]]:
    """Whether the member is asked about each waiting row, its score and its lists."""
    repository = club.parts.services.waiting_rows._waiting
    rows = await repository.rows(club.guild.id, person.id)
    return sorted((each.is_doubtful, each.row.score or 0, each.row.lists) for each in rows)


async def test_rows_that_only_their_member_can_decide_come_along_as_they_were(club: Club) -> None:
    await club.ben.slash("rate", film="tt0078748", score=9)
    await club.ben.click(await upload(club.ben, KEPT), "Import")
    await club.ben.click(await upload(club.ben, LISTED + "2,Alien,1980,boxd.it/4,\n", "best.csv"), "Import")
    waiting = await waiting_of(club, club.ben)
    assert [(is_doubtful, score) for is_doubtful, score, _ in waiting].count((True, 4)) == 1
    assert len(waiting) > 2 and any(lists for _, _, lists in waiting)
    export = await file_of(await club.ben.slash("export"))
    seen = await upload(club.chloe, export, "aftercredits.zip")
    assert "⭐ 1 new score" in seen.text
    await club.chloe.click(seen, "Import")
    assert await waiting_of(club, club.chloe) == waiting
    here, there = await owned(club, club.ben), await owned(club, club.chloe)
    assert (there.scores, there.records, there.waiting) == (here.scores, here.records, here.waiting)


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
