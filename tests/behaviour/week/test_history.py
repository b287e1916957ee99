"""`/weekly history`, once there is more of it than one page shows."""

import datetime as dt

from bot.domain.week.advance import Change
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.state import Post, PostState, Round, RoundKey, Step
from bot.storage.week.weeks import WeekRepository
from tests.behaviour.people import SUNDAY_NOON, Club
from tests.behaviour.week.rounds import A_DAY, AMELIE, GODFATHER, HEAT, VERTIGO

FILMS = ("tt0113627", "tt0050083", HEAT, GODFATHER, VERTIGO, AMELIE)


async def past_rounds(club: Club) -> None:
    """A round for each of the films, a week apart, the last film's latest."""
    weeks = WeekRepository(club.parts.database)
    for number, film in enumerate(FILMS, start=1):
        begun_at = SUNDAY_NOON + (number - len(FILMS)) * 7 * A_DAY
        talk = Post(Step.DISCUSSION, PostState.POSTED, begun_at, club.channel.id, 100 + number)
        thread = Post(Step.AFTER, PostState.POSTED, begun_at, club.channel.id, 200 + number, 300 + number)
        past = Round(
            RoundKey(club.guild.id, number),
            Picking.BALLOT,
            dt.date(2026, 11, 27),
            begun_at,
            film_id=film,
            last_step=Step.RECAP,
            posts={Step.DISCUSSION: talk, Step.AFTER: thread},
            ended_at=begun_at + A_DAY,
        )
        week = await weeks.load(club.guild.id, WeekPlan(channel_id=club.channel.id))
        assert await weeks.save(week, Change(week, past))


async def test_older_rounds_are_on_the_next_page(club: Club) -> None:
    await past_rounds(club)
    seen = await club.ben.slash("weekly history")
    assert "**Amélie** (2001)" in seen.text
    assert "Leaving Las Vegas" not in seen.text
    address = f"https://discord.com/channels/{club.guild.id}/{300 + len(FILMS)}"
    assert f"[the discussion]({address})" in seen.text, "not by its name, which may fill two lines"
    older = await club.ben.click(seen, "Next")
    assert "**Leaving Las Vegas** (1995)" in older.text
    assert "Amélie" not in older.text
    assert "**Amélie**" in (await club.ben.click(older, "Back")).text
