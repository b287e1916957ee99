"""The waiting list: which nominations this round can still pick, and who takes the next turn."""

from collections.abc import Collection, Sequence

from bot.domain.week.ballot import MOST_OPTIONS, Nomination, Turn, in_turn, queue
from bot.domain.week.plan import Picking
from bot.domain.week.state import Round
from bot.domain.week.views import Late, Turns


def lateness(film_id: str, waiting: Sequence[Nomination], current: Round | None) -> Late | None:
    """Why a new nomination has to wait for the next round; None if this round can still pick it.

    Without a ballot, the round's film is the one that has waited longest.
    """
    if current is None:
        return None
    if not current.is_past_nominating:
        is_overtaken = current.is_without_ballot and any(one.film_id != film_id for one in waiting)
        return Late.NO_BALLOT if is_overtaken else None
    return Late.BALLOT_OPEN if current.is_ballot_open else Late.FILM_PICKED


def films_ahead(film_id: str, waiting: Sequence[Nomination], current: Round | None, picking: Picking) -> int:
    """How many films go on a ballot before this one.

    0 if it is on the next ballot, or there are no ballots. An open ballot removes one film: its winner.
    """
    if picking is not Picking.BALLOT:
        return 0
    place = next(place for place, one in enumerate(queue(waiting)) if one.film_id == film_id)
    place -= current is not None and current.is_ballot_open
    return place if place >= MOST_OPTIONS else 0


def for_later(
    own: Sequence[Nomination],
    waiting: Sequence[Nomination],
    on_ballot: Collection[str] | None,
    picking: Picking,
) -> frozenset[str]:
    """The member's films that are not on the open ballot, or that do not fit on the next one.

    Without an open ballot, `on_ballot` is None.
    """
    if picking is not Picking.BALLOT:
        return frozenset()
    if on_ballot is None:
        on_ballot = {one.film_id for one in queue(waiting)[:MOST_OPTIONS]}
    return frozenset(one.film_id for one in own if one.film_id not in on_ballot)


def standing_of(turns: Sequence[Turn], member_id: int, current: Round | None, now: int) -> Turns:
    """Where a member stands among those who take turns."""
    order = in_turn(turns, now + 1)
    is_in = member_id in order
    chooser_id = current.chooser_id if current and not current.is_announced else None
    return Turns(len(order), is_in, order.index(member_id) if is_in else 0, chooser_id)
