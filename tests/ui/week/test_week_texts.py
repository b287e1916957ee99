"""The week's posts as members read them, kept as files, so that a change of words is seen where it is made.

`UPDATE_TEXTS=1` writes the files anew.
"""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.films.film import Film, LocalText
from bot.domain.week.ballot import BallotResult, Nomination, OptionCount
from bot.domain.week.looks import Look, StandingPost
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.state import Mishap, PickedBy, Post, PostState, Round, RoundKey, Step
from bot.domain.week.tasks import (
    Announce,
    InviteNominations,
    InviteWords,
    NominatedFilm,
    OpenBallot,
    RemindMembers,
)
from bot.locales import Language, language
from bot.ui.base.controls import Page
from bot.ui.pictures.film_picture import NO_PICTURE, FilmPicture, contact_sheet, title_card
from bot.ui.week.closed_posts import closed_post
from bot.ui.week.parts import Manner
from bot.ui.week.posts import Plain, reminder, week_post, words_invitation
from bot.ui.week.wording import word_sentence
from tests.ui.discussions.test_dive_texts import read_aloud
from tests.ui.films.test_film_pages import keeps_the_limits

TEXTS = Path(__file__).parent / "posts"
AT = 1_795_464_000
A_DAY = 86_400
HERE, ANA, BEN = 1, 11, 12
VERTIGO = Film(
    "tt0052357",
    "Vertigo",
    1958,
    local_titles=(LocalText("es", "De entre los muertos"),),
    directors=("Alfred Hitchcock",),
    cast=("James Stewart", "Kim Novak"),
    genres=("mystery", "romance", "thriller"),
    runtime=128,
    countries=("US",),
    premises=(
        LocalText("en", "A retired detective with a fear of heights is hired to follow a friend's wife."),
        LocalText("es", "Un detective retirado que teme las alturas sigue a la mujer de un amigo."),
    ),
)
HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))
AMELIE = Film("tt0211915", "Amélie", 2001, directors=("Jean-Pierre Jeunet",))
NOMINATED = (
    NominatedFilm(Nomination(VERTIGO.id, ANA, "For the green light in the hotel.", AT), VERTIGO),
    NominatedFilm(Nomination(HEAT.id, BEN, "", AT + 1), HEAT),
    NominatedFilm(Nomination(AMELIE.id, 0, "", AT + 2), AMELIE),
)
ROUND = Round(
    RoundKey(HERE, 7),
    Picking.BALLOT,
    dt.date(2026, 11, 27),
    AT,
    film_id=VERTIGO.id,
    picked_by=PickedBy.BALLOT,
    nominator_id=ANA,
    pitch="For the green light in the hotel.",
)


def common(step: Step, **fields: object) -> dict[str, object]:
    plan = WeekPlan(channel_id=5)
    return {"round": replace(ROUND, **fields), "step": step, "plan": plan, "claimed_at": AT, "language": "en"}  # type: ignore[arg-type]


def result(*approvals: int, ballots: int) -> BallotResult:
    counts = zip(NOMINATED, approvals, strict=True)
    return BallotResult(tuple(OptionCount(one.nomination, number) for one, number in counts), ballots)


def announced(result: BallotResult | None, *, is_back: bool = False, **fields: object) -> Announce:
    films = {one.film.id: one.film for one in NOMINATED}
    task = common(Step.ANNOUNCEMENT, **fields)
    return Announce(
        **task,  # type: ignore[arg-type]
        film=VERTIGO,
        result=result,
        films=films,
        discussion_at=AT + 3 * A_DAY,
        is_back=is_back,
    )


def invitation(nominations: tuple[NominatedFilm, ...]) -> InviteNominations:
    return InviteNominations(**common(Step.NOMINATIONS), nominations=nominations, ballot_at=AT + A_DAY)  # type: ignore[arg-type]


def ballot(left: int) -> OpenBallot:
    return OpenBallot(**common(Step.BALLOT), options=NOMINATED, closes_at=AT + A_DAY, left=left)  # type: ignore[arg-type]


def drawn(task: Plain, say: Language) -> FilmPicture:
    """What a post shows where no poster is known."""
    if isinstance(task, OpenBallot):
        return contact_sheet([one.film for one in task.options], say)
    return title_card(task.film, say) if isinstance(task, Announce) and task.film else NO_PICTURE


def post(task: Plain, word: Mishap | None = None) -> Callable[[str], Page]:
    def page(tag: str) -> Page:
        say = language(tag)
        told = word_sentence(word, None, say)
        manner = Manner(say, told, ping=77, vote="⬆️", resume="/club resume", picture=drawn(task, say))
        return week_post(task, manner)

    return page


def closed(
    step: Step, counted: BallotResult | None = None, look: Look = Look.CLOSED, **fields: object
) -> Callable[[str], Page]:
    def page(tag: str) -> Page:
        posts = {step: Post(step, PostState.POSTED, AT, 5, 100 + step.place) for step in Step}
        one = replace(ROUND, posts=posts, **fields)  # type: ignore[arg-type]
        films = {one.film.id: one.film for one in NOMINATED}
        shown = closed_post(StandingPost(one, step, look, VERTIGO, counted, films), language(tag))
        assert shown is not None
        return shown

    return page


POSTS: dict[str, Callable[[str], Page]] = {
    "invitation": post(invitation(())),
    "invitation-carried-over": post(invitation(NOMINATED)),
    "ballot": post(ballot(0)),
    "ballot-full": post(ballot(24)),
    "ballot-closed": closed(Step.BALLOT, result(2, 1, 0, ballots=3)),
    "ballot-closed-unused": closed(Step.BALLOT, result(0, 0, 0, ballots=0)),
    "ballot-called-off": closed(Step.BALLOT, look=Look.CALLED_OFF),
    "invitation-closed": closed(Step.NOMINATIONS),
    "invitation-called-off": closed(Step.NOMINATIONS, look=Look.CALLED_OFF),
    "turn-closed": closed(Step.NOMINATIONS, picking=Picking.CHOOSER),
    "discussion-closed": closed(Step.DISCUSSION, is_joined=True),
    "discussion-closed-unjoined": closed(Step.DISCUSSION),
    "words": lambda tag: words_invitation(
        InviteWords(**common(Step.WORDS), before_thread_id=None, thread_id=5, recap_at=AT),  # type: ignore[arg-type]
        (ANA, BEN),
        Manner(language(tag)),
    ),
    "words-closed": closed(Step.WORDS, is_joined=True),
    "reminder": lambda tag: reminder(
        RemindMembers(**common(Step.REMINDER), thread_id=5, members=(ANA, BEN)),  # type: ignore[arg-type]
        Manner(language(tag)),
    ),
    "announcement": post(announced(result(2, 1, 0, ballots=3))),
    "announcement-tie": post(announced(result(2, 2, 0, ballots=3))),
    "announcement-unvoted": post(announced(result(0, 0, 0, ballots=0), picked_by=PickedBy.NOMINATION)),
    "announcement-came-back": post(
        announced(None, is_back=True, picked_by=PickedBy.NOMINATION), Mishap(too_few=True)
    ),
    "announcement-by-organisers": post(
        announced(None, picked_by=PickedBy.ORGANISER, nominator_id=BEN, pitch="")
    ),
    "announcement-by-turn": post(
        announced(None, picked_by=PickedBy.CHOOSER, chooser_id=ANA, nominator_id=ANA, pitch="")
    ),
}


@pytest.mark.parametrize("tag", ["en", "es"])
@pytest.mark.parametrize("name", POSTS)
def test_a_post_reads_as_it_did(name: str, tag: str) -> None:
    page = POSTS[name](tag)
    assert keeps_the_limits(page)
    read, path = read_aloud(page), TEXTS / f"{name}-{tag}.md"
    if os.environ.get("UPDATE_TEXTS"):
        path.write_text(read, encoding="utf-8")
    assert read == path.read_text(encoding="utf-8")


def test_no_file_is_left_of_a_post_that_is_gone() -> None:
    assert {path.name for path in TEXTS.iterdir()} == {
        f"{name}-{tag}.md" for name in POSTS for tag in ("en", "es")
    }
