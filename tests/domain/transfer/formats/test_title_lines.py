"""Lists of films as people write them in notes: a film a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.formats.title_lines import TitleLine, look_like_titles, title_line
from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.read_rows import Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import Trouble
from tests.domain.transfer.import_files import read

LINES = {
    "Heat (1995) - 9/10": ("Heat", "1995", "", "9/10", ""),
    "Heat (1995) – 9": ("Heat", "1995", "", "9", ""),
    "- Heat (1995): 8,5/10": ("Heat", "1995", "", "8,5/10", ""),
    "* Heat [1995] ★★★★½": ("Heat", "1995", "", "★★★★½", ""),
    "12. Heat (1995) 9 de 10": ("Heat", "1995", "", "9 de 10", ""),
    "[x] Heat (1995)": ("Heat", "1995", "", "", ""),
    "Heat (1995) (9/10)": ("Heat", "1995", "", "9/10", ""),
    "Heat (1995), 9/10, the diner": ("Heat", "1995", "", "9/10", "the diner"),
    "Heat (1995) - 9/10 - the diner - again": ("Heat", "1995", "", "9/10", "the diner - again"),
    "Heat (1995) 9/10 (the diner)": ("Heat", "1995", "", "9/10", "the diner"),
    "Heat : 9/10": ("Heat", "", "", "9/10", ""),
    "Mad Max: Fury Road - 9": ("Mad Max: Fury Road", "", "", "9", ""),
    "Mad Max: Fury Road: 9, loud": ("Mad Max: Fury Road", "", "", "9", "loud"),
    "Past Lives (2023) 9/10 loved it": ("Past Lives", "2023", "", "9/10", "loved it"),
    "Parasite (2019) 10!!!": ("Parasite", "2019", "", "10", ""),
    "Heat 9/10 the diner": ("Heat", "", "", "9/10", "the diner"),
    "Heat - 8/10 Al Pacino is a legend": ("Heat", "", "", "8/10", "Al Pacino is a legend"),
    "Heat (1995) - the diner": ("Heat", "1995", "", "", "the diner"),
    "9/10 - Heat (1995)": ("Heat", "1995", "", "9/10", ""),
    "★★★★ Heat (1995)": ("Heat", "1995", "", "★★★★", ""),
    "8½ (1963) - 10/10": ("8½", "1963", "", "10/10", ""),
    "2001: A Space Odyssey (1968): 9": ("2001: A Space Odyssey", "1968", "", "9", ""),
    "The Good, the Bad and the Ugly (1966) - 10": ("The Good, the Bad and the Ugly", "1966", "", "10", ""),
    "12 Angry Men - 9": ("12 Angry Men", "", "", "9", ""),
    "Heat: 9/10": ("Heat", "", "", "9/10", ""),
    "Heat (1995, Michael Mann) - 9/10": ("Heat", "1995", "Michael Mann", "9/10", ""),
    "Heat (Michael Mann, 1995)": ("Heat", "1995", "Michael Mann", "", ""),
    "Heat 9/10": ("Heat", "", "", "9/10", ""),
    "Toy Story 7.5": ("Toy Story", "", "", "7.5", ""),
    "Memento 7,5": ("Memento", "", "", "7,5", ""),
    "* Persona, 1966: 10": ("Persona", "1966", "", "10", ""),
    "Blade Runner 2049 - 9": ("Blade Runner 2049", "", "", "9", ""),
    "Heat ★★★★": ("Heat", "", "", "★★★★", ""),
    '"Heat (1995)"': ("Heat", "1995", "", "", ""),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_a_film_and_perhaps_its_year_score_and_a_note(line: str) -> None:
    assert title_line(line) == TitleLine(*LINES[line], is_sure=True)


@pytest.mark.parametrize("line", ["Psycho", "Alien 3", "2001: A Space Odyssey", "I like films - and wine"])
def test_a_line_with_neither_year_nor_score_is_only_perhaps_a_film(line: str) -> None:
    assert title_line(line) == TitleLine(line)


@pytest.mark.parametrize("line", ["## 2024", "My films:", "", "  "])
def test_a_heading_is_no_film(line: str) -> None:
    assert title_line(line) == TitleLine("")


NOTES = """\
Movies I watched

Heat (1995) - 9/10, the diner
- Ran (1985): 8/10

Alien (1979) great!
Psycho
Dune (2021) 11/10
"""


def test_a_list_from_a_notes_app_is_read_line_by_line() -> None:
    reading = read(NOTES, name="films.txt")
    assert [(row.title, row.year, row.score, row.notes) for row in reading.rows] == [
        ("Heat", 1995, 9, ("the diner",)),
        ("Ran", 1985, 8, ()),
        ("Alien", 1979, None, ("great!",)),
        ("Psycho", None, None, ()),
    ]
    unread = [(row.number, row.why) for row in reading.unread]
    assert unread == [(1, WhyUnread.HEADING), (8, WhyUnread.ABOVE)]
    assert reading.total == 6


@given(st.lists(st.sampled_from([*LINES, "Psycho", "Dune (2021) 11/10", "---", "", "# 2023"]), max_size=8))
def test_the_lines_of_any_list_add_up(lines: list[str]) -> None:
    text = "\n".join(["## 2024", *LINES, *lines])
    assert read(text).total == len(LINES) + sum(line not in ("", "---", "# 2023") for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "Hello.\nI saw Heat (1995) there\nand liked it a lot,\nas everybody did.\n",
        "words\nand more\n",
        "Heat\nRan\nPsycho\n",
    ],
)
def test_a_text_is_no_list(text: str) -> None:
    assert read_import(text.encode()) == Unreadable(Trouble.NO_COLUMNS)


def test_a_table_stays_one_whatever_its_titles_look_like() -> None:
    assert [row.score for row in read("Title;Score\nHeat (1995);9\nRan (1985);8\n").rows] == [9, 8]
    reading = read_import(b"Was;Wie\nHeat (1995);9\nRan (1985);8\n")
    assert reading == Unreadable(Trouble.UNKNOWN, ("was", "wie"))
    assert [row.title for row in read("Title\nHeat (1995)\nRan (1985)\n").rows] == ["Heat", "Ran"]


@given(st.lists(st.text(st.sampled_from("Heat (1995)[]-:,/9½★ \t.#*"), max_size=60), max_size=8))
def test_any_lines_can_be_looked_at(lines: list[str]) -> None:
    look_like_titles(lines)
    for line in lines:
        said = title_line(line)
        assert said.title or not line.strip() or not said.year


ENDS = "Heat 8\n- Ran 9\nBlade Runner 2049\nMemento 10\nApollo 13\n\nOcean's 8 7\nAlien 6\nFahrenheit 451\n"


def test_bare_numbers_at_the_ends_of_most_lines_are_scores() -> None:
    reading = read(ENDS, name="films.txt")
    assert {row.title: row.score for row in reading.rows} == {
        "Heat": 8,
        "Ran": 9,
        "Blade Runner 2049": None,
        "Memento": 10,
        "Apollo 13": None,
        "Ocean's 8": 7,
        "Alien": 6,
        "Fahrenheit 451": None,
    }
    assert reading.found.has_scores_at_ends
    assert not any(row.year for row in reading.rows), "without a year each is asked about"


def test_lines_with_a_year_show_what_the_numbers_of_the_others_are() -> None:
    reading = read("Heat (1995) 8\nRan (1985) 9\nAlien 7\nDistrict 9 (2009)\n")
    assert {row.title: row.score for row in reading.rows} == {
        "Heat": 8,
        "Ran": 9,
        "Alien": 7,
        "District 9": None,
    }


@pytest.mark.parametrize(
    "lines",
    [
        "Heat (1995) - 9/10\nRan (1985) - 8/10\nAlien (1979) - 9/10\nToy Story 3\n",
        "Heat (1995)\nRan (1985)\nAlien (1979)\nDistrict 9\nApollo 13\n",
        "Heat 9/10\nRan 8/10\nAlien 3\n",
    ],
)
def test_a_number_in_another_list_belongs_to_its_title(lines: str) -> None:
    reading = read(lines)
    assert not reading.found.has_scores_at_ends
    assert reading.rows[-1].title == lines.splitlines()[-1]
    assert reading.rows[-1].score is None


@pytest.mark.parametrize("lines", ["Rocky 2\nRocky 3\nRocky 4\n", "Apollo 13\nHeat\nRan\n", "Ocean's 8\n"])
def test_a_few_titles_with_numbers_are_no_list_of_scores(lines: str) -> None:
    assert read_import(lines.encode()) == Unreadable(Trouble.NO_COLUMNS)


def test_scores_at_the_ends_may_be_out_of_a_hundred() -> None:
    reading = read("Heat 84\nRan 90\nAlien 78\nMemento 8\nBlade Runner 2049\n")
    assert {row.title for row in reading.rows} == {"Heat", "Ran", "Alien", "Memento", "Blade Runner 2049"}


@pytest.mark.parametrize("box", ["[x]", "[ ]", "[]"])
def test_a_list_of_boxes_to_tick_is_no_damaged_file(box: str) -> None:
    reading = read(f"{box} Heat (1995) - 9\n[x] Ran (1985) - 8\n")
    assert [(row.title, row.score) for row in reading.rows] == [("Heat", 9), ("Ran", 8)]
