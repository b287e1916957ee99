"""A row of an import whose film is in no list yet, and the film that comes of it."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import score_of, upload

IMDB = """\
Const,Your Rating,Date Rated,Title,Year,Directors
tt9900001,9,2021-03-04,A Film That Nobody Made,1966,Ana Nadie
"""


async def test_its_film_joins_the_server_by_one_press_and_the_score_comes_along(club: Club) -> None:
    organiser = club.organiser()
    rows = await organiser.click(await upload(organiser, IMDB), "Look at every row")
    row = await organiser.choose(rows, rows.options["A Film That Nobody Made (1966)"])
    assert "Nothing in my list looks like it." in row.text
    after = await organiser.click(row, "Add a new film")
    assert "☑️ A Film That Nobody Made (1966) **9** → **A Film That Nobody Made** (1966)" in after.text
    await organiser.click(await organiser.click(after, "Back to the import"), "Import")
    (_, film_id), *_ = await club.ben.suggestions("film", "film", "a film that nobody made")
    assert await score_of(club, organiser, film_id) == 9
    assert "Ana Nadie" in (await club.ben.slash("film", film=film_id)).text
