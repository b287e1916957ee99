"""The times that a member saw a film, and what they wrote about each of them."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.domain.covers import cover
from bot.domain.reviews.review import ReviewDraft


class Viewing(NamedTuple):
    """One time that a member saw a film: when (seconds since 1970; None: unknown), and their score then.

    `text` is the review from that time, if it is not the offered one or is longer than a review can be.
    """

    at: int | None
    score: int | None = None
    is_rewatch: bool = False
    text: str = ""

    def joined_by(self, other: "Viewing") -> "Viewing | None":
        """Both as one, if they are from the same time and do not contradict each other. Otherwise None."""
        is_same = (self.at, self.is_rewatch) == (other.at, other.is_rewatch)
        scores, texts = {self.score, other.score} - {None}, {self.text, other.text} - {""}
        if not is_same or len(scores) > 1 or len(texts) > 1:
            return None
        return self._replace(score=next(iter(scores), None), text=next(iter(texts), ""))


def each_once(viewings: Iterable[Viewing]) -> tuple[Viewing, ...]:
    """The viewings, each once. If two different ones have the same time, the second is moved by a second.

    Viewings of unknown time cannot be distinguished: only the first stays, with what was written of all.
    """
    kept: dict[tuple[int | None, bool], Viewing] = {}
    for told in viewings:
        seen = told
        while before := kept.get((seen.at, seen.is_rewatch)):
            if both := before.joined_by(seen):
                seen = both
                break
            if seen.at is None:
                seen = before._replace(text=_both(before.text, seen.text))
                break
            seen = seen._replace(at=seen.at + 1)
        kept[seen.at, seen.is_rewatch] = seen
    return tuple(kept.values())


def with_text(viewings: tuple[Viewing, ...], told: Viewing) -> tuple[Viewing, ...]:
    """The viewings with the review added to the viewing it belongs to, or as a viewing of its own.

    Of two texts with the same time, the second is moved by a second. Texts of unknown time are joined into
    one.
    """
    for place, seen in enumerate(viewings):
        if seen.at == told.at and (not seen.text or told.at is None):
            text = _both(seen.text, told.text)
            return (*viewings[:place], seen._replace(text=text), *viewings[place + 1 :])
    taken, at = {seen.at for seen in viewings}, told.at
    while at is not None and at in taken:
        at += 1
    return (*viewings, told._replace(at=at))


def _both(one: str, other: str) -> str:
    return one if other in one else "\n\n".join(filter(None, (one, other)))


def text_of(review: ReviewDraft) -> str:
    """The whole review as one text: the title first, the spoiler part at the end, covered."""
    return "\n\n".join(part for part in (review.title, review.text, cover(review.spoiler)) if part)
