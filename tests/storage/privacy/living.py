"""What members of two servers do. The same acts can be played with and without one of the members."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.reviews.moderation import Report
from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.reviews.moderation import ModerationRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.watchlists import WatchlistRepository

HERE, THERE = 10, 20
NOBODY, ANN, BEA, CARL = 0, 900_001, 900_002, 900_003
NOW: Final = 1_790_000_000
FILMS: Final = (
    Film("tt0000001", "Heat", 1995, genres=("action", "crime")),
    Film("tt0000002", "Ran", 1985, genres=("war",)),
    Film("tt0000003", "Alien", 1979, genres=("horror", "science-fiction")),
)
DRAFT: Final = ReviewDraft("Cold and hot", "Two men, one city, and a café.", "They shoot.", 9)

# $1 server, $2 member, $3 film, $4 a number of the act's own, $5 another member, $6 the member's words,
# $7 and $8 member and number as text.
OWN_ROWS: Final = {
    "review_draft": "(guild_id, author_id, film_id, title, body, spoiler, score, strengths, weaknesses,"
    " kept_at, kept_until) VALUES ($1, $2, $3, $6, $6, '', 5, '', '', $4, $4)",
    "unshown_review": "(guild_id, author_id, film_id, since, revision, due_at, tries)"
    " VALUES ($1, $2, $8, $4, 1, $4, 0)",
    "review_writing": "(guild_id, author_id, film_id, written_at) VALUES ($1, $2, $3, $4)",
    "discussion_offer": "(guild_id, author_id, number, message_id, text) VALUES ($1, $2, $4, $4, $6)",
    "soulmate": "(guild_id, member_id, since) VALUES ($1, $2, $4)",
    "dismissed_film": "(guild_id, member_id, film_id, dismissed_at) VALUES ($1, $2, $3, $4)",
    "tour": "(guild_id, member_id, kind, is_over) VALUES ($1, $2, 'every', 0)",
    "tour_film": "(guild_id, member_id, film_id, place) VALUES ($1, $2, $3, $4)",
    "tour_skip": "(guild_id, member_id, film_id, skipped_at) VALUES ($1, $2, $3, $4)",
    "pending_import": "(guild_id, member_id, made_at, source, summary, entries, added, choices,"
    " file) VALUES ($1, $2, $4, 's', '', '', '', '', '')",
    "film_record": "(guild_id, member_id, film_id, record, name, at, text)"
    " VALUES ($1, $2, $3, 'like', '', $4, $6)",
    "found_row": "(guild_id, member_id, film_id, found_at) VALUES ($1, $2, $3, $4)",
    "row_lookup": "(guild_id, member_id, asked_at, due_at, last_key, done, total, is_over)"
    " VALUES ($1, $2, $4, $4, $6, 0, 1, 0)",
    "waiting_row": "(guild_id, member_id, row_key, kept_at, said) VALUES ($1, $2, $3, $4, $6)",
    "import_undo": "(guild_id, member_id, part, done_at, changes) VALUES ($1, $2, 1, $4, '')",
    "unfinished_work": "(guild_id, member_id, kind, begun_at, about, clash)"
    " VALUES ($1, $2, 'undo', $4, $4, '')",
    "nomination": "(guild_id, member_id, film_id, why, nominated_at, ballots, is_back)"
    " VALUES ($1, $2, $7, $6, $4, 0, 0)",
    "fallen_nomination": "(guild_id, member_id, film_id, reason, fell_at) VALUES ($1, $2, $3, 'ballots', $4)",
    "ballot": "(guild_id, member_id, number, cast_at) VALUES ($1, $2, 1, $4)",
    "film_addition": "(guild_id, member_id, number, title, year, directors, other_title, link, onward, words,"
    " state, made_at, decided_by, is_told)"
    " VALUES ($1, $2, $4, $6, '', '', '', '', '', '', 'draft', $4, 0, 1)",
    "prompt_suggestion": "(guild_id, suggested_by, prompt_id, family, spoiler, language, question,"
    " suggested_at, state, is_told) VALUES ($1, $2, $8, 'f', 's', 'en', $6, $4, 'waiting', 0)",
    "unquoted_member": "(guild_id, member_id, since) VALUES ($1, $2, $4)",
    "shown_post": "(guild_id, member_id, message_id, channel_id, posted_at, film_id)"
    " VALUES ($1, $2, $4 + 5000, 64, $4, $3)",
    "discussion_reminder": "(guild_id, number, member_id, asked_at) VALUES ($1, 1, $2, $4)",
    "chooser_turn": "(guild_id, member_id, joined_at) VALUES ($1, $2, $4)",
}
"""What is the member's own, and goes with them."""

BETWEEN_TWO: Final = {
    "review_deed": "(guild_id, organiser_id, author_id, film_id, done_at, action, sentence, is_told)"
    " VALUES ($1, $2, $5, $3, $4, 'warn', '', 0)",
    "tour_soulmate": "(guild_id, member_id, soulmate_id, affinity) VALUES ($1, $2, $5, 50)",
    "compare_request": "(guild_id, asker_id, other_id, asked_at) VALUES ($1, $2, $5, $4)",
}
"""What is about two members: it goes with the second, and with the first if it is theirs alone."""

CLUBS_ROWS: Final = {
    "review_deed": BETWEEN_TWO["review_deed"],
    "discussion": "(guild_id, starter_id, number, film_id, opener, channel_id, language, opened_at, phase,"
    " question_hidden, votes_then, total_then)"
    " VALUES ($1, $2, $4, $3, 'after', 5, 'en', $4, 'open', 0, 0, 0)",
    "prompt_custom": "(guild_id, added_by, prompt_id, family, spoiler, language, question, added_at)"
    " VALUES ($1, $2, $8, 'f', 's', 'en', 'Why?', $4)",
    "prompt_off": "(guild_id, switched_by, prompt_id, switched_at) VALUES ($1, $2, $8, $4)",
    "club_film": "(guild_id, added_by, film_id, title, original_title, year, directors,"
    " cast_names, genres, countries, fame, folded_titles, added_at)"
    " VALUES ($1, $2, $8, 'Ours', '', 1999, '', '', '', '', 1, '', $4)",
    "film_log": "(guild_id, member_id, place, done_at, action, film_id, title)"
    " VALUES ($1, $2, $4, $4, 'add', $3, 'Ours')",
    "film_merge": "(guild_id, merged_by, number, from_id, into_id, title, film, added_by, merged_at)"
    " VALUES ($1, $2, $4, $8, $8, 'Ours', '{}', 0, $4)",
    "ballot_option": "(guild_id, member_id, number, film_id, place, why, nominated_at, ballots, is_back)"
    " VALUES ($1, $2, $4, $3, 1, $6, $4, 0, 0)",
}
"""What is the club's, and stays: who it was and their words are not known any more."""

_REPOSITORY_DECISIONS: Final = ("score", "review", "vote", "report", "watch")


@dataclass(frozen=True)
class Act:
    """Something that a member does to a film, or to another member's review of it."""

    number: int
    guild_id: int
    member_id: int
    kind: str
    film: Film
    other_id: int
    figure: int
    words: str = "words"

    def without(self, guild_id: int, member_id: int) -> "Act | None":
        """The acts that are left if the member was never in that server."""
        if self.guild_id != guild_id:
            return self
        if self.other_id == member_id and (self.kind in BETWEEN_TWO):
            return None
        if self.member_id != member_id:
            return self
        return replace(self, member_id=NOBODY, words="") if self.kind in CLUBS_ROWS else None


def acts() -> st.SearchStrategy[list[Act]]:
    """Acts of three members in two servers."""
    kinds = (*_REPOSITORY_DECISIONS, *OWN_ROWS, *BETWEEN_TWO, *CLUBS_ROWS)
    members = st.sampled_from((ANN, BEA, CARL))
    one = st.tuples(
        st.sampled_from((HERE, HERE, THERE)),
        members,
        st.sampled_from((*kinds, *_REPOSITORY_DECISIONS, *_REPOSITORY_DECISIONS)),
        st.sampled_from(FILMS),
        members,
        st.integers(1, 10),
    )
    lives = st.lists(one.filter(lambda act: act[1] != act[4]), max_size=60)
    return lives.map(lambda told: [Act(number, *act) for number, act in enumerate(told, 1)])


async def live(database: Database, told: Sequence[Act]) -> None:
    """Carry out all acts in order."""
    for act in told:
        if act.kind in _REPOSITORY_DECISIONS:
            await _do(database, act)
        else:
            await database.write(_insert(act))


async def _do(database: Database, act: Act) -> None:
    reviews, guild_id, member_id, film = (
        ReviewRepository(database),
        act.guild_id,
        act.member_id,
        act.film,
    )
    others = ReviewKey(guild_id, film.id, act.other_id)
    match act.kind:
        case "score":
            await ScoreRepository(database).set(guild_id, member_id, film, act.figure, NOW)
        case "review":
            draft = replace(DRAFT, score=act.figure)
            review = Review(ReviewKey(guild_id, film.id, member_id), draft, ReviewState.PUBLIC, NOW, NOW)
            await reviews.save(review, film, NOW)
            await reviews.posted(review, 7, act.number, NOW)
        case "vote":
            await reviews.vote(others, member_id, useful=act.figure > 4, now=NOW)
        case "report":
            await ModerationRepository(database).report(others, Report(member_id, "why", NOW))
        case _:
            await WatchlistRepository(database).add(guild_id, member_id, film.id, NOW)


def _insert(act: Act) -> Steps[None]:
    row = (OWN_ROWS | BETWEEN_TWO | CLUBS_ROWS)[act.kind]
    names = (str(act.member_id), str(act.number))
    values = (
        act.guild_id,
        act.member_id,
        act.film.id,
        act.number,
        act.other_id,
        act.words,
        *names,
    )
    # An engine takes no more values than it is asked for.
    used = sorted(set(map(int, re.findall(r"\$(\d)", row))))
    for place, number in enumerate(used, 1):
        row = row.replace(f"${number}", f"${place}")
    yield from ask(
        f"INSERT INTO {act.kind} {row} ON CONFLICT DO NOTHING", *(values[number - 1] for number in used)
    )
