"""A language is a `.po` file and one line: which language a member gets, and what a new one brings."""

from pathlib import Path

import pytest

from bot.domain.films.film import Film, LocalText
from bot.domain.scores import Tally
from bot.locales import LANGUAGES, Language, Languages, catalogue_path, language
from bot.ui.base.figures import mean_and_votes
from bot.ui.films.card import film_facts

BRAZILIAN = """
msgid ""
msgstr ""
"Language: pt_BR\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Directed by {names}"
msgstr "Direção: {names}"

msgid "{number} vote"
msgid_plural "{number} votes"
msgstr[0] "{number} voto"
msgstr[1] "{number} votos"

msgid "Crime"
msgstr "Policial"
"""
FILM = Film(
    "tt0317248",
    "City of God",
    2002,
    local_titles=(LocalText("pt", "Cidade de Deus"),),
    directors=("Fernando Meirelles",),
    genres=("crime",),
    countries=("BR", "FR", "SU"),
)


@pytest.fixture
def brazilian(tmp_path: Path) -> Language:
    path = catalogue_path(tmp_path, "pt-BR")
    path.parent.mkdir(parents=True)
    path.write_text(BRAZILIAN, encoding="utf-8")
    return Languages(tmp_path, ["pt-BR"]).of("pt-BR")


def test_a_new_language_is_spoken_at_once(brazilian: Language) -> None:
    told = "\n".join(film_facts(FILM, brazilian))
    assert brazilian.code == "pt-BR"
    assert "Cidade de Deus (2002)" in told
    assert "Direção: Fernando Meirelles" in told
    assert "Policial" in told
    assert "Brasil, França, Soviet Union" in told, "what nobody has translated stays English"


def test_figures_and_plurals_are_the_language_s_own(brazilian: Language) -> None:
    assert mean_and_votes(Tally((0, 0, 0, 0, 0, 0, 0, 1, 1, 0)), brazilian) == "**8,5** ★ · 2 votos"
    assert brazilian.plural("{number} vote", "{number} votes", 0) == "0 voto"


def test_a_new_language_says_what_it_is_called(brazilian: Language) -> None:
    assert brazilian.own_name == "Português (Brasil)"
    assert [each.own_name for each in LANGUAGES.all][:2] == ["English", "Español"]


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("pt-BR", "pt-BR"),
        ("pt", "en"),
        ("zh-TW", "zh-TW"),
        ("zh-CN", "en"),
        ("es-419", "es"),
        ("es-ES", "es"),
        ("en-GB", "en"),
        ("en-US", "en"),
        ("de", "en"),
        ("", "en"),
        ("nonsense!", "en"),
    ],
)
def test_the_whole_tag_of_a_locale_counts(tmp_path: Path, locale: str, code: str) -> None:
    for tag in ("pt-BR", "zh-TW", "es"):
        path = catalogue_path(tmp_path, tag)
        path.parent.mkdir(parents=True)
        path.write_text('msgid "Rate"\nmsgstr "…"\n', encoding="utf-8")
    assert Languages(tmp_path, ["pt-BR", "zh-TW", "es"]).of(locale).code == code


@pytest.mark.parametrize(("locale", "written"), [("es-419", "-7,3"), ("en-GB", "-7.3")])
def test_a_figure_has_the_language_s_decimal_sign(locale: str, written: str) -> None:
    assert language(locale).number(-7.26) == written
    assert language(locale).number(7, 0) == "7"


@pytest.mark.parametrize(
    ("names", "locale", "told"),
    [
        (["IMDb"], "en-GB", "IMDb"),
        (["IMDb", "Trakt"], "en-GB", "IMDb and Trakt"),
        (["IMDb", "Trakt", "Simkl"], "en-US", "IMDb, Trakt and Simkl"),
        (["IMDb", "Trakt", "Simkl"], "es-419", "IMDb, Trakt y Simkl"),
        (["Ana", "Inés"], "es-ES", "Ana e Inés"),
    ],
)
def test_names_stand_together_with_a_word_before_the_last(names: list[str], locale: str, told: str) -> None:
    assert language(locale).together(names) == told
