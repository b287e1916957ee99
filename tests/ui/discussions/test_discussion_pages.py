"""Pages of discussions keep to Discord's limits, whatever was written, in each language."""

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.discussions.comment_tree import Comment, CommentTurnout, PlacedComment
from bot.domain.discussions.comment_words import LONGEST_WORDS
from bot.domain.discussions.discussion import (
    LONGEST_QUOTE,
    MOST_QUOTES,
    Discussion,
    DiscussionKey,
    Opener,
    Phase,
    Question,
    QuoteOffer,
    Recap,
)
from bot.domain.discussions.dives.deep_dive import Echo, deep_dive
from bot.domain.discussions.own_questions import LONGEST_QUESTION
from bot.domain.discussions.prompt_views import PromptEntry, PromptPage
from bot.domain.discussions.prompts import Anchor, Family, Prompt, SpoilerLevel, Wording
from bot.domain.films.film import Film
from bot.domain.reviews.review import LONGEST_MORE, Aspect, Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.scores import Tally
from bot.locales import Language, language
from bot.prompts import shipped_prompts
from bot.services.discussions.prompts import PAGE_LENGTH
from bot.ui.discussions.best_and_recap import (
    MOST_BEST,
    BestComments,
    ListedDiscussion,
    best_page,
    discussions_page,
    progress_page,
    recap_page,
)
from bot.ui.discussions.comment_lines import quoted
from bot.ui.discussions.deep_dive import deep_dive_page
from bot.ui.discussions.prompts import prompt_added, prompt_label, prompts_page
from bot.ui.discussions.start import (
    join_or_open,
    nothing_to_dive_into,
    question_form,
    question_opener,
    question_refused,
    quoted_question,
    started,
    thread_name,
    ways_to_begin,
)
from bot.ui.pictures.film_picture import poster
from bot.ui.presses.discussions import OpenAnother
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, TALLIES, keeps_the_limits
from tests.ui.pictures.test_film_picture import POSTER
from tests.ui.shown_pages import texts

BIG = 2**63 - 1
QUESTIONS = st.text(min_size=15, max_size=LONGEST_QUESTION).filter(str.strip)
VOTES = st.sampled_from(["⬆️", "<:a_vote_of_a_long_name_indeed_yes:123456789012345678>"])
WORST = "*_`|[]()<>~\\" * 30


def discussion(opener: Opener = Opener.AFTER, question: str = "", *, hidden: bool = True) -> Discussion:
    asked = Question(question, hidden) if question else None
    key = DiscussionKey(BIG, 99_999)
    return Discussion(
        key, "tt0113627", opener, BIG, BIG, "en", 1_795_348_800, 0, Phase.OPEN, asked, thread_id=BIG
    )


def placed(number: int) -> PlacedComment:
    return PlacedComment(Comment(BIG - number, BIG, None, 9999, 0), 3, 9999)


def review(body: str, author: int) -> Review:
    more = ("*" * LONGEST_MORE, "~" * LONGEST_MORE)
    draft = ReviewDraft("T" * 80, body, "", author % 10 + 1, frozenset(Aspect), frozenset(Aspect), *more)
    return Review(ReviewKey(BIG, "tt0113627", BIG - author), draft, ReviewState.PUBLIC, 0, 0, BIG, BIG, 9, 9)


@given(FILMS, TALLIES, QUESTIONS, st.booleans(), VOTES, LANGUAGES)
def test_any_question_opens_a_discussion_that_fits(
    film: Film, tally: Tally, question: str, is_hidden: object, vote: str, say: Language
) -> None:
    one = discussion(question=question, hidden=bool(is_hidden))
    assert keeps_the_limits(question_opener(one, film, tally, vote, say))
    assert keeps_the_limits(ways_to_begin(film, [one] * 5, say, can_dive=bool(is_hidden)))
    assert keeps_the_limits(join_or_open(film, [one] * 5, OpenAnother(film.id, one.opener, 1), question, say))
    assert keeps_the_limits(started(one, say))
    assert keeps_the_limits(nothing_to_dive_into(film, question, say))
    assert keeps_the_limits(question_refused(film.id, question, "why", say))


@given(FILMS, st.sampled_from(Opener), QUESTIONS, LANGUAGES)
def test_any_threads_name_fits_and_is_its_own(
    film: Film, opener: Opener, question: str, say: Language
) -> None:
    name = thread_name(discussion(opener, question, hidden=False), film, say)
    assert 1 <= len(name) <= 100
    assert name.endswith("#99999")
    assert f"({film.year})" in name


SENTENCES = st.lists(st.text(max_size=230).map(lambda text: f"The music {text}. "), max_size=8).map("".join)


@settings(deadline=None)
@given(FILMS, TALLIES, st.lists(SENTENCES, max_size=4), QUESTIONS, VOTES, LANGUAGES)
def test_any_deep_dive_fits(
    film: Film, tally: Tally, bodies: list[str], question: str, vote: str, say: Language
) -> None:
    reviews = [review(body, number) for number, body in enumerate(bodies)]
    dive = deep_dive(film, tally, reviews, Echo(10, 70, 10, 75))
    page = deep_dive_page(discussion(Opener.DEEP_DIVE, question), dive, vote, say, poster(film, POSTER, say))
    assert keeps_the_limits(page)


@pytest.mark.parametrize("locale", ["en-US", "es-ES"])
def test_the_worst_deep_dive_fits_and_keeps_what_matters(locale: str) -> None:
    film = Film("tt0113627", WORST[:200], 1995, directors=(WORST,) * 6, cast=(WORST,) * 6)
    aspects = ("music", "theme", "lead", "supporting", "slow", "script", "directed", "ending", "camera")
    bodies = [f"The {aspect} {WORST}"[:200] + ". " for aspect in aspects]
    reviews = [review("".join(bodies[number:]), number) for number in range(9)]
    dive = deep_dive(film, Tally((99_999,) * 10), reviews, Echo(10, 70, 10, 75))
    asked = WORST[: LONGEST_QUESTION - 1] + "?"
    say = language(locale)
    shown = poster(film, POSTER, say)
    page = deep_dive_page(discussion(Opener.DEEP_DIVE, asked), dive, "⬆️", say, shown)
    assert keeps_the_limits(page)
    assert len(dive.quotes) >= 6
    assert "> " in texts(page), "at least one quote has room"


@given(FILMS, TALLIES, st.lists(st.text(min_size=1, max_size=LONGEST_QUOTE), max_size=MOST_QUOTES), LANGUAGES)
def test_any_recap_fits(film: Film, tally: Tally, texts: list[str], say: Language) -> None:
    quotes = tuple(QuoteOffer(BIG - number, BIG, text) for number, text in enumerate(texts))
    best = tuple(placed(100 + number) for number in range(3))
    words = {one.comment.id: "w" * LONGEST_WORDS for one in best}
    turnout = CommentTurnout(999, 3000)
    recap = Recap(discussion(), film, turnout, best, quotes, tally, is_whole=False, words=words)
    assert keeps_the_limits(recap_page(recap, "⬆️", say))


@pytest.mark.parametrize("locale", ["en-US", "es-ES"])
def test_the_worst_recap_fits_with_every_quote(locale: str) -> None:
    quotes = tuple(QuoteOffer(BIG - number, BIG, WORST[:LONGEST_QUOTE]) for number in range(MOST_QUOTES))
    best = (placed(100),) * 3
    words = {best[0].comment.id: WORST[:LONGEST_WORDS]}
    recap = Recap(discussion(), None, CommentTurnout(1, 1), best, quotes, Tally(), words=words)
    page = recap_page(recap, "⬆️", language(locale))
    assert keeps_the_limits(page)
    assert texts(page).count("\n> -# —") == MOST_QUOTES + 3


@given(FILMS, st.integers(0, MOST_BEST), VOTES, LANGUAGES)
def test_any_page_of_the_best_fits(film: Film, number: int, vote: str, say: Language) -> None:
    best = tuple(placed(each) for each in range(number))
    key = DiscussionKey(BIG, 1)
    assert keeps_the_limits(
        best_page(BestComments(key, BIG, film, CommentTurnout(9, 9), best, 3000), vote, say)
    )
    assert keeps_the_limits(progress_page(3000, say))


@given(st.lists(FILMS, max_size=6), LANGUAGES)
def test_any_list_fits(films: list[Film], say: Language) -> None:
    listed = [
        ListedDiscussion(discussion(), film, number or None, number or None)
        for number, film in enumerate(films)
    ]
    assert keeps_the_limits(discussions_page(listed, 1, 3, 20, "</discuss start:1>", say))


@pytest.mark.parametrize("locale", ["en-US", "es-ES"])
def test_any_page_of_the_bank_fits(locale: str) -> None:
    say = language(locale)
    longest = sorted(shipped_prompts(), key=lambda prompt: -len(prompt.wording(say.code).text))
    entries = tuple(PromptEntry(prompt, is_on=False, times_asked=99) for prompt in longest[:PAGE_LENGTH])
    assert keeps_the_limits(prompts_page(PromptPage(Family.SPLIT, entries, 1, 30, 180), say))
    assert keeps_the_limits(prompts_page(PromptPage(None, (), 0, 1, 0), say))


@given(st.text(min_size=1, max_size=LONGEST_QUESTION).filter(str.strip), LANGUAGES)
def test_a_servers_own_prompts_fit(question: str, say: Language) -> None:
    prompt = Prompt(
        "club:0123456789ab", Family.SPLIT, SpoilerLevel.HIGH, Anchor.IDEA, (Wording("en", question),)
    )
    entries = (PromptEntry(prompt, is_on=False, times_asked=1),) * PAGE_LENGTH
    assert keeps_the_limits(prompts_page(PromptPage(None, entries, 1, 30, 180), say))
    assert keeps_the_limits(prompt_added(prompt, say))
    assert len(prompt_label(prompt, say)) <= 100


@given(FILMS, LANGUAGES)
def test_the_form_keeps_the_limits_of_forms(film: Film, say: Language) -> None:
    form = question_form(film, "x" * 300, say)
    assert 1 <= len(form.title) <= 45
    for label in form.children:
        assert isinstance(label, discord.ui.Label)
        assert 1 <= len(label.text) <= 45


@pytest.mark.parametrize(
    ("written", "longest", "shown"),
    [
        ("plain *words*", 99, r"plain \*words\*"),
        ("He ||dies|| there", 99, "He ||dies|| there"),
        ("A ||secret that is cut off somewhere||", 20, "A ||secret that i||…"),
        ("one || bar", 99, r"one \|\| bar"),
        ("|| ||", 99, r"\|\| \|\|"),
        ("<@1> @everyone", 99, r"\<\@1\> \@everyone"),
        ("||a||, ||b||!", 99, "||a||, ||b||!"),
        ("two\nlines", 99, "two lines"),
        ("a `||` b ||dies||", 99, r"a \`||\` b dies||"),
        ("||||dies||", 99, "||dies||"),
        (r"one \|| two ||dies||", 99, r"one \\||two dies||"),
    ],
)
def test_what_a_member_covered_stays_covered(written: str, longest: int, shown: str) -> None:
    assert quoted(written, longest) == shown


def test_a_message_without_a_question_has_none() -> None:
    assert quoted_question(None) == ""
