"""What undoing an import has taken back, and what stays after it, or after an import that is cancelled."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.film_records import RecordKind, TakenBack
from bot.domain.transfer.plan import ImportUndone
from bot.domain.transfer.views import MOST_NAMED, ImportCancelled
from bot.locales import Language, plural
from bot.ui.base.controls import Page, grey_page, text
from bot.ui.base.figures import title

_RECORDS: Final[Mapping[RecordKind, tuple[str, str]]] = {
    RecordKind.VIEWING: plural("{number} day in your diary", "{number} days in your diary"),
    RecordKind.REWATCH: plural("{number} rewatch", "{number} rewatches"),
    RecordKind.LIKE: plural("{number} like", "{number} likes"),
    RecordKind.TAG: plural("{number} tag", "{number} tags"),
    RecordKind.LIST: plural("{number} film on your lists", "{number} films on your lists"),
    RecordKind.NOTE: plural("{number} note", "{number} notes"),
}


def undone_page(undone: ImportUndone, say: Language) -> Page:
    """The import is undone: what was taken back, what is back, and what stays."""
    lines = list(_taken_back(undone, say))
    heading = say("The import is undone. Taken back:") if lines else say("The import is undone.")
    stayed = undone.stayed and say.plural(
        "{number} score stays, since you have changed it.",
        "{number} scores stay, since you have changed them.",
        undone.stayed,
    )
    return grey_page(
        text(heading, *lines, *_back(undone.taken, say), stayed or "", _films_stay(undone.added, say))
    )


def cancelled_page(cancelled: ImportCancelled, say: Language) -> Page:
    """Nothing was imported; what was added and chosen for it stays."""
    chosen = say("What you chose for its rows is kept, in case you upload them again.")
    kept = f"☑️ {chosen}" if cancelled.has_choices else ""
    return grey_page(text(say("Nothing was imported."), kept, _films_stay(cancelled.added, say)))


def _films_stay(added: Sequence[Film], say: Language) -> str:
    """Says of films that were added for an import that they stay without it."""
    if not added:
        return ""
    films = ", ".join(title(film, say) for film in added[:MOST_NAMED])
    told = say.plural(
        "{films} stays in this server's list, though you added it for this import.",
        "{films} stay in this server's list, though you added them for this import.",
        len(added),
        films=films + (" …" if len(added) > MOST_NAMED else ""),
    )
    return f"🎬 {told}"


def _taken_back(undone: ImportUndone, say: Language) -> Iterator[str]:
    taken = undone.taken
    if scores := len(undone.film_ids):
        yield "⭐ " + say.plural("{number} score", "{number} scores", scores)
    if taken.wishes:
        yield "🔖 " + say.plural(
            "{number} film on your watchlist", "{number} films on your watchlist", taken.wishes
        )
    if taken.drafts:
        yield "✍️ " + say.plural("{number} draft of a review", "{number} drafts of reviews", taken.drafts)
    if kinds := [
        say.plural(*texts, taken.records[kind]) for kind, texts in _RECORDS.items() if taken.records.get(kind)
    ]:
        yield "📓 " + " · ".join(kinds)
    if taken.kept:
        yield "📌 " + say.plural(
            "{number} film that I kept for you", "{number} films that I kept for you", taken.kept
        )


def _back(taken: TakenBack, say: Language) -> Iterator[str]:
    if taken.wished_again:
        yield say.plural(
            "{number} film is on your watchlist again.",
            "{number} films are on your watchlist again.",
            taken.wished_again,
        )
    if taken.wait_again:
        yield say.plural(
            "{number} film from an earlier import waits again.",
            "{number} films from earlier imports wait again.",
            taken.wait_again,
        )
