"""How organisers steer the club's week, and what everyone reads when they do."""

from collections.abc import Iterable

import discord

from bot.domain.films.film import Film
from bot.domain.week.plan import timetable
from bot.domain.week.state import Next, Status, Step, Stopped
from bot.domain.week.views import RoundStatus
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, card, grey_page, row, text
from bot.ui.base.figures import title
from bot.ui.help import Mention
from bot.ui.presses.week import ConfirmSkip, KeepRound, PauseWeek, ResumeWeek, SkipRound, UndoSkip
from bot.ui.week.parts import WEEK_COLOUR, voted_so_far
from bot.ui.week.status_and_history import stands
from bot.ui.week.wording import next_sentence, when


def week_panel(status: RoundStatus, mention: Mention, say: Language) -> Page:
    """What comes next, and the controls to change it."""
    heading = say("Running the club's week")
    advice = say("To pick this round's film, use {week} with a film.", week=mention("club week"))
    controls = list(_controls(status, say))
    return grey_page(
        text(f"## 🗓️ {heading}", stands(status, mention, say), *_so_far(status, say)),
        text(f"-# {advice}"),
        *([row(*controls)] if controls else []),
    )


def picked(film: Film, coming: Next, say: Language) -> Page:
    """The organiser's pick is taken; only that organiser sees this."""
    done = say("{film} is this round's film. It stays secret until it is announced.", film=title(film, say))
    return Page(card(text(done, next_sentence(coming, say)), colour=WEEK_COLOUR))


def ask_before_skipping(status: RoundStatus, say: Language) -> Page:
    """Asks whether to skip the round, and says what happens then."""
    assert status.round is not None, "there is a round to skip"
    asks = say("Skip this round?") if status.round.posts else say("Skip the coming round, too?")
    discussion_at = timetable(status.plan, status.round.anchor)[Step.DISCUSSION]
    which = say("Its discussion is planned for {when}.", when=when(discussion_at))
    if status.round.has_done(Step.DISCUSSION):
        which = ""
    what = say("It ends now without a discussion or a recap, and the next round begins. Nominations stay.")
    undo = say("You can bring it back for an hour.")
    skip = ConfirmSkip(status.round.key.number)
    return grey_page(
        text(f"### {asks}", which, *_so_far(status, say), what, f"-# {undo}"),
        row(
            button(skip, say("Skip it"), style=discord.ButtonStyle.danger, emoji="⏭️"),
            button(KeepRound(), say("Keep it")),
        ),
    )


def skip_answered(say: Language, *, is_skipped: bool) -> Page:
    """The answer to that question."""
    told = say("The round is skipped.") if is_skipped else say("The round goes on.")
    return grey_page(text(told))


def skipped(member_id: int, number: int, coming: Next, say: Language) -> Page:
    """The round is skipped, and can be brought back for a while."""
    hour = say("Organisers can undo this for an hour.")
    undo = button(UndoSkip(number), say("Undo"), emoji="↩️")
    return Page(card(text(*_skipped(member_id, coming, say), f"-# {hour}"), row(undo), colour=WEEK_COLOUR))


def skipped_elsewhere(member_id: int, coming: Next, say: Language) -> Page:
    """The same in the week's channel, if the round was skipped in another."""
    return Page(card(text(*_skipped(member_id, coming, say)), colour=WEEK_COLOUR))


def _skipped(member_id: int, coming: Next, say: Language) -> tuple[str, str]:
    said = say("{member} skipped this round. Nominations stay.", member=f"<@{member_id}>")
    return f"⏭️ {said}", next_sentence(coming, say, stays=True)


def unskipped(member_id: int, coming: Next, say: Language) -> Page:
    """The round is back."""
    said = say("{member} brought the skipped round back.", member=f"<@{member_id}>")
    coming_up = next_sentence(coming, say, stays=True)
    return Page(card(text(f"↩️ {said}", coming_up), colour=WEEK_COLOUR))


def paused(member_id: int, resume: str, say: Language) -> Page:
    """The week is paused."""
    said = say("{member} paused the club's week.", member=f"<@{member_id}>")
    until = say("Nothing happens until an organiser uses {resume}.", resume=resume)
    return grey_page(text(f"⏸️ {said}", until))


def resumed(member_id: int, coming: Next, say: Language) -> Page:
    """The week is running again."""
    said = say("{member} resumed the club's week.", member=f"<@{member_id}>")
    coming_up = next_sentence(coming, say, stays=True)
    return Page(card(text(f"▶️ {said}", coming_up), colour=WEEK_COLOUR))


def stopped_notice(stopped: Stopped, setup: str, say: Language) -> Page:
    """Says once, in another channel, that the week cannot post. The bot finds it again by its button."""
    channel = f"<#{stopped.channel_id}>"
    said = say("I couldn't post the club's week in {channel}, so I've stopped trying.", channel=channel)
    way_out = say("An organiser can fix this with {setup}.", setup=setup)
    resume = button(ResumeWeek(), say("Resume"), emoji="▶️")
    return grey_page(text(f"⚠️ {said}", say(stopped.reason), way_out), row(resume))


def _so_far(status: RoundStatus, say: Language) -> Iterable[str]:
    current = status.round
    if current is None:
        return
    if current.is_announced and status.film:
        yield say("This round's film is {film}.", film=title(status.film, say))
    elif current.is_ballot_open:
        yield voted_so_far(status.ballots, say)
    elif not current.is_announced:
        waiting = len(status.waiting)
        yield say.plural("{number} nomination is waiting.", "{number} nominations are waiting.", waiting)


def _controls(status: RoundStatus, say: Language) -> Iterable[Control]:
    match status.state.status:
        case Status.ON:
            if status.round:
                yield button(SkipRound(status.round.key.number), say("Skip this round"), emoji="⏭️")
            yield button(PauseWeek(), say("Pause"), emoji="⏸️")
        case Status.PAUSED | Status.UNJOINED | Status.STOPPED:
            yield button(ResumeWeek(), say("Resume"), emoji="▶️")
        case Status.OFF | Status.AWAY:
            pass
