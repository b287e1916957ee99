"""The help tells of every command, whether or not somebody has written a sentence about it."""

from bot.locales import language
from bot.ui.help import help_page

RATE = "Rate a film from 1 to 10, or change your score"


def text(commands: dict[str, str], locale: str = "en-GB") -> str:
    page = help_page(lambda command: f"</{command}:1>", commands, language(locale))
    return "\n".join(getattr(part, "content", "") for part in page.walk_children())


def test_a_command_that_no_section_names_is_listed_with_what_it_does() -> None:
    assert "### More\n</dice throw:1>: Throw a die" in text({"dice throw": "Throw a die"})


def test_it_is_listed_in_the_members_language() -> None:
    assert f"</marks:1>: {RATE}" in text({"marks": RATE})
    assert f"</marks:1>: {language('es-ES')(RATE)}" in text({"marks": RATE}, "es-ES")
    assert language("es-ES")(RATE) != RATE


def test_one_that_a_section_names_is_not_listed_again() -> None:
    assert "### More" not in text({"rate": RATE, "club week": "Run the club's week, or pick its film"})
