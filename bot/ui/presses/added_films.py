"""What the controls of adding films mean."""

from typing import Final

from bot.domain.films.links import title_in
from bot.ui.presses.custom_ids import LONGEST, VERSION, Press, custom_id, read_custom_id

_SEPARATOR: Final = "|"
_WITHIN: Final = "~"
"""Separates the values of a press that is a value of another."""


class AddFilm(Press, name="add-film"):
    """Open the form for a film that is not here.

    `onward` is the press that continues with it (see `onward`), `typed` what was typed for it.
    """

    onward: str | None
    typed: str | None


class SaveFilm(Press, name="save-film"):
    """That form, filled in."""

    onward: str | None


class WriteFilmAgain(Press, name="film-again"):
    """Open the form again, with what was filled in."""

    addition_id: int


class ConfirmFilm(Press, name="confirm-film"):
    """Add the film that was filled in, even if others are similar."""

    addition_id: int


class GoOnWithFilm(Press, name="go-on"):
    """Continue with the film that was added."""

    addition_id: int


class TurnFilms(Press, name="films"):
    """Show a page (from 0) of the server's films whose titles contain the typed words."""

    page: int
    typed: str | None


class SearchFilms(Press, name="search-films"):
    """Open the form for words to search among the server's films."""


class SaveSearch(Press, name="found-films"):
    """That form, filled in."""


class OpenFilm(Press, name="open-film"):
    """Show an organiser one of the server's own films: the chosen one, or this."""

    film_id: str | None


class EditFilm(Press, name="edit-film"):
    """Open the form with a film's facts."""

    film_id: str


class SaveEditedFilm(Press, name="edited-film"):
    """That form, filled in."""

    film_id: str


class ConfirmEdit(Press, name="confirm-edit"):
    """Save the edit of one of the server's own films, even if others are similar."""

    film_id: str
    addition_id: int


class HideFilm(Press, name="hide-film"):
    """Stop suggesting a film (1), or suggest it again (0)."""

    film_id: str
    hidden: int


class MergeFilm(Press, name="merge-film"):
    """Open the form that asks which film this one really is."""

    film_id: str


class SaveMerge(Press, name="save-merge"):
    """That form, filled in."""

    film_id: str


class PickMerged(Press, name="pick-merged"):
    """Choose the film that this one really is."""

    film_id: str


class UndoMerge(Press, name="undo-merge"):
    """Restore a film that was merged into another: by this merge, or by the chosen one."""

    number: int | None


class TurnFilmLog(Press, name="film-log"):
    """Show a page (from 0) of the log of the server's films."""

    page: int


class ShowWaitingFilm(Press, name="waiting-film"):
    """Show the film that has waited longest for an organiser."""


class DecideFilm(Press, name="decide-film"):
    """Add the film that a member filled in (1), or refuse it (0)."""

    member_id: int
    addition_id: int
    wanted: int


def onward(press: Press) -> str:
    """A press as a value of another: the press that continues once the other is done."""
    return custom_id(press).removeprefix(VERSION + _SEPARATOR).replace(_SEPARATOR, _WITHIN)


def read_onward(text: str | None) -> Press | None:
    """The press that `onward` stands for, or None if it is not (or no longer) one of ours."""
    return read_custom_id(_SEPARATOR.join((VERSION, *text.split(_WITHIN)))) if text else None


def add_film(press: Press | None, typed: str) -> AddFilm:
    """The press that opens the form for a film, with as much of the typed text as a control can hold."""
    then = onward(press) if press else None
    return AddFilm(then, fitting(typed, len(custom_id(AddFilm(then, None)))))


def fitting(typed: str, taken: int) -> str | None:
    """As much of the typed text as fits into a `custom_id` that already has this many characters.

    A shortened address could name another film, so it is replaced by the title in it.
    """
    room = max(LONGEST - taken, 0)
    shown = _flat(typed)
    if len(shown) > room:
        shown = _flat(title_in(typed))
    return shown[:room].strip() or None


def _flat(typed: str) -> str:
    return " ".join(typed.replace(_SEPARATOR, " ").replace(_WITHIN, " ").split())
