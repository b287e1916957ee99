"""However many rows a member has waiting, none is cut off: they are read in pages."""

from bot.domain.transfer.film_records import WaitingRow
from bot.domain.transfer.plan import ClashChoice
from bot.services.transfer.kept_rows import KeptRowService
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.waiting_rows import WaitingRowRepository
from tests.services.kept import add_film
from tests.services.transfer.desk import ANA, HERE, Desk

LOST = "Title,Year,Rating10\n" + "".join(f"Nobody Knows {number},1990,3\n" for number in range(5))


class TwoAtATime(WaitingRowRepository):
    """Waiting rows in the smallest pages that are still several."""

    async def rows(
        self, guild_id: int, member_id: int, after: str = "", most: int = 2
    ) -> tuple[WaitingRow, ...]:
        return await super().rows(guild_id, member_id, after, min(most, 2))


async def test_rows_on_every_page_are_asked_about_once_a_film_is_near(desk: Desk) -> None:
    await desk.service.confirm(ANA, (await desk.offered(LOST)).pending.made_at, ClashChoice.MINE)
    waiting = TwoAtATime(desk.database)
    shipped = desk.services.kept_rows
    kept = KeptRowService(
        desk.films,
        shipped._catalogue,
        shipped._club_films,
        ImportRepository(desk.database),
        waiting,
        shipped._clubs,
        desk.clock,
    )
    for number in range(5):
        await add_film(desk.services, HERE, f"Nobody Knows {number}", 1991)
    await kept.ask_about_near(HERE, ANA.id)
    assert len(await waiting.keys(HERE, ANA.id, is_doubtful=True)) == 5
    assert (await kept.still_waiting(HERE, ANA.id)).number == 0
