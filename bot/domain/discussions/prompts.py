"""Prompts: open questions about a film, in every language."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.discussions.film_facts import SLOTS, slot_values
from bot.domain.films.film import Film
from bot.domain.languages import in_language

CLUB_PREFIX: Final = "club:"
"""How the id of a server's own prompt begins; 12 hexadecimal digits follow."""
GENERAL_PREFIX: Final = "general-"
"""How the id of a prompt without a film begins; its family and a word follow."""

_SLOT: Final = re.compile(rf"\{{({'|'.join(SLOTS)})\}}")


class Family(StrEnum):
    """What a prompt is about. A server is asked about each family in turn."""

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
    """How much a prompt itself gives away, from the least to the most: `HIGH` is how the film ends."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Anchor(StrEnum):
    """The one thing that a prompt asks about."""

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
    """Whether the question is for before or after watching the film."""

    BEFORE = "before"
    AFTER = "after"


class When(StrEnum):
    """Who can be asked: members who have yet to watch the film, who have seen it, or both."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"

    def includes(self, stage: Stage) -> bool:
        """Whether it can be asked at that stage."""
        return self is When.BOTH or self.value == stage.value


@dataclass(frozen=True, slots=True)
class Wording:
    """A prompt in one language, with slots in braces for facts of a film."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One open question. It has at least one wording; a language without its own gets the first.

    Besides the facts for its slots, `needs` is what a film must be or have: at least one member of each set,
    out of `bot.domain.discussions.film_facts.NEEDS`.
    """

    id: str
    family: Family
    spoiler: SpoilerLevel
    anchor: Anchor
    wordings: tuple[Wording, ...]
    when: When = When.BOTH
    needs: tuple[frozenset[str], ...] = ()

    @property
    def is_of_club(self) -> bool:
        """Whether a server added it."""
        return self.id.startswith(CLUB_PREFIX)

    @property
    def is_general(self) -> bool:
        """Whether it is for general talk: it needs no film."""
        return self.id.startswith(GENERAL_PREFIX)

    def wording(self, language: str) -> Wording:
        """The wording for a reader of `language` (a tag such as `es`)."""
        wordings = {wording.language: wording for wording in self.wordings}
        return in_language(wordings, language) or self.wordings[0]


def club_prompt(prompt_id: str, family: Family, spoiler: SpoilerLevel, wording: Wording) -> Prompt:
    """A prompt that a server added. One that gives little away is for everyone, others for after watching."""
    when = When.BOTH if severity(spoiler) <= severity(SpoilerLevel.LOW) else When.AFTER
    return Prompt(prompt_id, family, spoiler, Anchor.IDEA, (wording,), when)


def severity(level: SpoilerLevel) -> int:
    """The level as a number, from 0 (gives nothing away) to 3 (gives the ending away)."""
    return list(SpoilerLevel).index(level)


def slots(text: str) -> frozenset[str]:
    """The names of the slots in a question."""
    return frozenset(_SLOT.findall(text))


def fill(prompt: Prompt, film: Film, language: str) -> str:
    """The question about this film, not escaped; a slot for which the film has no fact stays as it is."""
    values = slot_values(film, language)
    return _SLOT.sub(lambda slot: values.get(slot[1], slot[0]), prompt.wording(language).text)
