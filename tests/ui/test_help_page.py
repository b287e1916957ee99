"""The help tells of every command, whether or not somebody has written a sentence about it."""

import pytest

from bot.locales import language
from bot.ui.base.controls import Page
from bot.ui.help import help_page, sources_page, theme_page
from bot.ui.presses.help import HelpTheme
from tests.ui.films.test_film_pages import keeps_the_limits
from tests.ui.shown_pages import texts

RATE = "Rate a film from 1 to 10, or change your score"
EVERY = {
    "rate": RATE,
    "weekly history": "The club's past rounds",
    "club week": "Run the club's week, or pick its film",
    "dice throw": "Throw a die",
}


def pressed(command: str) -> str:
    return f"</{command}:1>"


def text(page: Page) -> str:
    assert keeps_the_limits(page)
    return texts(page)


def about(theme: HelpTheme, commands: dict[str, str] = EVERY, locale: str = "en-GB") -> str:
    return text(theme_page(theme, pressed, commands, language(locale)))


def test_the_first_page_names_each_theme_in_two_lines() -> None:
    shown = text(help_page(pressed, EVERY, language("en-GB")))
    assert "⭐ **Films and scores**\n</film:1> · </rate:1> · </tour:1> · </top:1>\n" in shown
    assert len(shown.splitlines()) == 1 + 2 * len(HelpTheme) + 1


def test_the_first_page_says_where_the_hosts_films_are_from() -> None:
    said = "Film data: omdb.org, licensed under CC BY 2.0 DE"
    assert f"-# {said}" in text(help_page(pressed, EVERY, language("en-GB"), [said]))
    assert said not in text(help_page(pressed, EVERY, language("en-GB")))


def test_all_sources_can_be_reached_whole_however_many_there_are() -> None:
    say, many = language("en-GB"), [f"Film data: {'long ' * 40}{number}" for number in range(12)]
    assert has_button(help_page(pressed, EVERY, say, many), "All sources of the films")
    assert not has_button(help_page(pressed, EVERY, say, ["Film data: omdb.org"]), "All sources of the films")
    shown = "\n".join(text(sources_page(many, page, say)) for page in range(3))
    assert [said for said in many if said not in shown] == []
    assert text(sources_page(many, 99, say)) == text(sources_page(many, 2, say))


def test_a_page_of_the_longest_sources_fits() -> None:
    assert text(sources_page(["*" * 1000] * 5, 0, language("es-ES")))


def has_button(page: Page, label: str) -> bool:
    return any(getattr(getattr(part, "item", None), "label", None) == label for part in page.walk_children())


def test_a_command_that_no_theme_has_is_listed_with_what_it_does() -> None:
    assert "</dice throw:1>: Throw a die" in about(HelpTheme.MORE)
    assert "➕ **More**\n</dice throw:1>" in text(help_page(pressed, EVERY, language("en-GB")))
    assert "More" not in text(help_page(pressed, {"rate": RATE}, language("en-GB")))


@pytest.mark.parametrize(
    ("theme", "name"), [(HelpTheme.WEEK, "weekly history"), (HelpTheme.CLUB, "club week")]
)
def test_one_that_no_sentence_tells_of_is_listed_in_its_theme(theme: HelpTheme, name: str) -> None:
    assert f"\n</{name}:1>: {EVERY[name]}" in about(theme)


def test_one_that_a_sentence_tells_of_is_not_listed_again() -> None:
    assert about(HelpTheme.FILMS).count("</rate:1>") == 1


def test_commands_are_called_as_the_readers_client_calls_them() -> None:
    shown = about(HelpTheme.WEEK, locale="es-ES")
    assert "`/semanal historial` (</weekly history:1>)" in shown
    assert "`/puntuar`" in text(help_page(pressed, EVERY, language("es-ES")))
    marks = text(theme_page(HelpTheme.FILMS, lambda name: f"/{name}", EVERY, language("es-ES")))
    assert "`/puntuar` pone tu nota" in marks, "without an id there is nothing to press"


def test_what_is_listed_is_in_the_members_language() -> None:
    spanish = language("es-ES")(RATE)
    assert f": {spanish}" in about(HelpTheme.MORE, {"marks": RATE}, "es-ES")
    assert spanish != RATE


@pytest.mark.parametrize("locale", ["en-GB", "es-ES"])
@pytest.mark.parametrize("theme", HelpTheme)
def test_every_page_leads_to_the_others(theme: HelpTheme, locale: str) -> None:
    page = theme_page(theme, pressed, EVERY, language(locale))
    labels = [
        label
        for part in page.walk_children()
        if (label := getattr(getattr(part, "item", part), "label", None))
    ]
    assert len(labels) == 1 + len(HelpTheme)
    assert text(page).startswith("## ")
