"""Looking elsewhere for a film that is not here: the button, and the result."""

from collections.abc import Mapping
from typing import Final

import discord

from bot.domain.films.film import Ambiguous
from bot.domain.films.links import NamedById, NamedElsewhere, read_link, title_in
from bot.domain.lookups.lookup import LOOKUPS_A_MINUTE, PASSING, LookedUp, LookupTrouble, Service
from bot.locales import Language, named
from bot.ui.base.controls import Control, Page, button, card, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import NEUTRAL
from bot.ui.films.card import film_facts
from bot.ui.films.picker import add_button, film_picker
from bot.ui.pictures.film_picture import tmdb_notice
from bot.ui.presses.added_films import add_film
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.lookups import LookFurther, TakeFound

_TYPED_SHOWN: Final = 60
_TROUBLES: Final[Mapping[LookupTrouble, str]] = {
    LookupTrouble.NOTHING: named("{site} has no film called “{typed}” either."),
    LookupTrouble.NO_FILM: named("{site} knows “{typed}”, but not as a film."),
    LookupTrouble.UNDATED: named("{site} has this film, but no year for it. You can add it with its year."),
    LookupTrouble.UNNAMED: named("{site} has this film, but no title. You can add it with its title."),
    LookupTrouble.BUSY: named("{site} is busy right now. Try again in a minute."),
    LookupTrouble.SLOW: named("{site} takes too long to answer. Try again later."),
    LookupTrouble.UNREACHABLE: named("I can't reach {site} right now. Try again later."),
    LookupTrouble.STRANGE: named("I don't understand the answer from {site}. Try again later."),
    LookupTrouble.REFUSED: named("{site} doesn't let me in. Please tell the person hosting me."),
    LookupTrouble.NO_ROOM: named(
        "{site} has it, but I have no room left to keep it. Tell the person hosting me that the disk is full,"
        " then try again."
    ),
    LookupTrouble.NOT_KEPT: named(
        "{site} has it, but I can't keep it right now. Tell the person hosting me, then try again."
    ),
    LookupTrouble.TOO_MANY: named("You can look further {most} times a minute. Try again in a minute."),
    LookupTrouble.NO_QUESTION: named("I need a title to look for. Type one with a letter or a digit."),
    LookupTrouble.OFF: named("Looking further is switched off here."),
}

_NEITHER_HAS: Final = named("Neither {other} nor {site} has a film called “{typed}”.")
_NEITHER_KNOWS: Final = named("Neither {other} nor {site} knows that film.")


def looked_up_page(
    found: LookedUp, press: Press, asked: LookFurther, say: Language, *, may_add: bool
) -> Page:
    """What was found; `press` continues with it. `asked` has looked for it, and can do so again."""
    if not found.films:
        add = [add_button(press, found.typed, say("Add it"))] if may_add else []
        return _not_found(found, asked, add, say)
    if len(found.films) == 1:
        other = button(add_film(press, found.typed), say("No, add a new film"), emoji="➕")
        return _found(found, asked.onward, [other] if may_add else [], say)
    question = say("Found on {site}. Which one do you mean?", site=found.asked[-1])
    return film_picker(Ambiguous(found.typed, found.films), press, say, f"{question}{_notice(found, say)}")


def _found(found: LookedUp, then: str | None, add: list[Control], say: Language) -> Page:
    [film] = found.films
    asked = say("Found on {site}. Is it the one you mean?", site=found.asked[-1])
    yes = button(
        TakeFound(film.id, then), say("That's the one"), style=discord.ButtonStyle.primary, emoji="✅"
    )
    facts = [line for line in film_facts(film, say) if line]
    told = text(f"{asked}{_notice(found, say)}", *facts)
    return Page(card(told, row(yes, *add), colour=NEUTRAL))


def _notice(found: LookedUp, say: Language) -> str:
    """The credit that TMDB requires below its films."""
    return f"\n{tmdb_notice(say)}" if found.asked[-1] is Service.TMDB else ""


def _not_found(found: LookedUp, asked: LookFurther, add: list[Control], say: Language) -> Page:
    said = say(
        _trouble(found),
        typed=plain(title_in(found.typed), _TYPED_SHOWN),
        most=LOOKUPS_A_MINUTE,
        site=found.asked[-1],
        other=found.asked[0],
    )
    again = button(asked, say("Try again"), emoji="🔭")
    ways = [again, *add] if found.trouble in PASSING else add
    ask = "" if add else say("Only organisers can add films here. Ask one of them.")
    return Page(card(text(said, ask), *([row(*ways)] if ways else []), colour=NEUTRAL))


def _trouble(found: LookedUp) -> str:
    """Why nothing was found, to be translated; a film known only by its id is not given a name."""
    assert found.trouble is not None, "nothing was found"
    is_by_id = isinstance(read_link(found.typed), NamedById | NamedElsewhere)
    if found.trouble is LookupTrouble.NOTHING and len(found.asked) > 1:
        return _NEITHER_KNOWS if is_by_id else _NEITHER_HAS
    if is_by_id and found.trouble is LookupTrouble.NOTHING:
        return named("{site} doesn't know that film either.")
    return _TROUBLES[found.trouble]
