"""Notes that members brought along: theirs alone, in the preview and the export, and no list."""

import json

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, upload
from tests.domain.transfer.reading.test_notes import IMDB_WATCHLIST, SIMKL

MEMO = f"{SIMKL}11,Heat,movie,1995,completed,,18-12-2023 21:50:41,9,See it with Ben.,,949,{HEAT}\n"


async def notes_of(club: Club) -> list[str]:
    """What stands in Ben's export."""
    files = await club.parts.services.exports.export(club.guild.id, club.ben.id)
    [own] = [data for name, data in files.items() if name.endswith("jsonl")]
    records = map(json.loads, own.decode().splitlines())
    return [record["text"] for record in records if record.get("record") == "note"]


async def test_a_memo_is_no_list_but_a_note_in_the_export(club: Club) -> None:
    seen = await upload(club.ben, MEMO, "simkl.csv")
    assert "🗒️ 1 note of yours, kept for you alone in your /export" in seen.text
    done = await club.ben.click(seen, "Import")
    assert "Use your lists" not in done.labels
    assert await notes_of(club) == ["See it with Ben."]
    assert "You have none here." in (await club.ben.slash("watchlist lists")).text
    await club.ben.click(done, "Undo")
    assert await notes_of(club) == []


async def test_an_imdb_watchlists_descriptions_are_notes(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, IMDB_WATCHLIST, "iw.csv"), "My watchlist")
    assert "🔖 2 films for your watchlist" in seen.text
    assert "🗒️ 1 note of yours" in seen.text
    await club.ben.click(seen, "Import")
    assert await notes_of(club) == ["The diner."]
    assert "You have none here." in (await club.ben.slash("watchlist lists")).text


async def test_notes_can_be_left_out_with_the_diary(club: Club) -> None:
    seen = await upload(club.ana, MEMO, "simkl.csv")
    assert "🗒️ 1 apunte tuyo" in seen.text
    seen = await club.ana.click(seen, "Sin diario ni listas")
    assert "🗒️" not in seen.text
