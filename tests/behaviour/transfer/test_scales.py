"""What a file's scores are out of: shown where recognised, asked with the rows that make it doubtful."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, score_of, upload

LETTERS = "Title,Year,Grade\nHeat,1995,A+\nAlien,1979,A-\nLeaving Las Vegas,1995,B\nRan,1985,11\n"
SLIP = "Title,Year,My score\nHeat,1995,9\nAlien,1979,8\nLeaving Las Vegas,1995,7\nRan,1985,95\n"


async def test_letters_are_shown_as_they_are_read(club: Club) -> None:
    seen = await upload(club.ben, LETTERS)
    assert "Scores there, and what I read them as: A+ → 10 · A- → 9 · B → 7" in seen.text, seen.text
    assert "line 5: a score above 10: Ran, 1985, 11" in seen.text
    spanish = await upload(club.ana, LETTERS)
    assert "Notas de allí, y cómo las leo: A+ → 10 · A- → 9 · B → 7" in spanish.text


async def test_scores_out_of_a_hundred_are_shown_with_what_they_become(club: Club) -> None:
    seen = await upload(
        club.ben, "Score,Film Name,Year,Mini Review\n90,Heat,1995,\n34,Alien,1979,\n101,Ran,1985,\n"
    )
    assert "Scores there are out of 100, here out of ten: 90 → 9 · 34 → 3" in seen.text, seen.text
    assert "line 4: a score above 100: Ran, 1985, 101" in seen.text


async def test_the_question_about_the_scale_names_the_row_and_offers_what_the_scores_allow(
    club: Club,
) -> None:
    seen = await upload(club.ben, SLIP)
    assert "these are far above the others" in seen.text
    assert "line 5: Ran, 1985, 95" in seen.text
    assert seen.labels == ["10", "20", "100", "Cancel"]
    assert seen.highlighted == ["10"]
    seen = await club.ben.click(seen, "10")
    assert "line 5: a score above 10: Ran, 1985, 95" in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, HEAT) == 9


async def test_the_next_larger_scale_is_suggested_where_it_has_room_for_every_score(club: Club) -> None:
    rows = "".join(f"Film {place},1990,{place % 4 + 1}\n" for place in range(10))
    seen = await upload(club.ana, f"Title,Year,My score\nHeat,1995,8\n{rows}")
    assert "muy por encima de las demás" in seen.text, seen.text
    assert seen.labels == ["5", "10", "20", "100", "Cancelar"]
    assert seen.highlighted == ["10"]


async def test_a_scale_that_reads_nothing_is_not_offered_again(club: Club) -> None:
    seen = await upload(club.ben, "Title,Year,My score\nHeat,1995,150\nRan,1985,101\n")
    assert seen.highlighted == ["100"]
    seen = await club.ben.click(seen, "100")
    assert "Out of 100, I can't read any of the scores. Choose another one." in seen.text
    assert "line 3: Ran, 1985, 101" in seen.text
    assert seen.labels == ["5", "10", "20", "Cancel"]


async def test_a_column_without_high_scores_says_so(club: Club) -> None:
    seen = await upload(club.ana, "Title,Year,My score\nHeat,1995,4\nAlien,1979,3\n")
    assert "ninguna pasa de 5" in seen.text
    assert "⭐ 2 notas nuevas" in (await club.ana.click(seen, "5")).text


async def test_columns_that_read_nothing_are_asked_for_again(club: Club) -> None:
    seen = await upload(club.ben, "Qué vi;Cuánto;Dónde\nHeat (1995);9;en casa\n")
    form = await club.ben.form_behind(seen, "Say which column is what")
    seen = await club.ben.submit(form, title=["qué vi"], any_score=["dónde"])
    assert "I can't read any row with the columns you named." in seen.text
    form = await club.ben.form_behind(seen, "Say which column is what")
    assert "⭐ 1 new score" in (await club.ben.submit(form, title=["qué vi"], any_score=["cuánto"])).text


async def test_halves_are_shown_as_the_file_has_them_with_what_each_can_become(club: Club) -> None:
    rows = "Heat,1995,85\nRan,1985,75\nAlien,1979,45\nPsycho,1960,35\nMemento,2000,85\n"
    seen = await upload(club.ben, f"Title,Year,Score\n{rows}")
    halves = "85/100 (here 8 or 9), 75/100 (here 7 or 8), 45/100 (here 4 or 5) …"
    assert f"5 scores in this file are halfway between two of mine: {halves}." in seen.text, seen.text
    await club.ben.click(await club.ben.click(seen, "Round down (85/100 → 8)"), "Import")
    assert await score_of(club, club.ben, HEAT) == 8


async def test_what_goes_into_the_members_own_records_is_named_by_kind(club: Club) -> None:
    rows = 'Heat,1995,9,2020-01-02,no,home,yes\nRan,1985,8,2020-01-03,yes,"home, again",\n'
    seen = await upload(club.ben, f"Title,Year,Score,Watched on,Rewatch,Tags,Liked\n{rows}")
    assert "📓 For your own records: 2 diary entries, 1 like and 3 tags" in seen.text, seen.text


async def test_halves_are_asked_about_in_spanish(club: Club) -> None:
    seen = await upload(club.ana, "Title,Year,Score\nHeat,1995,85\nRan,1985,75\nAlien,1979,80\n")
    assert "2 notas de este archivo quedan a medio camino entre dos de las mías: 85/100" in seen.text, (
        seen.text
    )
