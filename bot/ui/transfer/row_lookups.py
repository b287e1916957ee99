"""The look-up of films for imported rows: its button, its progress and its end."""

from collections.abc import Iterator, Sequence

from bot.domain.lookups.lookup import Service
from bot.domain.lookups.rows import RowLookup, RowsLookedUp
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, title
from bot.ui.presses.lookups import LookUpRows, SeeRowLookup
from bot.ui.transfer.kept_rows import ask_kept_button


def look_rows_button(number: int, say: Language) -> Control:
    """A button that looks up this many films."""
    label = say.plural("Look up the other film", "Look up the {number} others", number)
    return button(LookUpRows(), label, emoji="🔭")


def rows_note(services: Sequence[Service], say: Language, *, asks: bool) -> str:
    """What the press sends, and to whom. With `asks`, also what happens to rows that are not certain."""
    asked = say.together(services)
    note = say(
        "*Look up* asks {services}, and sends titles, years and film ids from your file, nothing else.",
        services=asked,
    )
    uncertain = say(
        "I look up films to check, too: what is certain then is imported, and I ask you about the rest."
    )
    return f"-# {note} {uncertain}" if asks else f"-# {note}"


def row_lookup_page(lookup: RowLookup, say: Language) -> Page:
    """How far the look-up has come."""
    if lookup.is_over:
        return grey_page(text(_none_waits(say)))
    far = say(
        "🔭 Looking up your films: {done} of {total}.",
        done=say.whole(lookup.done),
        total=say.whole(lookup.total),
    )
    later = say("You don't have to wait: it goes on by itself, and I'll tell you here when it's done.")
    return grey_page(text(far, f"-# {later}"), row(button(SeeRowLookup(), say("Refresh"), emoji="🔄")))


def row_lookup_now(lookup: RowLookup | RowsLookedUp | None, say: Language) -> Page:
    """How far it has come, how it ended, or that its member knows that already."""
    match lookup:
        case RowLookup():
            return row_lookup_page(lookup, say)
        case RowsLookedUp():
            return row_lookup_over(lookup, say)
        case None:
            return grey_page(text(say("This look-up is over.")))


def row_lookup_over(over: RowsLookedUp, say: Language) -> Page:
    """It is over: how many films it found, how many it gave up, and how many still wait."""
    if not (over.done or over.waiting or over.doubts):
        return grey_page(text(_none_waits(say)))
    said = [_looked_up(over, say)] if over.done else []
    said += [_given_up(over, say)] if over.left else []
    taken = over.found and say("What I found is imported.")
    rest = over.waiting and say.plural(
        "{number} film is still waiting: I keep it for you until somebody adds it.",
        "{number} films are still waiting: I keep them for you until somebody adds them.",
        over.waiting,
    )
    told = " ".join(line for line in (taken, rest) if line)
    ways = [ask_kept_button(say)] if over.doubts else []
    if over.left and not over.is_off:
        ways.append(look_rows_button(over.waiting + over.doubts, say))
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


def _none_waits(say: Language) -> str:
    return say("None of your imported films is waiting any more.")


def _looked_up(over: RowsLookedUp, say: Language) -> str:
    if not over.found:
        return say.plural(
            "🔭 I've looked up {number} film of your import, and didn't find it.",
            "🔭 I've looked up {number} films of your import, and found none of them.",
            over.done,
        )
    return say.plural(
        "🔭 I've looked up {number} film of your import, and found {found}.",
        "🔭 I've looked up {number} films of your import, and found {found}.",
        over.done,
        found=say.whole(over.found),
    )


def _given_up(over: RowsLookedUp, say: Language) -> str:
    if over.is_off:
        return say.plural(
            "🔭 I couldn't look up {number} film of your import: looking further is switched off here now.",
            "🔭 I couldn't look up {number} films of your import: looking further is switched off here now.",
            over.left,
        )
    return say.plural(
        "🔭 I couldn't look up {number} film of your import: for a whole day I got no answer.",
        "🔭 I couldn't look up {number} films of your import: for a whole day I got no answer.",
        over.left,
    )
