"""The frame, buttons and lists that several pages of the club's week share."""

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
from bot.ui.pictures.film_picture import NO_PICTURE, FilmPicture
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
"""How much of each reason to show, in characters: the longest length that fits is used."""
_PRIMARY: Final = discord.ButtonStyle.primary

Item = discord.ui.Item[discord.ui.LayoutView]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a post is worded, apart from its task.

    It has the language, what to say about things that did not go as planned, the role to ping (None: nobody),
    the server's vote emoji, the host's address for watching films, and the command that resumes a paused
    week. `welcome` explains, one line each, how the club works, in its first post. `picture` shows the
    announced film, or those on the ballot.
    """

    say: Language
    word: str = ""
    ping: int | None = None
    vote: str = ""
    watch: str | None = None
    resume: str = ""
    welcome: tuple[str, ...] = ()
    picture: FilmPicture = NO_PICTURE


def next_button(key: RoundKey, step: Step, say: Language) -> Control:
    """The button below every post. The bot finds the post again by this button's `custom_id`."""
    return button(WeekNext(key.number, step), say("What happens next"), emoji="🗓️")


def remind_button(number: int, say: Language) -> Control:
    """Switches the member's reminder of the discussion on or off."""
    return button(RemindMe(number), say("Remind me"), emoji="🔔")


def nominate_button(say: Language, *, is_main: bool = False) -> Control:
    """Opens the form for a nomination."""
    return button(WriteNomination(), say("Nominate a film"), style=_style(is_main=is_main), emoji="🎞️")


def choose_button(say: Language) -> Control:
    """Lets the member whose turn it is choose: what they nominate becomes this round's film."""
    return button(WriteNomination(), say("Choose the film"), style=_PRIMARY, emoji="🎞️")


def ballot_button(number: int, say: Language, *, is_main: bool = False) -> Control:
    """Opens the member's own ballot."""
    return button(ShowBallot(number), say("My ballot"), style=_style(is_main=is_main), emoji="🗳️")


def join_button(say: Language) -> Control:
    """Lets a member take turns at choosing."""
    return button(JoinTurns(), say("Take turns choosing"), emoji="🎟️")


def leave_button(say: Language) -> Control:
    """Takes a member out of the turns."""
    return button(LeaveTurns(), say("Stop taking turns"))


def pass_button(number: int, say: Language) -> Control:
    """Passes this round's choice to the next member."""
    # Translators: a button: let somebody else choose the film this time
    return button(PassTurn(number), say("Pass"))


def nominations(waiting: Sequence[NominatedFilm], say: Language, longest: int) -> list[str]:
    """Nominated films, one per line, each with who nominated it and why (cut to `longest`).

    A long list shows only the first films.
    """
    lines = [nomination_line(one, say, longest) for one in waiting[:MOST_LISTED]]
    if left := len(waiting) - len(lines):
        lines.append(say.plural("- and {number} more", "- and {number} more", left))
    return lines


def nomination_line(one: NominatedFilm, say: Language, longest: int) -> str:
    """A nominated film, who nominated it, and why, if there is room; with `longest` 0, no reason."""
    nomination = one.nomination
    member = who(nomination.member_id, say)
    line = say("{film}, nominated by {member}", film=title(one.film, say), member=member)
    why = reason(nomination.why, longest) if longest else ""
    return f"- {line}: {why}" if why else f"- {line}"


def options(
    films: Sequence[NominatedFilm], chosen: Iterable[str], say: Language
) -> list[discord.SelectOption]:
    """A ballot's films for a select; those in `chosen` are already ticked."""
    approved = set(chosen)
    return [film_option(one.film, say, is_chosen=one.film.id in approved) for one in films]


def result_lines(result: BallotResult, films: Mapping[str, Film], say: Language) -> list[str]:
    """How many approved of each film, the winner first; leaves out films without votes."""
    return [_count(count, films, say) for count in result.counts if count.approvals]


def voters_line(result: BallotResult, say: Language) -> str:
    """How many members voted."""
    if not result.ballots:
        return say("Nobody voted.")
    return say.plural("{number} member voted.", "{number} members voted.", result.ballots)


def voted_so_far(ballots: int, say: Language) -> str:
    """How many members have voted, while the ballot is open."""
    if not ballots:
        return say("Nobody has voted yet.")
    return say.plural("{number} member has voted.", "{number} members have voted.", ballots)


def tie_rule(result: BallotResult, say: Language) -> str:
    """The rule for ties, if the top films are tied."""
    approvals = [count.approvals for count in result.counts]
    is_tied = result.winner is not None and approvals.count(approvals[0]) > 1
    return say("In a tie, the film nominated first wins.") if is_tied else ""


def film_heading(sign: str, film: Film, say: Language) -> str:
    """A film as the heading of a post, with the emoji of its step."""
    return f"## {sign} {plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})"


def post(manner: Manner, *items: Item) -> Page:
    """A page with its pings above it, and what did not go as planned below the heading.

    A club's first post begins with how the club works.
    """
    first, *rest = items
    told = [text(f"-# {manner.word}")] if manner.word else []
    called = [text(f"<@&{manner.ping}>")] if manner.ping else []
    welcome = [text(*manner.welcome), discord.ui.Separator()] if manner.welcome else []
    notice = manner.picture.notice(manner.say)
    return Page(*called, card(*welcome, first, *told, *rest, *notice, colour=WEEK_COLOUR))


def _style(*, is_main: bool) -> discord.ButtonStyle:
    """In each row one button stands out: the one most members come for."""
    return _PRIMARY if is_main else discord.ButtonStyle.secondary


def _count(count: OptionCount, films: Mapping[str, Film], say: Language) -> str:
    film = films.get(count.nomination.film_id)
    name = title(film, say) if film else f"`{count.nomination.film_id}`"
    return f"`{count.approvals:>2}` {name}"
