"""The rules of the prompt bank itself: what is asked, in both languages, and how it reads."""

import re
from collections import Counter
from itertools import combinations

import pytest

from bot.domain.discussions.choose_prompt import Occasion, is_for, suiting
from bot.domain.discussions.film_facts import NEEDS, Fact
from bot.domain.discussions.prompts import Family, SpoilerLevel, Stage, When, fill, slots
from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.prompts import shipped_prompts
from tests.prompts.asking import ASKING, EASY_WAY_OUT, NEVER_ASKED_ABOUT, YES_OR_NO, words

BANK = shipped_prompts()
LANGUAGES = tuple(wording.language for wording in BANK[0].wordings)
TEXTS = [(wording.language, wording.text) for prompt in BANK for wording in prompt.wordings]
PLAIN_GENRES: set[str] = {"sport"}
"""No question is made for these."""
QUOTES = {"en": ("“", "”"), "es": ("«", "»")}

KNOWN = Film(
    "tt0113627",
    "Leaving Las Vegas",
    1995,
    directors=("Mike Figgis",),
    cast=("Nicolas Cage", "Elisabeth Shue"),
)
FILMS = [
    KNOWN,
    Film("club:00000000000a", "Home Movie", 2001),
    Film("tt0000001", "Alone", 1999, directors=("Ann One",), cast=("Ben Two",)),
    Film("tt0000002", "Together", 1999, directors=("Ann One", "Ben Two"), cast=("Cem Three", "Dee Four")),
]


def test_there_are_two_hundred_and_fifty_or_more_and_fifteen_or_more_in_every_family() -> None:
    assert len(BANK) >= 250
    counts = Counter(prompt.family for prompt in BANK)
    assert [family for family in Family if counts[family] < 15] == []


def test_many_questions_name_who_made_the_film_or_when() -> None:
    assert sum(bool(slots(prompt.wording("en").text) - {"film"}) for prompt in BANK) >= 60


def test_many_questions_are_made_for_some_films_alone() -> None:
    needed = Counter(need for prompt in BANK for alternatives in prompt.needs for need in alternatives)
    assert set(Fact) <= set(needed)
    assert [genre for genre in set(NEEDS) - set(Fact) - set(needed) if genre not in PLAIN_GENRES] == []


def test_an_id_begins_with_its_family_and_is_short() -> None:
    assert [
        prompt.id for prompt in BANK if not prompt.id.startswith(f"{prompt.family}-") or len(prompt.id) > 40
    ] == []


def test_a_prompt_has_every_language_once() -> None:
    assert {tuple(wording.language for wording in prompt.wordings) for prompt in BANK} == {LANGUAGES}


def test_no_text_of_a_pair_names_who_is_not_in_the_film() -> None:
    for prompt in BANK:
        named = [slots(wording.text) for wording in prompt.wordings]
        assert len({frozenset(each - {"lead"}) for each in named}) == 1, prompt.id


def test_no_text_occurs_twice() -> None:
    texts = Counter(text for _, text in TEXTS)
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_questions_are_nearly_the_same(language: str) -> None:
    texts = {prompt.id: words(prompt.wording(language).text) for prompt in BANK}
    alike = [
        (one, other)
        for one, other in combinations(texts, 2)
        if len(texts[one] & texts[other]) > len(texts[one] | texts[other]) / 2
    ]
    assert alike == []


def test_a_text_is_short() -> None:
    assert [text for _, text in TEXTS if not 40 <= len(text) <= 130] == []


def test_a_text_asks_one_question_with_its_languages_marks() -> None:
    for language, text in TEXTS:
        assert text.endswith("?") and text.count("?") == 1, text
        assert text.count("¿") == (1 if language == "es" else 0), text


def test_no_question_can_be_answered_by_yes_or_no() -> None:
    questions = [(language, text.partition("¿")[2] or text) for language, text in TEXTS]
    assert [text for language, text in questions if not ASKING[language].search(text)] == []
    assert [text for language, text in questions if language == "en" and YES_OR_NO.search(text)] == []


def test_a_text_is_tidy() -> None:
    assert [text for _, text in TEXTS if re.search(r"  | [?,.:]|[*_~`|<>\[\]@#\"]", text)] == []
    assert [text for _, text in TEXTS if not text.lstrip("¿")[0].isupper()] == []


def test_a_title_stands_in_the_quotation_marks_of_its_language() -> None:
    for language, text in TEXTS:
        opening, closing = QUOTES[language]
        assert text.count("{film}") == text.count(f"{opening}{{film}}{closing}"), text


def test_no_word_before_a_slot_depends_on_what_fills_it() -> None:
    """`y` becomes `e` before Isabelle, `o` becomes `u` before Omar, `a` becomes `an` before Ann."""
    changing = {"en": re.compile(r"\ban? “?\{"), "es": re.compile(r"\b[yo] «?\{")}
    assert [text for language, text in TEXTS if changing[language].search(text)] == []


def test_nobodys_troubles_are_asked_about() -> None:
    for language, text in TEXTS:
        stems = tuple(NEVER_ASKED_ABOUT[language].split())
        assert [word for word in fold(text).split() if word.startswith(stems)] == [], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_personal_question_is_easy_to_skip(language: str) -> None:
    personal = [prompt.wording(language) for prompt in BANK if prompt.family is Family.RESONANCE]
    texts = [wording.text for wording in personal]
    assert [text for text in texts if not text.startswith(EASY_WAY_OUT[language])] == []


def test_only_questions_about_the_ending_give_it_away() -> None:
    assert {p.family for p in BANK if p.spoiler is SpoilerLevel.HIGH} == {Family.ENDING}


def test_nothing_of_an_ending_is_asked_before_watching() -> None:
    assert {p.when for p in BANK if p.family is Family.ENDING} == {When.AFTER}
    told = re.compile(r"\b(?:the ending|last scene|last image|el final|última escena|última imagen)\b")
    early = [p for p in BANK if p.when.includes(Stage.BEFORE)]
    assert [p.id for p in early for wording in p.wordings if told.search(wording.text)] == []


def test_every_other_family_has_several_things_to_ask_before_the_film() -> None:
    early = Counter(prompt.family for prompt in BANK if is_for(prompt, Stage.BEFORE))
    assert [family for family in Family if early[family] < 4] == [Family.ENDING]


def test_every_question_before_the_film_says_which_film_or_whose() -> None:
    early = [prompt for prompt in BANK if prompt.when is not When.AFTER]
    assert [prompt.id for prompt in early if not slots(prompt.wording("en").text)] == []


def test_after_the_film_nothing_is_asked_about_films_in_general() -> None:
    general = re.compile(r"\b(?:which|what) (?:\w+ )?films?\b|\ba film\b", re.IGNORECASE)
    late = [prompt for prompt in BANK if prompt.when is When.AFTER]
    found = [p.id for p in late if general.search(p.wording("en").text)]
    assert found == ["first-reaction-expected", "supporting-own-film"]


def test_a_question_that_gives_nothing_away_before_the_film_names_nobody() -> None:
    assert [
        prompt.id
        for prompt in BANK
        if prompt.spoiler is SpoilerLevel.NONE
        and prompt.when is not When.AFTER
        and slots(prompt.wording("en").text) - {"film"}
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("film", FILMS, ids=lambda film: film.title)
def test_every_question_that_suits_a_film_reads_well_for_it(film: Film, language: str) -> None:
    found = [p for stage in Stage for p in suiting(BANK, Occasion(film, stage, None, 2026))]
    assert len(found) > 70
    for prompt in found:
        question = fill(prompt, film, language)
        assert not set(question) & set("{}"), prompt.id
        assert "  " not in question, prompt.id
        assert ("{film}" in prompt.wording(language).text) <= (film.title in question), prompt.id
