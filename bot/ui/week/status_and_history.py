"""The club's week as a member sees it: how it stands, and past rounds."""

from collections.abc import Iterable
from typing import Final

from bot.domain.week.plan import Picking
from bot.domain.week.state import Round, Status, Step
from bot.domain.week.views import HistoryPage, PastRound, RoundStatus
from bot.locales import Language, named
from bot.ui.base.controls import Control, Page, card, fitting, row, text
from bot.ui.base.figures import NEUTRAL, mean_and_votes, title, votes_alone
from bot.ui.base.links import channel_link, message_link
from bot.ui.base.paging import pager
from bot.ui.help import Mention
from bot.ui.presses.week import TurnHistory
from bot.ui.week.parts import (
    WEEK_COLOUR,
    WHYS_SHOWN,
    Item,
    ballot_button,
    choose_button,
    join_button,
    leave_button,
    nominate_button,
    nominations,
    pass_button,
    voted_so_far,
)
from bot.ui.week.wording import next_sentence, schedule_lines

_STANDS: Final = {
    Status.OFF: named("It's off here. An organiser can switch it on with {setup}."),
    Status.PAUSED: named("It was paused {since}. An organiser can resume it with {resume}."),
    Status.UNJOINED: named(
        "It went on a break {since} because nobody joined in. An organiser can resume it with {resume}."
    ),
    Status.STOPPED: named("It stopped {since}. {reason} An organiser can fix this with {setup}."),
    Status.AWAY: named("I'm back and will pick this up in a moment."),
}


def status_page(status: RoundStatus, member_id: int, mention: Mention, say: Language) -> Page:
    """How the week stands for a member: what happens next and when, or what has to happen first."""
    return fitting(_status_page(status, member_id, mention, longest, say) for longest in WHYS_SHOWN)


def stands(status: RoundStatus, mention: Mention, say: Language) -> str:
    """What happens next and when; if nothing does, why, and who can change that."""
    state = status.state
    if state.status is Status.ON and status.next:
        is_talk = status.round is not None and status.round.picking is Picking.TALK
        return next_sentence(status.next, say, is_talk=is_talk)
    return say(
        _STANDS.get(state.status, _STANDS[Status.AWAY]),
        since=f"<t:{state.since}:R>",
        setup=mention("club setup"),
        resume=mention("club resume"),
        reason=say(state.reason) if state.reason else "",
    )


def history_page(found: HistoryPage, say: Language, *, hides_figures: bool) -> Page:
    """Past rounds, the latest first."""
    heading = say("The films of the club's week")
    nothing = say("No round has ended yet.")
    lines = [_past(past, say, hides_figures=hides_figures) for past in found.rounds]
    return Page(
        card(
            text(f"## 🎬 {heading}"),
            text(*(lines or [nothing])),
            *pager(TurnHistory, found.page, found.pages, say),
            colour=WEEK_COLOUR,
        )
    )


def _status_page(status: RoundStatus, member_id: int, mention: Mention, longest: int, say: Language) -> Page:
    heading = say("The club's week")
    controls = list(_controls(status, member_id, say))
    return Page(
        card(
            text(f"## 🗓️ {heading}", stands(status, mention, say)),
            *_whole_week(status, say),
            *_film(status, say),
            *(_ballot(status, say) or _nominations(status, longest, say)),
            *_turns(status, say),
            *([row(*controls)] if controls else []),
            colour=WEEK_COLOUR if status.state.status is Status.ON else NEUTRAL,
        )
    )


def _whole_week(status: RoundStatus, say: Language) -> list[Item]:
    """Every step of the round with its day: what is done, what is next, and what comes later."""
    lines = schedule_lines(status.schedule, status.round, status.next, say)
    return [text(*lines)] if lines else []


def _film(status: RoundStatus, say: Language) -> list[Item]:
    """The announced film, and where members talk about it."""
    current = status.round
    if current is None or not current.is_announced:
        return []
    name = title(status.film, say) if status.film else say("No film, just talk")
    return [text(f"### {name}", *_links(current, say))]


def _links(current: Round, say: Language) -> Iterable[str]:
    announcement = say("the announcement")
    if link := _link(current, Step.ANNOUNCEMENT):
        yield f"- [{announcement}]({link})"
    before = say("before watching, without spoilers")
    if thread_id := current.thread_id(Step.BEFORE):
        yield f"- <#{thread_id}>: {before}"
    after = say("the discussion")
    if thread_id := current.thread_id(Step.AFTER):
        yield f"- <#{thread_id}>: {after}"


def _link(one: Round, step: Step) -> str | None:
    """The link to a step's post."""
    post = one.posts.get(step)
    if post is None or post.channel_id is None or post.message_id is None:
        return None
    return message_link(one.key.guild_id, post.channel_id, post.message_id)


def _ballot(status: RoundStatus, say: Language) -> list[Item]:
    if status.round is None or not status.round.is_ballot_open:
        return []
    heading = say("The ballot is open")
    voted = voted_so_far(status.ballots, say)
    mine = say("You haven't voted yet.")
    if status.my_ballot is not None:
        films = [title(film, say) for film in status.my_ballot]
        mine = say("Your ballot is empty.")
        if films:
            mine = say("Your ballot: {films}", films=say.together(films))
    return [text(f"### {heading}", voted, mine, *_later(status, say))]


def _turns(status: RoundStatus, say: Language) -> list[Item]:
    if status.plan.picking is not Picking.CHOOSER:
        return []
    turns = status.turns
    heading = say("Who chooses")
    now = ""
    if turns.chooser_id and status.round and not status.round.is_announced:
        now = say("It is {member}'s turn.", member=f"<@{turns.chooser_id}>")
    members = say.plural(
        "{number} member is taking turns.", "{number} members are taking turns.", turns.members
    )
    mine = ""
    if turns.is_in:
        mine = say.plural(
            "{number} member is ahead of you.", "{number} members are ahead of you.", turns.before
        )
    return [text(f"### {heading}", now, members, mine)]


def _nominations(status: RoundStatus, longest: int, say: Language) -> list[Item]:
    if not status.waiting:
        return []
    heading = say("Nominated")
    return [text(f"### {heading}", *nominations(status.waiting, say, longest), *_later(status, say))]


def _later(status: RoundStatus, say: Language) -> list[str]:
    """The member's own films that are on no ballot yet."""
    if not status.later:
        return []
    films = say.together([title(one.film, say) for one in status.later])
    return [say("Your nominations for a later ballot: {films}", films=films)]


def _controls(status: RoundStatus, member_id: int, say: Language) -> Iterable[Control]:
    """The buttons that fit, at most five."""
    current, picking = status.round, status.plan.picking
    if status.state.status is Status.OFF or picking is Picking.TALK:
        return
    is_voting = bool(current and current.is_ballot_open)
    if current and is_voting:
        yield ballot_button(current.key.number, say, is_main=True)
    is_ones_turn = bool(current and not current.is_announced and status.turns.chooser_id == member_id)
    yield choose_button(say) if is_ones_turn else nominate_button(say, is_main=not is_voting)
    if picking is Picking.CHOOSER:
        if is_ones_turn and current:
            yield pass_button(current.key.number, say)
        yield leave_button(say) if status.turns.is_in else join_button(say)


def _past(past: PastRound, say: Language, *, hides_figures: bool) -> str:
    one = past.round
    name = title(past.film, say) if past.film else say("No film, just talk")
    if past.film is None and one.film_id:
        name = f"`{one.film_id}`"
    figures = votes_alone(past.tally, say) if hides_figures else mean_and_votes(past.tally, say)
    facts = [_day(one), figures if one.film_id else "", _approvals(past, say), *_places(one, say)]
    return f"{name}\n-# " + " · ".join(fact for fact in facts if fact)


def _day(one: Round) -> str:
    post = one.posts.get(Step.DISCUSSION)
    return f"<t:{post.claimed_at if post else one.begun_at}:D>"


def _approvals(past: PastRound, say: Language) -> str:
    if past.approvals is None:
        return ""
    return say("{approvals} of {ballots} voted for it", approvals=past.approvals, ballots=past.ballots)


def _places(one: Round, say: Language) -> Iterable[str]:
    recap, discussion = say("the recap"), say("the discussion")
    if link := _link(one, Step.RECAP):
        yield f"[{recap}]({link})"
    if thread_id := one.thread_id(Step.AFTER):  # not its name, which holds its question, and is long
        yield f"[{discussion}]({channel_link(one.key.guild_id, thread_id)})"
