"""The deep dive as a thread begins with it."""

from collections.abc import Iterable, Sequence
from typing import Final

import discord

from bot.domain.discussions.deep_dive import MOST_ASPECTS, AspectCount, DeepDive, Echo, Quote, Section, Split
from bot.domain.discussions.discussion import Discussion
from bot.domain.reviews.review import Aspect
from bot.domain.scores import Tally
from bot.locales import Language
from bot.ui.base.controls import Page, button, card, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import STAR, TITLE_SHOWN, counts, mean_and_votes, out_of_ten, score_colour
from bot.ui.base.labels import ASPECT_NAMES
from bot.ui.base.links import message_link
from bot.ui.discussions.start import asked, how_to_talk, talk_buttons
from bot.ui.pictures.histogram import histogram_gallery
from bot.ui.presses.reviews import OpenReview

MOST_TEXT: Final = 4000
"""As much text as Discord takes in one message, in characters."""
_MOST_PEOPLE: Final = 2
_NAME_SHOWN: Final = 60
_YEAR: Final = 31_556_952
"""A mean Gregorian year, in seconds."""

_Part = discord.ui.Item[discord.ui.LayoutView]


def deep_dive_page(discussion: Discussion, dive: DeepDive, vote: str, review: str, say: Language) -> Page:
    """The whole of it, with as many quotes as Discord has room for.

    `review` is the command that writes a review, as members press it. Where there are votes the page
    shows the picture attached as `HISTOGRAM_FILE`.
    """
    fewer = (dive.shortened(quotes) for quotes in range(len(dive.quotes), -1, -1))
    pages = (_page(discussion, shortened, vote, review, say) for shortened in fewer)
    return next(page for page in pages if page.content_length() <= MOST_TEXT)


def _page(discussion: Discussion, dive: DeepDive, vote: str, review: str, say: Language) -> Page:
    write = button(OpenReview(dive.film.id), say("Review"), emoji="✍️")
    rate, *others = talk_buttons(discussion, say)
    return Page(
        card(
            text(*_heading(dive, review, say)),
            *(part for section in dive.sections for part in _section(section, discussion, dive, say)),
            discord.ui.Separator(),
            text(*_final_thoughts(discussion, vote, say)),
            row(rate, write, *others),
            colour=score_colour(dive.tally.mean),
        )
    )


def _heading(dive: DeepDive, review: str, say: Language) -> Iterable[str]:
    film = dive.film
    yield f"## {plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})"
    kind = say("A deep dive")
    yield f"-# {kind}"
    if film.directors:
        yield say("Directed by {names}", names=_names(film.directors))
    if film.cast and Section.PERFORMANCES not in dive.sections:
        yield say("With {names}", names=_names(film.cast))
    if dive.reviews:
        yield say.plural(
            "Told by {number} review of this server.",
            "Told by {number} reviews of this server.",
            dive.reviews,
        )
    else:
        yield say("Nobody has written about it here yet. Be the first: {review}.", review=review)


def _section(section: Section, discussion: Discussion, dive: DeepDive, say: Language) -> list[_Part]:
    quotes = [_quote(quote, say) for quote in dive.of(section)]
    match section:
        case Section.VIEW:
            return _view(dive.tally, say)
        case Section.SPLIT:
            heading, lines = say("Where opinions part"), [split_line(dive.split, dive.tally, say)]
        case Section.STRENGTHS:
            heading, lines = say("What makes it captivating"), _mentions(dive.strengths, dive, say)
        case Section.WEAKNESSES:
            heading, lines = say("What members object to"), _mentions(dive.weaknesses, dive, say)
        case Section.PERFORMANCES:
            heading, lines = say("Performances"), _performances(dive, say)
        case Section.THEMES:
            heading, lines = say("Themes"), [_praise(Aspect.THEMES, dive, say)]
        case Section.RESONANCE:
            heading, lines = say("Why it still resonates"), _resonance(discussion, dive, say)
    return [text(f"### {heading}", *lines, *quotes)]


def _view(tally: Tally, say: Language) -> list[_Part]:
    heading = say("How this server sees it")
    return [
        text(f"### {heading}", mean_and_votes(tally, say)),
        histogram_gallery(tally, say),
        text(f"-# {counts(tally)}"),
    ]


def split_line(split: Split | None, tally: Tally, say: Language) -> str:
    """How far opinions part: who stands against whom, or how wide apart the scores lie."""
    if split and split.loved and split.disliked:
        return say("9 or 10: {loved} · 4 or less: {disliked}", loved=split.loved, disliked=split.disliked)
    apart = say.number(tally.deviation or 0)
    return say("The scores lie ±{points} points apart.", points=apart)


def _mentions(mentions: Sequence[AspectCount], dive: DeepDive, say: Language) -> list[str]:
    return [
        say(
            "- {aspect}: {number} of {reviews}",
            aspect=say(ASPECT_NAMES[mention.aspect]),
            number=mention.number,
            reviews=dive.reviews,
        )
        for mention in mentions[:MOST_ASPECTS]
    ]


def _performances(dive: DeepDive, say: Language) -> list[str]:
    lead, supporting = _names(dive.film.cast[:1]), _names(dive.film.cast[1 : 1 + _MOST_PEOPLE])
    return [
        *([say("Lead: {name}", name=lead)] if lead else []),
        *([_praise(Aspect.LEAD, dive, say)] if any(dive.praise(Aspect.LEAD)) else []),
        *([say("Supporting: {names}", names=supporting)] if supporting else []),
        *([_praise(Aspect.SUPPORTING, dive, say)] if any(dive.praise(Aspect.SUPPORTING)) else []),
    ]


def _praise(aspect: Aspect, dive: DeepDive, say: Language) -> str:
    strong, weak = dive.praise(aspect)
    facts = (
        say("a strength for {number} of {reviews}", number=strong, reviews=dive.reviews) if strong else "",
        say("a weakness for {number} of {reviews}", number=weak, reviews=dive.reviews) if weak else "",
    )
    return "-# " + " · ".join(fact for fact in facts if fact)


def _resonance(discussion: Discussion, dive: DeepDive, say: Language) -> list[str]:
    echo = dive.echo
    assert echo is not None, "the section is there"
    years = 1970 + discussion.opened_at // _YEAR - dive.film.year
    since = say(
        "Scored here since {first}, the latest {latest}.",
        first=f"<t:{echo.first_at}:D>",
        latest=f"<t:{echo.latest_at}:R>",
    )
    came_out = (
        say.plural("It came out {number} year ago.", "It came out {number} years ago.", years)
        if years > 0
        else ""
    )
    return [came_out, since, _over_time(echo, say)]


def _over_time(echo: Echo, say: Language) -> str:
    if not (echo.earlier_votes and echo.recent_votes):
        return ""
    return say(
        "In the last three months: {recent}; before: {earlier}.",
        recent=mean_of(echo.recent_total, echo.recent_votes, say),
        earlier=mean_of(echo.earlier_total, echo.earlier_votes, say),
    )


def mean_of(total: int, votes: int, say: Language) -> str:
    """A mean by its sum and its number of votes, as `theme.mean_and_votes` writes it."""
    number = say.plural("{number} vote", "{number} votes", votes)
    return f"**{say.number(total / votes)}** {STAR} · {number}"


def _final_thoughts(discussion: Discussion, vote: str, say: Language) -> Iterable[str]:
    heading = say("Final thoughts")
    yield f"### {heading}"
    if discussion.question:
        yield from asked(discussion.question, discussion.opener.stage, say, discussion.starter_id)
    yield say("What are your thoughts? Let's chat in the comments below.")
    yield f"-# {how_to_talk(vote, say)}"


def _quote(quote: Quote, say: Language) -> str:
    review = quote.review
    signed = f"<@{review.key.author_id}>, {out_of_ten(review.draft.score)}"
    if review.thread_id and review.message_id:
        link = message_link(review.key.guild_id, review.thread_id, review.message_id)
        read = say("the review")
        signed += f" · [{read}]({link})"
    return f"> {plain(quote.sentence)}\n> -# — {signed}"


def _names(people: Sequence[str]) -> str:
    return ", ".join(plain(person, _NAME_SHOWN) for person in people[:_MOST_PEOPLE])
