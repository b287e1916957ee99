"""Prompts: open questions about a film, which one a server is asked next, and how one reads."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.films.film import Film
from bot.domain.languages import in_language

SHORTEST_QUESTION: Final = 15
LONGEST_QUESTION: Final = 300
"""How many characters a question of a server's own may have."""
CLUB_PREFIX: Final = "club:"
"""How the id of a server's own prompt begins; 12 hexadecimal digits follow."""
GENERAL_PREFIX: Final = "general-"
"""How the id of a prompt begins that needs no film; its family and a word follow."""
FILM_SLOT: Final = "film"
"""The one slot that every film fills."""
SLOTS: Final = (FILM_SLOT, "lead", "supporting", "director", "year")
"""What a question may hold in braces, to be filled with a fact of the film."""

_SLOT: Final = re.compile(rf"\{{({'|'.join(SLOTS)})\}}")
_ENDS_AS_QUESTION: Final = re.compile(r"[?？؟][!.…\s)\]\"'”’»]*$")


class Family(StrEnum):
    """What a prompt is about. A server is asked of each in turn."""

    FIRST_REACTION = "first-reaction"
    LEAD = "lead"
    SUPPORTING = "supporting"
    DIRECTION = "direction"
    CAMERA = "camera"
    SOUND = "sound"
    SETTING = "setting"
    STRUCTURE = "structure"
    THEMES = "themes"
    ENDING = "ending"
    ETHICS = "ethics"
    CONTEXT = "context"
    RESONANCE = "resonance"
    SPLIT = "split"


class SpoilerLevel(StrEnum):
    """How much a prompt, or an answer to it, may give away, from the least to the most."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Anchor(StrEnum):
    """The one thing that a prompt asks its reader to look at."""

    SCENE = "scene"
    CHOICE = "choice"
    IMAGE = "image"
    LINE = "line"
    SOUND = "sound"
    CHARACTER = "character"
    RELATIONSHIP = "relationship"
    PLACE = "place"
    SHAPE = "shape"
    IDEA = "idea"
    MOMENT = "moment"
    SCORES = "scores"


class Stage(StrEnum):
    """Whether those who are asked have yet to watch the film."""

    BEFORE = "before"
    AFTER = "after"


_MOST_SPOILING: Final[Mapping[Stage, SpoilerLevel]] = {
    Stage.BEFORE: SpoilerLevel.LOW,
    Stage.AFTER: SpoilerLevel.HIGH,
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A prompt in one language.

    `plain` asks the same with no slot but `{film}`, for a film that lacks a fact that `text` needs;
    it is empty where `text` needs none.
    """

    language: str
    text: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One open question. It has at least one wording; a language without one is given the first."""

    id: str
    family: Family
    spoiler: SpoilerLevel
    anchor: Anchor
    wordings: tuple[Wording, ...]

    @property
    def is_of_club(self) -> bool:
        """Whether a server added it, rather than the bank."""
        return self.id.startswith(CLUB_PREFIX)

    @property
    def is_general(self) -> bool:
        """Whether it is for general talk: it needs no film."""
        return self.id.startswith(GENERAL_PREFIX)

    def wording(self, language: str) -> Wording:
        """The wording for a reader of `language` (a tag such as `es`)."""
        wordings = {wording.language: wording for wording in self.wordings}
        return in_language(wordings, language) or self.wordings[0]


def severity(level: SpoilerLevel) -> int:
    """Where a level stands from 0 (gives nothing away) to 3 (for after the film alone)."""
    return list(SpoilerLevel).index(level)


def suits(level: SpoilerLevel, stage: Stage) -> bool:
    """Whether a prompt of that level may be asked at that stage: before the film, none or low alone."""
    return severity(level) <= severity(_MOST_SPOILING[stage])


def slots(text: str) -> frozenset[str]:
    """The names of the slots that a question holds."""
    return frozenset(_SLOT.findall(text))


def fill(prompt: Prompt, film: Film, language: str) -> str:
    """The question as it is put about this film, not escaped in any way.

    The lead is the first of the cast, the supporting role the second. Where a fact that the question
    needs is missing, its plain variant is taken; a slot that no fact and no variant answers stays as
    it was written.
    """
    facts = _facts(film, language)
    wording = prompt.wording(language)
    text = wording.text if slots(wording.text) <= facts.keys() else wording.plain or wording.text
    return _SLOT.sub(lambda slot: facts.get(slot[1], slot[0]), text)


def _facts(film: Film, language: str) -> Mapping[str, str]:
    """What is known of the film. Of several directors none is "the" director: all or nobody is named."""
    facts = {FILM_SLOT: film.title_in(language), "year": str(film.year)}
    facts |= dict(zip(("lead", "supporting"), film.cast, strict=False))
    if len(film.directors) == 1:
        facts["director"] = film.directors[0]
    return facts


def choose(
    prompts: Sequence[Prompt], asked: Sequence[str], stage: Stage, draw: Callable[[int], int]
) -> Prompt | None:
    """The prompt to ask next, or None if none of `prompts` suits the stage.

    `asked` are the ids of all that this server was asked, the latest last; ids that are not among
    `prompts` are passed over. `draw(n)` gives a number from 0 to n - 1, and is the only chance in it:

    1. Prompts that give away too much for the stage are left out.
    2. Families take turns: first one that was never asked (by draw, if there are several), then the
       one whose latest prompt lies furthest back.
    3. Within the family, one by draw of those not asked in its present round. A round ends when every
       prompt that suits the stage was asked, and a new one does not begin with the prompt just asked.
    """
    eligible = [prompt for prompt in prompts if suits(prompt.spoiler, stage)]
    if not eligible:
        return None
    waiting = _waiting_longest({prompt.family for prompt in eligible}, prompts, asked)
    family = waiting[draw(len(waiting))]
    fresh = _fresh([prompt for prompt in eligible if prompt.family is family], asked)
    return fresh[draw(len(fresh))]


def choose_general(
    prompts: Sequence[Prompt], asked: Sequence[str], draw: Callable[[int], int]
) -> Prompt | None:
    """The prompt to ask next where there is no film, or None without `prompts`; `asked` and `draw` are as
    in `choose`.

    None is repeated before all were asked, and a new round does not begin with the prompt just asked;
    as far as that leaves a choice, families take turns.
    """
    fresh = _fresh(prompts, asked)
    if not fresh:
        return None
    waiting = _waiting_longest({prompt.family for prompt in fresh}, prompts, asked)
    family = waiting[draw(len(waiting))]
    of_family = [prompt for prompt in fresh if prompt.family is family]
    return of_family[draw(len(of_family))]


def _waiting_longest(
    families: Collection[Family], prompts: Sequence[Prompt], asked: Sequence[str]
) -> list[Family]:
    """The families whose turn it may be: all that were never asked, or else the one asked longest ago."""
    family_of = {prompt.id: prompt.family for prompt in prompts}
    turns = {family_of[prompt_id]: turn for turn, prompt_id in enumerate(asked) if prompt_id in family_of}
    longest_ago = min(turns.get(family, -1) for family in families)
    return [family for family in Family if family in families and turns.get(family, -1) == longest_ago]


def _fresh(eligible: Sequence[Prompt], asked: Sequence[str]) -> list[Prompt]:
    """Those of the eligible prompts that their present round has not had."""
    ids = {prompt.id for prompt in eligible}
    history = [prompt_id for prompt_id in asked if prompt_id in ids]
    in_this_round: set[str] = set()
    for prompt_id in history:
        if in_this_round == ids:
            in_this_round.clear()
        in_this_round.add(prompt_id)
    left = (ids - in_this_round) or (ids - set(history[-1:])) or ids
    return [prompt for prompt in eligible if prompt.id in left]


@dataclass(frozen=True, slots=True)
class QuestionAccepted:
    """A question that may be asked; `text` is what was typed, with single spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class QuestionTooShort:
    """It has `length` characters, and `SHORTEST_QUESTION` are needed."""

    length: int


@dataclass(frozen=True, slots=True)
class QuestionTooLong:
    """It has `length` characters, and `LONGEST_QUESTION` are allowed."""

    length: int


@dataclass(frozen=True, slots=True)
class QuestionOfSeveralLines:
    """It runs over more than one line."""


@dataclass(frozen=True, slots=True)
class NotAQuestion:
    """It neither ends in a question mark nor begins with an inverted one."""


@dataclass(frozen=True, slots=True)
class QuestionWithOtherSlot:
    """It holds `slot` in braces, which a film may leave unknown; only `FILM_SLOT` may stand there."""

    slot: str


QuestionVerdict = (
    QuestionAccepted
    | QuestionTooShort
    | QuestionTooLong
    | QuestionOfSeveralLines
    | NotAQuestion
    | QuestionWithOtherSlot
)


def check_question(text: str) -> QuestionVerdict:
    """Whether what a member typed will do as a question of their own: one line, within the limits."""
    if len(text.strip().splitlines()) > 1:
        return QuestionOfSeveralLines()
    question = " ".join(text.split())
    if len(question) < SHORTEST_QUESTION:
        return QuestionTooShort(len(question))
    if len(question) > LONGEST_QUESTION:
        return QuestionTooLong(len(question))
    if not (question.startswith("¿") or _ENDS_AS_QUESTION.search(question)):
        return NotAQuestion()
    if others := slots(question) - {FILM_SLOT}:
        return QuestionWithOtherSlot(min(others))
    return QuestionAccepted(question)
