"""What the club's week posts: one page a step, each with the button that tells what happens next."""

from typing import Final

import discord

from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.week.plan import Step, timetable
from bot.domain.week.tasks import (
    Announce,
    AskAgain,
    InviteNominations,
    OfferTurn,
    OpenBallot,
    OpenDiscussion,
    OpenThread,
    SayPaused,
)
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, row, text
from bot.ui.base.escape import one_line
from bot.ui.discussions.start import asked, how_to_talk
from bot.ui.presses.custom_ids import OpenScores
from bot.ui.presses.reviews import OpenReview
from bot.ui.week.ballot import announcement, open_ballot
from bot.ui.week.parts import (
    WHYS_SHOWN,
    Manner,
    choose_button,
    film_heading,
    fitting,
    join_button,
    next_button,
    nominate_button,
    nominations,
    pass_button,
    post,
)
from bot.ui.week.wording import when

LONGEST_NAME: Final = 100

Plain = (
    InviteNominations | OfferTurn | OpenBallot | Announce | OpenThread | OpenDiscussion | AskAgain | SayPaused
)
"""The deeds whose posts need nothing to be read before."""


def week_post(deed: Plain, manner: Manner) -> Page:
    """The post of a deed."""
    match deed:
        case InviteNominations():
            return _invitation(deed, manner)
        case OfferTurn():
            return _turn_offer(deed, manner)
        case OpenBallot():
            return open_ballot(deed, manner)
        case Announce():
            return announcement(deed, manner)
        case OpenThread():
            return _thread_opening(deed, manner)
        case OpenDiscussion():
            return _open_discussion(deed, manner)
        case AskAgain():
            return _second_question(deed, manner)
        case SayPaused():
            return _paused_post(deed, manner)


def _invitation(deed: InviteNominations, manner: Manner) -> Page:
    """The invitation to nominate."""
    return fitting(_inviting(deed, manner, longest) for longest in WHYS_SHOWN)


def _inviting(deed: InviteNominations, manner: Manner, longest: int) -> Page:
    say = manner.say
    heading = say("What shall we watch next?")
    asks = say("Nominate a film for the ballot. It opens on {when}.", when=when(deed.ballot_at))
    carried = say("Nominated already")
    waiting = nominations(deed.nominations, say, longest)
    return post(
        manner,
        text(f"## 🎞️ {heading}", asks),
        *([text(f"### {carried}", *waiting)] if waiting else []),
        row(nominate_button(say, is_main=True), next_button(deed.round.key, deed.step, say)),
    )


def _turn_offer(deed: OfferTurn, manner: Manner) -> Page:
    """Whose turn it is to choose."""
    say, until = manner.say, when(deed.until)
    shown_next = next_button(deed.round.key, deed.step, say)
    if deed.chooser_id is None:
        heading = say("Who chooses the film?")
        asks = say("Nobody takes turns yet. The film is announced on {when}.", when=until)
        return post(manner, text(f"## 🎟️ {heading}", asks), row(join_button(say), shown_next))
    heading = say("Whose turn is it?")
    member = f"<@{deed.chooser_id}>"
    asks = say("{member}, this time the film is yours to choose, until {when}.", member=member, when=until)
    controls = (choose_button(say), pass_button(deed.round.key.number, say), join_button(say), shown_next)
    return post(manner, text(f"## 🎟️ {heading}", asks), row(*controls))


def thread_name(deed: OpenThread, say: Language) -> str:
    """What a thread is called: without a spoiler, and in at most 100 characters."""
    if deed.film is None:
        return say("Talking about films")
    kind = say("before watching") if deed.stage is Stage.BEFORE else say("after watching")
    rest = f" ({deed.film.year}): {kind}"
    return one_line(deed.film.title_in(say.code), LONGEST_NAME - len(rest)) + rest


def _thread_opening(deed: OpenThread, manner: Manner) -> Page:
    """What a thread begins with."""
    say = manner.say
    question = asked(deed.question, say) if deed.question else ()
    return post(
        manner,
        text(f"-# {_for_whom(deed, say)}", *question),
        text(f"-# {how_to_talk(manner.vote, say)}", _second_at(deed, say)),
        row(*_talk_buttons(deed.film, say), next_button(deed.round.key, deed.step, say)),
    )


def _open_discussion(deed: OpenDiscussion, manner: Manner) -> Page:
    """The discussion is open."""
    say = manner.say
    ends = say("It goes on until {when}.", when=when(deed.ends_at))
    below = say("Come and talk in the thread below.")
    shown_next = next_button(deed.round.key, deed.step, say)
    if deed.film is None:
        heading = say("Time to talk")
        return post(manner, text(f"## 💬 {heading}", below, ends), row(shown_next))
    is_open = say("The discussion is open. {below}", below=below)
    return post(
        manner,
        text(film_heading("💬", deed.film, say), is_open, ends, _before(deed, say)),
        row(*_talk_buttons(deed.film, say), shown_next),
    )


def _second_question(deed: AskAgain, manner: Manner) -> Page:
    """The second question, in the thread for after watching."""
    say = manner.say
    heading = say("And another question")
    return post(
        manner,
        text(f"-# {heading}", *asked(deed.question, say)),
        row(*_talk_buttons(deed.film, say), next_button(deed.round.key, deed.step, say)),
    )


def _paused_post(deed: SayPaused, manner: Manner) -> Page:
    """The week pauses itself."""
    say = manner.say
    heading = say("The club's week takes a break")
    why = say.plural(
        "Nobody joined for {number} round, so I post no more for now.",
        "Nobody joined for {number} rounds, so I post no more for now.",
        deed.rounds,
    )
    way_out = say("Organisers have it go on by {resume}, whenever you like.", resume=manner.resume)
    return post(
        manner, text(f"## 🌙 {heading}", why, way_out), row(next_button(deed.round.key, deed.step, say))
    )


def _talk_buttons(film: Film | None, say: Language) -> list[Control]:
    if film is None:
        return []
    return [
        button(OpenScores(film.id), say("Rate"), style=discord.ButtonStyle.primary, emoji="⭐"),
        button(OpenReview(film.id), say("Review"), emoji="✍️"),
    ]


def _for_whom(deed: OpenThread, say: Language) -> str:
    if deed.film is None:
        return say("Any film will do.")
    if deed.stage is Stage.BEFORE:
        return say("For everyone: no spoilers here, please.")
    return say("For those who have seen it: spoilers are welcome below.")


def _second_at(deed: OpenThread, say: Language) -> str:
    """When another question is asked in the thread, if one is."""
    if deed.stage is Stage.BEFORE or not deed.plan.second_prompt:
        return ""
    at = timetable(deed.plan, deed.round.anchor)[Step.SECOND]
    told = say("Another question comes on {when}.", when=when(at))
    return f"-# {told}"


def _before(deed: OpenDiscussion, say: Language) -> str:
    if deed.before_thread_id is None:
        return ""
    thread = f"<#{deed.before_thread_id}>"
    told = say("Not seen it yet? {thread} is without spoilers.", thread=thread)
    return f"-# {told}"
