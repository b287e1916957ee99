"""Opening a discussion: ways to start, the form for a question, and the opening post."""

from collections.abc import Sequence
from typing import Final

import discord

from bot.domain.covers import cover
from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Question
from bot.domain.discussions.own_questions import LONGEST_QUESTION, SHORTEST_QUESTION, short_question
from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.locales import LANGUAGES, Language, named
from bot.ui.base.controls import Control, Form, Page, button, card, grey_page, row, text
from bot.ui.base.escape import flattened, one_line, plain
from bot.ui.base.figures import TITLE_SHOWN, mean_and_votes, score_colour, title
from bot.ui.base.forms import choice_field, text_field
from bot.ui.base.labels import GENRE_NAMES, when_archived
from bot.ui.base.links import channel_link
from bot.ui.presses.custom_ids import Press
from bot.ui.presses.discussions import (
    AskQuestion,
    OpenDiscuss,
    ShowBest,
    StartDiscussion,
    SubmitQuestion,
)
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import OpenScores

QUESTION_FIELD: Final = "question"
OPENER_FIELD: Final = "opener"
GIVES_AWAY: Final = "after-ending"
"""The value of `OPENER_FIELD` for a question after watching that gives away the ending."""
OPENER_NAMES: Final = {
    Opener.AFTER: named("Question after watching"),
    Opener.BEFORE: named("Question before watching"),
    Opener.DEEP_DIVE: named("Deep dive"),
}
_KINDS: Final = {
    Opener.AFTER: named("after watching"),
    Opener.BEFORE: named("before watching"),
    Opener.DEEP_DIVE: named("deep dive"),
}
_LONGEST_NAME: Final = 100
_LONGEST_NAMED_TITLE: Final = 32
"""At most this much of a title goes into a thread name with a question."""
_MOST_GOING_ON: Final = 3
_MOST_LISTED: Final = 10
_LONGEST_TOLD: Final = 120
_FENCE: Final = "```"


def thread_name(discussion: Discussion, film: Film, say: Language) -> str:
    """`Title (year): after watching · What stays with you? · #3`: free of spoilers, and unique."""
    kind = say(_KINDS[discussion.opener])
    return name_with_question(film, kind, discussion.question, thread_end(discussion.key), say)


def thread_end(key: DiscussionKey) -> str:
    """How the name of the discussion's thread ends, and no other."""
    return f" · #{key.number}"


def name_with_question(film: Film, kind: str, question: Question | None, end: str, say: Language) -> str:
    """A thread name of at most 100 characters: the film, the kind, and the question shortened.

    If the question gives away the ending, the name only says that it is about the ending.
    """
    is_told = question is not None and not question.hidden
    if question is not None and question.hidden:
        kind += " · " + say("about the ending")
    longest = _LONGEST_NAMED_TITLE if is_told else _LONGEST_NAME - len(f" (0000): {kind}{end}")
    name = f"{one_line(film.title_in(say.code), longest)} ({film.year}): {kind}"
    if question is None or question.hidden:
        return name + end
    return f"{name} · {short_question(question.text, _LONGEST_NAME - len(name) - len(end) - 3)}{end}"


def genre_tags(film: Film) -> list[str]:
    """The film's genres as a forum's tags may be called, in every language."""
    genres = [GENRE_NAMES[genre] for genre in film.genres if genre in GENRE_NAMES]
    return list(dict.fromkeys(say(genre) for genre in genres for say in LANGUAGES.all))


def ways_to_begin(film: Film, going_on: Sequence[Discussion], say: Language, *, can_dive: bool) -> Page:
    """The ways to start a discussion, and the film's open ones.

    Without a review a deep dive has nothing to show, so the page offers to write the first review.
    """
    asked = say("How would you like to start the discussion of {film}?", film=title(film, say))
    threads = [f"<#{discussion.thread_id}>" for discussion in going_on[:_MOST_GOING_ON]]
    already = say("Already open: {threads}", threads=say.together(threads)) if threads else ""
    links = [_link(discussion, say) for discussion in going_on[:_MOST_GOING_ON]]
    openers = [opener for opener in OPENER_NAMES if can_dive or opener is not Opener.DEEP_DIVE]
    buttons = [button(StartDiscussion(film.id, opener), say(OPENER_NAMES[opener])) for opener in openers]
    if not can_dive:
        buttons.append(first_review_button(film, say))
    own = button(AskQuestion(film.id), say("My own question"), emoji="✍️")
    return grey_page(text(asked, already and f"-# {already}"), row(*buttons), row(own, *links))


def join_or_open(
    film: Film, going_on: Sequence[Discussion], another: Press, question: str, say: Language
) -> Page:
    """The film is already being discussed: a link there, and `another` to open one with the same question."""
    told = say("{film} is already being discussed. Join in?", film=title(film, say))
    lines = [going_on_line(discussion) for discussion in going_on[:_MOST_GOING_ON]]
    links = [_link(discussion, say) for discussion in going_on[:_MOST_GOING_ON]]
    page = grey_page(text(told, *lines), row(*links, button(another, say("Open another"))))
    return with_question(page, question) if question else page


def discussions_of(film: Film, going_on: Sequence[Discussion], say: Language) -> Page:
    """The open discussions of a film that the reader can see, each with a link."""
    shown = going_on[:_MOST_LISTED]
    told = say("Open discussions of {film}", film=title(film, say))
    nothing = say("There is no open discussion of it where you can read.")
    lines = [going_on_line(discussion) for discussion in shown] or [nothing]
    links = [_link(discussion, say) for discussion in shown[:_MOST_GOING_ON]]
    start = button(OpenDiscuss(film.id), say("Start another") if shown else say("Discuss"), emoji="💬")
    return grey_page(text(told, *lines), row(*links, start))


def going_on_line(discussion: Discussion) -> str:
    """An open discussion in one line: where it is, and its question, if the thread's name lacks it."""
    return " · ".join(part for part in (f"<#{discussion.thread_id}>", untold_question(discussion)) if part)


def untold_question(discussion: Discussion) -> str:
    """A discussion's question in short, if the thread's name does not have it.

    One that gives away the ending is covered.
    """
    if discussion.question is None or not discussion.question.hidden:
        return ""
    return plain(cover(short_question(discussion.question.text, _LONGEST_TOLD)))


def nothing_to_dive_into(film: Film, question: str, say: Language) -> Page:
    """Nobody has reviewed the film: offers a question instead of a deep dive, or the first review."""
    nobody = say(
        "Nobody has written about {film} here yet, so there is nothing to dive into.", film=title(film, say)
    )
    how = say("Start with a question, or write the first review.")
    ask = button(StartDiscussion(film.id, Opener.AFTER), say(OPENER_NAMES[Opener.AFTER]))
    page = grey_page(text(nobody, how), row(ask, first_review_button(film, say)))
    return with_question(page, question) if question else page


def first_review_button(film: Film, say: Language) -> Control:
    """Opens the form for a film's first review."""
    return button(OpenReview(film.id), say("Be the first"), emoji="✍️")


def question_form(film: Film, question: str, say: Language) -> Form:
    """The form for a member's own question, with what they have already typed."""
    options = [
        discord.SelectOption(label=say("Those who have seen it"), value=Opener.AFTER, default=True),
        discord.SelectOption(
            label=say("Those who have seen it: it gives the ending away"),
            description=say("It stays out of the thread's name"),
            value=GIVES_AWAY,
        ),
        discord.SelectOption(label=say("Everyone: it gives nothing away"), value=Opener.BEFORE),
    ]
    return Form(
        SubmitQuestion(film.id),
        say("Discuss: {film}", film=film.title_in(say.code)),
        text_field(
            QUESTION_FIELD,
            say("Your question"),
            LONGEST_QUESTION,
            question,
            least=SHORTEST_QUESTION,
            is_long=True,
        ),
        choice_field(OPENER_FIELD, say("Who it's for"), options),
    )


def with_question(page: Page, question: str) -> Page:
    """The page with the typed question below it, so that it is not lost."""
    return page.add_item(_quoted_question(question))


def question_refused(film_id: str, question: str, why: str, say: Language) -> Page:
    """Why a question is not acceptable, and the question itself, so that it is not lost."""
    again = button(AskQuestion(film_id), say("Write again"), emoji="✍️")
    return with_question(Page(text(why), row(again)), question)


def quoted_question(message: discord.Message | None) -> str:
    """The question in one of the pages above; empty if there is none."""
    for part in message.components if message else ():
        content = getattr(part, "content", "")
        if content.startswith(_FENCE):
            return str(content.strip("`\n"))
    return ""


def started(discussion: Discussion, say: Language) -> Page:
    """The thread is open."""
    opened = say("Opened: {thread}", thread=_thread(discussion))
    return grey_page(text(opened))


def question_opener(
    discussion: Discussion, film: Film, tally: Tally | None, vote: str, say: Language
) -> Page:
    """The opening post of a discussion with a question; without `tally` it hides how the film was scored."""
    assert discussion.question is not None, "it is claimed with a question"
    heading = f"## {plain(film.title_in(say.code), TITLE_SHOWN)} ({film.year})"
    figures = f"-# {mean_and_votes(tally, say)}" if tally else ""
    return Page(
        card(
            text(heading, figures, f"-# {_for_whom(discussion.opener, say)}"),
            text(*asked(discussion.question, discussion.opener.stage, say, discussion.starter_id)),
            text(f"-# {how_to_talk(vote, say)}", f"-# {when_archived(say)}"),
            row(*talk_buttons(discussion, say)),
            colour=score_colour(tally.mean if tally else None),
        )
    )


def asked(
    question: Question, stage: Stage, say: Language, starter_id: int = 0, *, is_heading: bool = True
) -> tuple[str, ...]:
    """A question as it is asked, in the name of the member who wrote it.

    It is covered only if it gives away the ending to members who may not have seen the film. Under a heading
    it is bold and not a heading of its own.
    """
    if question.hidden and stage is Stage.BEFORE:
        warning = say("This question gives the ending away. Tap it to read it.")
        return (plain(cover(question.text)), f"-# {warning}")
    asks = say("{member} asks:", member=f"<@{starter_id}>") if question.is_own and starter_id else ""
    put = f"### {plain(question.text)}" if is_heading else f"**{plain(question.text)}**"
    return (*([asks] if asks else []), put)


def how_to_talk(vote: str, say: Language) -> str:
    """Explains comments, replies and votes in a thread."""
    return say("Write below. Use Reply to answer a comment, and {vote} to vote for one.", vote=vote)


def talk_buttons(discussion: Discussion, say: Language) -> list[Control]:
    """What members can do besides talking."""
    return [
        button(OpenScores(discussion.film_id), say("Rate"), style=discord.ButtonStyle.primary, emoji="⭐"),
        button(ShowBest(discussion.key.number), say("Best comments"), emoji="🏆"),
    ]


def discuss_button(film: Film, say: Language) -> Control:
    """Leads from a film's card to its discussions."""
    return button(OpenDiscuss(film.id), say("Discuss"), emoji="💬")


def _for_whom(opener: Opener, say: Language) -> str:
    if opener is Opener.BEFORE:
        return say("For everyone: no spoilers here, please.")
    return say("For those who have seen it: spoilers are welcome below.")


def _link(discussion: Discussion, say: Language) -> discord.ui.Button[discord.ui.LayoutView]:
    address = channel_link(discussion.key.guild_id, discussion.thread_id or 0)
    return discord.ui.Button(label=say("Join #{number}", number=discussion.key.number), url=address)


def _quoted_question(question: str) -> discord.ui.TextDisplay[discord.ui.LayoutView]:
    shown = flattened(question)[: LONGEST_QUESTION * 2].replace("`", "'")
    return text(_FENCE, shown, _FENCE)


def _thread(discussion: Discussion) -> str:
    return f"<#{discussion.thread_id}>"
