"""The look-up of films for imported rows: its button, its progress and its end."""

from collections.abc import Iterator, Sequence

from bot.domain.lookups.lookup import Service
from bot.domain.lookups.rows import RowLookup, RowsLookedUp, StillWaiting
from bot.domain.transfer.views import FoundNews
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, title
from bot.ui.presses.lookups import LookUpRows, SeeRowLookup
from bot.ui.transfer.kept_rows import ask_kept_button
from bot.ui.transfer.waiting_rows import found_lines, list_button, none_waits, still_waiting


def look_rows_button(number: int, say: Language) -> Control:
    """A button that looks up this many films."""
    label = say.plural("Look up {number} waiting film", "Look up {number} waiting films", number)
    return button(LookUpRows(), label, emoji="🔭")


def rows_note(services: Sequence[Service], say: Language, *, asks: bool, earlier: int = 0) -> str:
    """What the press sends, and to whom. With `asks`, also what happens to rows that are not certain.

    `earlier` of the rows have waited since earlier imports.
    """
    asked = say.together(services)
    note = say(
        "*Look up* asks {services}, and sends titles, years and film ids from your files, nothing else.",
        services=asked,
    )
    if earlier:
        note += " " + say.plural(
            "{number} of them is waiting since an earlier import.",
            "{number} of them are waiting since earlier imports.",
            earlier,
        )
    uncertain = say(
        "I look up films to check, too: what is certain then is imported, and I ask you about the rest."
    )
    return f"-# {note} {uncertain}" if asks else f"-# {note}"


def row_lookup_page(lookup: RowLookup, say: Language) -> Page:
    """How far the look-up has come."""
    if lookup.is_over:
        return grey_page(text(none_waits(say)))
    far = say(
        "🔭 Looking up your waiting films: {done} of {total}.",
        done=say.whole(lookup.done),
        total=say.whole(lookup.total),
    )
    later = say("You don't have to wait: it goes on by itself, and I'll tell you here when it's done.")
    return grey_page(text(far, f"-# {later}"), row(button(SeeRowLookup(), say("Refresh"), emoji="🔄")))


def row_lookup_now(
    lookup: RowLookup | RowsLookedUp | None,
    waiting: StillWaiting,
    say: Language,
    found: FoundNews | None = None,
) -> Page:
    """How far it has come, how it ended, or that its member knows that already."""
    match lookup:
        case RowLookup():
            return row_lookup_page(lookup, say)
        case RowsLookedUp():
            return row_lookup_over(lookup, say, found)
        case None:
            rest = still_waiting(waiting, say)
            page = grey_page(text(say("This look-up is over."), f"-# {rest}" if rest else ""))
            return page.add_item(row(list_button(say))) if rest else page


def row_lookup_over(over: RowsLookedUp, say: Language, found: FoundNews | None = None) -> Page:
    """It is over: how many films it found, how many it gave up, and how many still wait.

    `found` are those that the member has not been told about yet.
    """
    if not (over.done or over.waiting.number or over.doubts):
        return grey_page(text(none_waits(say)))
    said = [_looked_up(over, say)] if over.done else []
    said += [_given_up(over, say)] if over.left else []
    if found:
        films, *more = found_lines(found, say)
        said += [f"📌 {films}", *more]
    taken = over.found and not found and say("What I found is imported.")
    rest = still_waiting(over.waiting, say)
    told = " ".join(line for line in (taken, rest) if line)
    ways = [ask_kept_button(say)] if over.doubts else []
    if over.left and not over.is_off:
        ways.append(look_rows_button(over.waiting.number + over.doubts, say))
    if rest:
        ways.append(list_button(say))
    return grey_page(text(*said, *_asked(over, say), told and f"-# {told}"), *([row(*ways)] if ways else []))


def _asked(over: RowsLookedUp, say: Language) -> Iterator[str]:
    """The rows that their member is asked about, and what each may mean."""
    if not over.doubts:
        return
    yield say.plural(
        "❔ {number} film is close to what your file says, but not certain: you decide.",
        "❔ {number} films are close to what your file says, but not certain: you decide.",
        over.doubts,
    )
    for each in over.asked:
        year = f" ({each.year})" if each.year else ""
        called = f"{plain(each.title, TITLE_SHOWN)}{year}"
        meant = say("{film}?", film=title(each.film, say)) if each.film else say("not known")
        yield f"-# · {called} → {meant}"
    if over.doubts > len(over.asked):
        yield "-# · …"


def _looked_up(over: RowsLookedUp, say: Language) -> str:
    if not over.found:
        return say.plural(
            "🔭 I've looked up {number} waiting film of yours, and didn't find it.",
            "🔭 I've looked up {number} waiting films of yours, and found none of them.",
            over.done,
        )
    return say.plural(
        "🔭 I've looked up {number} waiting film of yours, and found it.",
        "🔭 I've looked up {number} waiting films of yours, and found {found}.",
        over.done,
        found=say.whole(over.found),
    )


def _given_up(over: RowsLookedUp, say: Language) -> str:
    if over.is_off:
        return say.plural(
            "🔭 I couldn't look up {number} waiting film of yours: looking further is switched off here now.",
            "🔭 I couldn't look up {number} waiting films of yours: looking further is switched off here "
            "now.",
            over.left,
        )
    return say.plural(
        "🔭 I couldn't look up {number} waiting film of yours: for a whole day I got no answer.",
        "🔭 I couldn't look up {number} waiting films of yours: for a whole day I got no answer.",
        over.left,
    )
