"""`/club films`: the films that a server added, one of them, and those that wait."""

from typing import Final

import discord

from bot.domain.added_films.adding import AddedFilm
from bot.domain.added_films.views import FilmsPage, MayBe, MergeDone, NotMerged, WaitingFilm
from bot.domain.films.film import LONGEST_TITLE, Ambiguous, Film, Unknown
from bot.domain.films.links import NamedById, NamedByTitle, read_link
from bot.domain.films.pages import address
from bot.domain.scores import Tally
from bot.locales import Language
from bot.ui.added_films.add import may_be_question, write_again
from bot.ui.base.controls import Form, Page, button, grey_page, row, select, text
from bot.ui.base.errors import sentence
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, line_title, mean_and_votes, title
from bot.ui.base.forms import Field, text_field
from bot.ui.films.card import film_facts
from bot.ui.films.picker import film_options, film_picker
from bot.ui.presses.added_films import (
    ConfirmEdit,
    DecideFilm,
    EditFilm,
    HideFilm,
    MergeFilm,
    OpenFilm,
    PickMerged,
    SaveMerge,
    SaveSearch,
    SearchFilms,
    ShowWaitingFilm,
    TurnFilmLog,
    TurnFilms,
    UndoMerge,
)

WORDS_FIELD: Final = "words"
_MOST_ASKERS: Final = 20
"""At most this many of the members who want a film are named."""


def films_page(found: FilmsPage, say: Language, news: str = "") -> Page:
    """A page of the server's films."""
    heading = say("Films this server added")
    waits = say.plural(
        "{number} film is waiting for you.", "{number} films are waiting for you.", found.waiting
    )
    lines = [_line(one, say) for one in found.films] or [_nothing(found, say)]
    parts = [text(f"## {heading}", news, waits if found.waiting else ""), text(*lines)]
    if found.films:
        options = film_options([one.film for one in found.films], say)
        parts_select = row(select(OpenFilm(None), say("Choose a film to manage"), options))
        return grey_page(*parts, parts_select, _films_controls(found, say))
    return grey_page(*parts, _films_controls(found, say))


def _nothing(found: FilmsPage, say: Language) -> str:
    if found.typed:
        return say("No film with “{typed}” in its title.", typed=plain(found.typed, TITLE_SHOWN))
    return say("Nobody has added a film yet. Members can add one whenever it isn't in my list.")


def _films_controls(found: FilmsPage, say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    typed = found.typed or None
    controls = []
    if found.pages > 1:
        controls.append(
            button(TurnFilms(found.page - 1, typed), say("Back"), emoji="◀️", disabled=found.page == 0)
        )
        controls.append(
            button(
                TurnFilms(found.page + 1, typed),
                say("Next"),
                emoji="▶️",
                disabled=found.page + 1 >= found.pages,
            )
        )
    controls.append(button(SearchFilms(), say("Search"), emoji="🔎"))
    controls.append(button(TurnFilmLog(0), say("Changes"), emoji="📜"))
    if found.waiting:
        waiting = say("Waiting")
        controls.append(button(ShowWaitingFilm(), waiting, style=discord.ButtonStyle.primary, emoji="⏳"))
    return row(*controls)


def _line(one: AddedFilm, say: Language) -> str:
    by = f" · <@{one.added_by}>" if one.added_by else ""
    hidden = say("hidden") if one.is_hidden else ""
    return f"- {line_title(one.film, say)}{by} · {_day(one.added_at)}" + (f" · {hidden}" if hidden else "")


def film_page(one: AddedFilm, tally: Tally, say: Language) -> Page:
    """One of the server's own films with its scores, and what an organiser can do with it."""
    film_id = one.film.id
    hide, eye = (say("Show again"), "👁️") if one.is_hidden else (say("Hide"), "🙈")
    hidden = say("Hidden: it is no longer suggested. Its scores stay.") if one.is_hidden else ""
    controls = row(
        button(EditFilm(film_id), say("Edit"), emoji="✏️"),
        button(HideFilm(film_id, int(not one.is_hidden)), hide, emoji=eye),
        button(MergeFilm(film_id), say("Merge into another"), emoji="🔀"),
        button(TurnFilms(0, None), say("All films"), emoji="📚"),
    )
    by = say("Added by {member}", member=f"<@{one.added_by}>") if one.added_by else say("Added")
    told = (*film_facts(one.film, say), f"{by} · {_day(one.added_at)}", _link(one.listed_id))
    return grey_page(text(*told), text(mean_and_votes(tally, say), hidden), controls)


def _link(listed_id: str | None) -> str:
    """The web page whose address a list may have for the film."""
    if listed_id is None:
        return ""
    if listed_id.startswith("wd:"):
        return f"<https://www.wikidata.org/wiki/{listed_id.removeprefix('wd:')}>"
    return f"<https://www.imdb.com/title/{listed_id}/>"


def _typed_link(typed: str) -> str:
    """The page that a member's link leads to at a known site; any other text as it was typed, harmless."""
    reading = read_link(typed)
    if isinstance(reading, NamedById):
        return _link(reading.film_id)
    if isinstance(reading, NamedByTitle) and reading.known_as:
        return f"<{address(reading.known_as)}>"
    return plain(typed, LONGEST_TITLE)


def may_be_edited_page(found: MayBe, film_id: str, say: Language) -> Page:
    """Asks whether the edited film is one of those that are here."""
    number = found.addition.number
    save = ConfirmEdit(film_id, number)
    merging = say("If so, choose it: the two are merged. You can undo that for a week.")
    return grey_page(
        text(may_be_question(found, say), f"-# {merging}"),
        row(select(PickMerged(film_id), say("Choose a film"), film_options(found.films, say))),
        row(
            button(save, say("No, save it"), style=discord.ButtonStyle.primary, emoji="💾"),
            write_again(number, say("Change what I wrote")),
            button(OpenFilm(film_id), say("Back"), emoji="◀️"),
        ),
    )


def waiting_page(found: WaitingFilm, say: Language, news: str = "") -> Page:
    """The film that has waited longest for an organiser, to accept or refuse."""
    back = button(TurnFilms(0, None), say("All films"), emoji="📚")
    addition, film = found.addition, found.film
    if addition is None or film is None:
        return grey_page(text(news, say("No films are waiting.")), row(back))
    members = say.together([f"<@{member_id}>" for member_id in found.members[:_MOST_ASKERS]])
    asked = say.plural(
        "{members} would like to add this film.",
        "{members} would like to add this film.",
        len(found.members),
        members=members,
    )
    left = say.plural("{number} film is waiting for you.", "{number} films are waiting for you.", found.total)
    link = _typed_link(addition.typed.link)
    yes = DecideFilm(addition.member_id, addition.number, 1)
    no = DecideFilm(addition.member_id, addition.number, 0)
    return grey_page(
        text(news, asked, *film_facts(film, say), link, f"-# {left}"),
        row(
            button(yes, say("Add it"), style=discord.ButtonStyle.success, emoji="➕"),
            button(no, say("Don't add it"), style=discord.ButtonStyle.danger),
            back,
        ),
    )


def decided_line(film: Film, say: Language, *, is_wanted: bool) -> str:
    """What an organiser has just decided."""
    if is_wanted:
        return say("{film} is now in this server's list.", film=title(film, say))
    return say("{film} was not added. I'll tell the member.", film=title(film, say))


def reminder_page(waiting: int, say: Language) -> Page:
    """Reminds an organiser who has just used a command that films are waiting."""
    waits = say.plural("{number} film is waiting for you.", "{number} films are waiting for you.", waiting)
    show = button(ShowWaitingFilm(), say("Waiting"), style=discord.ButtonStyle.primary, emoji="⏳")
    return grey_page(text(waits), row(show))


def search_form(say: Language) -> Form:
    """The form for words to search."""
    return Form(SaveSearch(), say("Search"), _field(say("Part of the title"), ""))


def merge_form(one: AddedFilm, say: Language) -> Form:
    """The form that asks which film this one really is."""
    advice = say("All scores, reviews and nominations move there. You can undo this for a week.")
    return Form(SaveMerge(one.film.id), say("Merge into another"), _field(say("Which film is it?"), advice))


def which_merged(found: NotMerged | Ambiguous | Unknown, film_id: str, say: Language) -> Page:
    """It is unclear or unknown which film to merge this one into, or they cannot be merged."""
    back = row(button(OpenFilm(film_id), say("Back"), emoji="◀️"))
    if isinstance(found, NotMerged):
        return grey_page(text(sentence(found.why, say)), back)
    if isinstance(found, Ambiguous):
        if len(found.films) > 1:
            question = say("Which film is it?")
        else:
            question = say("Merge it into this film? Scores, reviews and nominations move there.")
        return film_picker(found, PickMerged(film_id), say, question).add_item(back)
    said = say("I don't know another film called “{typed}”.", typed=plain(found.typed, TITLE_SHOWN))
    return grey_page(text(said), back)


def merged_page(done: MergeDone, say: Language) -> Page:
    """The film is merged into another, with a button to undo."""
    name = _name(done.merge.title, done.merge.year)
    said = say(
        "Merged {film} into {other}. Its scores, reviews, threads, nominations and watchlists are there now.",
        film=name,
        other=title(done.into, say),
    )
    later = say("If a member had scored both, the later score counts.")
    undo = button(UndoMerge(done.merge.number), say("Undo"), emoji="↩️")
    back = button(TurnFilms(0, None), say("All films"), emoji="📚")
    return grey_page(text(said, f"-# {later}"), row(undo, back))


def unmerged_page(done: MergeDone, say: Language) -> Page:
    """The film is separate again."""
    name, other = _name(done.merge.title, done.merge.year), title(done.into, say)
    said = say("{film} is back, with everything it had.", film=name)
    since = say(
        "Scores and reviews that members gave or changed since the merge stay with {other}.", other=other
    )
    back = button(TurnFilms(0, None), say("All films"), emoji="📚")
    return grey_page(text(said, f"-# {since}"), row(back))


def _day(at: int) -> str:
    return f"<t:{at}:d>"


def _name(film_title: str, year: int) -> str:
    return f"**{plain(film_title, TITLE_SHOWN)}** ({year})"


def _field(label: str, advice: str) -> Field:
    return text_field(WORDS_FIELD, label, LONGEST_TITLE, advice=advice)
