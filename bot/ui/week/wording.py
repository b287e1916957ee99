"""Puts the club's week into words: steps, times, how a film was picked, what did not go as planned."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.films.film import Film
from bot.domain.week.ballot import LONGEST_WHY, BallotResult
from bot.domain.week.plan import Step, WeekPlan, timetable
from bot.domain.week.state import Mishap, Next, PickedBy, Round
from bot.domain.week.tasks import Announce
from bot.locales import Language, named
from bot.ui.base.escape import plain
from bot.ui.base.figures import title

_NEXT: Final = {
    Step.NOMINATIONS: named("Next, nominations open: {when}."),
    Step.BALLOT: named("Next, the ballot opens: {when}."),
    Step.ANNOUNCEMENT: named("Next, the film is announced: {when}."),
    Step.EVENT: named("Next, the discussion is added to this server's events: {when}."),
    Step.BEFORE: named("Next, the thread for talk before watching opens: {when}."),
    Step.DISCUSSION: named("Next, the discussion opens: {when}."),
    Step.AFTER: named("Next, the discussion thread opens: {when}."),
    Step.REMINDER: named("Next, those who asked are reminded of the discussion: {when}."),
    Step.SECOND: named("Next, a second question is asked: {when}."),
    Step.WORDS: named("Next, some members are invited to be quoted in the recap: {when}."),
    Step.RECAP: named("Next, the round ends with a recap: {when}."),
}
_END_OF_TALK: Final = named("Next, this round ends: {when}.")
_STEPS: Final = {
    Step.NOMINATIONS: named("the call for nominations"),
    Step.BALLOT: named("the ballot"),
    Step.ANNOUNCEMENT: named("the announcement"),
    Step.EVENT: named("the event"),
    Step.BEFORE: named("the thread for talk before watching"),
    Step.DISCUSSION: named("the discussion"),
    Step.AFTER: named("the discussion thread"),
    Step.REMINDER: named("the reminder of the discussion"),
    Step.SECOND: named("the second question"),
    Step.WORDS: named("the invitation to be quoted"),
    Step.RECAP: named("the recap"),
}
_SCHEDULED: Final = {
    Step.NOMINATIONS: named("nominations open"),
    Step.BALLOT: named("the ballot opens"),
    Step.ANNOUNCEMENT: named("the film is announced"),
    Step.EVENT: named("the discussion is added to this server's events"),
    Step.BEFORE: named("the thread for talk before watching opens"),
    Step.DISCUSSION: named("the discussion opens"),
    Step.AFTER: named("the discussion thread opens"),
    Step.REMINDER: named("those who asked are reminded of the discussion"),
    Step.SECOND: named("a second question is asked"),
    Step.WORDS: named("some members are invited to be quoted in the recap"),
    Step.RECAP: named("the round ends with a recap"),
}
_ANY_TIME: Final = "<t:"
_DONE: Final = "☑️"
_NEXT_SIGN: Final = "▶️"
_TO_COME: Final = "▫️"
_PICKED: Final = {
    PickedBy.BALLOT: named("It won the ballot."),
    PickedBy.CHOOSER: named("{member} chose it: it was their turn."),
    PickedBy.ORGANISER: named("The organisers chose it."),
    PickedBy.NOMINATION: named("It had been waiting longer than the other nominations."),
    PickedBy.WATCHLISTS: named("It is on the most watchlists."),
}


def when(at: int) -> str:
    """A time that everyone reads in their own zone, and how far off it is."""
    return f"<t:{at}:F> (<t:{at}:R>)"


def second_line(plan: WeekPlan, one: Round, say: Language) -> str:
    """When the round's thread gets its second question, if it does."""
    if not plan.second_prompt:
        return ""
    at = timetable(plan, one.anchor)[Step.SECOND]
    return f"-# {_second(when(at), say)}"


def second_beginning(say: Language) -> str:
    """How the line with the second question's time begins, whatever the time."""
    return f"-# {_second(_ANY_TIME, say)}".partition(_ANY_TIME)[0]


def _second(at: str, say: Language) -> str:
    return say("Another question: {when}", when=at)


def next_sentence(coming: Next, say: Language, *, is_talk: bool = False, stays: bool = False) -> str:
    """What happens next, and when; general talk ends without a recap.

    If the sentence `stays` in a channel, it does not say how far off that is: it will still be read when that
    is past.
    """
    sentence = _END_OF_TALK if is_talk and coming.step is Step.RECAP else _NEXT[coming.step]
    return say(sentence, when=f"<t:{coming.at}:F>" if stays else when(coming.at))


def schedule_lines(
    schedule: Sequence[Next], current: Round | None, coming: Next | None, say: Language
) -> list[str]:
    """A round's steps, one per line, each with its time and an emoji for done, next or later."""
    lines = []
    for one in schedule:
        is_done = current is not None and current.has_done(one.step)
        is_next = not is_done and coming is not None and coming.step is one.step
        sign = _DONE if is_done else _NEXT_SIGN if is_next else _TO_COME
        lines.append(f"{sign} <t:{one.at}:f> · {say(_SCHEDULED[one.step])}")
    return lines


def picked_sentence(task: Announce, say: Language) -> str:
    """How the round got its film; empty if that member is no longer known."""
    picked_by, chooser_id = task.round.picked_by, task.round.chooser_id
    if picked_by is None or (picked_by is PickedBy.CHOOSER and chooser_id is None):
        return ""
    if picked_by is PickedBy.BALLOT and task.result and task.result.counts:
        return _won(task.result, say)
    if picked_by is PickedBy.NOMINATION:
        return _without_ballot(task, say)
    return say(_PICKED[picked_by], member=f"<@{chooser_id}>")


def _won(result: BallotResult, say: Language) -> str:
    approvals = [count.approvals for count in result.counts]
    said = say.plural(
        "It won the ballot: {approvals} of {number} member voted for it.",
        "It won the ballot: {approvals} of {number} members voted for it.",
        result.ballots,
        approvals=approvals[0],
    )
    if approvals.count(approvals[0]) == 1:
        return said
    return f"{said} " + say("In a tie, the film nominated first wins.")


def _without_ballot(task: Announce, say: Language) -> str:
    if task.is_back:
        return say("It was picked before, for a round that was skipped.")
    if task.is_only:
        return say("It was the only film nominated.")
    if task.result:
        return say("Nobody voted for a film, so it's the one that had been waiting the longest.")
    return say(_PICKED[PickedBy.NOMINATION])


def word_sentence(word: Mishap | None, returned: Film | None, say: Language) -> str:
    """What did not go as planned; empty if everything did. `returned` is the film nominated again."""
    if word is None:
        return ""
    what = "; ".join(_what(word, returned, say))
    if word.away:
        start, end = (f"<t:{at}:f>" for at in word.away)
        if what:
            return say("I was offline from {start} to {end}: {what}.", start=start, end=end, what=what)
        return say("I was offline from {start} to {end}.", start=start, end=end)
    return say("Not everything went as planned: {what}.", what=what) if what else ""


def _what(word: Mishap, returned: Film | None, say: Language) -> Iterable[str]:
    if word.is_called_off and returned:
        yield say("the last round fell through, and {film} is nominated again", film=title(returned, say))
    elif word.is_called_off:
        yield say("the last round fell through")
    if word.too_few:
        yield say("there were too few nominations for a ballot")
    left_out = dict.fromkeys(step for step in word.left_out if not (word.too_few and step is Step.BALLOT))
    if left_out:
        yield say("skipped: {steps}", steps=say.together([say(_STEPS[step]) for step in left_out]))
    if word.is_moved:
        yield say("the discussion moved to a later day")
    if word.is_late:
        yield say("the discussion opens late")


def reason(why: str, longest: int = LONGEST_WHY) -> str:
    """Why a film was nominated, in the member's words; empty if they gave no reason."""
    return f"“{plain(why, longest)}”" if why else ""
