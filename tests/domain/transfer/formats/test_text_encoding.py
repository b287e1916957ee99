"""Files from any time and country are read with the right letters."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.transfer.formats.text_encoding import LineDecoder, repaired
from tests.domain.transfer.import_files import read, scores

WESTERN = (
    "Amélie",
    "Léon: The Professional",
    "À bout de souffle",
    "Ø",
    "¡Ay, Carmela!",
    "Cœur fidèle",
    "Día de…",
)
CYRILLIC = ("Схватка", "Мы", "Иди и смотри", "Ёлки", "Сталкер (1979)")


def table(*titles: str) -> str:
    return "Title,Year,Rating10\n" + "".join(f'"{title}",1990,8\n' for title in titles)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_western_letters(encoding: str) -> None:
    assert list(scores(read(table(*WESTERN).encode(encoding)))) == list(WESTERN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_cyrillic_letters(encoding: str) -> None:
    titles = [title.removesuffix(" (1979)") for title in CYRILLIC]
    assert [row.title for row in read(table(*titles).encode(encoding)).rows] == titles


@pytest.mark.parametrize(
    ("title", "encoding"),
    [
        ("Un été d'amour, l'écume", "mac_roman"),
        ("Éloge de l'amour à Genève", "mac_roman"),
        ("Miód i mgła może", "cp1250"),
    ],
)
def test_letters_of_old_macs_and_of_polish_spreadsheets(title: str, encoding: str) -> None:
    assert list(scores(read(table(title).encode(encoding)))) == [title]


def test_a_word_that_tells_nothing_is_read_as_the_lines_before_it() -> None:
    text = "русскоязычное название\tоригинальное название\tгод\tмоя оценка\nЯ\t\t2000\t9\n"
    assert [row.title for row in read(text.encode("cp1251")).rows] == ["Я"]


def mistaken(titles: Sequence[str], encoding: str) -> list[tuple[str, str]]:
    """The titles, each with what a program shows that takes UTF-8 for that encoding, if that is possible."""
    shown = ((title, title.encode().decode(encoding, errors="replace")) for title in titles)
    return [(title, spoilt) for title, spoilt in shown if "\ufffd" not in spoilt]


@pytest.mark.parametrize(
    ("title", "spoilt"), [*mistaken([*WESTERN, *CYRILLIC], "cp1252"), *mistaken(CYRILLIC, "cp1251")]
)
def test_what_a_program_took_for_another_encoding_is_repaired(title: str, spoilt: str) -> None:
    assert repaired(spoilt) == title


@pytest.mark.parametrize(("title", "spoilt"), mistaken(WESTERN, "cp1251"))
def test_what_may_as_well_be_russian_stays(title: str, spoilt: str) -> None:
    assert repaired(spoilt) == spoilt != title


@pytest.mark.parametrize(
    "title", ["Её", "Alien³", "«Всё»", "CHÂTEAU", "Ça commence", "Ä ö", "日本", "Ñandú ™", "Сё"]
)
def test_what_is_right_stays(title: str) -> None:
    assert repaired(title) == title
    assert LineDecoder().decode(title.encode()) == title


@given(st.text(st.sampled_from("abcXYZ àéïõüÀÉÏÕÜßæøñç,.'-!?абвРСТеё")))
@example("Рё")
def test_letters_that_are_right_stay(text: str) -> None:
    assert repaired(text) == text


@given(st.binary(max_size=60))
def test_any_bytes_become_text(line: bytes) -> None:
    assert isinstance(LineDecoder().decode(line), str)


def test_lines_may_end_as_on_old_macs() -> None:
    assert scores(read(table("Heat", "Ran").replace("\n", "\r"))) == {"Heat": 8, "Ran": 8}
