"""The questions about a file that is read already: each with its answer marked, to choose another."""

from collections.abc import Iterator, Mapping

import discord

from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.views import FileAnswers
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, text
from bot.ui.presses.import_questions import AnswerImport, ImportAnswer
from bot.ui.presses.transfer import ShowImport
from bot.ui.transfer.questions.column_forms import column_buttons
from bot.ui.transfer.questions.import_questions import (
    ANSWERS,
    anime_answers,
    best_answers,
    halves_answers,
    watchlist_answers,
)


def read_again_page(answers: FileAnswers, say: Language) -> Page:
    """What the member can say about the file once more."""
    heading = say("Read it differently")
    told = say("Choose another answer, and I read the file again. What you chose for its rows stays.")
    back = button(ShowImport(answers.made_at, answers.clash), say("Back to the import"), emoji="📥")
    parts = [part for asked, controls in _asked(answers, say) for part in (text(asked), row(*controls))]
    return grey_page(text(f"### {heading}", told), *parts, row(back))


def _asked(answers: FileAnswers, say: Language) -> Iterator[tuple[str, list[Control]]]:
    """Each question, with the buttons to answer it."""
    made_at, options = answers.made_at, answers.options
    if options.best and answers.bests:
        best = _buttons(made_at, best_answers(answers.bests), options)
        yield say("What is the best score there?"), best
    if options.halves and answers.halves:
        halves = halves_answers(answers.halves, len(answers.halves), say)
        yield say("What should I do with scores between two of mine?"), _buttons(made_at, halves, options)
    if options.takes_anime is not None:
        yield say("What should I do with the anime in it?"), _buttons(made_at, anime_answers(2, say), options)
    if options.wanted is not None or options.is_list:
        asked = say("Is this your watchlist, films you have watched, or a list of yours?")
        yield asked, _buttons(made_at, watchlist_answers(say), options)
    if answers.has_columns:
        columns = column_buttons(made_at, say, style=discord.ButtonStyle.secondary)
        yield say("Which column is what?"), columns


def _buttons(made_at: int, answers: Mapping[ImportAnswer, str], options: ReadOptions) -> list[Control]:
    """A button for each answer; the former one is marked."""
    return [
        button(
            AnswerImport(made_at, answer),
            label,
            style=discord.ButtonStyle.primary if is_former else discord.ButtonStyle.secondary,
            emoji="✅" if is_former else None,
        )
        for answer, label in answers.items()
        for is_former in (ANSWERS[answer](options) == options,)
    ]
