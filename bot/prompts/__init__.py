"""The questions that come with the bot, in every language it speaks: the data, and reading it strictly."""

from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

from bot.domain.discussions.prompts import Prompt
from bot.prompts.bank import PromptBankError, read_prompts

__all__ = ["PromptBankError", "general_prompts", "shipped_prompts"]

_BANK: Final = "bank.csv"
_GENERAL: Final = "general.csv"


@cache
def shipped_prompts() -> tuple[Prompt, ...]:
    """The prompt bank, in its order; read once.

    Raises PromptBankError, naming line and column, if a row of it is wrong.
    """
    return _read(_BANK)


@cache
def general_prompts() -> tuple[Prompt, ...]:
    """The questions that need no film; otherwise the same."""
    return _read(_GENERAL)


def _read(name: str) -> tuple[Prompt, ...]:
    text = (files(__name__) / name).read_bytes().decode()
    return tuple(read_prompts(StringIO(text, newline="")))
