"""The rules of the prompt bank itself: what is asked, in both languages, and how it reads."""

import re
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from bot.domain.discussions.prompts import Family, SpoilerLevel, Stage, choose, fill, slots, suits
from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.prompts import shipped_prompts
from tests.prompts.asking import ASKING, EASY_WAY_OUT, NEVER_ASKED_ABOUT, YES_OR_NO, words

BANK = shipped_prompts()
LANGUAGES = tuple(wording.language for wording in BANK[0].wordings)
TEXTS = [
    (wording.language, text)
    for prompt in BANK
    for wording in prompt.wordings
    for text in (wording.text, wording.plain)
    if text
]
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


def test_there_are_a_hundred_and_fifty_or_more_and_ten_or_more_in_every_family() -> None:
    assert len(BANK) >= 150
    counts = Counter(prompt.family for prompt in BANK)
    assert [family for family in Family if counts[family] < 10] == []


def test_some_sixty_questions_name_who_made_the_film_or_when() -> None:
    assert 55 <= sum(bool(prompt.wording("en").plain) for prompt in BANK) <= 70


def test_an_id_begins_with_its_family_and_is_short() -> None:
    assert [
        prompt.id for prompt in BANK if not prompt.id.startswith(f"{prompt.family}-") or len(prompt.id) > 40
    ] == []


def test_a_prompt_has_every_language_once() -> None:
    assert {tuple(wording.language for wording in prompt.wordings) for prompt in BANK} == {LANGUAGES}


def test_every_language_holds_the_same_slots() -> None:
    for prompt in BANK:
        assert len({slots(wording.text) for wording in prompt.wordings}) == 1, prompt.id
        assert len({slots(wording.plain) for wording in prompt.wordings}) == 1, prompt.id


def test_a_plain_variant_is_there_where_it_is_needed_with_no_slot_but_the_film() -> None:
    for prompt in BANK:
        for wording in prompt.wordings:
            assert slots(wording.plain) <= {"film"}, prompt.id
            assert bool(wording.plain) == bool(slots(wording.text) - {"film"}), prompt.id


def test_no_text_occurs_twice() -> None:
    texts = Counter(
        text
        for prompt in BANK
        for wording in prompt.wordings
        for text in (wording.text, wording.plain)
        if text
    )
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


def test_a_text_is_of_40_to_220_characters() -> None:
    assert [text for _, text in TEXTS if not 40 <= len(text) <= 220] == []


def test_a_text_asks_one_question_with_its_languages_marks() -> None:
    for language, text in TEXTS:
        assert text.endswith("?") and text.count("?") == 1, text
        assert text.count("¿") == (1 if language == "es" else 0), text


def test_a_question_is_open() -> None:
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
    texts = [text for wording in personal for text in (wording.text, wording.plain) if text]
    assert [text for text in texts if not text.startswith(EASY_WAY_OUT[language])] == []


def test_only_questions_about_the_ending_give_everything_away_and_most_of_them_do() -> None:
    high = Counter(prompt.family for prompt in BANK if prompt.spoiler is SpoilerLevel.HIGH)
    assert set(high) == {Family.ENDING}
    assert high.total() * 4 >= 3 * sum(prompt.family is Family.ENDING for prompt in BANK)


def test_every_family_has_something_to_ask_before_the_film() -> None:
    early = Counter(prompt.family for prompt in BANK if suits(prompt.spoiler, Stage.BEFORE))
    assert [family for family in Family if early[family] < 2] == []


def test_a_question_that_gives_nothing_away_names_nobody() -> None:
    assert [
        prompt.id
        for prompt in BANK
        if prompt.spoiler is SpoilerLevel.NONE and slots(prompt.wording("en").text) - {"film"}
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("film", FILMS, ids=lambda film: film.title)
def test_every_question_reads_well_for_every_film(film: Film, language: str) -> None:
    for prompt in BANK:
        question = fill(prompt, film, language)
        assert not set(question) & set("{}"), prompt.id
        assert "  " not in question, prompt.id
        assert ("{film}" in prompt.wording(language).text) <= (film.title in question), prompt.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_of_a_film_is_named(language: str) -> None:
    facts = {
        "lead": "Nicolas Cage",
        "supporting": "Elisabeth Shue",
        "director": "Mike Figgis",
        "year": "1995",
    }
    for prompt in BANK:
        question = fill(prompt, KNOWN, language)
        needed = slots(prompt.wording(language).text)
        assert {slot for slot, fact in facts.items() if fact in question} == needed - {"film"}, prompt.id


def test_a_server_hears_of_every_family_in_turn_and_no_question_twice_for_years() -> None:
    draw, asked = Random(4).randrange, list[str]()
    families = []
    for _ in range(10 * len(Family)):
        prompt = choose(BANK, asked, Stage.AFTER, draw)
        assert prompt
        asked.append(prompt.id)
        families.append(prompt.family)
    assert len(set(asked)) == len(asked)
    assert families == families[: len(Family)] * 10
