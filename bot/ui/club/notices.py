"""What waits for organisers, only as counts: no title, name or text that could be a spoiler."""

from collections.abc import Callable

from bot.domain.club.notices import WaitingForOrganisers
from bot.locales import Language
from bot.ui.base.controls import Page, button, grey_page, row, text
from bot.ui.presses.club import ShowWaiting


def notice_post(
    waiting: WaitingForOrganisers, claimed_at: int, mention: Callable[[str], str], say: Language
) -> Page:
    """The post in the organisers' channel. The bot finds it again by its button."""
    heading = say("Waiting for organisers")
    show = button(ShowWaiting(claimed_at), say("What's waiting now"), emoji="📋")
    return grey_page(text(f"### {heading}", *_lines(waiting, mention, say)), row(show))


def waiting_page(waiting: WaitingForOrganisers, mention: Callable[[str], str], say: Language) -> Page:
    """The same for only one organiser."""
    heading, nothing = say("Waiting for organisers"), say("Nothing is waiting.")
    return grey_page(text(f"### {heading}", *(_lines(waiting, mention, say) or [nothing])))


def _lines(waiting: WaitingForOrganisers, mention: Callable[[str], str], say: Language) -> list[str]:
    reports, held, films, questions = waiting.reports, waiting.held, waiting.films, waiting.questions
    reported = say.plural("{number} reported review", "{number} reported reviews", reports)
    kept_back = say.plural("{number} review to approve", "{number} reviews to approve", held)
    added = say.plural("{number} film to approve", "{number} films to approve", films)
    asked = say.plural("{number} suggested question", "{number} suggested questions", questions)
    counted = (
        (reports, reported, "club reports"),
        (held, kept_back, "club reports"),
        (films, added, "club films"),
        (questions, asked, "club prompts list"),
    )
    return [f"- {words}: {mention(command)}" for number, words, command in counted if number]
