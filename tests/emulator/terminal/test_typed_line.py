"""Understanding what is typed at the prompt."""

import pytest

from emulator.terminal.typed_line import labelled, options_of, pick_choice, words_of_command
from emulator.world.errors import Refused
from emulator.world.json_types import JsonObject

FILM: JsonObject = {"type": 3, "name": "film", "required": True, "name_localizations": {"es-ES": "película"}}
SCORE: JsonObject = {"type": 4, "name": "score", "required": True}
NOTE: JsonObject = {"type": 3, "name": "note"}
COMMANDS: list[JsonObject] = [
    {"name": "rate", "options": [FILM, SCORE]},
    {"name": "review", "options": [{"type": 1, "name": "write", "options": [FILM]}]},
    {"name": "top", "options": []},
]


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("rate heat 9", "rate", "heat 9"),
        ("review write heat", "review write", "heat"),
        ("review read heat", "review", "read heat"),
        ("top", "top", ""),
        ("nothing here", "nothing", "here"),
        ("", "", ""),
    ],
)
def test_the_commands_name_ends_where_its_sub_commands_end(typed: str, name: str, rest: str) -> None:
    assert words_of_command(typed, COMMANDS, "en-US") == (name, rest)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("leaving las vegas 9", {"film": "leaving las vegas", "score": "9"}),
        ("film:leaving las vegas score:9", {"film": "leaving las vegas", "score": "9"}),
        ("score:9 film:2001: a space odyssey", {"film": "2001: a space odyssey", "score": "9"}),
        ("película:heat score:9", {"film": "heat", "score": "9"}),
        ("pelicula:heat score:9", {"film": "heat", "score": "9"}),
        ("leaving las vegas", {"film": "leaving las vegas"}),
        ("leaving las vegas score:9", {"film": "leaving las vegas", "score": "9"}),
        ('"apollo 13" 9', {"film": "apollo 13", "score": "9"}),
        ('film:"heat" score:9', {"film": "heat", "score": "9"}),
        ("", {}),
        ('"unclosed 9', {"film": '"unclosed', "score": "9"}),
    ],
)
def test_options_by_name_and_by_position(typed: str, expected: dict[str, object]) -> None:
    assert options_of(typed, [FILM, SCORE, NOTE], "es-ES") == expected


def test_a_command_without_options_takes_no_words() -> None:
    with pytest.raises(Refused, match="takes no more words: undo"):
        options_of("undo", [], "en-US")


def test_words_that_no_option_is_left_for_stay_with_the_last() -> None:
    assert options_of("9 and more", [SCORE], "en-US") == {"score": "9 and more"}


CHOICES: list[tuple[str, str | int | float]] = [("Heat (1995)", "a"), ("Heat and Dust (1983)", "b")]


@pytest.mark.parametrize(
    ("typed", "choices", "expected"),
    [
        ("heat", CHOICES, "a"),
        ("Heat (1995)", CHOICES, "a"),
        ("hea", CHOICES, None),
        ("hea", CHOICES[:1], "a"),
        ("heat", [*CHOICES, ("Heat (1986)", "c")], None),
        ("heat", [], None),
    ],
)
def test_the_choice_that_a_person_would_take(
    typed: str, choices: list[tuple[str, str | int | float]], expected: str | None
) -> None:
    picked = pick_choice(typed, choices)
    assert (picked[1] if picked else None) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Year: 1995", ("Year", "1995")),
        ("year (optional): 1995", ("Year", "1995")),
        ("Year (opcional) : 1995", ("Year", "1995")),
        ("Why (optional): it: stays", ("Why (optional)", "it: stays")),
        ("why: it stays", ("Why (optional)", "it stays")),
        ("Year of birth: 1970", ("Year of birth", "1970")),
        ("Years: 1995", None),
        ("Year 1995", None),
    ],
)
def test_a_field_is_filled_by_its_label_as_it_is_shown(line: str, expected: tuple[str, str] | None) -> None:
    assert labelled(line, ["Year", "Year of birth", "Why (optional)"]) == expected
