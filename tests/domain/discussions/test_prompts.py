"""How a prompt is worded for a film, and what its id says."""

from bot.domain.discussions.prompts import (
    Anchor,
    Family,
    Prompt,
    SpoilerLevel,
    Stage,
    When,
    Wording,
    club_prompt,
    fill,
    severity,
    slots,
)
from bot.domain.films.film import Film, LocalText

HEAT = Film(
    "tt0113277",
    "Heat",
    1995,
    local_titles=(LocalText("es", "Heat (Corazón de fuego)"),),
    directors=("Michael Mann",),
    cast=("Al Pacino", "Robert De Niro", "Val Kilmer"),
    leads=2,
)


def asking(text: str, language: str = "en") -> Prompt:
    return Prompt("asking", Family.LEAD, SpoilerLevel.NONE, Anchor.SCENE, (Wording(language, text),))


def test_levels_are_ordered_from_none_to_high() -> None:
    ordered = [SpoilerLevel.NONE, SpoilerLevel.LOW, SpoilerLevel.MEDIUM, SpoilerLevel.HIGH]
    assert [severity(level) for level in ordered] == [0, 1, 2, 3]


def test_a_prompt_is_for_before_watching_for_after_it_or_for_both() -> None:
    assert {when: [stage for stage in Stage if when.includes(stage)] for when in When} == {
        When.BEFORE: [Stage.BEFORE],
        When.AFTER: [Stage.AFTER],
        When.BOTH: [Stage.BEFORE, Stage.AFTER],
    }


def test_a_servers_own_prompt_is_for_everyone_only_where_it_gives_little_away() -> None:
    whens = {
        level: club_prompt("club:00000000000b", Family.LEAD, level, Wording("en", "Why?")).when
        for level in SpoilerLevel
    }
    assert {level for level, when in whens.items() if when is When.BOTH} == {
        SpoilerLevel.NONE,
        SpoilerLevel.LOW,
    }
    assert When.BEFORE not in whens.values()


def test_a_servers_own_prompt_is_told_from_the_banks() -> None:
    assert club_prompt("club:00000000000b", Family.LEAD, SpoilerLevel.NONE, Wording("en", "Why?")).is_of_club
    assert not asking("Why?").is_of_club


def test_slots_are_filled_with_the_films_facts() -> None:
    text = "“{film}” ({year}), {director}: who wins, {lead}, {partner} or {supporting}?"
    assert fill(asking(text), HEAT, "en") == (
        "“Heat” (1995), Michael Mann: who wins, Al Pacino, Robert De Niro or Val Kilmer?"
    )


def test_a_film_is_called_by_its_title_in_the_language_of_the_reader() -> None:
    assert fill(asking("¿Qué es «{film}»?", "es"), HEAT, "es") == "¿Qué es «Heat (Corazón de fuego)»?"


def test_a_title_that_looks_like_a_slot_is_left_alone() -> None:
    odd = Film("tt0000003", "{lead}", 1999, cast=("Ann One",))
    assert fill(asking("What is {film}?"), odd, "en") == "What is {lead}?"


def test_braces_that_nothing_answers_stay_as_they_were_written() -> None:
    unknown = Film("club:00000000000a", "Home Movie", 2001)
    assert fill(asking("Why {this}, {director}?"), unknown, "en") == "Why {this}, {director}?"


def test_a_language_without_a_wording_is_given_the_first() -> None:
    assert fill(asking("Why?"), HEAT, "es") == "Why?"
    wordings = (Wording("en", "Why?"), Wording("es", "¿Por qué?"))
    both = Prompt("both", Family.LEAD, SpoilerLevel.NONE, Anchor.SCENE, wordings)
    assert fill(both, HEAT, "es") == "¿Por qué?"


def test_only_known_names_in_braces_are_slots() -> None:
    assert slots("{film} {lead} {plot} {} {film}") == {"film", "lead"}
