"""The answers to members who nominate and vote in the club's week."""

from collections.abc import Sequence
from typing import Final

from bot.domain.films.film import LONGEST_TITLE, Film
from bot.domain.week.ballot import LONGEST_WHY, MOST_BALLOTS, MOST_OPTIONS
from bot.domain.week.fallen import Fall, ToldFallen
from bot.domain.week.reminders import Reminder
from bot.domain.week.views import BallotPaper, Late, NominationTaken
from bot.locales import Language
from bot.ui.base.controls import Control, Form, Page, button, card, grey_page, row, select_any, text
from bot.ui.base.figures import title
from bot.ui.base.forms import text_field
from bot.ui.discussions.start import with_question
from bot.ui.presses.week import ChangeBallot, SubmitNomination, WriteNomination
from bot.ui.week.parts import WEEK_COLOUR, options
from bot.ui.week.wording import next_sentence, reason, when

FILM_FIELD: Final = "film"
WHY_FIELD: Final = "why"


def nomination_form(why: str, say: Language) -> Form:
    """The form for a nomination, with any reason that the member already wrote."""
    advice = say("Its title, in any language; a year helps")
    return Form(
        SubmitNomination(),
        say("Nominate a film"),
        text_field(FILM_FIELD, say("Film"), LONGEST_TITLE, advice=advice),
        text_field(WHY_FIELD, say("Why this one?"), LONGEST_WHY, why, is_needed=False, is_long=True),
    )


def fallen_page(news: Sequence[ToldFallen], nominate: str, say: Language) -> Page:
    """Which of the member's nominations fell off, and why. `nominate` is the command that nominates."""
    return grey_page(text(*(_fallen(told, nominate, say) for told in news)))


def _fallen(told: ToldFallen, nominate: str, say: Language) -> str:
    film = title(told.film, say) if told.film else f"`{told.fallen.film_id}`"
    match told.fallen.reason:
        case Fall.BALLOTS:
            return say(
                "{film} was on {most} ballots and didn't win, so it's no longer nominated. If you still want "
                "it, nominate it again with {command}.",
                film=film,
                most=MOST_BALLOTS,
                command=nominate,
            )
        case Fall.WITHDRAWN:
            return say("An organiser withdrew your nomination of {film}.", film=film)
        case Fall.MERGED:
            return say(
                "{film} was nominated twice, under two titles. Another member's nomination stays, yours is "
                "gone.",
                film=film,
            )


def nominated(taken: NominationTaken, say: Language) -> Page:
    """The film is nominated, or is this round's film."""
    coming = next_sentence(taken.next, say) if taken.next else ""
    told = (_taken(taken, say), reason(taken.nomination.why), _queued(taken, say), coming)
    return Page(card(text(*told), colour=WEEK_COLOUR))


def _taken(taken: NominationTaken, say: Language) -> str:
    film = title(taken.film, say)
    if taken.is_pick:
        return say("{film} is this round's film. It stays secret until it is announced.", film=film)
    match taken.late:
        case Late.BALLOT_OPEN:
            return say("{film} is nominated for the next round: this round's ballot is open.", film=film)
        case Late.NO_BALLOT:
            return say("{film} is nominated for the next round: this round has no ballot.", film=film)
        case Late.FILM_PICKED:
            return say("{film} is nominated for the next round: this round has its film.", film=film)
        case None:
            return say("{film} is nominated.", film=film)


def _queued(taken: NominationTaken, say: Language) -> str:
    """Says that other films go on the next ballot first, if there is no room for this one."""
    if not taken.ahead:
        return ""
    return say(
        "{ahead} films come before it, and a ballot has room for {most}. It waits for a later one.",
        ahead=taken.ahead,
        most=MOST_OPTIONS,
    )


def nomination_refused(why: str, refusal: str, say: Language) -> Page:
    """Why a film cannot be nominated now. It repeats the member's reason, so that no text is lost."""
    return with_question(Page(text(refusal), row(write_again(say))), why)


def withdrawn(film: Film, say: Language) -> Page:
    """The nomination is withdrawn."""
    return grey_page(text(say("{film} is no longer nominated.", film=title(film, say))))


def ballot_page(paper: BallotPaper, say: Language) -> Page:
    """A member's own ballot, to fill in or change."""
    heading = say("Your ballot")
    number, mine = paper.number, paper.mine or ()
    choices = options(paper.options, mine, say)
    closes = when(paper.closes_at)
    if paper.mine is None:
        until = say("Voting closes {when}.", when=closes)
    else:
        until = say("You can change it until {when}.", when=closes)
    return Page(
        card(
            text(f"## 🗳️ {heading}", _mine(paper, say), until),
            row(select_any(ChangeBallot(number), say("Vote for as many as you like"), choices)),
            colour=WEEK_COLOUR,
        )
    )


def reminder_set(reminder: Reminder, say: Language) -> Page:
    """The member's reminder is on, or off."""
    if not reminder.is_on:
        return grey_page(text(say("OK, I won't remind you.")))
    told = say("I'll ping you in its thread when the discussion opens: {when}.", when=when(reminder.at))
    back = say("Press *Remind me* again to take it back.")
    return grey_page(text(f"🔔 {told}", f"-# {back}"))


def turn_passed(chooser_id: int | None, say: Language) -> Page:
    """The turn has passed to the next member."""
    if chooser_id is None:
        said = say("Passed. Nobody else is taking turns, so nominations decide.")
    else:
        said = say("Passed. Now it's {member}'s turn.", member=f"<@{chooser_id}>")
    return grey_page(text(said))


def write_again(say: Language) -> Control:
    """A button that opens the nomination form again, with the reason on the page."""
    return button(WriteNomination(), say("Write again"), emoji="✍️")


def _mine(paper: BallotPaper, say: Language) -> str:
    if paper.mine is None:
        return say("You haven't voted yet.")
    films = [title(one.film, say) for one in paper.options if one.film.id in paper.mine]
    if not films:
        return say("You voted for none of them. That counts too.")
    return say("You voted for {films}.", films=say.together(films))
