"""The questions that come with the bot, in every language it speaks: data, and its strict reading."""

from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

from bot.domain.prompts import Prompt
from bot.prompts.bank import PromptBankError, read_prompts

__all__ = ["PromptBankError", "shipped_prompts"]

_BANK: Final = "bank.csv"


@cache
def shipped_prompts() -> tuple[Prompt, ...]:
    """The prompt bank, in its order; read once.

    Raises PromptBankError, naming line and column, if a row of it is wrong.
    """
    text = (files(__name__) / _BANK).read_bytes().decode()
    return tuple(read_prompts(StringIO(text, newline="")))
