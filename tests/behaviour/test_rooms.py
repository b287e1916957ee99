"""What stays in a channel is in the server's language; what one member sees is in theirs.

The same club is played through in four servers: an English and a Spanish one, each by members with either
language. What everyone sees may not depend on who asked, and what one member sees may not depend on the
server.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.domain.week.state import Step
from bot.ui.presses.club import SwitchWeekOff, TurnSetup
from bot.ui.presses.custom_ids import Press, every_press
from bot.ui.presses.privacy import DeleteMine, DeleteServer, SwitchSoulmates
from bot.ui.presses.reviews import DeleteReview
from bot.ui.presses.taste import AgreeToCompare, LeaveSoulmates, RefuseToCompare
from bot.ui.presses.week import ConfirmSkip, KeepRound, PauseWeek, ResumeWeek, SkipRound, UndoSkip
from tests.behaviour.crawl import Play, Said
from tests.behaviour.people import Club, Person
from tests.behaviour.reviews.reviewing import write
from tests.behaviour.taste.tasting import join, rate
from tests.behaviour.transfer.importing import RATINGS
from tests.behaviour.week.rounds import HEAT, VERTIGO, Weeks, approve, switch_on

AMELIE = "tt0211915"
LOCALES = {"en": "en-US", "es": "es-ES"}
GODFATHER, LEAVING, ANGRY_MEN = "tt0068646", "tt0113627", "tt0050083"


PLAYED_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "added_films/test_organise.py": (
        "ConfirmEdit", "ConfirmFilm", "DecideFilm", "EditFilm", "GoOnWithFilm", "HideFilm", "MergeFilm",
        "OpenFilm", "PickMerged", "SaveEditedFilm", "SaveMerge", "ShowWaitingFilm", "UndoMerge",
        "WriteFilmAgain",
    ),
    "club/test_club_panel.py": ("SaveClock", "SaveRules", "TryWeekAgain"),
    "club/test_club.py": ("SaveBlockedWords",),
    "club/test_notices.py": ("ShowWaiting",),
    "discussions/test_best_list_close.py": ("PickBest", "TurnBest", "TurnDiscussions"),
    "discussions/test_start.py": ("OpenAnother", "SubmitQuestion"),
    "discussions/test_suggest.py": ("DecideSuggestion", "ShowSuggestions"),
    "lookups/test_look.py": ("LookFurther", "TakeFound"),
    "lookups/test_rows.py": ("LookUpRows", "SeeRowLookup"),
    "lookups/test_tmdb.py": ("EditCountry", "SaveCountry"),
    "reviews/test_faults.py": ("PostReview",),
    "reviews/test_long_reviews.py": (
        "OpenReviewPage", "ReadOn", "SaveLong", "SaveReviewPage", "ShortenReview", "TurnReviewPage",
        "WriteLong",
    ),
    "reviews/test_moderate.py": ("SaveWarning", "TurnCases"),
    "reviews/test_more.py": ("ChooseSentence",),
    "taste/test_recommend.py": ("TakeBackDismissal",),
    "taste/test_soulmates.py": ("ShowSoulmate", "TurnSoulmates"),
    "test_help.py": ("ShowSources",),
    "test_hidden_means.py": ("ShowFigures",),
    "test_watchlists.py": ("PutOnList", "TurnShared", "WantToo"),
    "transfer/test_import.py": ("AnswerImport", "AskColumns", "KeepImportRecords", "NameColumns"),
    "transfer/test_import_rows.py": (
        "AddWaitingFilms",
        "FindForRow", "LeaveOutRow", "NoneOfThese", "OpenImportRow", "PickImported", "SearchForRow",
        "SettleDoubts", "ShowImport", "ShowScoreChanges", "TakeRowBack",
    ),
    "transfer/test_merging.py": ("SameFilm",),
    "transfer/test_import_texts.py": ("OfferText", "ShowRowTexts"),
    "transfer/test_kept_rows.py": (
        "AskKeptRows", "FindForKept", "LeaveOutKept", "OpenKeptRow", "PickKept", "RefuseKept",
        "SearchForKept",
    ),
    "transfer/test_own_lists.py": ("ListToWatchlist", "NominateList", "OpenOwnList", "ShowOwnLists"),
    "transfer/test_read_again.py": ("ReadAgain",),
    "transfer/test_row_films.py": ("AddRowFilm",),
    "week/test_clock.py": ("ResumeWeek",),
    "week/test_history.py": ("TurnHistory",),
    "week/test_pickings.py": ("JoinTurns", "LeaveTurns", "PassTurn"),
}  # fmt: skip
"""The presses that this play does not come to, as they need a file, a long text, many entries or an outage,
by the tests that press them. A new one is to be played here or there.
"""
MOST_ALIKE = 40
"""More of what everyone sees than this is another text in another language."""
SPECIAL = frozenset({"club data", "club pause", "club resume", "club skip", "discuss close", "discuss best"})
"""The commands that are played at a certain place or time."""
WITHHELD: tuple[type[Press], ...] = (
    LeaveSoulmates, SwitchSoulmates, SkipRound, ConfirmSkip, UndoSkip, KeepRound, PauseWeek, ResumeWeek,
    DeleteReview, SwitchWeekOff, DeleteMine, DeleteServer,
)  # fmt: skip
"""What takes away what the others need: pressed at the end, in this order."""
MORE: tuple[tuple[str, dict[str, Any]], ...] = (
    *(
        (name, {"film": film, **more})
        for film in ("godfath", "A Film That Nobody Made 1966")
        for name, more in (
            ("film", {}),
            ("rate", {"score": 7}),
            ("review write", {}),
            ("review read", {}),
            ("review delete", {}),
            ("watchlist add", {}),
            ("watchlist remove", {}),
            ("discuss start", {}),
            ("discuss start", {"question": "Who was right in the end?", "spoiler": True}),
            ("weekly nominate", {"why": "A family."}),
        )
    ),
    ("review read", {"film": LEAVING}),
    ("review delete", {"film": LEAVING}),
    ("watchlist add", {"film": GODFATHER}),
    ("watchlist show", {}),
    ("soulmates", {}),
    ("profile", {}),
    ("recommend", {}),
    ("club reports", {}),
    ("club films", {}),
)
"""What more is played: titles that may mean several films or none, and what has become fuller by then."""
REASON, COMMENT = "The green light.", "The street sounds like a storm."
QUESTION = "Which door would you have opened?"
"""What is typed to nominate, in threads, and to begin a discussion."""
FIELDS = {
    "film": "Heat 1995",
    "score": ["8"],
    "title": "A slow goodbye",
    "body": "It stays with you for days.",
}
"""What is typed into forms, by the names of their fields."""

FreshClub = Callable[[str], AbstractAsyncContextManager[Club]]


@pytest.mark.slow
async def test_everyone_reads_the_servers_language_and_one_alone_their_own(fresh_club: FreshClub) -> None:
    plays = {}
    for server, member in product(LOCALES, LOCALES):
        async with fresh_club(f"{server}-{member}") as here:
            plays[server, member] = await played(here, server, member)
    for language in LOCALES:
        by_english, by_spanish = plays[language, "en"], plays[language, "es"]
        assert differences(by_english, by_spanish, is_public=True) == []
        in_english, in_spanish = plays["en", language], plays["es", language]
        assert differences(in_english, in_spanish, is_public=False) == []
    assert len(differences(plays["en", "en"], plays["es", "en"], is_public=True)) > MOST_ALIKE
    kinds = {kind for play in plays.values() for kind in play.kinds}
    elsewhere = {name for names in PLAYED_ELSEWHERE.values() for name in names}
    assert sorted({kind.__name__ for kind in every_press() - kinds} - elsewhere) == []
    assert [file for file in PLAYED_ELSEWHERE if not (Path(__file__).parent / file).is_file()] == []


def commands_of(club: Club) -> dict[str, Any]:
    """Every slash command, by its full name."""
    every = club.bot.tree.walk_commands()
    return {one.qualified_name: one for one in every if isinstance(one, discord.app_commands.Command)}


async def played(here: Club, server: str, member: str) -> Play:
    """A club played through, in a server with one language, by members with one language."""
    here.env.backend.edit_guild(here.guild.id, {"preferred_locale": LOCALES[server]})
    organiser = here.organiser()
    for person in (here.ana, here.ben, here.chloe, organiser):
        here.speaking[person.id] = LOCALES[member]
    channel = here.guild.create_text_channel("the-week")
    others = {AgreeToCompare: here.ben, RefuseToCompare: here.ben}
    play = Play(here, organiser, others, FIELDS, WITHHELD, frozenset({TurnSetup}), more_channels=[channel])
    await prepare(here)
    weeks = await switch_on(here, channel)
    await play_commands(play)
    await play.press_all()
    await play_week(play, weeks)
    await play_discussion(play)
    for name in ("club reports", "club prompts list", "club films", "soulmates", "weekly status", "privacy"):
        await play.command(name)
    await play.press_all()
    for name in ("club data", "club skip", "club skip", "club pause", "club resume"):
        await play.command(name)
    await play.press_all(everything=True)
    return play


async def play_week(play: Play, weeks: Weeks) -> None:
    """A round with its ballot, its film and its discussion."""
    here = play.club
    await weeks.nominate(here.ben, VERTIGO, REASON)
    await weeks.nominate(here.chloe, LEAVING)
    for step in (Step.NOMINATIONS, Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION, Step.SECOND, Step.RECAP):
        await weeks.until(step)
        await play.press_all()
        if step is Step.BALLOT:
            await approve(here.ben, weeks.post_of(Step.BALLOT), VERTIGO)
        if step is Step.DISCUSSION:
            comment = await weeks.say(here.ben, COMMENT)
            await here.chloe.actor.react(comment, "⬆️")
    await play.command("weekly history")
    for film in ("godfath", "A Film That Nobody Made 1966", AMELIE):
        await play.command("club week", film=film)
    await play.press_all()


async def play_discussion(play: Play) -> None:
    """A discussion from its question to its recap, and one that is a deep dive."""
    for opener in ("after", "deep-dive"):
        known = {thread.id for thread in play.club.channel.threads}
        await play.command("discuss start", by=play.club.ben, film=ANGRY_MEN, opener=opener)
        [thread] = [thread for thread in play.club.channel.threads if thread.id not in known]
        comment = await play.club.ben.actor.send(thread, COMMENT)
        there = Person(play.actor.actor, thread)
        await play.menu("Quote in the recap", comment, by=Person(play.club.ben.actor, thread))
        for name in ("discuss best", "discuss list", "discuss close"):
            await play.command(name, by=there)
        await play.press_all()


async def prepare(here: Club) -> None:
    """Add what makes the answers full: scores, soulmates, reviews."""
    for person, shift in ((here.ana, 0), (here.ben, 1), (here.chloe, 2)):
        await rate(here, person, [9 - shift, 8, 3 + shift, 7, 10, 9, 2, 8, 6, 5, 9, 7])
    await join(here, here.ana, here.chloe)
    for film in (LEAVING, ANGRY_MEN):
        await write(here.chloe, film=film, outstanding=["+lead", "-pace"], spoiler="He dies.")


async def play_commands(play: Play) -> None:
    for name, command in sorted(commands_of(play.club).items()):
        if name in SPECIAL:
            continue
        options = {
            option.display_name: value_of(play, option) for option in command.parameters if option.required
        }
        await play.command(name, **options)
    for name, options in MORE:
        await play.command(name, **options)
    await play.menu("Compare tastes", play.club.ana.actor)


def value_of(play: Play, option: discord.app_commands.Parameter) -> Any:
    """A value for a required option."""
    if option.choices:
        return option.choices[0].value
    values = {
        "film": HEAT,
        "score": 8,
        "member": play.club.chloe.actor,
        "file": ("ratings.csv", RATINGS.encode()),
        "question": QUESTION,
        "prompt": "scene",
    }
    return values[option.display_name]


def differences(one: Play, other: Play, *, is_public: bool) -> list[Said]:
    """What was seen in only one of two plays.

    What was asked, and what a picture shows, is quoted as it stands in the channel, wherever it is.
    """
    first, second = (Counter(without_quotes(play, is_public=is_public)) for play in (one, other))
    return [*(first - second), *(second - first)]


def without_quotes(play: Play, *, is_public: bool) -> list[Said]:
    """What was seen in a play, by everyone or by one member, without what is quoted from a channel."""
    lines = [line for said in play.said if said.is_public for line in said.text.splitlines()]
    asked = {line.removeprefix("### ") for line in lines if line.startswith("### ") and line.endswith("?")}
    shown = {line.strip("[]") for line in lines if line.startswith("[")}
    return [
        said if is_public else replace(said, text="\n".join(set_apart(said.text, asked | shown)))
        for said in play.said
        if said.is_public == is_public
    ]


def set_apart(text: str, quoted: set[str]) -> list[str]:
    lines = [
        line.partition("<##> · ")[0] for line in text.splitlines()
    ]  # behind a thread stands its question
    return [line for line in lines if line not in quoted]
