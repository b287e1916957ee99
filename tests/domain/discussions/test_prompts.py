"""Which prompt a server is asked next, how it reads for a film, and what passes as a question."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.prompts import (
    Anchor,
    Family,
    NotAQuestion,
    Prompt,
    QuestionAccepted,
    QuestionOfSeveralLines,
    QuestionTooLong,
    QuestionTooShort,
    QuestionVerdict,
    QuestionWithOtherSlot,
    SpoilerLevel,
    Stage,
    Wording,
    check_question,
    choose,
    fill,
    severity,
    slots,
    suits,
)
from bot.domain.films.film import Film, LocalText

HEAT = Film(
    "tt0113277",
    "Heat",
    1995,
    local_titles=(LocalText("es", "Heat (Corazón de fuego)"),),
    directors=("Michael Mann",),
    cast=("Al Pacino", "Robert De Niro", "Val Kilmer"),
)
UNKNOWN = Film("club:00000000000a", "Home Movie", 2001)


def prompt(
    prompt_id: str,
    family: Family = Family.LEAD,
    spoiler: SpoilerLevel = SpoilerLevel.NONE,
    *wordings: Wording,
) -> Prompt:
    return Prompt(prompt_id, family, spoiler, Anchor.SCENE, wordings or (Wording("en", "Which scene?"),))


def asking(text: str, plain: str = "", language: str = "en") -> Prompt:
    return prompt("asking", Family.LEAD, SpoilerLevel.NONE, Wording(language, text, plain))


def first(_: int) -> int:
    return 0


def from_list(numbers: list[int]) -> Callable[[int], int]:
    left = iter(numbers)
    return lambda _: next(left)


def chance(seed: int) -> Callable[[int], int]:
    return Random(seed).randrange


@st.composite
def banks(draw: st.DrawFn) -> list[Prompt]:
    kinds = st.tuples(st.sampled_from(list(Family)[:4]), st.sampled_from(SpoilerLevel))
    return [prompt(f"p{n}", *kind) for n, kind in enumerate(draw(st.lists(kinds, max_size=12)))]


HISTORIES = st.lists(st.integers(0, 13).map("p{}".format), max_size=40)
"""What was asked: some of it may be in no bank any more."""
STAGES = st.sampled_from(Stage)
SEEDS = st.integers(0, 2**32)


def eligible(bank: list[Prompt], stage: Stage) -> list[Prompt]:
    spoiling = {SpoilerLevel.MEDIUM, SpoilerLevel.HIGH} if stage is Stage.BEFORE else set()
    return [prompt for prompt in bank if prompt.spoiler not in spoiling]


def ask_on(bank: list[Prompt], asked: list[str], stage: Stage, seed: int, times: int) -> list[Prompt]:
    """What is asked next, so many times over; `asked` grows by it."""
    draw, chosen = chance(seed), []
    for _ in range(times):
        if one := choose(bank, asked, stage, draw):
            asked.append(one.id)
            chosen.append(one)
    return chosen


def test_levels_are_ordered_from_none_to_high() -> None:
    ordered = [SpoilerLevel.NONE, SpoilerLevel.LOW, SpoilerLevel.MEDIUM, SpoilerLevel.HIGH]
    assert [severity(level) for level in ordered] == [0, 1, 2, 3]


def test_before_the_film_only_what_gives_little_away_is_asked_and_after_it_everything() -> None:
    before = [level for level in SpoilerLevel if suits(level, Stage.BEFORE)]
    assert before == [SpoilerLevel.NONE, SpoilerLevel.LOW]
    assert all(suits(level, Stage.AFTER) for level in SpoilerLevel)


@given(banks(), HISTORIES, STAGES, SEEDS)
def test_what_is_chosen_never_gives_away_too_much(
    bank: list[Prompt], asked: list[str], stage: Stage, seed: int
) -> None:
    chosen = choose(bank, asked, stage, chance(seed))
    assert chosen is None or chosen in eligible(bank, stage)


@given(banks(), HISTORIES, STAGES, SEEDS)
def test_nothing_is_chosen_only_where_nothing_may_be(
    bank: list[Prompt], asked: list[str], stage: Stage, seed: int
) -> None:
    assert (choose(bank, asked, stage, chance(seed)) is None) == (not eligible(bank, stage))


@given(banks(), HISTORIES, STAGES, SEEDS)
def test_no_prompt_is_repeated_before_its_family_is_exhausted(
    bank: list[Prompt], asked: list[str], stage: Stage, seed: int
) -> None:
    chosen = choose(bank, asked, stage, chance(seed))
    if chosen and chosen.id in asked:
        family = {prompt.id for prompt in eligible(bank, stage) if prompt.family is chosen.family}
        assert family <= set(asked)


@given(banks(), STAGES, SEEDS)
def test_a_family_is_asked_in_whole_rounds(bank: list[Prompt], stage: Stage, seed: int) -> None:
    chosen = ask_on(bank, [], stage, seed, times=3 * len(bank))
    for family in {prompt.family for prompt in chosen}:
        size = sum(prompt.family is family for prompt in eligible(bank, stage))
        ids = [prompt.id for prompt in chosen if prompt.family is family]
        for start in range(0, len(ids), size):
            part = ids[start : start + size]
            assert len(set(part)) == len(part)


@given(banks(), HISTORIES, STAGES, SEEDS)
def test_a_prompt_does_not_follow_itself_while_its_family_has_another(
    bank: list[Prompt], asked: list[str], stage: Stage, seed: int
) -> None:
    chosen = choose(bank, asked, stage, chance(seed))
    if chosen:
        family = {prompt.id for prompt in eligible(bank, stage) if prompt.family is chosen.family}
        turns = [prompt_id for prompt_id in asked if prompt_id in family]
        assert len(family) == 1 or turns[-1:] != [chosen.id]


@given(banks(), HISTORIES, STAGES, SEEDS)
def test_every_family_comes_round(bank: list[Prompt], asked: list[str], stage: Stage, seed: int) -> None:
    families = {prompt.family for prompt in eligible(bank, stage)}
    for _ in range(3):
        chosen = ask_on(bank, asked, stage, seed, times=len(families))
        assert {prompt.family for prompt in chosen} == families


@given(banks(), HISTORIES, STAGES, SEEDS)
def test_the_same_draw_chooses_the_same(
    bank: list[Prompt], asked: list[str], stage: Stage, seed: int
) -> None:
    assert choose(bank, asked, stage, chance(seed)) == choose(bank, asked, stage, chance(seed))


def test_the_draw_decides_among_families_and_then_within_one() -> None:
    bank = [
        prompt("lead-one"),
        prompt("lead-two"),
        prompt("sound-one", Family.SOUND),
        prompt("sound-two", Family.SOUND),
    ]
    for prompt_id, numbers in {"lead-one": [0, 0], "lead-two": [0, 1], "sound-two": [1, 1]}.items():
        chosen = choose(bank, [], Stage.AFTER, from_list(numbers))
        assert chosen and chosen.id == prompt_id


def test_the_draw_counts_the_families_in_their_own_order() -> None:
    bank = [prompt(family, family) for family in reversed(Family)]
    drawn = [choose(bank, [], Stage.AFTER, from_list([n, 0])) for n in range(len(Family))]
    assert [chosen.family for chosen in drawn if chosen] == list(Family)


def test_a_family_never_asked_goes_before_the_one_asked_longest_ago() -> None:
    bank = [prompt("lead"), prompt("sound", Family.SOUND), prompt("ending", Family.ENDING)]
    assert choose(bank, ["lead", "sound"], Stage.AFTER, first) == bank[2]
    assert choose(bank, ["sound", "lead", "ending"], Stage.AFTER, first) == bank[1]


def test_a_question_that_no_longer_suits_still_counts_as_its_familys_turn() -> None:
    bank = [
        prompt("lead-after", Family.LEAD, SpoilerLevel.HIGH),
        prompt("lead-before"),
        prompt("sound", Family.SOUND),
    ]
    assert choose(bank, ["sound", "lead-after"], Stage.BEFORE, first) == bank[2]


def test_a_prompt_that_was_added_later_is_asked_before_any_is_repeated() -> None:
    old = [prompt("one"), prompt("two")]
    new = prompt("club:00000000000b")
    assert choose([*old, new], ["one", "two"], Stage.AFTER, first) == new


def test_a_new_round_does_not_begin_with_the_prompt_just_asked() -> None:
    bank = [prompt("one"), prompt("two")]
    assert choose(bank, ["two", "one"], Stage.AFTER, first) == bank[1]


def test_an_only_prompt_is_asked_again() -> None:
    assert choose([prompt("one")], ["one", "one"], Stage.AFTER, first) == prompt("one")


def test_a_servers_own_prompt_is_told_from_the_banks() -> None:
    assert prompt("club:00000000000b").is_of_club
    assert not prompt("lead-silence").is_of_club


def test_slots_are_filled_with_the_films_facts() -> None:
    text = "“{film}” ({year}), {director}: who wins, {lead} or {supporting}?"
    assert fill(asking(text, "Who?"), HEAT, "en") == (
        "“Heat” (1995), Michael Mann: who wins, Al Pacino or Robert De Niro?"
    )


def test_a_film_is_called_by_its_title_in_the_language_of_the_reader() -> None:
    assert (
        fill(asking("¿Qué es «{film}»?", language="es"), HEAT, "es") == "¿Qué es «Heat (Corazón de fuego)»?"
    )


@pytest.mark.parametrize("slot", ["lead", "supporting", "director"])
def test_the_plain_variant_stands_in_where_a_fact_is_missing(slot: str) -> None:
    question = asking(f"Who is {{{slot}}} in {{year}}?", "Who is that in {film}?")
    assert fill(question, UNKNOWN, "en") == "Who is that in Home Movie?"


def test_a_cast_of_one_has_a_lead_and_no_supporting_role() -> None:
    alone = Film("tt0000001", "Alone", 1999, cast=("Ann One",))
    assert fill(asking("Who is {lead}?", "Who?"), alone, "en") == "Who is Ann One?"
    assert fill(asking("Who is {supporting}?", "Who?"), alone, "en") == "Who?"


def test_none_of_several_directors_is_named_alone() -> None:
    together = Film("tt0000002", "Together", 1999, directors=("Ann One", "Ben Two"))
    assert fill(asking("Why {director}?", "Why?"), together, "en") == "Why?"


def test_a_title_that_looks_like_a_slot_is_left_alone() -> None:
    odd = Film("tt0000003", "{lead}", 1999, cast=("Ann One",))
    assert fill(asking("What is {film}?"), odd, "en") == "What is {lead}?"


def test_braces_that_nothing_answers_stay_as_they_were_written() -> None:
    assert fill(asking("Why {this}, {director}?"), UNKNOWN, "en") == "Why {this}, {director}?"


def test_a_language_without_a_wording_is_given_the_first() -> None:
    assert fill(asking("Why?"), HEAT, "es") == "Why?"
    both = prompt("both", Family.LEAD, SpoilerLevel.NONE, Wording("en", "Why?"), Wording("es", "¿Por qué?"))
    assert fill(both, HEAT, "es") == "¿Por qué?"


def test_only_known_names_in_braces_are_slots() -> None:
    assert slots("{film} {lead} {plot} {} {film}") == {"film", "lead"}


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("Which scene stays?", QuestionAccepted("Which scene stays?")),
        ("  Which   scene\tstays?\n", QuestionAccepted("Which scene stays?")),
        ("¿Qué escena se queda", QuestionAccepted("¿Qué escena se queda")),
        ("Qué escena se queda?!", QuestionAccepted("Qué escena se queda?!")),
        ("(Which scene stays?)", QuestionAccepted("(Which scene stays?)")),
        ("どの場面がいちばん心に残りましたか？", QuestionAccepted("どの場面がいちばん心に残りましたか？")),
        ("What is “{film}” about?", QuestionAccepted("What is “{film}” about?")),
        ("Who is {whoever} here?", QuestionAccepted("Who is {whoever} here?")),
        ("x" * 14 + "?", QuestionAccepted("x" * 14 + "?")),
        ("x" * 299 + "?", QuestionAccepted("x" * 299 + "?")),
        ("x" * 13 + "?", QuestionTooShort(14)),
        ("x" * 300 + "?", QuestionTooLong(301)),
        ("", QuestionTooShort(0)),
        ("Why ?" + " " * 20, QuestionTooShort(5)),
        ("Which scene stays?\nAnd why?", QuestionOfSeveralLines()),
        ("Which scene stays?\u2028And why?", QuestionOfSeveralLines()),
        ("Name a scene that stays.", NotAQuestion()),
        ("Why? Name a scene that stays.", NotAQuestion()),
        ("How good is {lead} in {film}?", QuestionWithOtherSlot("lead")),
    ],
)
def test_a_question_of_ones_own_is_one_line_of_fair_length_that_asks(
    typed: str, verdict: QuestionVerdict
) -> None:
    assert check_question(typed) == verdict
