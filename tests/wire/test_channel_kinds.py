"""Every kind of channel through the shipped process: what is tried there, and what a sentence refuses."""

import pytest

from emulator.people.person import Person
from emulator.world import channels
from emulator.world.errors import Refused
from emulator.world.records import Channel, ChannelType
from tests.wire.demo_club import LEAVING_LAS_VEGAS, Club, club
from tests.wire.test_reviews import THREAD, write

__all__ = ["club"]

NO_THREAD = "I can't open a thread here. Use a text channel, or ask an organiser to choose one."


def place_of_kind(club: Club, kind: ChannelType) -> Channel:
    dario = club.person("dario")
    return channels.create(dario.world, dario.id, dario.guild, {"name": kind.name.lower(), "type": int(kind)})


def threads_in(club: Club, parent: Channel) -> list[Channel]:
    return [one for one in club.discord.world.channels.values() if one.parent_id == parent.id]


async def discuss(person: Person, channel: Channel) -> str:
    answer = await person.slash("discuss start", film=LEAVING_LAS_VEGAS, opener="after", channel=channel)
    return (await answer.settled()).text


async def test_beside_spoken_channels_cards_are_shown_and_threads_refused(club: Club) -> None:
    ben = club.person("ben")
    for kind in (ChannelType.VOICE, ChannelType.STAGE):
        place = place_of_kind(club, kind)
        card = await (await ben.slash("film", film=LEAVING_LAS_VEGAS, channel=place)).settled()
        assert "Leaving Las Vegas" in card.text
        assert NO_THREAD in await discuss(ben, place)
        assert NO_THREAD in (await write(ben, channel=place.name)).text
    assert "is posted." in (await write(ben)).text, "the text was kept, and goes where a thread can be"


async def test_in_an_announcement_channel_threads_are_of_its_kind(club: Club) -> None:
    ben, place = club.person("ben"), place_of_kind(club, ChannelType.ANNOUNCEMENT)
    assert "Opened:" in await discuss(ben, place)
    assert "is posted." in (await write(ben, channel=place.name)).text
    kinds = {thread.type for thread in threads_in(club, place)}
    assert kinds == {ChannelType.ANNOUNCEMENT_THREAD}
    assert len(threads_in(club, place)) == 2


async def test_from_a_post_of_a_media_channel_posts_are_opened_beside_it(club: Club) -> None:
    ben, place = club.person("ben"), place_of_kind(club, ChannelType.MEDIA)
    still = await ben.create_thread(place, "A still", "Who knows it?")
    assert "Opened:" in await discuss(ben, still)
    assert "is posted." in (await write(ben, channel=still.name)).text
    assert len(threads_in(club, place)) == 3
    assert THREAD in {thread.name for thread in threads_in(club, place)}


async def test_setup_offers_none_of_them(club: Club) -> None:
    dario = club.person("dario")
    others = (ChannelType.VOICE, ChannelType.STAGE, ChannelType.ANNOUNCEMENT, ChannelType.MEDIA)
    for kind in (*others, ChannelType.CATEGORY):
        place = place_of_kind(club, kind)
        for option in ("week", "reviews", "discussions", "notices"):
            with pytest.raises(Refused, match="Specify a valid channel"):
                await dario.slash("club setup", {option: place}, channel="lobby")
