"""The log of the films that a server added, and undoing a merge."""

from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.domain.added_films.log import FieldChange, FilmAction, FilmField
from bot.domain.added_films.views import LogLine, UndoableMerge
from bot.locales import Language, named
from bot.ui.base.controls import Page, button, fitting, grey_page, row, select, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.figures import IN_A_LIST, line_title
from bot.ui.presses.added_films import TurnFilmLog, TurnFilms, UndoMerge

_PAGE_LENGTH: Final = 10
_ACTIONS: Final = {
    FilmAction.ADD: named("{member} added {film}"),
    FilmAction.APPROVE: named("{member} approved {film}"),
    FilmAction.REFUSE: named("{member} turned {film} down"),
    FilmAction.EDIT: named("{member} edited {film}"),
    FilmAction.HIDE: named("{member} hid {film}"),
    FilmAction.SHOW: named("{member} showed {film} again"),
    FilmAction.MERGE: named("{member} merged {film} into {other}"),
    FilmAction.UNDO: named("{member} undid the merge of {film} into {other}"),
}
_FIELDS: Final[Mapping[FilmField, str]] = {
    FilmField.TITLE: named("title: {before} → {after}"),
    FilmField.YEAR: named("year: {before} → {after}"),
    FilmField.DIRECTORS: named("directors: {before} → {after}"),
    FilmField.OTHER_TITLE: named("other title: {before} → {after}"),
    FilmField.LINK: named("link: {before} → {after}"),
}
_EMPTY: Final = "–"
_VALUES_SHOWN: Final = (60, 20, 4)
"""How many characters of an edited value to show: the largest number that fits the page."""
_MOST_UNDONE: Final = 25
"""At most this many options fit in a select."""
_LABEL_SHOWN: Final = 90


def log_page(lines: Sequence[LogLine], merges: Sequence[UndoableMerge], page: int, say: Language) -> Page:
    """The log, the latest first, and the merges that can still be undone."""
    return fitting(_log_page(lines, merges, page, longest, say) for longest in _VALUES_SHOWN)


def _log_page(
    lines: Sequence[LogLine], merges: Sequence[UndoableMerge], page: int, longest: int, say: Language
) -> Page:
    shown = [_log_line(line, longest, say) for line in lines[:_PAGE_LENGTH]]
    heading = say("Changes to the films")
    is_last = len(lines) <= _PAGE_LENGTH
    turning = (
        []
        if page == 0 and is_last
        else [
            button(TurnFilmLog(page - 1), say("Back"), emoji="◀️", disabled=page == 0),
            button(TurnFilmLog(page + 1), say("Next"), emoji="▶️", disabled=is_last),
        ]
    )
    ways = row(*turning, button(TurnFilms(0, None), say("All films"), emoji="📚"))
    told = text(f"## {heading}", *(shown or [say("Nothing yet.")]))
    return grey_page(told, *([_undoing(merges, say)] if merges else []), ways)


def _undoing(merges: Sequence[UndoableMerge], say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    """A select of last week's merges, the latest first, to undo one."""
    options = [
        discord.SelectOption(
            label=one_line(f"{merge.title} ({merge.year})", _LABEL_SHOWN),
            value=str(merge.number),
            description=one_line(into.title_in(say.code), _LABEL_SHOWN) if into else None,
        )
        for merge, into in ((one.merge, one.into) for one in merges[:_MOST_UNDONE])
    ]
    return row(select(UndoMerge(None), say("Undo a merge of this week"), options))


def _log_line(line: LogLine, longest: int, say: Language) -> str:
    done = f"- <t:{line.entry.done_at}:d> · {_done(line, say)}"
    return "\n".join((done, *(f"  - {_changed(change, longest, say)}" for change in line.entry.changes)))


def _done(line: LogLine, say: Language) -> str:
    entry = line.entry
    film = f"**{plain(entry.title, IN_A_LIST)}**" + (f" ({entry.year})" if entry.year else "")
    other = line_title(line.into, say) if line.into else say("a film that is gone")
    if entry.action is FilmAction.MERGE and not entry.member_id:
        return say("{film} turned up in the film list as {other} and was merged", film=film, other=other)
    who = f"<@{entry.member_id}>" if entry.member_id else say("Somebody")
    if entry.others:
        return say.plural(
            "{member} added {film} and {number} more film from a file",
            "{member} added {film} and {number} more films from a file",
            entry.others,
            member=who,
            film=film,
        )
    return say(_ACTIONS[entry.action], member=who, film=film, other=other)


def _changed(change: FieldChange, longest: int, say: Language) -> str:
    before, after = (plain(value, longest) or _EMPTY for value in (change.before, change.after))
    return say(_FIELDS[change.field], before=before, after=after)
