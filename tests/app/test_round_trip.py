"""What one server exports about a member can be imported in another without a loss, with the real parts."""

from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import Parts, open_parts
from bot.domain.films.film import LONGEST_TITLE, Found
from bot.domain.films.titles import fold
from bot.domain.reviews.review import SHORTEST_BODY, Aspect, ReviewDraft, ReviewKey
from bot.domain.transfer.export_files import pack
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.views import ImportPreview
from bot.services.club.settings import ActingMember
from bot.setting_texts import Secret
from bot.settings import Settings
from bot.storage.transfer.imports import ImportRepository
from bot.storage.watchlists import WatchlistRepository
from tests.services.kept import add_film

ANA = 10
LIBRARY = ("tt0113277", "tt0113627", "tt0078748", "tt0068646")
SERVERS = count(1)

letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
titles = (
    (st.text(letters, min_size=1, max_size=LONGEST_TITLE) | st.sampled_from(["=1+1", "'@x", "-", "Heat"]))
    .map(lambda title: " ".join(title.split()))
    .filter(lambda title: fold(title) and len(title) <= LONGEST_TITLE)
)
names = st.lists(titles.map(lambda name: name[:40]), max_size=3).map(tuple)
drafts = st.tuples(titles, st.integers(1888, 2026), names, st.integers(0, 900))
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)
reviews = st.builds(
    ReviewDraft,
    st.just("A title"),
    texts.map(lambda text: "x" * SHORTEST_BODY + text),
    texts,
    st.integers(1, 10),
    st.frozensets(st.sampled_from(Aspect)),
)


@pytest.fixture
async def parts(tmp_path: Path) -> AsyncIterator[Parts]:
    chosen = Settings(
        token=Secret("a-token"),
        database_url=f"sqlite:///{tmp_path}/club.db",
        catalogue_path=tmp_path / "catalogue.db",
        found_path=tmp_path / "found.db",
    )
    async with open_parts(chosen) as opened:
        yield opened


async def progress(_done: int, _total: int) -> None:
    pass


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(LIBRARY), st.integers(1, 10)),
    st.lists(st.tuples(drafts, st.integers(1, 10)), max_size=3),
    st.sets(st.sampled_from(LIBRARY)),
    st.none() | reviews,
)
async def test_the_data_of_a_member_comes_back_the_same_in_an_empty_server(
    parts: Parts,
    scores: dict[str, int],
    own_films: list[tuple[tuple[str, int, tuple[str, ...], int], int]],
    wishes: set[str],
    review: ReviewDraft | None,
) -> None:
    here, there = next(SERVERS), next(SERVERS)
    services, imports = parts.services, ImportRepository(parts.database)
    for draft, score in own_films:
        if not isinstance(await services.films.resolve(here, draft[0]), Found):
            film = await add_film(services, here, *draft)
            await services.scores.rate(here, ANA, film.id, score)
    for film_id, score in scores.items():
        await services.scores.rate(here, ANA, film_id, score)
    for film_id in wishes - scores.keys():
        await WatchlistRepository(parts.database).add(here, ANA, film_id, len(wishes))
    if review:
        await services.reviews.write(ReviewKey(here, LIBRARY[0], ANA), review, "en", 1)

    data = pack(await services.exports.export(here, ANA))
    member = ActingMember(there, ANA, manages_server=True)
    offer = await services.imports.begin(member, data, progress)
    assert isinstance(offer, ImportPreview), offer
    assert offer.pending.not_taken() == ()
    await services.imports.confirm(member, offer.pending.made_at, ClashChoice.MINE)

    before, after = await imports.own(here, ANA, 0), await imports.own(there, ANA, 0)
    assert (after.scores, after.wishes) == (before.scores, before.wishes)
    for film_id in before.scores:
        assert await services.films.film(there, film_id) == await services.films.film(here, film_id)
    desk = await services.reviews.desk(there, ANA, LIBRARY[0])
    assert getattr(desk, "draft", None) == review
