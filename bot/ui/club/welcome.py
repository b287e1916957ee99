"""How the club works, for new readers: the start of the club's first post."""

from typing import Final

from bot.domain.week.plan import Picking, WeekPlan
from bot.locales import Language, named
from bot.ui.club.summary import timetable_line
from bot.ui.help import Mention

_HOW: Final = {
    Picking.BALLOT: named(
        "Anyone can nominate films with {nominate}. Everyone votes, and we watch the winner."
    ),
    Picking.CHOOSER: named("Members take turns choosing the film. Join in with the button below."),
    Picking.WATCHLISTS: named("Put films on your watchlist: the one that most members want to see is next."),
    Picking.ORGANISER: named("Organisers choose the film."),
    Picking.TALK: named("There's a new question every time. Answer it in the thread below."),
}


def welcome(plan: WeekPlan, mention: Mention, say: Language) -> tuple[str, ...]:
    """How the club works, in a heading and a few lines."""
    heading = say("Welcome to the film club")
    more = say(
        "Rate films with {rate} and write what you thought with {review}. {help} shows the rest.",
        rate=mention("rate"),
        review=mention("review write"),
        help=mention("help"),
    )
    return (
        f"## 👋 {heading}",
        _what(plan, say),
        f"- {say(_HOW[plan.picking], nominate=mention('weekly nominate'))}",
        f"- {timetable_line(plan, say)}",
        f"- {more}",
    )


def _what(plan: WeekPlan, say: Language) -> str:
    """What the club does, in one sentence."""
    if plan.picking is Picking.TALK:
        return say.plural(
            "Every week we talk about films here.",
            "Every {number} weeks we talk about films here.",
            plan.weeks,
        )
    return say.plural(
        "Every week we watch a film, each in our own time, and talk about it here.",
        "Every {number} weeks we watch a film, each in our own time, and talk about it here.",
        plan.weeks,
    )
