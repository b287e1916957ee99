"""Questions about a whole file: what its columns, its scores and its films mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, assert_never

import discord

from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.found_scale import HalfScore
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.views import Asked, ImportQuestion
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, text
from bot.ui.base.escape import one_line, plain
from bot.ui.presses.import_questions import AnswerImport, ImportAnswer
from bot.ui.presses.transfer import CancelImport
from bot.ui.transfer.found_scale import doubts_about_scale
from bot.ui.transfer.left_files import column_names
from bot.ui.transfer.questions.column_forms import column_buttons

_COLUMNS_SHOWN: Final = 300
_HALVES_SHOWN: Final = 3
_EXAMPLE_SHOWN: Final = 20

_BESTS: Final = {
    5: ImportAnswer.BEST_5,
    10: ImportAnswer.BEST_10,
    20: ImportAnswer.BEST_20,
    100: ImportAnswer.BEST_100,
}
ANSWERS: Final[Mapping[ImportAnswer, Callable[[ReadOptions], ReadOptions]]] = {
    ImportAnswer.WATCHLIST: lambda said: replace(said, wanted=True, is_list=False),
    ImportAnswer.WATCHED: lambda said: replace(said, wanted=False, is_list=False),
    ImportAnswer.LIST: lambda said: replace(said, wanted=None, is_list=True),
    ImportAnswer.HALVES_UP: lambda said: replace(said, halves=Halves.UP),
    ImportAnswer.HALVES_DOWN: lambda said: replace(said, halves=Halves.DOWN),
    ImportAnswer.HALVES_OUT: lambda said: replace(said, halves=Halves.OUT),
    ImportAnswer.BEST_5: lambda said: replace(said, best=5),
    ImportAnswer.BEST_10: lambda said: replace(said, best=10),
    ImportAnswer.BEST_20: lambda said: replace(said, best=20),
    ImportAnswer.BEST_100: lambda said: replace(said, best=100),
    ImportAnswer.ANIME_IN: lambda said: replace(said, takes_anime=True),
    ImportAnswer.ANIME_OUT: lambda said: replace(said, takes_anime=False),
}
"""What each answer makes of the options of the file."""


def best_answers(bests: Sequence[int]) -> Mapping[ImportAnswer, str]:
    """The best scores that the file may have."""
    return {_BESTS[best]: str(best) for best in sorted(bests)}


def halves_answers(halves: Sequence[HalfScore], number: int, say: Language) -> Mapping[ImportAnswer, str]:
    """What `number` scores half-way between two of ours may become, with the first as an example."""
    example, below = halves[0]
    said = one_line(example, _EXAMPLE_SHOWN)
    return {
        ImportAnswer.HALVES_UP: say("Round up ({said} → {score})", said=said, score=below + 1),
        ImportAnswer.HALVES_DOWN: say("Round down ({said} → {score})", said=said, score=below),
        ImportAnswer.HALVES_OUT: say.plural("Leave this score out", "Leave these scores out", number),
    }


def anime_answers(number: int, say: Language) -> Mapping[ImportAnswer, str]:
    """What may become of `number` rows of anime."""
    return {
        ImportAnswer.ANIME_OUT: say.plural("Leave it out", "Leave them out", number),
        ImportAnswer.ANIME_IN: say.plural("Look whether it is a film", "Look for films among them", number),
    }


def watchlist_answers(say: Language) -> Mapping[ImportAnswer, str]:
    """What films without scores may be."""
    return {
        ImportAnswer.WATCHLIST: say("My watchlist"),
        ImportAnswer.WATCHED: say("Watched films"),
        ImportAnswer.LIST: say("A list"),
    }


def question_page(question: ImportQuestion, say: Language) -> Page:
    """A question about the file, with its answers as buttons."""
    made_at = question.made_at
    cancel = button(CancelImport(made_at), say("Cancel"))
    more: list[Control] = []
    match question.asked:
        case Asked.COLUMNS:
            paragraphs, buttons = _columns(question, say)
        case Asked.BEST:
            paragraphs, buttons = _best(question, say)
        case Asked.HALVES:
            paragraphs, buttons = _halves(question, say)
        case Asked.ANIME:
            paragraphs, buttons = _anime(question, say)
        case Asked.WATCHLIST:
            paragraphs, buttons = _watchlist(question, say)
            if question.columns:
                more = column_buttons(made_at, say, style=discord.ButtonStyle.secondary)
        case _ as never:
            assert_never(never)
    return grey_page(text(*paragraphs), row(*buttons, cancel), *([row(*more)] if more else []))


def _columns(question: ImportQuestion, say: Language) -> tuple[list[str], list[Control]]:
    names = plain(", ".join(question.columns), _COLUMNS_SHOWN)
    buttons = column_buttons(question.made_at, say, style=discord.ButtonStyle.primary)
    told = (
        say("I can't read any row with the columns you named.")
        if question.refused
        else say("I don't know this kind of file.")
    )
    needed = say("To know which films these are, I need their titles or ids.")
    columns = say("Its columns are: {columns}", columns=names)
    return [told, columns, needed, "-# " + say("Nothing has changed.")], buttons


def _best(question: ImportQuestion, say: Language) -> tuple[list[str], list[Control]]:
    told = [*doubts_about_scale(question, say), say("What is the best score there?")]
    return told, _answers(question.made_at, best_answers(question.bests), _BESTS[question.bests[0]])


def _halves(question: ImportQuestion, say: Language) -> tuple[list[str], list[Control]]:
    scores = _named_halves(question.halves, say)
    told = say.plural(
        "{number} score in this file is halfway between two of mine: {scores}.",
        "{number} scores in this file are halfway between two of mine: {scores}.",
        question.number,
        scores=scores,
    )
    asked = say.plural(
        "I use whole scores from 1 to 10. What should it become?",
        "I use whole scores from 1 to 10. What should they become?",
        question.number,
    )
    answers = halves_answers(question.halves, question.number, say)
    return [told, asked], _answers(question.made_at, answers)


def _named_halves(halves: Sequence[HalfScore], say: Language) -> str:
    """The first of the file's halves, each with the scores that it can become."""
    named = [
        say(
            "{said} (here {below} or {above})", said=plain(said, _EXAMPLE_SHOWN), below=below, above=below + 1
        )
        for said, below in halves[:_HALVES_SHOWN]
    ]
    return ", ".join(named) + (" …" if len(halves) > _HALVES_SHOWN else "")


def _anime(question: ImportQuestion, say: Language) -> tuple[list[str], list[Control]]:
    told = say.plural(
        "{number} row in this file is anime, and the file does not say whether it is a film.",
        "{number} rows in this file are anime, and the file does not say which of them are films.",
        question.number,
    )
    kept = say.plural(
        "If I look and don't know it as a film, it waits with your other unknown rows.",
        "If I look, those I don't know as films wait with your other unknown rows.",
        question.number,
    )
    return [told, f"-# {kept}"], _answers(question.made_at, anime_answers(question.number, say))


def _watchlist(question: ImportQuestion, say: Language) -> tuple[list[str], list[Control]]:
    number = say.plural(
        "{number} film in this file has no score.",
        "{number} films in this file have no score.",
        question.number,
    )
    asked = say("Is this your watchlist, films you have watched, or a list of yours?")
    kept = say("For watched films I only keep scores, so without one there is nothing to import.")
    told = [f"{number} {asked}", f"-# {kept}"]
    if question.columns:
        told.append(say("I don't read these columns: {columns}", columns=column_names(question.columns, say)))
    return told, _answers(question.made_at, watchlist_answers(say))


def _answers(
    made_at: int, answers: Mapping[ImportAnswer, str], likeliest: ImportAnswer | None = None
) -> list[Control]:
    """A button for each answer; the likeliest, or else the first one, is highlighted."""
    likeliest = likeliest or next(iter(answers))
    highlighted = {likeliest: discord.ButtonStyle.primary}
    return [
        button(
            AnswerImport(made_at, answer),
            label,
            style=highlighted.get(answer, discord.ButtonStyle.secondary),
        )
        for answer, label in answers.items()
    ]
