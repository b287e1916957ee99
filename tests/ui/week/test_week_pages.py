"""Pages of the club's week keep to Discord's limits, whatever was written, in each language."""

import datetime as dt

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.comment_tree import Comment, CommentTurnout, PlacedComment
from bot.domain.discussions.discussion import Question
from bot.domain.discussions.own_questions import LONGEST_QUESTION
from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.week.ballot import LONGEST_WHY, MOST_OPTIONS, BallotResult, Nomination, OptionCount
from bot.domain.week.looks import Look, StandingPost
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.reminders import MOST_REMINDED
from bot.domain.week.state import (
    Mishap,
    Next,
    PickedBy,
    Post,
    PostState,
    Round,
    RoundKey,
    Status,
    Step,
    WeekState,
)
from bot.domain.week.tasks import (
    Announce,
    AskAgain,
    InviteNominations,
    InviteWords,
    NominatedFilm,
    OfferTurn,
    OpenBallot,
    OpenDiscussion,
    OpenThread,
    PostRecap,
    RemindMembers,
    SayPaused,
)
from bot.domain.week.views import BallotPaper, HistoryPage, NominationTaken, PastRound, RoundStatus, Turns
from bot.locales import Language, language
from bot.services.discussions.close import LEADING
from bot.ui.base.controls import Control
from bot.ui.base.people import name_members
from bot.ui.pictures.film_picture import posters
from bot.ui.presses.custom_ids import custom_id
from bot.ui.presses.week import WeekNext
from bot.ui.privacy.redact import redact
from bot.ui.week.answers import ballot_page, nominated, nomination_form, nomination_refused
from bot.ui.week.ballot import watch_address
from bot.ui.week.closed_posts import closed_post
from bot.ui.week.organiser_panel import week_panel
from bot.ui.week.parts import Manner
from bot.ui.week.posts import Plain, reminder, thread_name, week_post, words_invitation
from bot.ui.week.recap import BestComment, Talk, week_recap
from bot.ui.week.status_and_history import history_page, status_page
from bot.ui.week.wording import next_sentence, word_sentence
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, TALLIES, keeps_the_limits
from tests.ui.pictures.test_film_picture import POSTER
from tests.ui.shown_pages import texts

BIG = 2**63 - 1
AT = 1_795_464_000
ENGLISH = language("en")
WHYS = st.text(max_size=LONGEST_WHY)
NOMINATED = st.lists(st.tuples(FILMS, WHYS), min_size=2, max_size=MOST_OPTIONS)
COVERED = Question("Which ending would you rather have?", hidden=True)
HEAT = Film("tt0113277", "Heat & Cold", 1995)


def posts(*steps: Step) -> dict[Step, Post]:
    return {step: Post(step, PostState.POSTED, AT, BIG, BIG, BIG) for step in steps}


def a_round(**fields: object) -> Round:
    given_fields = {"film_id": "tt0113277", "pitch": "x" * LONGEST_WHY, "nominator_id": BIG} | fields
    return Round(RoundKey(BIG, 99_999), Picking.BALLOT, dt.date(2026, 11, 27), AT, **given_fields)  # type: ignore[arg-type]


def common(step: Step, **fields: object) -> dict[str, object]:
    plan = WeekPlan(channel_id=BIG)
    return {"round": a_round(**fields), "step": step, "plan": plan, "claimed_at": AT, "language": "en"}


def nominations(found: list[tuple[Film, str]]) -> tuple[NominatedFilm, ...]:
    """Each film under an id of its own."""
    return tuple(
        NominatedFilm(Nomination(f"tt{n:07}", BIG - n, why, AT), Film(f"tt{n:07}", film.title, film.year))
        for n, (film, why) in enumerate(found)
    )


def result(found: tuple[NominatedFilm, ...]) -> BallotResult:
    return BallotResult(tuple(OptionCount(one.nomination, 9999) for one in found), 99_999)


def announce(found: tuple[NominatedFilm, ...], film: Film | None, **fields: object) -> Announce:
    films = {one.film.id: one.film for one in found}
    task = common(Step.ANNOUNCEMENT, picked_by=PickedBy.BALLOT, **fields)
    return Announce(**task, film=film, result=result(found), films=films, discussion_at=AT)  # type: ignore[arg-type]


def plain_tasks(film: Film, found: tuple[NominatedFilm, ...]) -> list[Plain]:
    def of(step: Step) -> dict[str, object]:
        return common(step)

    return [
        InviteNominations(**of(Step.NOMINATIONS), nominations=found * 3, ballot_at=AT),  # type: ignore[arg-type]
        OfferTurn(**of(Step.NOMINATIONS), chooser_id=BIG, until=AT),  # type: ignore[arg-type]
        OfferTurn(**of(Step.NOMINATIONS), chooser_id=None, until=AT),  # type: ignore[arg-type]
        OpenBallot(**of(Step.BALLOT), options=found, closes_at=AT),  # type: ignore[arg-type]
        announce(found, film),
        announce((), None),
        OpenThread(
            **of(Step.BEFORE),  # type: ignore[arg-type]
            film=film,
            stage=Stage.BEFORE,
            question=Question("q" * LONGEST_QUESTION, hidden=False),
            message_id=BIG,
            discussion_at=AT,
        ),
        OpenDiscussion(**of(Step.DISCUSSION), film=film, before_thread_id=BIG, ends_at=AT),  # type: ignore[arg-type]
        OpenDiscussion(**of(Step.DISCUSSION), film=None, before_thread_id=None, ends_at=AT),  # type: ignore[arg-type]
        AskAgain(**of(Step.SECOND), film=film, thread_id=BIG, question=COVERED),  # type: ignore[arg-type]
        SayPaused(**of(Step.RECAP), rounds=3),  # type: ignore[arg-type]
    ]


@given(FILMS, NOMINATED, LANGUAGES)
def test_any_post_fits_and_can_be_found_again(
    film: Film, found: list[tuple[Film, str]], say: Language
) -> None:
    word = word_sentence(Mishap((AT, AT), tuple(Step), True, True, True, "x", True), film, say)
    films = [one for one, _ in found]
    shown = posters(films, [POSTER] * len(films), say)
    manner = Manner(say, word, ping=BIG, vote="⬆️", resume="</club resume:1>", picture=shown)
    for task in plain_tasks(film, nominations(found)):
        page = week_post(task, manner)
        assert keeps_the_limits(page)
        ids = {part.custom_id for part in page.walk_children() if isinstance(part, Control)}
        assert custom_id(WeekNext(99_999, task.step)) in ids
        assert texts(page).startswith(f"<@&{BIG}>\n")
        assert word in texts(page)


@given(st.text(min_size=1, max_size=100), LANGUAGES)
def test_a_reminder_and_an_invitation_fit_and_can_be_found_again(name: str, say: Language) -> None:
    members = tuple(range(BIG - MOST_REMINDED, BIG))
    asked = RemindMembers(**common(Step.REMINDER), thread_id=BIG, members=members)  # type: ignore[arg-type]
    leading = InviteWords(**common(Step.WORDS), before_thread_id=BIG, thread_id=BIG, recap_at=AT)  # type: ignore[arg-type]
    invited = words_invitation(leading, members[:LEADING], Manner(say))
    for task, page in ((asked, reminder(asked, Manner(say))), (leading, invited)):
        name_members(page, dict.fromkeys(members, name))
        assert keeps_the_limits(page)
        ids = {part.custom_id for part in page.walk_children() if isinstance(part, Control)}
        assert custom_id(WeekNext(99_999, task.step)) in ids
    assert all(f" <@{member}>" in texts(reminder(asked, Manner(say))) for member in members)
    left = redact(texts(invited), members[0])
    named = [member for member in members if str(member) in left]
    assert named == list(members[1:LEADING]), "whatever the name"


@given(NOMINATED, LANGUAGES)
def test_any_ballot_fits_open_closed_and_ones_own(found: list[tuple[Film, str]], say: Language) -> None:
    options = nominations(found)
    films = {one.film.id: one.film for one in options}
    one = a_round(posts=posts(*Step))
    for look, step in ((look, step) for look in (Look.CLOSED, Look.CALLED_OFF) for step in Step):
        page = closed_post(StandingPost(one, step, look, options[0].film, result(options), films), say)
        if page is not None:
            assert keeps_the_limits(page)
            ids = {part.custom_id for part in page.walk_children() if isinstance(part, Control)}
            assert custom_id(WeekNext(99_999, step)) in ids
    paper = BallotPaper(99_999, options, tuple(one.film.id for one in options), AT, 9999)
    assert keeps_the_limits(ballot_page(paper, say))


@given(FILMS, TALLIES, NOMINATED, LANGUAGES, st.booleans())
def test_any_recap_fits(
    film: Film, tally: Tally, found: list[tuple[Film, str]], say: Language, hides_figures: object
) -> None:
    waiting = nominations(found)
    task = PostRecap(
        **common(Step.RECAP),  # type: ignore[arg-type]
        film=film,
        before_thread_id=BIG,
        after_thread_id=BIG,
        tally=tally,
        new_scores=9999,
        result=result(waiting),
        films={},
        waiting=waiting * 3,
        next=Next(Step.NOMINATIONS, AT),
    )
    comments = [BestComment(BIG, PlacedComment(Comment(BIG - n, BIG, None, 999, 0), 0, 99)) for n in range(5)]
    talk = Talk(CommentTurnout(999, 9999), range(BIG - 999, BIG), comments)
    page = week_recap(task, talk, Manner(say, vote="⬆️"), hides_figures=bool(hides_figures))
    assert keeps_the_limits(page)
    if hides_figures and tally.votes:
        assert "★" not in texts(page)


@given(FILMS, NOMINATED, LANGUAGES, st.sampled_from(Status), st.sampled_from(Picking))
def test_any_status_fits_and_tells_what_happens_next_or_who_can_change_it(
    film: Film, found: list[tuple[Film, str]], say: Language, stands: Status, picking: Picking
) -> None:
    options = nominations(found)
    films = tuple(one.film for one in options)
    for last in (None, Step.BALLOT, Step.ANNOUNCEMENT, Step.AFTER):
        done = [step for step in Step if last and step.place <= last.place]
        status = RoundStatus(
            plan=WeekPlan(channel_id=BIG, picking=picking),
            state=WeekState(BIG, stands, AT, reason="Discord won't let me in there."),
            round=a_round(last_step=last, posts=posts(*done)),
            next=Next(Step.SECOND, AT) if stands is Status.ON else None,
            film=film,
            waiting=options * 3,
            later=options[:3],
            schedule=tuple(Next(step, AT) for step in Step),
            my_ballot=films,
            ballots=9999,
            turns=Turns(99, is_in=True, before=98, chooser_id=BIG),
        )
        page = status_page(status, BIG, lambda command: f"</{command}:1>", say)
        assert keeps_the_limits(page)
        assert f"<t:{AT}:R>" in texts(page) or "</club" in texts(page) or stands is Status.AWAY
        assert keeps_the_limits(week_panel(status, lambda command: f"</{command}:1>", say))


@given(st.lists(FILMS | st.none(), max_size=5), LANGUAGES, st.booleans())
def test_any_history_fits(films: list[Film | None], say: Language, hides_figures: object) -> None:
    one = a_round(posts=posts(Step.DISCUSSION, Step.AFTER, Step.RECAP))
    past = tuple(PastRound(one, film, 9999, 99_999, Tally((999_999,) * 10)) for film in films)
    page = history_page(HistoryPage(past, 1, 999), say, hides_figures=bool(hides_figures))
    assert keeps_the_limits(page)
    assert ("★" in texts(page)) == (bool(films) and not hides_figures)


@given(FILMS, WHYS, LANGUAGES)
def test_any_answer_to_a_nomination_fits(film: Film, why: str, say: Language) -> None:
    taken = NominationTaken(Nomination(film.id, 1, why, AT), film, is_pick=True, next=Next(Step.BALLOT, AT))
    assert keeps_the_limits(nominated(taken, say))
    assert keeps_the_limits(nomination_refused(why or "x", "No.", say))
    assert len(nomination_form(why, say).title) <= 45


@given(FILMS, LANGUAGES, st.sampled_from(Stage), st.text(min_size=1, max_size=LONGEST_QUESTION))
def test_any_thread_has_a_name_that_fits(film: Film, say: Language, stage: Stage, asks: str) -> None:
    task = OpenThread(
        **common(Step.AFTER),  # type: ignore[arg-type]
        film=film,
        stage=stage,
        question=Question(asks, hidden=False),
        message_id=BIG,
        discussion_at=AT,
    )
    assert 1 <= len(thread_name(task, say)) <= 100


def test_a_question_that_gives_the_ending_away_is_covered_only_before_watching_and_in_no_name() -> None:
    again = AskAgain(**common(Step.SECOND), film=HEAT, thread_id=1, question=COVERED)  # type: ignore[arg-type]
    assert f"### {COVERED.text}" in texts(week_post(again, Manner(ENGLISH)))
    for stage in Stage:
        task = OpenThread(
            **common(Step.AFTER),  # type: ignore[arg-type]
            film=HEAT,
            stage=stage,
            question=COVERED,
            message_id=BIG,
            discussion_at=AT,
        )
        assert (f"||{COVERED.text}||" in texts(week_post(task, Manner(ENGLISH)))) == (stage is Stage.BEFORE)
        assert thread_name(task, ENGLISH) == f"Heat & Cold (1995): {stage} watching · about the ending"


def test_a_threads_name_holds_its_question() -> None:
    task = OpenThread(
        **common(Step.AFTER),  # type: ignore[arg-type]
        film=HEAT,
        stage=Stage.AFTER,
        question=Question("Which scene stays?", hidden=False),
        message_id=BIG,
        discussion_at=AT,
    )
    assert thread_name(task, ENGLISH) == "Heat & Cold (1995): after watching · Which scene stays?"


@pytest.mark.parametrize("step", Step)
def test_every_step_has_a_sentence_of_what_comes_next(step: Step) -> None:
    assert next_sentence(Next(step, AT), ENGLISH).endswith(f": <t:{AT}:F> (<t:{AT}:R>).")
    assert next_sentence(Next(step, AT), ENGLISH, stays=True).endswith(f": <t:{AT}:F>.")


def test_general_talk_ends_without_a_recap() -> None:
    assert "recap" not in next_sentence(Next(Step.RECAP, AT), ENGLISH, is_talk=True)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (None, ""),
        (Mishap(), ""),
        (Mishap(away=(1, 2)), "I was offline from <t:1:f> to <t:2:f>."),
        (
            Mishap(away=(1, 2), left_out=(Step.BALLOT,)),
            "I was offline from <t:1:f> to <t:2:f>: skipped: the ballot.",
        ),
        (Mishap(is_moved=True), "Not everything went as planned: the discussion moved to a later day."),
        (Mishap(too_few=True, left_out=(Step.BALLOT,)), "Not everything went as planned: there were too few"),
        (
            Mishap(is_called_off=True, returned=HEAT.id),
            "Not everything went as planned: the last round fell through, and **Heat & Cold** (1995) is",
        ),
    ],
)
def test_what_went_otherwise_is_one_sentence(word: Mishap | None, said: str) -> None:
    assert word_sentence(word, HEAT, ENGLISH).startswith(said)


@pytest.mark.parametrize(
    ("template", "film_id", "address"),
    [
        (None, "tt0113277", None),
        ("https://x.example/{title}/{year}", "tt0113277", "https://x.example/Heat%20%26%20Cold/1995"),
        ("https://x.example/{imdb}", "tt0113277", "https://x.example/tt0113277"),
        ("https://x.example/{imdb}", "club:0123456789ab", None),
        ("https://x.example/?q={title}" + "x" * 500, "tt0113277", None),
    ],
)
def test_where_to_watch_is_the_hosts_address_filled_in(
    template: str | None, film_id: str, address: str | None
) -> None:
    film = Film(film_id, HEAT.title, HEAT.year)
    assert watch_address(film, template, ENGLISH) == address
    page = week_post(announce((), film), Manner(ENGLISH, watch=template))
    urls = [part.url for part in page.walk_children() if isinstance(part, discord.ui.Button) and part.url]
    assert (address in urls) == (address is not None)
