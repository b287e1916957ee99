"""The question which film a row means, asked before an import and after it."""

from collections.abc import Iterator
from typing import Final

import discord

from bot.domain.films.film import Film
from bot.domain.transfer.asked_rows import name_in
from bot.domain.transfer.contradictions import OtherScores, Rival
from bot.domain.transfer.pending import RowState
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.views import ImportRowView, KeptRowView
from bot.locales import Language
from bot.ui.base.controls import Control, Form, button, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import TITLE_SHOWN, out_of_ten, title
from bot.ui.base.forms import text_field
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.transfer import (
    FindForKept,
    FindForRow,
    OpenImportRow,
    OpenKeptRow,
    PickImported,
    PickKept,
)
from bot.ui.transfer.named_rows import BELOW, ROWS_SHOWN, and_more, with_year

TYPED_FIELD: Final = "typed"
_LONGEST_TYPED: Final = 100
_DIRECTORS_SHOWN: Final = 80
_PAGE_SHOWN: Final = 80
_OTHERS: Final = 2
"""At most this many rows that score the same film are named for a row, and this many films that have some."""
_OTHERS_TITLE: Final = 30
_REVIEW_SHOWN: Final = 60
_FILM_ON_BUTTON: Final = 50


def asks_about(
    view: ImportRowView | KeptRowView, left: int, say: Language, *before: str
) -> discord.ui.TextDisplay[discord.ui.LayoutView]:
    """Which film the row means, below the text `before`; `left` rows are still to be checked."""
    to_check = say.plural("{number} left to check", "{number} left to check", left) if left else ""
    question = say("Which film is this in your file? {row}", row=named_row(view.row))
    of_row = _of_row(view.row)
    return text(
        *before,
        f"-# {to_check}" if to_check else "",
        question,
        f"-# {of_row}" if of_row else "",
        *_so_far(view, say),
        *(_others(view, say) if isinstance(view, ImportRowView) else ()),
        _rivals(view, say),
    )


def add_new_button(press: Press, say: Language) -> Control:
    """Adds a film that is not here yet, with what the row says of it."""
    return button(press, say("Add a new film"), emoji="➕")


def none_button(press: Press, say: Language) -> Control:
    """Says that the row means none of the films on the page, so that it waits for another."""
    return button(press, say("None of these"), emoji="📌")


def leave_out_button(press: Press, say: Language) -> Control:
    """Says that the row is not to be imported."""
    return button(press, say("Leave out"), emoji="🚫")


def search_form(find: FindForRow | FindForKept, say: Language) -> Form:
    """A form that asks for a title to search for."""
    return Form(find, say("Search"), text_field(TYPED_FIELD, say("Title of the film"), _LONGEST_TYPED))


def back_to_row(press: Press | None, say: Language) -> Control | None:
    """The way back to the row that a press chooses a film for; None if it is for something else."""
    if isinstance(press, PickKept):
        opened: Press = OpenKeptRow(press.key)
    elif isinstance(press, PickImported):
        opened = OpenImportRow(press.made_at, press.clash, press.rows_page, press.place)
    else:
        return None
    return button(opened, say("Back to the row"), emoji="◀️")


def _so_far(view: ImportRowView | KeptRowView, say: Language) -> Iterator[str]:
    """What is known of the row: its film, the likeliest one, or what becomes of it without any."""
    if isinstance(view, ImportRowView) and view.state is RowState.LEFT_OUT:
        yield "🚫 " + (
            say("You have left it out: it is not imported.")
            if view.is_answered and not view.chosen
            else say("It only has diary or list entries, which you leave out: it is not imported.")
        )
        if not view.chosen:
            return
    if view.chosen:
        yield say("So far: {film}", film=title(view.chosen, say))
    elif view.films:
        yield "❔ " + say("{film}?", film=title(view.films[0], say))
    elif isinstance(view, ImportRowView) and view.is_answered:
        waits = say("None of the films I found: I keep it for you, and import it once its film is found.")
        yield f"📌 {waits}"
    elif isinstance(view, KeptRowView) and not view.is_doubtful:
        yield say("Nothing else in my list looks like it.")
    else:
        yield say("Nothing in my list looks like it.")


def _others(view: ImportRowView, say: Language) -> Iterator[str]:
    """The less likely films that other rows already score, those rows, and the score that would count."""
    likely = _likely(view)
    scored = [film for film in view.films if film != likely and film.id in view.others][:_OTHERS]
    for film in scored:
        others, chosen = view.others[film.id], title(film, say)
        told = say.plural(
            "If you choose {film}: another row gives it a score too ({rows}), and {score} counts.",
            "If you choose {film}: other rows give it scores too ({rows}), and {score} counts.",
            len(others.others),
            film=chosen,
            rows=_named(others),
            score=out_of_ten(others.score),
        )
        yield f"-# ⚖️ {told}"
    if scored:
        yield skip_others(say)


def _likely(view: ImportRowView) -> Film | None:
    """The film that the row means, or most likely means: its rivals seem to mean it too."""
    return view.chosen or (None if view.typed else next(iter(view.films), None))


def other_rows(others: OtherScores, say: Language) -> str:
    """The other rows that score a row's film, and the score that counts."""
    return say.plural(
        "Another row gives this film a score too: {rows}. {score} counts.",
        "Other rows give this film scores too: {rows}. {score} counts.",
        len(others.others),
        rows=_named(others),
        score=out_of_ten(others.score),
    )


def _named(others: OtherScores) -> str:
    rows = ", ".join(
        f"{with_year(plain(name_in(each), _OTHERS_TITLE), each.year)} **{each.score}**"
        for each in others.others[:_OTHERS]
    )
    return rows + (" …" if len(others.others) > _OTHERS else "")


def skip_others(say: Language) -> str:
    """What to do about other scores."""
    what_to_do = say("Leave out the rows whose scores should not count.")
    return f"-# {what_to_do}"


def _rivals(view: ImportRowView | KeptRowView, say: Language) -> str:
    """The other rows that seem to mean this film too, and how to say which one counts."""
    if not view.rivals:
        return ""
    told = say.plural(
        "Another row seems to mean the same film:", "Other rows seem to mean the same film:", len(view.rivals)
    )
    rows = [f"{BELOW} {_rival(each)}" for each in view.rivals[:ROWS_SHOWN]]
    what_to_do = say("Choose the film for the row that counts, and *Leave out* the rest.")
    if isinstance(view, ImportRowView) and view.score_together is not None:
        together = say("If they all mean it, {score} counts.", score=out_of_ten(view.score_together))
        what_to_do = f"{what_to_do} {together}"
    lines = (f"⚖️ {told}", *rows, *and_more(len(view.rivals), say), what_to_do)
    return "\n".join(f"-# {line}" for line in lines)


def _rival(rival: Rival) -> str:
    """The row, checked if its film is chosen."""
    told = " · ".join(filter(None, (named_row(rival.row), _of_row(rival.row))))
    return f"☑️ {told}" if rival.is_chosen else told


def same_film_button(view: ImportRowView, press: Press, say: Language) -> Control | None:
    """Says that the row and its rivals all mean the film they likely mean; None if there is no such film."""
    film = _likely(view)
    if film is None or not view.rivals:
        return None
    called = one_line(film.title_in(say.code), _FILM_ON_BUTTON)
    return button(press, say("They all mean {film}", film=called), emoji="🔗")


def _of_row(imported: ImportedRow) -> str:
    """What else the file says about the row, to distinguish it from others with the same title."""
    score = out_of_ten(imported.score) if imported.score is not None else ""
    day = f"<t:{imported.at}:D>" if imported.at is not None else ""
    page = plain(imported.page, _PAGE_SHOWN)
    review = f"“{plain(imported.review.body, _REVIEW_SHOWN)}”" if imported.review else ""
    return " · ".join(part for part in (score, day, page, review) if part)


def named_row(imported: ImportedRow) -> str:
    """The title in bold, the year and the directors, as the file has them."""
    year = f" ({imported.year})" if imported.year else ""
    directors = f" · {plain(', '.join(imported.directors), _DIRECTORS_SHOWN)}" if imported.directors else ""
    return f"**{plain(name_in(imported), TITLE_SHOWN)}**{year}{directors}"
