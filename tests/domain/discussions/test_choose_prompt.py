"""Which prompt a server is asked next: one that fits the film and the occasion, and is not worn out."""

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.choose_prompt import Occasion, choose, choose_general, is_for, suiting
from bot.domain.discussions.film_facts import facts_of
from bot.domain.discussions.prompts import (
    Anchor,
    Family,
    Prompt,
    SpoilerLevel,
    Stage,
    When,
    Wording,
    slots,
)
from bot.domain.films.film import Film
from bot.domain.scores import Tally

THIS_YEAR = 2026
HEAT = Film(
    "tt0113277", "Heat", 1995, directors=("Michael Mann",), cast=("Al Pacino", "Robert De Niro"),
    genres=("crime", "drama"), leads=2,
)  # fmt: skip
UNKNOWN = Film("club:00000000000a", "Home Movie", 2001)
AFTER_HEAT = Occasion(HEAT, Stage.AFTER, None, THIS_YEAR)
FILMS = st.builds(
    Film,
    st.just("tt0000001"),
    st.sampled_from(["Alone", "Alone Part II"]),
    st.integers(1900, 2026),
    directors=st.sampled_from([(), ("A",), ("A", "B")]),
    cast=st.sampled_from([(), ("A",), ("A", "B"), ("A", "B", "C")]),
    genres=st.sampled_from([(), ("crime",), ("documentary",), ("horror", "animation")]),
    leads=st.sampled_from([None, 1, 2]),
)
TALLIES = st.none() | st.builds(Tally, st.tuples(*[st.integers(0, 2)] * 10))
OCCASIONS = st.builds(Occasion, FILMS, st.sampled_from(Stage), TALLIES, st.just(THIS_YEAR))
SEEDS = st.integers(0, 2**32)


def prompt(
    prompt_id: str,
    family: Family = Family.LEAD,
    *,
    spoiler: SpoilerLevel = SpoilerLevel.NONE,
    when: When = When.BOTH,
    needs: str = "",
    text: str = "Which scene?",
) -> Prompt:
    needed = tuple(frozenset(each.split("/")) for each in needs.split())
    return Prompt(prompt_id, family, spoiler, Anchor.SCENE, (Wording("en", text),), when, needed)


@st.composite
def banks(draw: st.DrawFn) -> list[Prompt]:
    families = [*list(Family)[:4], Family.ENDING]
    return [
        prompt(
            f"p{number}",
            draw(st.sampled_from(families)),
            spoiler=draw(st.sampled_from(SpoilerLevel)),
            when=draw(st.sampled_from(When)),
            needs=draw(st.sampled_from(["", "live", "crime/horror", "series", "two-leads aged", "divided"])),
            text=draw(st.sampled_from(["Which?", "Why {film}?", "Why {lead} of {year}?", "{director}?"])),
        )
        for number in range(draw(st.integers(0, 14)))
    ]


HISTORIES = st.lists(st.integers(0, 15).map("p{}".format), max_size=40)
"""What was asked before. Some of it may no longer be in any bank."""


def chance(seed: int) -> Callable[[int], int]:
    return Random(seed).randrange


def first(_: int) -> int:
    return 0


@given(banks(), HISTORIES, OCCASIONS, SEEDS)
def test_nothing_is_asked_of_an_ending_before_watching_or_without_what_it_needs(
    bank: list[Prompt], asked: list[str], occasion: Occasion, seed: int
) -> None:
    chosen = choose(bank, asked, occasion, chance(seed))
    if chosen is None:
        assert suiting(bank, occasion) == []
        return
    film = occasion.film
    if occasion.stage is Stage.BEFORE:
        assert chosen.family is not Family.ENDING
        assert chosen.when is not When.AFTER
        assert chosen.spoiler in (SpoilerLevel.NONE, SpoilerLevel.LOW)
    else:
        assert chosen.when is not When.BEFORE
    facts = facts_of(film, occasion.tally, THIS_YEAR)
    assert all(facts & alternatives for alternatives in chosen.needs)
    named = slots(chosen.wordings[0].text)
    assert film.cast or "lead" not in named
    assert len(film.directors) == 1 or "director" not in named


@given(banks(), HISTORIES, OCCASIONS, SEEDS)
def test_no_family_follows_itself_while_another_has_something_to_ask(
    bank: list[Prompt], asked: list[str], occasion: Occasion, seed: int
) -> None:
    chosen = choose(bank, asked, occasion, chance(seed))
    family_of = {prompt.id: prompt.family for prompt in bank}
    latest = [family_of[prompt_id] for prompt_id in asked if prompt_id in family_of][-1:]
    if chosen and latest == [chosen.family]:
        assert {prompt.family for prompt in suiting(bank, occasion)} == {chosen.family}


@given(banks(), HISTORIES, OCCASIONS, SEEDS)
def test_none_is_repeated_while_a_rested_family_has_one_that_was_never_asked(
    bank: list[Prompt], asked: list[str], occasion: Occasion, seed: int
) -> None:
    chosen = choose(bank, asked, occasion, chance(seed))
    if chosen and chosen.id in asked:
        family_of = {prompt.id: prompt.family for prompt in bank}
        latest = [family_of[prompt_id] for prompt_id in asked if prompt_id in family_of][-1]
        never = {prompt.family for prompt in suiting(bank, occasion) if prompt.id not in asked}
        assert never <= {latest}


@given(banks(), HISTORIES, OCCASIONS, SEEDS)
def test_the_same_draw_chooses_the_same(
    bank: list[Prompt], asked: list[str], occasion: Occasion, seed: int
) -> None:
    assert choose(bank, asked, occasion, chance(seed)) == choose(bank, asked, occasion, chance(seed))


@given(st.integers(2, len(Family)), SEEDS)
def test_what_is_repeated_was_asked_before_half_of_the_others(size: int, seed: int) -> None:
    bank = [prompt(f"p{number}", family) for number, family in zip(range(size), Family, strict=False)]
    asked: list[str] = []
    draw = chance(seed)
    for _ in range(4 * size):
        chosen = choose_general(bank, asked, draw)
        assert chosen
        if chosen.id in asked:
            since = asked[len(asked) - asked[::-1].index(chosen.id) :]
            assert len(set(since)) >= size // 2
        asked.append(chosen.id)


def test_families_take_turns_and_one_never_asked_goes_first() -> None:
    bank = [prompt("lead"), prompt("sound", Family.SOUND), prompt("ending", Family.ENDING)]
    assert choose(bank, ["lead", "sound"], AFTER_HEAT, first) == bank[2]
    assert choose([*bank, prompt("lead-2")], ["sound", "lead", "ending"], AFTER_HEAT, first) == prompt(
        "lead-2"
    )


def test_the_question_that_is_made_for_such_a_film_goes_before_one_for_any() -> None:
    bank = [prompt("any"), prompt("live", needs="live"), prompt("crime", needs="crime/noir live")]
    assert choose(bank, [], AFTER_HEAT, first) == bank[2]
    assert choose(bank, ["crime"], AFTER_HEAT, first) == bank[0]


def test_the_draw_decides_among_equals() -> None:
    bank = [prompt("one"), prompt("two"), prompt("sound", Family.SOUND)]
    assert choose(bank, [], AFTER_HEAT, first) == bank[0]
    assert choose(bank, [], AFTER_HEAT, lambda count: count - 1) == bank[2]
    assert choose(bank[:2], [], AFTER_HEAT, lambda count: count - 1) == bank[1]


def test_a_prompt_that_was_added_later_is_asked_before_any_is_repeated() -> None:
    old = [prompt("one"), prompt("two")]
    new = prompt("club:00000000000b")
    assert choose([*old, new], ["one", "two"], AFTER_HEAT, first) == new


def test_an_only_prompt_is_asked_again() -> None:
    assert choose([prompt("one")], ["one", "one"], AFTER_HEAT, first) == prompt("one")


def test_a_slot_that_the_film_does_not_fill_rules_a_question_out_in_every_language() -> None:
    spanish = Wording("es", "¿Por qué {director}?")
    bank = [Prompt("p", Family.LEAD, SpoilerLevel.NONE, Anchor.SCENE, (Wording("en", "Why?"), spanish))]
    assert suiting(bank, AFTER_HEAT) == bank
    assert suiting(bank, Occasion(UNKNOWN, Stage.AFTER, None, THIS_YEAR)) == []


def test_a_general_question_about_endings_is_for_everyone() -> None:
    assert is_for(prompt("general-ending-open", Family.ENDING), Stage.BEFORE)
    assert not is_for(prompt("ending-open", Family.ENDING), Stage.BEFORE)
