"""A server's prompts, as its organisers look through them."""

from dataclasses import dataclass

from bot.domain.discussions.prompts import Family, Prompt


@dataclass(frozen=True, slots=True)
class PromptEntry:
    """A prompt, and how a server uses it."""

    prompt: Prompt
    is_on: bool
    times_asked: int


@dataclass(frozen=True, slots=True)
class PromptPage:
    """Page `page` (from 0) of `pages` of a server's prompts, out of `total`; `waiting` suggestions of
    members wait for a decision.
    """

    family: Family | None
    entries: tuple[PromptEntry, ...]
    page: int
    pages: int
    total: int
    waiting: int = 0
