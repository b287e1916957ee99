"""Two years of the club's weeks, over films of the shipped list: how varied its questions are."""

from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import pairwise
from random import Random

import pytest

from bot.catalogue.rows import read_films
from bot.domain.discussions.choose_prompt import Occasion, choose, suiting
from bot.domain.discussions.prompts import Family, Prompt, Stage
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.prompts import shipped_prompts

BANK = shipped_prompts()
ROUND = (Stage.BEFORE, Stage.AFTER, Stage.AFTER)
"""Whom a round asks: those who have yet to watch the film, and twice those who have."""
A_YEAR = 52
SERVERS = range(4)
MONTHS_APART = 7
"""No question comes to a server twice within so many months, nor within its first year at all."""
THIS_YEAR = 2026


@cache
def films() -> list[Film]:
    """What clubs watch: films that a good many people know."""
    text = (files("bot.catalogue") / "starter.csv").read_text("utf-8")
    return [film for film in read_films(text.splitlines(keepends=True)) if film.fame >= 2]


@cache
def two_years(server: int) -> list[tuple[int, Occasion, Prompt]]:
    """What one server is asked in 104 rounds: the round, the occasion, the question."""
    chance, asked = Random(server), list[str]()
    told: list[tuple[int, Occasion, Prompt]] = []
    for number, film in enumerate(chance.sample(films(), 2 * A_YEAR)):
        tally = (
            Tally(tuple(chance.choice([0, 0, 1, 2]) for _ in range(10))) if chance.random() < 0.7 else None
        )
        for stage in ROUND:
            occasion = Occasion(film, stage, tally if stage is Stage.AFTER else None, THIS_YEAR)
            prompt = choose(BANK, asked, occasion, chance.randrange)
            assert prompt
            asked.append(prompt.id)
            told.append((number, occasion, prompt))
    return told


@pytest.mark.parametrize("server", SERVERS)
def test_no_question_comes_twice_within_months(server: int) -> None:
    latest: dict[str, int] = {}
    for number, _, prompt in two_years(server):
        since = number - latest.get(prompt.id, -A_YEAR)
        assert since >= MONTHS_APART * A_YEAR / 12, prompt.id
        latest[prompt.id] = number
    first_year = [prompt.id for number, _, prompt in two_years(server) if number < A_YEAR]
    assert len(set(first_year)) == len(first_year)


@pytest.mark.parametrize("server", SERVERS)
def test_families_alternate_and_all_come_often(server: int) -> None:
    families = [prompt.family for _, _, prompt in two_years(server)]
    assert [one for one, other in pairwise(families) if one is other] == []
    counts = Counter(families)
    assert min(counts[family] for family in Family) >= 12
    assert max(counts.values()) <= 2 * len(families) / len(Family)


@pytest.mark.parametrize("server", SERVERS)
def test_every_question_fits_its_film(server: int) -> None:
    for _, occasion, prompt in two_years(server):
        assert prompt in suiting([prompt], occasion)


def test_every_question_of_the_bank_is_asked_somewhere() -> None:
    asked = {prompt.id for server in range(12) for _, _, prompt in two_years(server)}
    assert [prompt.id for prompt in BANK if prompt.id not in asked] == []


def test_most_films_have_more_to_be_asked_than_a_year_of_rounds_needs() -> None:
    for stage, least in ((Stage.BEFORE, 45), (Stage.AFTER, 100)):
        room = sorted(len(suiting(BANK, Occasion(film, stage, None, THIS_YEAR))) for film in films()[::20])
        assert room[len(room) // 10] >= least
