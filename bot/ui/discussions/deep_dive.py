"""The deep dive with which a thread starts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import discord

from bot.domain.discussions.discussion import Discussion
from bot.domain.discussions.dives.deep_dive import DeepDive
from bot.domain.discussions.dives.quotes import HIGH, Quote, Section
from bot.domain.discussions.sentences.quotable_sentences import on_its_own
from bot.domain.reviews.review import Aspect, Review
from bot.domain.scores import MINIMUM_VOTES, Tally
from bot.locales import Language, named
from bot.ui.base import labels
from bot.ui.base.controls import MOST_TEXT, Page, button, card, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, counts, mean_and_votes, out_of_ten, score_colour
from bot.ui.base.in_which_language import in_which_language
from bot.ui.base.links import message_link
from bot.ui.discussions import deep_dive_sentences as sentences
from bot.ui.discussions.start import asked, how_to_talk, talk_buttons
from bot.ui.pictures.details import details_button
from bot.ui.pictures.film_picture import NO_PICTURE, FilmPicture
from bot.ui.pictures.histogram import histogram_gallery
from bot.ui.presses.reviews import OpenReview

_HEADINGS: Final = {
    Section.VIEW: named("How this server sees it"),
    Section.SPLIT: named("Where opinions part"),
    Section.STRENGTHS: named("What makes it captivating"),
    Section.WEAKNESSES: named("What members object to"),
    Section.LEAD: named("Lead performance"),
    Section.SUPPORTING: named("Supporting cast"),
    Section.THEMES: named("Themes"),
    Section.RESONANCE: named("Why it still resonates"),
    Section.MOMENTS: named("Moments to remember"),
}

_Part = discord.ui.Item[discord.ui.LayoutView]


def deep_dive_page(
    discussion: Discussion, dive: DeepDive, vote: str, say: Language, picture: FilmPicture = NO_PICTURE
) -> Page:
    """The whole deep dive, with as many quotes as Discord has room for.

    `picture` shows the film. With `has_histogram`, the one attached as `HISTOGRAM_FILE` too.
    """
    fewer = (dive.shortened(quotes) for quotes in range(len(dive.quotes), -1, -1))
    pages = (_DeepDivePage(discussion, shortened, vote, say, picture).page() for shortened in fewer)
    return next(page for page in pages if page.content_length() <= MOST_TEXT)


def has_histogram(tally: Tally) -> bool:
    """Whether there are enough scores to draw."""
    return tally.votes >= MINIMUM_VOTES


@dataclass
class _DeepDivePage:
    """Builds the page; a member who is quoted is linked once, at their first quote."""

    discussion: Discussion
    dive: DeepDive
    vote: str
    say: Language
    picture: FilmPicture
    linked: set[int] = field(default_factory=set)

    def page(self) -> Page:
        dive, say = self.dive, self.say
        write = button(OpenReview(dive.film.id), say("Review"), emoji="✍️")
        rate, *others = talk_buttons(self.discussion, say)
        return Page(
            card(
                *self.picture.gallery(),
                text(*self._introduction()),
                *(self._only_review() if len(dive.reviews) == 1 else self._sections()),
                discord.ui.Separator(),
                text(*self._final_thoughts()),
                row(rate, write, *others, *([details_button(say)] if has_histogram(dive.tally) else [])),
                *self.picture.notice(say),
                colour=score_colour(dive.tally.mean),
            )
        )

    def _introduction(self) -> Iterator[str]:
        film, say = self.dive.film, self.say
        yield f"## {plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})"
        reviews = len(self.dive.reviews)
        told = sentences.in_words(reviews, say)
        what = say.plural(
            "A deep dive into the one review from this server so far",
            "A deep dive into {reviews} reviews from this server",
            reviews,
            reviews=told,
        )
        yield f"-# {what}"
        yield plain(film.premise_in(say.code))
        made = (sentences.made_by(self.dive, say), sentences.won(self.dive, say))
        yield " ".join(sentences.lines(*made))

    def _sections(self) -> list[_Part]:
        return [part for section in self.dive.sections for part in self._section(section)]

    def _only_review(self) -> list[_Part]:
        """What to say if only one member has written a review."""
        dive, say = self.dive, self.say
        apart = (Section.RESONANCE, Section.MOMENTS)
        said = [quote for quote in dive.quotes if quote.section not in apart]
        [review] = dive.reviews
        said.sort(key=lambda quote: _place(quote, review))
        quotes = [self._quote(quote.sentence, quote.review) for quote in said] or self._titles()
        told = text(*quotes, sentences.of_one_review(dive, say))
        sections = [part for section in apart if dive.of(section) for part in self._section(section)]
        return [told, *sections, *self._tally()]

    def _section(self, section: Section) -> list[_Part]:
        quotes = [self._quote(quote.sentence, quote.review) for quote in self.dive.of(section)]
        if section is Section.VIEW:
            return self._view()
        figures = self._figures(section)
        return [text(f"### {self._heading(section)}", *quotes, figures)]

    def _heading(self, section: Section) -> str:
        leads = self.dive.leads[: sentences.MOST_PEOPLE]
        if section is Section.LEAD and leads:
            return labels.people(leads, self.say)
        return self.say(_HEADINGS[section])

    def _figures(self, section: Section) -> str:
        """What the figures say, below the quotes."""
        dive, say = self.dive, self.say
        match section:
            case Section.SPLIT:
                return sentences.parted(dive, say)
            case Section.STRENGTHS:
                return sentences.praised(dive, say)
            case Section.WEAKNESSES:
                return sentences.objected_to(dive, say)
            case Section.LEAD:
                return sentences.on_lead(dive, say)
            case Section.SUPPORTING:
                return sentences.on_aspect(Aspect.SUPPORTING, dive, say)
            case Section.THEMES:
                return sentences.on_aspect(Aspect.THEMES, dive, say)
            case Section.RESONANCE:
                return sentences.on_resonance(dive, say)
            case Section.VIEW | Section.MOMENTS:
                return ""

    def _view(self) -> list[_Part]:
        said = [self._quote(quote.sentence, quote.review) for quote in self.dive.of(Section.VIEW)]
        return [text(f"### {self._heading(Section.VIEW)}", *(said or self._titles())), *self._tally()]

    def _titles(self) -> list[str]:
        return [self._titled(review) for review in self.dive.unquoted]

    def _tally(self) -> list[_Part]:
        tally, say = self.dive.tally, self.say
        picture: list[_Part] = [histogram_gallery(tally, say)] if has_histogram(tally) else []
        if not tally.votes:
            return []
        given = say("This server gives it {figures}.", figures=mean_and_votes(tally, say))
        return [*picture, text(given, "" if picture or tally.votes == 1 else f"-# {counts(tally)}")]

    def _final_thoughts(self) -> Iterable[str]:
        say, discussion = self.say, self.discussion
        yield "### " + say("Final thoughts")
        if discussion.question:
            yield from asked(
                discussion.question, discussion.opener.stage, say, discussion.starter_id, is_heading=False
            )
        yield say("What are your thoughts? Let's chat in the comments below.")
        if len(self.dive.reviews) == 1:
            yield say("One review is not much of a debate: press *Review* and write the second.")
        yield f"-# {how_to_talk(self.vote, say)}"
        yield f"-# {labels.when_archived(say)}"

    def _quote(self, sentence: str, review: Review) -> str:
        """Two lines: the words, and who wrote them; the first time with title, link and score."""
        signed = f"<@{review.key.author_id}>"
        if review.key.author_id not in self.linked:
            self.linked.add(review.key.author_id)
            signed += f", {review_title(review, self.say)}, {out_of_ten(review.draft.score)}"
        return f"> {plain(on_its_own(sentence))}\n> -# — {signed}{self._in_language(sentence)}"

    def _titled(self, review: Review) -> str:
        """A review as only its title."""
        self.linked.add(review.key.author_id)
        signed = f"<@{review.key.author_id}>, {out_of_ten(review.draft.score)}"
        return f"> {review_title(review, self.say)}\n> -# — {signed}{self._in_language(review.draft.title)}"

    def _in_language(self, words: str) -> str:
        """Which language a quote is in, unless it is the page's own."""
        foreign = in_which_language(words, self.say)
        return f" · {foreign}" if foreign else ""


def _place(quote: Quote, review: Review) -> tuple[bool, bool]:
    """Where a quote of the only review goes: its author's choice first, then the side of its score."""
    is_objection = quote.section is Section.WEAKNESSES
    return quote.section is not Section.VIEW, is_objection is (review.draft.score >= HIGH)


def review_title(review: Review, say: Language) -> str:
    """The title in quotation marks, linked to the posted review."""
    shown = say("“{title}”", title=plain(review.draft.title))
    if review.thread_id is None or review.message_id is None:
        return shown
    return f"[{shown}]({message_link(review.key.guild_id, review.thread_id, review.message_id)})"
