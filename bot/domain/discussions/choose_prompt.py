"""Chooses the prompt that a server is asked next: it fits the film and the moment, and is not worn out."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.discussions.film_facts import COMMON, facts_of, slot_values
from bot.domain.discussions.prompts import Family, Prompt, SpoilerLevel, Stage, severity, slots
from bot.domain.films.film import Film
from bot.domain.scores import Tally

Draw = Callable[[int], int]
"""A source of chance: returns a number from 0 to n - 1."""

MOST_SPOILING_BEFORE: Final = SpoilerLevel.LOW
"""The most a question may give away to members who have yet to watch the film."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which film the question is about, and who is asked.

    `tally` has its scores here, None where members may not see how a film was scored; `this_year` is the
    current year.
    """

    film: Film
    stage: Stage
    tally: Tally | None
    this_year: int


def is_for(prompt: Prompt, stage: Stage) -> bool:
    """Whether the prompt can be asked at that stage.

    Before watching, it must not touch the ending or give away more than `MOST_SPOILING_BEFORE`.
    """
    if stage is Stage.AFTER:
        return prompt.when.includes(stage)
    gives_too_much = severity(prompt.spoiler) > severity(MOST_SPOILING_BEFORE)
    is_about_ending = prompt.family is Family.ENDING and not prompt.is_general
    return prompt.when.includes(stage) and not gives_too_much and not is_about_ending


def suiting(prompts: Sequence[Prompt], occasion: Occasion) -> list[Prompt]:
    """The prompts that suit the occasion.

    They fit the stage, and the film fills their slots in every language and has what they need.
    """
    film = occasion.film
    facts = facts_of(film, occasion.tally, occasion.this_year)
    known = slot_values(film, "").keys()
    return [
        prompt
        for prompt in prompts
        if is_for(prompt, occasion.stage)
        and all(not alternatives.isdisjoint(facts) for alternatives in prompt.needs)
        and all(slots(wording.text) <= known for wording in prompt.wordings)
    ]


def choose(prompts: Sequence[Prompt], asked: Sequence[str], occasion: Occasion, draw: Draw) -> Prompt | None:
    """The prompt to ask next, or None if none of `prompts` suits the occasion.

    `asked` are the ids this server was asked, the latest last; ids that are not among
    `prompts` are ignored. `draw(n)` is the only randomness. Of those that suit:

    1. The family that was asked last is skipped, if there is another.
    2. Prompts never asked go first; if there are none, the half that was asked longest ago.
    3. Families take turns: first one never asked (by draw, if there are several), then the one whose
       latest prompt lies furthest back.
    4. Within the family those go first that are made for such a film (its genre, its prizes, its place
       in a series, how it divided the server), and among equals one is drawn.
    """
    return _next(suiting(prompts, occasion), prompts, asked, draw)


def choose_general(prompts: Sequence[Prompt], asked: Sequence[str], draw: Draw) -> Prompt | None:
    """The prompt to ask next where there is no film, by the same rule; None without `prompts`."""
    return _next(prompts, prompts, asked, draw)


def _next(
    eligible: Sequence[Prompt], prompts: Sequence[Prompt], asked: Sequence[str], draw: Draw
) -> Prompt | None:
    if not eligible:
        return None
    family_of = {prompt.id: prompt.family for prompt in prompts}
    history = [prompt_id for prompt_id in asked if prompt_id in family_of]
    latest = family_of[history[-1]] if history else None
    rested = [prompt for prompt in eligible if prompt.family is not latest] or eligible
    fresh = _least_worn(rested, history)
    turns = {family_of[prompt_id]: turn for turn, prompt_id in enumerate(history)}
    waiting = _waiting_longest({prompt.family for prompt in fresh}, turns)
    family = waiting[draw(len(waiting))]
    of_family = [prompt for prompt in fresh if prompt.family is family]
    most = max(map(_closeness, of_family))
    closest = [prompt for prompt in of_family if _closeness(prompt) == most]
    return closest[draw(len(closest))]


def _least_worn(eligible: Sequence[Prompt], history: Sequence[str]) -> Sequence[Prompt]:
    """The prompts that were never asked; if there are none, the half that was asked longest ago."""
    turns = {prompt_id: turn for turn, prompt_id in enumerate(history)}
    if never := [prompt for prompt in eligible if prompt.id not in turns]:
        return never
    return sorted(eligible, key=lambda prompt: turns[prompt.id])[: -(-len(eligible) // 2)]


def _waiting_longest(families: Collection[Family], turns: dict[Family, int]) -> list[Family]:
    """The families whose turn it may be: all that were never asked; otherwise, the one asked longest ago."""
    longest_ago = min(turns.get(family, -1) for family in families)
    return [family for family in Family if family in families and turns.get(family, -1) == longest_ago]


def _closeness(prompt: Prompt) -> int:
    """How many rare things about a film the prompt needs."""
    return sum(not alternatives & COMMON for alternatives in prompt.needs)
