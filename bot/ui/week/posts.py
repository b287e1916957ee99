"""The posts of the club's week: one page per step, each with the button that says what happens next."""

from collections.abc import Iterable

import discord

from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.week.tasks import (
    Announce,
    AskAgain,
    InviteNominations,
    InviteWords,
    OfferTurn,
    OpenBallot,
    OpenDiscussion,
    OpenThread,
    RemindMembers,
    SayPaused,
)
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, fitting, row, text
from bot.ui.base.labels import when_archived
from bot.ui.discussions.start import asked, how_to_talk, name_with_question
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import OpenScores
from bot.ui.week.ballot import announcement, open_ballot
from bot.ui.week.parts import (
    WHYS_SHOWN,
    Manner,
    choose_button,
    film_heading,
    join_button,
    next_button,
    nominate_button,
    nominations,
    pass_button,
    post,
)
from bot.ui.week.wording import second_line, when

Plain = (
    InviteNominations | OfferTurn | OpenBallot | Announce | OpenThread | OpenDiscussion | AskAgain | SayPaused
)
"""Tasks whose posts need no further reading."""


def week_post(task: Plain, manner: Manner) -> Page:
    """The post for a task."""
    match task:
        case InviteNominations():
            return _invitation(task, manner)
        case OfferTurn():
            return _turn_offer(task, manner)
        case OpenBallot():
            return open_ballot(task, manner)
        case Announce():
            return announcement(task, manner)
        case OpenThread():
            return _thread_opening(task, manner)
        case OpenDiscussion():
            return _open_discussion(task, manner)
        case AskAgain():
            return _second_question(task, manner)
        case SayPaused():
            return _paused_post(task, manner)


def _invitation(task: InviteNominations, manner: Manner) -> Page:
    """Invites members to nominate."""
    return fitting(_inviting(task, manner, longest) for longest in WHYS_SHOWN)


def _inviting(task: InviteNominations, manner: Manner, longest: int) -> Page:
    say = manner.say
    heading = say("What shall we watch next?")
    asks = say("Nominate a film. The ballot opens on {when}.", when=when(task.ballot_at))
    carried = say("Already nominated")
    waiting = nominations(task.nominations, say, longest)
    return post(
        manner,
        text(f"## 🎞️ {heading}", asks),
        *([text(f"### {carried}", *waiting)] if waiting else []),
        row(nominate_button(say, is_main=True), next_button(task.round.key, task.step, say)),
    )


def _turn_offer(task: OfferTurn, manner: Manner) -> Page:
    """Says whose turn it is to choose."""
    say, until = manner.say, when(task.until)
    shown_next = next_button(task.round.key, task.step, say)
    if task.chooser_id is None:
        heading = say("Who chooses the film?")
        asks = say("Nobody is taking turns yet. The film is announced on {when}.", when=until)
        return post(manner, text(f"## 🎟️ {heading}", asks), row(join_button(say), shown_next))
    heading = say("Whose turn is it?")
    member = f"<@{task.chooser_id}>"
    asks = say("{member}, it's your turn to choose the film, until {when}.", member=member, when=until)
    controls = (choose_button(say), pass_button(task.round.key.number, say), join_button(say), shown_next)
    return post(manner, text(f"## 🎟️ {heading}", asks), row(*controls))


def thread_name(task: OpenThread, say: Language) -> str:
    """The name of a thread: no spoiler, and at most 100 characters."""
    if task.film is None:
        return say("Let's talk about films")
    kind = say("before watching") if task.stage is Stage.BEFORE else say("after watching")
    return name_with_question(task.film, kind, task.question, "", say)


def _thread_opening(task: OpenThread, manner: Manner) -> Page:
    """The first message of a thread."""
    say = manner.say
    question = asked(task.question, task.stage, say) if task.question else ()
    return post(
        manner,
        text(f"-# {_for_whom(task, say)}", *question),
        text(f"-# {how_to_talk(manner.vote, say)}", f"-# {when_archived(say)}", _second_at(task, say)),
        row(*_talk_buttons(task.film, say), next_button(task.round.key, task.step, say)),
    )


def _open_discussion(task: OpenDiscussion, manner: Manner) -> Page:
    """Says that the discussion is open."""
    say = manner.say
    ends = say("It goes on until {when}.", when=when(task.ends_at))
    below = say("Come and talk in the thread below.")
    shown_next = next_button(task.round.key, task.step, say)
    if task.film is None:
        heading = say("Time to talk")
        return post(manner, text(f"## 💬 {heading}", below, ends), row(shown_next))
    is_open = say("The discussion is open. {below}", below=below)
    return post(
        manner,
        text(film_heading("💬", task.film, say), is_open, ends, _before(task, say)),
        row(*_talk_buttons(task.film, say), shown_next),
    )


def _second_question(task: AskAgain, manner: Manner) -> Page:
    """The second question, in the thread for after watching."""
    say = manner.say
    heading = say("And another question")
    return post(
        manner,
        text(f"-# {heading}", *asked(task.question, Stage.AFTER, say)),
        row(*_talk_buttons(task.film, say), next_button(task.round.key, task.step, say)),
    )


def reminder(task: RemindMembers, manner: Manner) -> Page:
    """Tells members who asked for it that the discussion is open.

    Below the bell there are only their mentions, so that one can be taken out.
    """
    say = manner.say
    told = say("You asked to be reminded: the discussion is open.")
    mentions = " ".join(f"<@{member_id}>" for member_id in task.members)
    return post(manner, text(f"🔔 {mentions}", told), row(next_button(task.round.key, task.step, say)))


def words_invitation(task: InviteWords, invited: Iterable[int], manner: Manner) -> Page:
    """Invites these members to be quoted in the recap.

    After the balloon there are only their names, so that one can be taken out.
    """
    say = manner.say
    authors = say.together([f"<@{member_id}>" for member_id in invited])
    leading = say("Your comments lead this discussion.")
    asks = say(
        "To be quoted in the recap, on {when}, open your comment's menu: *Apps*, then *{menu}*.",
        when=when(task.recap_at),
        menu=say("Quote in the recap"),
    )
    return post(
        manner,
        text(f"💬 {authors}", f"{leading} {asks}"),
        row(next_button(task.round.key, task.step, say)),
    )


def _paused_post(task: SayPaused, manner: Manner) -> Page:
    """Says that the week pauses itself."""
    say = manner.say
    heading = say("The club's week takes a break")
    why = say.plural(
        "Nobody joined in for {number} round, so I'll stop posting for now.",
        "Nobody joined in for {number} rounds, so I'll stop posting for now.",
        task.rounds,
    )
    way_out = say("Organisers can restart it any time with {resume}.", resume=manner.resume)
    return post(
        manner, text(f"## 🌙 {heading}", why, way_out), row(next_button(task.round.key, task.step, say))
    )


def _talk_buttons(film: Film | None, say: Language) -> list[Control]:
    if film is None:
        return []
    return [
        button(OpenScores(film.id), say("Rate"), style=discord.ButtonStyle.primary, emoji="⭐"),
        button(OpenReview(film.id), say("Review"), emoji="✍️"),
    ]


def _for_whom(task: OpenThread, say: Language) -> str:
    if task.film is None:
        return say("Any film will do.")
    if task.stage is Stage.BEFORE:
        return say("For everyone: no spoilers here, please.")
    return say("For those who have seen it: spoilers are welcome below.")


def _second_at(task: OpenThread, say: Language) -> str:
    """When the thread gets its second question, if it does."""
    return "" if task.stage is Stage.BEFORE else second_line(task.plan, task.round, say)


def _before(task: OpenDiscussion, say: Language) -> str:
    if task.before_thread_id is None:
        return ""
    thread = f"<#{task.before_thread_id}>"
    told = say("Not seen it yet? Talk here without spoilers: {thread}", thread=thread)
    return f"-# {told}"
