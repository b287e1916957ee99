"""What waits for organisers, counted on both engines, and up to when they were told."""

from bot.domain.club.notices import NoticesTold, WaitingForOrganisers
from bot.domain.club.settings import ClubSettings
from bot.storage.club import ClubRepository
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.organiser_notices import NoticeRepository
from tests.storage.privacy.living import ANN, HERE, NOW, THERE


def _waiting(at: int) -> Steps[None]:
    review = (
        "INSERT INTO review (guild_id, film_id, author_id, title, body, spoiler, score, strengths,"
        " weaknesses, language, state, channel_id, written_at, edited_at, helpful, votes)"
        " VALUES ($1, $2, 5, 't', 'b', '', 9, '', '', 'en', $3, 1, $4, $4, 0, 0)"
    )
    for film_id, state in (("tt1", "public"), ("tt2", "public"), ("tt3", "held")):
        yield from ask(review, HERE, film_id, state, at)
    yield from ask(
        "INSERT INTO review_report (guild_id, film_id, author_id, reporter_id, reason, reported_at, is_open)"
        " VALUES ($1, 'tt1', 5, 6, '', $2, 1), ($1, 'tt1', 5, 7, '', $2, 1), ($1, 'tt2', 5, 6, '', $2, 0)",
        HERE,
        at,
    )
    yield from ask(
        "INSERT INTO prompt_suggestion (guild_id, suggested_by, prompt_id, family, spoiler, language,"
        " question, suggested_at, state, is_told)"
        " VALUES ($1, $2, 'p', 'f', 's', 'en', 'Why?', $3, 'waiting', 0)",
        HERE,
        ANN,
        at,
    )
    yield from ask(
        "INSERT INTO film_addition (guild_id, member_id, number, title, year, directors, other_title, link,"
        " onward, words, state, made_at, film_id, decided_by, is_told)"
        " VALUES ($1, $2, 1, 't', '', '', '', '', '', '', 'waiting', $3, 'club:1', 0, 1)",
        HERE,
        ANN,
        at,
    )


async def test_what_is_new_is_counted(database: Database) -> None:
    notices = NoticeRepository(database)
    await database.write(_waiting(NOW))
    assert await notices.waiting(HERE, 0, NOW + 1) == WaitingForOrganisers(1, 1, 1, 1)
    assert await notices.waiting(HERE, NOW, NOW + 1) == WaitingForOrganisers()
    assert await notices.waiting(HERE, 0, NOW) == WaitingForOrganisers()
    assert await notices.waiting(THERE, 0, NOW + 1) == WaitingForOrganisers()


async def test_a_claim_stays_until_it_is_told(database: Database) -> None:
    notices = NoticeRepository(database)
    assert await notices.told(HERE) == NoticesTold()
    await notices.claim(HERE, NOW)
    await notices.claim(HERE, NOW + 5)
    assert await notices.told(HERE) == NoticesTold(0, NOW)
    await notices.keep(HERE, NOW)
    assert await notices.told(HERE) == NoticesTold(NOW, None)
    await notices.claim(HERE, NOW + 9)
    assert await notices.told(HERE) == NoticesTold(NOW, NOW + 9)
    assert await notices.told(THERE) == NoticesTold()


async def test_a_claim_that_fails_is_due_later_until_it_is_told(database: Database) -> None:
    notices = NoticeRepository(database)
    await notices.postpone(HERE, NOW + 30)
    assert await notices.told(HERE) == NoticesTold(), "nothing is claimed"
    await notices.claim(HERE, NOW)
    await notices.postpone(HERE, NOW + 30)
    await notices.postpone(HERE, NOW + 90)
    await notices.claim(HERE, NOW + 5)
    assert await notices.told(HERE) == NoticesTold(0, NOW, NOW + 90, 2)
    await notices.keep(HERE, NOW)
    assert await notices.told(HERE) == NoticesTold(NOW)


async def test_the_servers_with_a_channel_are_known(database: Database) -> None:
    clubs = ClubRepository(database)
    await clubs.keep_settings(HERE, ClubSettings(notices_channel=7))
    await clubs.keep_settings(THERE, ClubSettings())
    assert await NoticeRepository(database).servers() == ((HERE, 7),)
