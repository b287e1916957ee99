"""`/privacy` as members use it: they see, export and delete what is stored; in two servers at once."""

import io
import json
import zipfile

from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.people import Club, Person, by_name
from tests.behaviour.privacy.forgetting import BEAT, delete_everything
from tests.behaviour.reviews.reviewing import REFRESH_SECONDS, posted, write

HEAT = "tt0113277"
NOTHING = "Nothing."


async def shown(person: Person) -> str:
    return (await person.slash("privacy")).text


async def test_a_member_sees_what_is_kept_and_why(club: Club) -> None:
    empty = await shown(club.ben)
    assert NOTHING in empty and "until you delete it" not in empty
    await write(club.ben)
    await club.ben.slash("rate", film=HEAT, score=4)
    await club.chloe.click(posted(club)[0], "Helpful")
    page = await club.ben.slash("privacy")
    assert page.ephemeral
    assert "It stays until you delete it" in page.text
    assert "**2 scores**: for averages, rankings and recommendations" in page.text
    assert "**1 review**: posted for everyone to read" in page.text
    assert "vote" not in page.text
    assert "**1 vote for a review**" in await shown(club.chloe)


async def test_a_members_page_and_its_deletion_are_in_spanish_too(club: Club) -> None:
    await club.ana.slash("rate", film=HEAT, score=4)
    page = await club.ana.slash("privacy")
    assert "Lo que guardo sobre ti en este servidor" in page.text
    assert "**1 nota**" in page.text
    refused = await delete_everything(club.ana, "DELETE", "Borrarlo todo")
    assert "No se ha borrado nada: eso no era **BORRAR**." in refused.text
    done = await delete_everything(club.ana, "borrar ", "Borrarlo todo")
    assert "Todo lo tuyo en este servidor está borrado." in done.text


async def test_the_wrong_word_deletes_nothing_and_says_so(club: Club) -> None:
    await write(club.ben)
    refused = await delete_everything(club.ben, "delete it")
    assert "Nothing was deleted: that was not **DELETE**." in refused.text
    assert "**1 score**" in await shown(club.ben)
    await club.env.advance_time(BEAT)
    assert len(posted(club)) == 1
    again = await club.ben.submit(await club.ben.form_behind(refused, "Delete everything"), word="DELETE")
    assert "All your data here is deleted." in again.text


async def test_everything_of_a_members_goes_and_all_others_stays(club: Club) -> None:
    await write(club.ben)
    await write(club.chloe, title="Another view")
    await club.ben.slash("rate", film=HEAT, score=4)
    await club.chloe.slash("rate", film=HEAT, score=8)
    await club.ben.click(posted(club)[1], "Helpful")
    done = await delete_everything(club.ben)
    assert "1 message with a review of yours will be removed within a few minutes." in done.text
    assert NOTHING in await shown(club.ben)
    assert "**2 scores**" in await shown(club.chloe)
    await club.env.advance_time(BEAT)
    [left] = posted(club)
    assert "Another view" in left.text
    assert "Nobody has voted on this review yet." in left.text
    assert "**8.0** ★ · 1 vote" in (await club.chloe.slash("film", film=HEAT)).text


async def test_a_card_in_view_forgets_too(club: Club) -> None:
    await club.ben.slash("rate", film=HEAT, score=4)
    card = await club.ben.slash("film", film=HEAT)
    assert "**4.0** ★ · 1 vote" in card.text
    await delete_everything(club.ben)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "Nobody has rated it yet" in club.post(club.channel.id, card.message.id).text
    assert "**4.0**" not in club.post(club.channel.id, card.message.id).text


async def test_what_is_kept_in_another_server_stays(club: Club) -> None:
    other = club.elsewhere("The Other Screening")
    ben_there = Person(other.guild.add_member(club.ben.actor.user), other.channel)
    await club.ben.slash("rate", film=HEAT, score=4)
    await ben_there.slash("rate", film=HEAT, score=9)
    await delete_everything(club.ben)
    assert NOTHING in await shown(club.ben)
    assert "**1 score**" in await shown(ben_there)
    assert "**9.0** ★ · 1 vote" in (await ben_there.slash("film", film=HEAT)).text


async def test_soulmates_are_switched_on_and_off(club: Club) -> None:
    page = await club.ben.slash("privacy")
    assert "Soulmates: **off**." in page.text
    page = await club.ben.click(page, "Soulmates on")
    assert "Soulmates: **on**." in page.text
    assert await club.parts.services.soulmates.is_member(club.guild.id, club.ben.id)
    page = await club.ben.click(page, "Soulmates off")
    assert "Soulmates: **off**." in page.text
    assert not await club.parts.services.soulmates.is_member(club.guild.id, club.ben.id)


async def test_the_page_exports_what_the_command_does(club: Club) -> None:
    await club.ben.slash("rate", film=HEAT, score=4)
    await club.ben.click(await club.ben.slash("privacy"), "Soulmates on")
    sent = await club.ben.click(await club.ben.slash("privacy"), "Export")
    assert sent.ephemeral
    [attachment] = sent.message.attachments
    with zipfile.ZipFile(io.BytesIO(await attachment.read())) as archive:
        lines = archive.read("aftercredits.jsonl").decode().splitlines()
    kinds = {json.loads(line)["kind"] for line in lines}
    assert {"score", "soulmate"} <= kinds


async def test_a_refusal_to_be_quoted_outlasts_everything_and_is_told(club: Club) -> None:
    await club.ben.click(await club.ben.slash("privacy"), "Quotes off")
    done = await delete_everything(club.ben)
    assert "One thing stays, so that I keep to it: you don't want to be quoted." in done.text
    page = await club.ben.slash("privacy")
    assert "Quotes: **off**." in page.text
    page = await club.ben.click(page, "Quotes on")
    assert NOTHING in page.text
    assert "One thing stays" not in (await delete_everything(club.chloe)).text


async def test_a_deep_dive_quotes_the_member_no_more(club: Club) -> None:
    in_step(club)
    await write(club.ben, outstanding=["+lead"], body="The lead performance is beyond all else he did.")
    await write(club.chloe, outstanding=["-pace"], body="The pace is slow in the middle, and knows it.")
    talk = await start(club, club.chloe, opener="deep-dive")
    before = talk.opener
    assert f"> The lead performance is beyond all else he did.\n> -# — {by_name(club.ben)}" in before.text
    await delete_everything(club.ben)
    await club.env.advance_time(BEAT)
    after = talk.opener
    assert "beyond all else" not in after.text
    assert str(club.ben.id) not in after.text
    assert by_name(club.chloe) in after.text
    assert "What are your thoughts?" in after.text
    assert (after.files, after.labels, after.custom_ids) == (before.files, before.labels, before.custom_ids)
