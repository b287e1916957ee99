"""Adding a film: the form, the question whether it is already here, and the result."""

from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot.domain.added_films.adding import ADDITIONS_A_DAY, LONGEST_NAME, MOST_DIRECTORS, TypedFilm
from bot.domain.added_films.views import AdditionNews, Hidden, MayBe, TooManyAdditions, Unfit, Waits, Why
from bot.domain.films.film import LONGEST_TITLE, Film
from bot.domain.films.links import NamedById, NamedByTitle, NamedElsewhere, StrangeLink, read_link
from bot.domain.films.titles import capitalised, split_year
from bot.locales import Language, named
from bot.ui.base.controls import Control, Form, Page, button, grey_page, row, select, text
from bot.ui.base.errors import sentence
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, out_of_ten, title
from bot.ui.base.forms import Field, text_field, typed_in
from bot.ui.discussions.start import with_question
from bot.ui.films.picker import film_options
from bot.ui.presses.added_films import (
    ConfirmFilm,
    GoOnWithFilm,
    SaveEditedFilm,
    SaveFilm,
    WriteFilmAgain,
    read_onward,
)
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.discussions import PickDiscussed, PickSpoiling
from bot.ui.presses.films import MyScore, PickCard
from bot.ui.presses.reviews import OpenReview, PickReviewed
from bot.ui.presses.scores import PickRated
from bot.ui.presses.transfer import PickImported, PickKept
from bot.ui.presses.watchlists import PickWatched
from bot.ui.presses.week import PickNominated

TITLE_FIELD: Final = "title"
YEAR_FIELD: Final = "year"
DIRECTORS_FIELD: Final = "directors"
OTHER_FIELD: Final = "other"
LINK_FIELD: Final = "link"
_ITS_CARD: Final = named("Show its card")
_GOING_ON: Final[Mapping[type, str]] = {
    PickRated: named("Rate it now"),
    PickReviewed: named("Review it now"),
    PickWatched: named("Add it to my watchlist"),
    PickNominated: named("Nominate it now"),
    PickDiscussed: named("Discuss it now"),
    PickSpoiling: named("Discuss it now"),
    PickImported: named("Take it for my import"),
    PickKept: named("Take it for my import"),
}
"""The label of the button that continues with a film, by the press that the member had started."""
_LONGEST_YEAR: Final = 10
_LONGEST_LINK: Final = 300


def film_form(press: SaveFilm | SaveEditedFilm, typed: TypedFilm, say: Language) -> Form:
    """The form for a film, filled with what is known."""
    heading = say("Add a film") if isinstance(press, SaveFilm) else say("Edit the film")
    longest_names = MOST_DIRECTORS * LONGEST_NAME
    return Form(
        press,
        heading,
        _field(TITLE_FIELD, typed.title, say("Title"), "", LONGEST_TITLE, is_needed=True),
        _field(
            YEAR_FIELD, typed.year, say("Year"), say("When it first came out"), _LONGEST_YEAR, is_needed=True
        ),
        _field(
            DIRECTORS_FIELD,
            typed.directors,
            say("Directors"),
            say("Separated by commas. Optional."),
            longest_names,
        ),
        _field(
            OTHER_FIELD,
            typed.other_title,
            say("Another title"),
            say("The original title, for example. Optional."),
            LONGEST_TITLE,
        ),
        _field(
            LINK_FIELD,
            typed.link,
            say("Link"),
            say("To its page on IMDb or Wikidata. Optional."),
            _LONGEST_LINK,
        ),
    )


def typed_into(fields: Mapping[str, Sequence[str]]) -> TypedFilm:
    """What the member filled in."""
    names = (TITLE_FIELD, YEAR_FIELD, DIRECTORS_FIELD, OTHER_FIELD, LINK_FIELD)
    return TypedFilm(*(typed_in(fields[name]) for name in names))


def typed_for(text_typed: str, language: str) -> TypedFilm:
    """What the form starts with, given what a member with that language typed for a film.

    An address or an id becomes the link; a title all in lower case gets its capitals.
    """
    match read_link(text_typed):
        case NamedById() | StrangeLink():
            return TypedFilm("", "", link=text_typed.strip())
        case NamedElsewhere():
            return TypedFilm("", "")
        case NamedByTitle(named):
            text, link = named, text_typed.strip()
        case None:
            text, link = text_typed, ""
    found = split_year(text)
    written = capitalised(found.title, language)
    return TypedFilm(written, "" if found.year is None else str(found.year), link=link)


def unfit_page(unfit: Unfit, say: Language) -> Page:
    """Why the form is not acceptable; it is kept."""
    again = write_again(unfit.addition.number, say("Write again"))
    page = grey_page(text(sentence(unfit.why, say)), row(again))
    return _with_words(page, unfit.addition.words)


def may_be_page(found: MayBe, say: Language) -> Page:
    """Asks whether it is one of these."""
    number = found.addition.number
    press = read_onward(found.addition.onward) or PickCard()
    controls = [write_again(number, say("Change what I wrote"))]
    if found.why is not Why.MERGED:
        no = button(ConfirmFilm(number), say("No, add it"), style=discord.ButtonStyle.primary, emoji="➕")
        controls.insert(0, no)
    page = grey_page(
        text(may_be_question(found, say)),
        row(select(press, say("Choose a film"), film_options(found.films, say))),
        row(*controls),
    )
    return _with_words(page, found.addition.words)


def may_be_question(found: MayBe, say: Language) -> str:
    """Asks whether the new film is one of those that are here."""
    film = title(found.film, say)
    match found.why:
        case Why.LINK:
            return say("That link is this film. Is it the one?")
        case Why.MERGED:
            return say("{film} is {other} here now.", film=film, other=title(found.films[0], say))
        case Why.ALIKE if len(found.films) == 1:
            return say("Is {film} this one?", film=film)
        case Why.ALIKE:
            return say("Is {film} one of these?", film=film)


def waits_page(waits: Waits, say: Language) -> Page:
    """Says that an organiser confirms the film first."""
    film = title(waits.film, say)
    if waits.is_known:
        said = say("{film} is already waiting for an organiser. You'll hear from me here, too.", film=film)
    else:
        said = say("An organiser will have a look at {film}. You'll hear from me here.", film=film)
    return _with_words(grey_page(text(said)), waits.addition.words)


def hidden_page(hidden: Hidden, say: Language) -> Page:
    """The film is here but hidden; an organiser can suggest it again and continue."""
    said = say("Organisers have hidden {film}.", film=title(hidden.film, say))
    if not hidden.may_show:
        ask = say("Ask one of them to show it again.")
        return _with_words(grey_page(text(said, ask)), hidden.addition.words)
    show = button(
        ConfirmFilm(hidden.addition.number),
        say("Show it again"),
        style=discord.ButtonStyle.primary,
        emoji="👁️",
    )
    return _with_words(grey_page(text(said), row(show)), hidden.addition.words)


def too_many_page(refused: TooManyAdditions, say: Language) -> Page:
    """The member has reached the daily limit, and can try again later with the same form."""
    said = say("You can add {most} films a day. Try this one again tomorrow.", most=ADDITIONS_A_DAY)
    again = button(GoOnWithFilm(refused.addition.number), say("Try again"), emoji="🔁")
    return _with_words(grey_page(text(said), row(again)), refused.addition.words)


def added_page(film: Film, say: Language) -> Page:
    """The film is added, and the review can be written."""
    said = say("{film} is now in this server's list.", film=title(film, say))
    write = button(OpenReview(film.id), say("Review"), style=discord.ButtonStyle.primary, emoji="✍️")
    return grey_page(text(said), row(write))


def news_page(told: AdditionNews, say: Language) -> Page:
    """An organiser's decision about a film that the member filled in."""
    addition = told.addition
    if told.film is None:
        name = f"**{plain(addition.typed.title, TITLE_SHOWN)}**"
        said = say("An organiser decided not to add {film} to this server's list.", film=name)
        return _with_words(grey_page(text(said)), addition.words)
    said = say("An organiser has added {film} to this server's list.", film=title(told.film, say))
    press = read_onward(addition.onward)
    if told.own_score is not None and isinstance(press, PickRated):
        return grey_page(
            text(said, _own_score(told.own_score, say)), row(button(MyScore(told.film.id), say("My score")))
        )
    label = _GOING_ON.get(type(press), _ITS_CARD)
    go_on = button(GoOnWithFilm(addition.number), say(label), style=discord.ButtonStyle.primary, emoji="▶️")
    return _with_words(grey_page(text(said), row(go_on)), addition.words)


def _own_score(score: int, say: Language) -> str:
    """The member's score, which was given when the film was added unless they had one."""
    return say("Your score: {score}", score=out_of_ten(score))


def needs_form(press: Press | None) -> bool:
    """Whether a press is answered with a form, which Discord does not allow in answer to another form."""
    return isinstance(press, PickReviewed)


def _with_words(page: Page, words: str) -> Page:
    return with_question(page, words) if words else page


def write_again(number: int, label: str) -> Control:
    """The button that opens the form again, with what was filled in."""
    return button(WriteFilmAgain(number), label, emoji="✍️")


def _field(
    name: str, filled: str, label: str, advice: str, longest: int, *, is_needed: bool = False
) -> Field:
    return text_field(name, label, longest, filled[:longest], advice=advice, is_needed=is_needed)
