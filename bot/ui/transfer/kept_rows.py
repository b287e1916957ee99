"""The questions about rows that an import has kept, one after another."""

from collections.abc import Sequence

from bot.domain.lookups.lookup import Service
from bot.domain.lookups.rows import StillWaiting
from bot.domain.transfer.asked_rows import called
from bot.domain.transfer.views import KeptRowAnswered, KeptRowView
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, select, text
from bot.ui.base.figures import title
from bot.ui.base.look_further import look_button, looking_note
from bot.ui.base.options import film_option
from bot.ui.presses.added_films import add_film
from bot.ui.presses.transfer import AskKeptRows, LeaveOutKept, PickKept, RefuseKept, SearchForKept
from bot.ui.transfer.row_question import (
    add_new_button,
    asks_about,
    leave_out_button,
    named_row,
    none_button,
)
from bot.ui.transfer.waiting_rows import list_button, still_waiting


def ask_kept_button(say: Language) -> Control:
    """A button that asks about the kept rows, since only their member can say which films they mean."""
    return button(AskKeptRows(None), say("Choose uncertain films"), emoji="❔")


def kept_row_page(
    view: KeptRowView, answered: KeptRowAnswered | None, say: Language, services: Sequence[Service] = ()
) -> Page:
    """Which film a kept row means, below the result of the previous answer.

    `services` can be asked for the film.
    """
    key, before = view.key, _answered(answered, say) if answered else []
    pick = PickKept(key)
    options = [film_option(film, say) for film in view.films]
    choice = [row(select(pick, say("Choose a film"), options))] if options else []
    find = [
        button(SearchForKept(key), say("Search"), emoji="🔎"),
        *([look_button(pick, view.typed, say)] if services else []),
    ]
    if view.may_write_down:
        find.append(add_new_button(add_film(pick, called(view.row)), say))
    answers = [
        *([none_button(RefuseKept(key), say)] if view.is_doubtful or options else []),
        leave_out_button(LeaveOutKept(key), say),
        button(AskKeptRows(key), say("Later") if view.is_doubtful else say("Go on"), emoji="▶️"),
    ]
    note = [text(looking_note(view.typed, services, say))] if services else []
    said = asks_about(view, view.left, say, *before)
    return grey_page(said, *choice, row(*find), row(*answers), *note)


def no_kept_row_page(
    answered: KeptRowAnswered | None, left: int, waiting: StillWaiting, say: Language
) -> Page:
    """There is no further question, below the result of the last answer.

    `left` were put off, and other rows are still `waiting` for their films.
    """
    before = _answered(answered, say) if answered else []
    rest = still_waiting(waiting, say)
    listed = [list_button(say)] if rest else []
    if not left:
        told = say("There is nothing left to check.")
        page = grey_page(text(*before, told, f"-# {rest}" if rest else ""))
        return page.add_item(row(*listed)) if listed else page
    told = say.plural(
        "{number} row is still to be checked: I keep it for you.",
        "{number} rows are still to be checked: I keep them for you.",
        left,
    )
    return grey_page(text(*before, told, f"-# {rest}" if rest else ""), row(ask_kept_button(say), *listed))


def _answered(answered: KeptRowAnswered, say: Language) -> list[str]:
    row_named = named_row(answered.row)
    if answered.film is None:
        if answered.is_left_out:
            out = say("{row} is left out: it is not imported.", row=row_named)
            back = say("If you want it after all, upload the file again and press *Take it back* on its row.")
            return [f"🚫 {out}", f"-# {back}"]
        return ["📌 " + say("{row} is kept for you, and imported once its film is found.", row=row_named)]
    film = title(answered.film, say)
    told = ["✅ " + say("{film}: what your file says about it is imported.", film=film)]
    if answered.stayed is not None:
        stays = say("The file says {score}; your own score here stays.", score=answered.stayed)
        told.append(f"-# ⚖️ {stays}")
    return told
