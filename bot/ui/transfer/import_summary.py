"""What an import comes to, in lines: what it writes, what stays as it is, and what is left out."""

from collections.abc import Iterator, Mapping

from bot.domain.reviews.review import SHORTEST_BODY
from bot.domain.transfer.plan import ImportPlan
from bot.domain.transfer.rows import MOST_TEXTS, SkipReason
from bot.domain.transfer.views import ImportPreview
from bot.domain.watchlists import MOST_WATCHED
from bot.locales import Language

_THOUSANDS = "\u202f"
"""A narrow space that breaks no line parts thousands, as readers of every language take it."""


def whole(number: int) -> str:
    """A large number, its thousands apart."""
    return f"{number:,}".replace(",", _THOUSANDS)


def written(planned: ImportPlan, added: int, say: Language) -> Iterator[str]:
    """What an import writes; `added` films join the server's own."""
    if new := len(planned.scores) - planned.replaced:
        yield say.plural("⭐ {number} new score", "⭐ {number} new scores", new)
    if planned.replaced:
        yield say.plural(
            "⭐ {number} score changed to the file's",
            "⭐ {number} scores changed to the file's",
            planned.replaced,
        )
    if planned.wishes:
        yield say.plural(
            "🔖 {number} film for your watchlist", "🔖 {number} films for your watchlist", len(planned.wishes)
        )
    if planned.texts:
        yield say.plural(
            "✍️ {number} review: posted nowhere, it waits in /review write for you to publish it",
            "✍️ {number} reviews: posted nowhere, they wait in /review write for you to publish them",
            len(planned.texts),
        )
    if added and not planned.is_empty:
        yield say.plural(
            "🎬 {number} film joins this server's own", "🎬 {number} films join this server's own", added
        )


def left_out(offer: ImportPreview, say: Language) -> Iterator[str]:
    """What an import does not write, and why."""
    yield from _unmatched(offer, say)
    yield from _scored(offer.plan, say)
    yield from _wished(offer.plan, say)
    yield from _reviewed(offer.plan, say)
    yield from _skipped(offer.pending.skipped, say)


def _unmatched(offer: ImportPreview, say: Language) -> Iterator[str]:
    if offer.left:
        yield say.plural(
            "{number} film may be one of several: choose which",
            "{number} films may be one of several: choose which",
            offer.left,
        )
    if unknown := len(offer.pending.not_taken()) - offer.left:
        yield say.plural("{number} film that I do not know", "{number} films that I do not know", unknown)


def _scored(planned: ImportPlan, say: Language) -> Iterator[str]:
    if planned.same:
        yield say.plural(
            "{number} film has the same score from you here",
            "{number} films have the same score from you here",
            planned.same,
        )
    if kept := planned.clashing - planned.replaced:
        yield say.plural(
            "{number} film has another score from you here, which stays",
            "{number} films have another score from you here, which stays",
            kept,
        )


def _wished(planned: ImportPlan, say: Language) -> Iterator[str]:
    if planned.wished_already:
        yield say.plural(
            "{number} film is on your watchlist or rated already",
            "{number} films are on your watchlist or rated already",
            planned.wished_already,
        )
    if planned.too_many_wishes:
        yield say.plural(
            "{number} film finds no room: a watchlist holds {most}",
            "{number} films find no room: a watchlist holds {most}",
            planned.too_many_wishes,
            most=MOST_WATCHED,
        )


def _reviewed(planned: ImportPlan, say: Language) -> Iterator[str]:
    if planned.short_texts:
        yield say.plural(
            "{number} review is too short: here one has at least {least} characters",
            "{number} reviews are too short: here one has at least {least} characters",
            planned.short_texts,
            least=SHORTEST_BODY,
        )
    if planned.written_already:
        yield say.plural(
            "{number} film has a review or a text of yours here already",
            "{number} films have a review or a text of yours here already",
            planned.written_already,
        )


def _skipped(skipped: Mapping[SkipReason, int], say: Language) -> Iterator[str]:
    if series := skipped.get(SkipReason.SERIES):
        yield say.plural("{number} series or episode", "{number} series or episodes", series)
    if lists := skipped.get(SkipReason.LISTS):
        yield say.plural("{number} list", "{number} lists", lists)
    if unrated := skipped.get(SkipReason.UNRATED):
        yield say.plural(
            "{number} watched film without a score", "{number} watched films without a score", unrated
        )
    if unreadable := skipped.get(SkipReason.UNREADABLE):
        yield say.plural("{number} row that I cannot read", "{number} rows that I cannot read", unreadable)
    if texts := skipped.get(SkipReason.TEXTS):
        yield say.plural(
            "{number} review beyond the first {most}",
            "{number} reviews beyond the first {most}",
            texts,
            most=whole(MOST_TEXTS),
        )
