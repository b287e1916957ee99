"""The reviews that wait for an organiser, one per page, with their reports and earlier decisions."""

from collections.abc import Sequence
from typing import Any, Final

import discord

from bot.domain.reviews.moderation import Action, Case, CasePage, Decision, Report
from bot.domain.reviews.review import ReviewState
from bot.locales import Language, named
from bot.ui.base.controls import Page, button, grey_page, row, text
from bot.ui.base.escape import paragraphs, plain
from bot.ui.base.figures import title
from bot.ui.base.labels import who
from bot.ui.base.paging import turn_buttons
from bot.ui.presses.reviews import DecideCase, ReadCase, TurnCases, WarnAuthor
from bot.ui.reviews.form import TEXT_FILE
from bot.ui.reviews.review import added, link_to, review_text

_BODY_SHOWN: Final = 1200
_SPOILER_SHOWN: Final = 400
_REASON_SHOWN: Final = 100
DECISION_NAMES: Final = {
    # Translators: follows who did it: @organiser kept it (a reported review)
    Action.KEEP: named("kept it"),
    # Translators: follows who did it: @organiser removed it (a reported review)
    Action.REMOVE: named("removed it"),
    Action.WARN: named("warned the author"),
}


def case_page(page: CasePage, say: Language, news: Sequence[str] = ()) -> Page:
    """One waiting review with its buttons; above it, the result of the last decision."""
    case = page.case
    if case is None:
        nothing = say("Nothing to review right now.")
        return grey_page(text(*news, nothing))
    film = title(page.film, say) if page.film else f"`{case.review.key.film_id}`"
    place = say("Page {page} of {pages}", page=page.page + 1, pages=page.pages)
    heading, body = review_text(case.review, say, _BODY_SHOWN)
    return grey_page(
        text(*news, f"-# {film} · {place}", _why(case, say)),
        text(heading),
        text(body),
        *added(case.review, say),
        *_spoiler(case, say),
        *_record(case, say),
        _decisions(case, page.page, say),
        *_ways(case, page, say),
    )


def whole_text(say: Language) -> Page:
    """The whole text of a review, attached as `TEXT_FILE`."""
    said = say("The whole text, with its spoiler part:")
    return grey_page(text(said), discord.ui.File(f"attachment://{TEXT_FILE}"))


def decided(action: Action, say: Language) -> str:
    """What a decision did."""
    match action:
        case Action.KEEP:
            return say("Kept. Everyone can read the review.")
        case Action.REMOVE:
            return say("Removed. Nobody can read the review any more. Its author will be told.")
        case Action.WARN:
            return say("The author sees your note the next time they write or read a review here.")


def _why(case: Case, say: Language) -> str:
    if case.review.state is ReviewState.HELD:
        return say("Held until an organiser keeps it.")
    return say.plural("Reported by {number} member.", "Reported by {number} members.", case.open_reports)


def _spoiler(case: Case, say: Language) -> list[discord.ui.Item[Any]]:
    spoiler = paragraphs(case.review.draft.spoiler, _SPOILER_SHOWN)
    label = say("Spoilers")
    return [text(f"**{label}**", spoiler)] if spoiler else []


def _record(case: Case, say: Language) -> list[discord.ui.Item[Any]]:
    lines = [_report(report) for report in case.reports] + [
        _decision(decision, say) for decision in case.decisions
    ]
    return [text(*(f"-# {line}" for line in lines))] if lines else []


def _report(report: Report) -> str:
    return f"🚩 <@{report.reporter_id}> <t:{report.at}:d>: {plain(report.reason, _REASON_SHOWN)}"


def _decision(decision: Decision, say: Language) -> str:
    done = say(DECISION_NAMES[decision.action])
    sentence = f": {plain(decision.sentence, _REASON_SHOWN)}" if decision.sentence else ""
    return f"🛡️ {who(decision.organiser_id, say)} <t:{decision.at}:d>: {done}{sentence}"


def _decisions(case: Case, page: int, say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    review = case.review
    named_so = (review.key.film_id, review.key.author_id, review.edited_at)
    keep, remove = (DecideCase(*named_so, action, page) for action in (Action.KEEP, Action.REMOVE))
    return row(
        # Translators: a button: leave the reported review where it is
        button(keep, say("Keep"), style=discord.ButtonStyle.success, emoji="✅"),
        button(remove, say("Remove"), style=discord.ButtonStyle.danger, emoji="🗑️"),
        # Translators: a button: tell the author what was wrong
        button(WarnAuthor(*named_so, page), say("Warn"), emoji="⚠️"),
    )


def _ways(case: Case, page: CasePage, say: Language) -> list[discord.ui.Item[Any]]:
    review = case.review
    whole = button(ReadCase(review.key.film_id, review.key.author_id), say("Whole text"), emoji="📄")
    ways: list[discord.ui.Item[Any]] = [whole, *turn_buttons(TurnCases, page.page, page.pages, say)]
    if link := link_to(review):
        ways.append(discord.ui.Button(label=say("In the thread"), url=link))
    return [row(*ways)]
