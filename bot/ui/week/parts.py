"""The frame, buttons and lists that several pages of the club's week have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import discord

from bot.domain.films.film import Film
from bot.domain.week.ballot import BallotResult, OptionCount
from bot.domain.week.state import RoundKey, Step
from bot.domain.week.tasks import NominatedFilm
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, card, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, title
from bot.ui.base.labels import who
from bot.ui.base.options import film_option
from bot.ui.presses.week import (
    JoinTurns,
    LeaveTurns,
    PassTurn,
    RemindMe,
    ShowBallot,
    WeekNext,
    WriteNomination,
)
from bot.ui.week.wording import reason

WEEK_COLOUR: Final = 0x5B7DB1
MOST_LISTED: Final = 10
WHYS_SHOWN: Final = (300, 120, 50, 0)
"""How much of each reason is shown, in characters: as much as there is room for."""
_PRIMARY: Final = discord.ButtonStyle.primary

Item = discord.ui.Item[discord.ui.LayoutView]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a post speaks: its language, what it tells of what did not go as planned, the role that it calls
    (None: nobody), the server's sign for a vote, the host's address for watching films, and the command
    that has a paused week go on. `welcome` is how the club works, a line each, in its first post. With
    `has_picture` the message carries the
    film's title card, or those of the ballot's films.
    """

    say: Language
    word: str = ""
    ping: int | None = None
    vote: str = ""
    watch: str | None = None
    resume: str = ""
    welcome: tuple[str, ...] = ()
    has_picture: bool = False


def next_button(key: RoundKey, step: Step, say: Language) -> Control:
    """The button below every post. By its `custom_id` the post is found again."""
    return button(WeekNext(key.number, step), say("What happens next"), emoji="🗓️")


def remind_button(number: int, say: Language) -> Control:
    """Asking to be reminded of the discussion; pressed again, it takes that back."""
    return button(RemindMe(number), say("Remind me"), emoji="🔔")


def nominate_button(say: Language, *, is_main: bool = False) -> Control:
    """The way to nominate."""
    return button(WriteNomination(), say("Nominate a film"), style=_style(is_main=is_main), emoji="🎞️")


def choose_button(say: Language) -> Control:
    """The way to choose, for whoever's turn it is: a nomination of theirs is this round's film."""
    return button(WriteNomination(), say("Choose the film"), style=_PRIMARY, emoji="🎞️")


def ballot_button(number: int, say: Language, *, is_main: bool = False) -> Control:
    """The way to one's own ballot."""
    return button(ShowBallot(number), say("My ballot"), style=_style(is_main=is_main), emoji="🗳️")


def join_button(say: Language) -> Control:
    """Joining those who choose in turn."""
    return button(JoinTurns(), say("Take turns choosing"), emoji="🎟️")


def leave_button(say: Language) -> Control:
    """Leaving them."""
    return button(LeaveTurns(), say("Stop taking turns"))


def pass_button(number: int, say: Language) -> Control:
    """Leaving this round's choice to the next."""
    # Translators: a button: let somebody else choose the film this time
    return button(PassTurn(number), say("Pass"))


def nominations(waiting: Sequence[NominatedFilm], say: Language, longest: int) -> list[str]:
    """Nominated films, one a line, each by whom and why (at most so long); of many, the first."""
    lines = [nomination_line(one, say, longest) for one in waiting[:MOST_LISTED]]
    if left := len(waiting) - len(lines):
        lines.append(say.plural("- and {number} more", "- and {number} more", left))
    return lines


def nomination_line(one: NominatedFilm, say: Language, longest: int) -> str:
    """A nominated film, by whom and why, as far as there is room for it; `longest` 0: without why."""
    nomination = one.nomination
    member = who(nomination.member_id, say)
    line = say("{film}, nominated by {member}", film=title(one.film, say), member=member)
    why = reason(nomination.why, longest) if longest else ""
    return f"- {line}: {why}" if why else f"- {line}"


def options(
    films: Sequence[NominatedFilm], chosen: Iterable[str], say: Language
) -> list[discord.SelectOption]:
    """The films of a ballot for a select; `chosen` are approved already."""
    approved = set(chosen)
    return [film_option(one.film, say, is_chosen=one.film.id in approved) for one in films]


def result_lines(result: BallotResult, films: Mapping[str, Film], say: Language) -> list[str]:
    """How many approved of each film, the winner first; without those that nobody voted for."""
    return [_count(count, films, say) for count in result.counts if count.approvals]


def voters_line(result: BallotResult, say: Language) -> str:
    """How many voted."""
    if not result.ballots:
        return say("Nobody voted.")
    return say.plural("{number} member voted.", "{number} members voted.", result.ballots)


def voted_so_far(ballots: int, say: Language) -> str:
    """How many have voted, while the ballot is open."""
    if not ballots:
        return say("Nobody has voted yet.")
    return say.plural("{number} member has voted.", "{number} members have voted.", ballots)


def tie_rule(result: BallotResult, say: Language) -> str:
    """The rule for ties, where there was one at the top."""
    approvals = [count.approvals for count in result.counts]
    is_tied = result.winner is not None and approvals.count(approvals[0]) > 1
    return say("In a tie, the film nominated first wins.") if is_tied else ""


def film_heading(sign: str, film: Film, say: Language) -> str:
    """A film as a post's heading, with the sign of its step."""
    return f"## {sign} {plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})"


def post(manner: Manner, *items: Item) -> Page:
    """A page with whom it calls above it, and below the heading what did not go as planned. A club's first
    post tells above all how the club works.
    """
    first, *rest = items
    told = [text(f"-# {manner.word}")] if manner.word else []
    called = [text(f"<@&{manner.ping}>")] if manner.ping else []
    welcome = [text(*manner.welcome), discord.ui.Separator()] if manner.welcome else []
    return Page(*called, card(*welcome, first, *told, *rest, colour=WEEK_COLOUR))


def _style(*, is_main: bool) -> discord.ButtonStyle:
    """One button of a row stands out: what most come for."""
    return _PRIMARY if is_main else discord.ButtonStyle.secondary


def _count(count: OptionCount, films: Mapping[str, Film], say: Language) -> str:
    film = films.get(count.nomination.film_id)
    name = title(film, say) if film else f"`{count.nomination.film_id}`"
    return f"`{count.approvals:>2}` {name}"
