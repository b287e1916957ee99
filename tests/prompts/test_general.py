"""The questions that need no film: the rules of the prompt bank, less what only a film has."""

import re
from collections import Counter
from itertools import combinations
from random import Random

import pytest

from bot.domain.discussions.choose_prompt import choose_general
from bot.domain.discussions.prompts import Family, SpoilerLevel, slots
from bot.domain.films.titles import fold
from bot.prompts import general_prompts, shipped_prompts
from tests.prompts.asking import ASKING, EASY_WAY_OUT, NEVER_ASKED_ABOUT, YES_OR_NO, words

GENERAL = general_prompts()
LANGUAGES = tuple(wording.language for wording in GENERAL[0].wordings)
TEXTS = [(wording.language, wording.text) for prompt in GENERAL for wording in prompt.wordings]


def test_there_are_forty_or_more_and_as_many_in_every_family() -> None:
    assert len(GENERAL) >= 50
    counts = Counter(prompt.family for prompt in GENERAL)
    assert set(counts) == set(Family)
    assert len(set(counts.values())) == 1


def test_an_id_tells_that_it_is_general_and_of_which_family() -> None:
    assert [p.id for p in GENERAL if not p.id.startswith(f"general-{p.family}-") or len(p.id) > 40] == []
    assert not [prompt.id for prompt in shipped_prompts() if prompt.is_general]


def test_no_question_needs_a_film_or_gives_one_away() -> None:
    assert [text for _, text in TEXTS if slots(text)] == []
    assert {prompt.spoiler for prompt in GENERAL} == {SpoilerLevel.NONE}


def test_each_is_in_every_language_once() -> None:
    assert {tuple(wording.language for wording in prompt.wordings) for prompt in GENERAL} == {LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_questions_are_nearly_the_same_here_and_in_the_bank(language: str) -> None:
    texts = {p.id: words(p.wording(language).text) for p in (*GENERAL, *shipped_prompts())}
    alike = [
        (one, other)
        for one, other in combinations(texts, 2)
        if len(texts[one] & texts[other]) > len(texts[one] | texts[other]) / 2
    ]
    assert alike == []


def test_a_text_is_one_open_question_of_40_to_220_characters() -> None:
    questions = [(language, text.partition("¿")[2] or text) for language, text in TEXTS]
    assert [text for _, text in TEXTS if not 40 <= len(text) <= 220] == []
    assert [text for _, text in TEXTS if not text.endswith("?") or text.count("?") != 1] == []
    assert [text for language, text in TEXTS if text.count("¿") != (language == "es")] == []
    assert [text for language, text in questions if not ASKING[language].search(text)] == []
    assert [text for language, text in questions if language == "en" and YES_OR_NO.search(text)] == []


def test_a_text_is_tidy() -> None:
    assert [text for _, text in TEXTS if re.search(r"  | [?,.:]|[*_~`|<>\[\]@#\"{}]", text)] == []
    assert [text for _, text in TEXTS if not text.lstrip("¿")[0].isupper()] == []


def test_nobodys_troubles_are_asked_about() -> None:
    for language, text in TEXTS:
        stems = tuple(NEVER_ASKED_ABOUT[language].split())
        assert [word for word in fold(text).split() if word.startswith(stems)] == [], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_personal_question_is_easy_to_skip(language: str) -> None:
    personal = [p.wording(language).text for p in GENERAL if p.family is Family.RESONANCE]
    assert [text for text in personal if not text.startswith(EASY_WAY_OUT[language])] == []


def test_a_server_hears_each_once_before_any_comes_again_and_of_every_family_in_turn() -> None:
    draw, asked, families = Random(4).randrange, ["lead-silence"], []
    for _ in range(2 * len(GENERAL)):
        prompt = choose_general(GENERAL, asked, draw)
        assert prompt
        asked.append(prompt.id)
        families.append(prompt.family)
    first, second = asked[1 : len(GENERAL) + 1], asked[len(GENERAL) + 1 :]
    assert len(set(first)) == len(GENERAL)
    assert not set(second[: len(Family)]) & set(first[-len(GENERAL) // 2 :])
    assert families[: len(Family)] == families[len(Family) : 2 * len(Family)]
