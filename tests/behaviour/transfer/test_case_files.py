"""Files that were once read wrongly, uploaded as members did: with the shared cases beside this folder."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.storage.engine.database import ask
from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import score_of, upload
from tests.domain.transfer.import_files import day

CASES = Path(__file__).parents[4] / "shared" / "cases" / "import"

HEAT, ALIEN, RAN, LEAVING = "tt0113277", "tt0078748", "tt0089881", "tt0113627"
O_BROTHER, FATHER, LEON, NIGHT = "tt0190590", "tt10272386", "tt0110413", "tt0048434"
RIDER, BLOWS, YOJIMBO = "tt0064276", "tt0053198", "tt0055630"


@dataclass(frozen=True)
class Case:
    """A file by its number, what its page says, what the member has then, and what is asked before."""

    number: int
    scores: dict[str, int]
    says: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    answer: str = ""


ONE_FOUND = "1 row in the file: 1 found"
RIGHT = [
    Case(1, {O_BROTHER: 10}, ("2 rows in the file: 1 found · 1 to check",)),
    Case(2, {}, ("1 row in the file: 1 to check",)),
    Case(3, {}, ("2 rows in the file: 2 to check",)),
    Case(5, {RIDER: 8, BLOWS: 10, YOJIMBO: 9}, ("3 rows in the file: 3 found",)),
    Case(6, {NIGHT: 9}, ("2 rows in the file: 1 found · 1 other", "1 series or episode")),
    Case(7, {LEON: 9}, ("2 rows in the file: 2 found",), (RAN,)),
    Case(8, {HEAT: 9}, ("2 rows in the file: 2 found",), (RAN,)),
    Case(9, {}, (ONE_FOUND,), (RAN,)),
    Case(10, {HEAT: 9, ALIEN: 8}),
    *(Case(number, {HEAT: 9}, (ONE_FOUND,)) for number in (11, 12, 13, 14)),
    Case(15, {HEAT: 8, ALIEN: 9}),
    Case(16, {HEAT: 10}, ("broken.csv cannot be read",)),
    Case(17, {LEAVING: 8}, ("1 review, kept as a draft",)),
    Case(18, {HEAT: 8, LEAVING: 6}, ("2 reviews, kept as drafts", "1 other review, kept whole")),
    Case(19, {HEAT: 10}),
    Case(20, {HEAT: 9}, (ONE_FOUND,)),
    Case(21, {HEAT: 9}, (ONE_FOUND,)),
    Case(22, {HEAT: 8, ALIEN: 8}, answer="Round up (7.5 → 8)"),
    Case(23, {HEAT: 8}, (ONE_FOUND,)),
]


def case_file(number: int) -> Path:
    """The case of that number; the test is passed over where the cases are not."""
    if not CASES.is_dir():
        pytest.skip("the shared cases are not beside this repository")
    [found] = [path for path in CASES.glob(f"{number:02}-*") if path.suffix != ".md"]
    return found


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: f"{case.number:02}")
async def test_what_was_once_read_wrongly_is_right(club: Club, case: Case) -> None:
    path = case_file(case.number)
    offer = await upload(club.ben, path.read_bytes(), path.name)
    if case.answer:
        offer = await club.ben.click(offer, case.answer)
    for said in case.says:
        assert said in offer.text, offer.text
    if case.scores or case.wishes:
        await club.ben.click(offer, "Import")
    for film_id in (HEAT, ALIEN, RAN, LEAVING, O_BROTHER, FATHER, LEON, NIGHT, RIDER, BLOWS, YOJIMBO):
        assert await score_of(club, club.ben, film_id) == case.scores.get(film_id), film_id
    watched = await club.parts.services.watchlists.film_ids(club.guild.id, club.ben.id)
    assert tuple(watched) == case.wishes


async def test_titles_of_other_spellings_are_found_or_asked_about(club: Club) -> None:
    path = case_file(4)
    offer = await upload(club.ben, path.read_bytes(), path.name)
    assert "9 rows in the file" in offer.text
    assert "not known" not in offer.text, offer.text


@pytest.mark.parametrize(
    ("number", "days"),
    [
        (7, {LEON: "2023-12-18"}),
        (15, {HEAT: "2020-04-05", ALIEN: "2020-04-25"}),
        (23, {HEAT: "2017-11-01"}),
    ],
)
async def test_dates_are_the_days_that_the_whole_column_tells(
    club: Club, number: int, days: dict[str, str]
) -> None:
    path = case_file(number)
    await club.ben.click(await upload(club.ben, path.read_bytes(), path.name), "Import")
    rows = await club.parts.database.read(ask("SELECT film_id, rated_at FROM score"))
    assert {film_id: day(at) for film_id, at in rows} == days


def test_every_case_is_tried() -> None:
    if not CASES.is_dir():
        pytest.skip("the shared cases are not beside this repository")
    numbers = {int(path.name[:2]) for path in CASES.glob("[0-9]*") if path.suffix != ".md"}
    assert numbers == {4} | {case.number for case in RIGHT}
