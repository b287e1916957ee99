"""What a control's custom id says."""

import importlib
import pkgutil
import types
from enum import Enum
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import GENRES
from bot.domain.films.ids import FILM_ID, LONGEST_SLUG
from bot.ui import presses
from bot.ui.base.controls import Control
from bot.ui.presses.custom_ids import LONGEST, Press, custom_id, every_press, read_custom_id
from bot.ui.presses.scores import OpenScores

for _found in pkgutil.iter_modules(presses.__path__, "bot.ui.presses."):
    importlib.import_module(_found.name)

EVERY_PRESS = sorted(every_press(), key=lambda press: press.wire_name)
FILMS = st.from_regex(FILM_ID, fullmatch=True) | st.just("list:" + "a" * LONGEST_SLUG)
SNOWFLAKES = st.integers(0, 2**63 - 1)
TIMES = st.integers(0, 99_999_999_999)
OTHER_NUMBERS = st.integers(0, 10_000)
"""Pages, rounds, scores, decades, yes and no."""
POSTED = """
v1|read-again|7|file
v1|add-film|pick-rated~7|Heat
v1|add-film||
v1|add-more|tt0113627
v1|add-row-film|7|file|7|7
v1|add-unknown-films|7|file
v1|add-waiting-films
v1|answer-import|7|watched
v1|approve|7
v1|ask-columns|7|
v1|ask-columns|7|texts
v1|ask|tt0113627
v1|best|7
v1|cancel-import|7
v1|cases|7
v1|change-ballot|7
v1|choose-sentence|tt0113627
v1|choose|picking
v1|compare|7|7|7
v1|confirm-edit|tt0113627|7
v1|confirm-film|7
v1|confirm-import|7|file
v1|confirm-skip|7
v1|decide-film|7|7|1
v1|decide|tt0113627|7|7|warn|7
v1|delete-mine
v1|delete-mine-now
v1|delete-review|tt0113627
v1|delete-server
v1|delete-server-now
v1|details
v1|discussions-of|tt0113627
v1|discussions|7
v1|discuss|tt0113627
v1|dismiss|tt0113627|drama|7|7
v1|dismiss|tt0113627|||
v1|drop-watched|7
v1|edit-clock
v1|edit-film|tt0113627
v1|edit-country
v1|edit-rules
v1|edit-words
v1|edited-film|tt0113627
v1|export-mine
v1|export-server
v1|figures|tt0113627
v1|film-again|7
v1|film-log|7
v1|films|7|Heat
v1|find-for-row|7|file|7|7
v1|found-films
v1|give|tt0113627|7
v1|go-on|7
v1|help|
v1|help|films
v1|help-sources|0
v1|hide-film|tt0113627|1
v1|join-soulmates
v1|join-turns
v1|keep-import-records|7|file|no
v1|keep-round
v1|leave-review
v1|leave-out-kept|key
v1|leave-out-row|7|file|7|7
v1|leave-soulmates
v1|leave-turns
v1|list-to-watchlist|key
v1|look-rows
v1|look|pick-rated~7|Heat
v1|look||
v1|merge-film|tt0113627
v1|my-ballot|7
v1|my-score|tt0113627
v1|name-columns|7|
v1|name-columns|7|texts
v1|nominate
v1|nominate-list|key
v1|none-of-these|7|file|7|7
v1|not-compare|7|7
v1|offer-text|7|file|7
v1|open-another|tt0113627|before|7
v1|open-film|tt0113627
v1|open-import-row|7|file|7|7
v1|open-own-list
v1|open-soulmates
v1|open-watched
v1|own-lists|7
v1|page|7|7|gems|drama|7
v1|page|7|7|gems||
v1|pass-turn|7
v1|pause-week
v1|pick-card
v1|pick-deleted
v1|pick-best
v1|see-rows-looked
v1|turn-best|7
v1|pick-discussed|deep-dive
v1|ask-kept-rows|key
v1|find-for-kept|key
v1|open-kept-row|key
v1|pick-kept|key
v1|refuse-kept|key
v1|search-for-kept|key
v1|pick-imported|7|file|7|7
v1|pick-merged|tt0113627
v1|pick-nominated
v1|pick-rated|7
v1|pick-read|score
v1|pick-reviewed
v1|pick-spoiling|before
v1|pick-unwatched
v1|pick-watched
v1|pick-week-film
v1|post-review|tt0113627
v1|profile
v1|prompts|7|
v1|prompts|7|split
v1|put-on-list|tt0113627
v1|read-case|tt0113627|7
v1|read-on|tt0113627|7
v1|read-reviews|tt0113627
v1|remind-me|7
v1|remove-shown
v1|report|tt0113627|7
v1|resume-week
v1|review-page|tt0113627
v1|reviews|tt0113627|score|7
v1|review|tt0113627
v1|same-film|7|file|7|7
v1|same-film|7|file|7|
v1|save-clock
v1|save-film|pick-rated~7
v1|save-long|tt0113627
v1|save-merge|tt0113627
v1|save-more|tt0113627
v1|save-report|tt0113627|7
v1|save-review-page|tt0113627|7
v1|save-review|tt0113627
v1|save-country
v1|save-rules
v1|save-warning|tt0113627|7|7|7
v1|save-words
v1|scores|tt0113627
v1|search-films
v1|search-for-row|7|file|7|7
v1|send-not-taken|7
v1|list-waiting
v1|settle-doubts|7|file
v1|setup|rules
v1|share-profile
v1|shared|7|7
v1|share|tt0113627
v1|shorten|tt0113627
v1|show-row-texts|7|file|
v1|show-row-texts|7|file|7
v1|show-card
v1|show-import-rows|7|file|
v1|show-import-rows|7|file|7
v1|show-import|7|file
v1|show-score-changes|7|file|
v1|show-score-changes|7|file|7
v1|skip-round|7
v1|sort-reviews|tt0113627
v1|sort|7|drama|7
v1|sort|7||
v1|soulmate
v1|soulmates|7
v1|spoiler|tt0113627|7
v1|start|tt0113627|deep-dive
v1|submit-nomination
v1|submit-question|tt0113627
v1|suggestions
v1|suggestion|tt0113627|7
v1|undo-skip|7
v1|start-week
v1|waiting|7
v1|switch-quotes|7
v1|switch-soulmates|7
v1|switch|hide_means|7
v1|take-back|tt0113627|drama|7|7
v1|take-back|tt0113627|||
v1|take-row-back|7|file|7|7
v1|take-off-list|tt0113627
v1|take|tt0113627|pick-rated~7
v1|tour-back|tt0113627
v1|tour-on
v1|tour-score|tt0113627|7
v1|tour-stop
v1|tour-unseen|tt0113627|7
v1|tour-want|tt0113627|7
v1|tour|drama|7|shared
v1|tour|||
v1|try-week-again
v1|turn-review-page|tt0113627|7|7
v1|undo-import|7
v1|undo-merge|7
v1|undo-merge|
v1|undo|tt0113627|7|
v1|undo|tt0113627|7|7
v1|useful-read|tt0113627|7|7|score|7
v1|useful|tt0113627|7|7
v1|waiting-film
v1|want-too
v1|want|tt0113627|drama|7|7
v1|want|tt0113627|||
v1|warn|tt0113627|7|7|7
v1|watchlist|7
v1|watch|tt0113627
v1|week-history|7
v1|week-next|7|recap
v1|week-off
v1|write-long|tt0113627
"""
"""A control of each press as it stands in channels: one that has none of what it can do without, too."""
OLDER = """
v1|add-row-film|7|file|7
v1|ask-columns|7
v1|find-for-row|7|file|7
v1|leave-out-row|7|file|7
v1|name-columns|7
v1|none-of-these|7|file|7
v1|open-import-row|7|file
v1|open-import-row|7|file|7
v1|pick-imported|7|file|7
v1|search-for-row|7|file|7
v1|take-row-back|7|file|7
"""
"""Controls that stand in channels from before their press had its last field, or its last ones."""


def values(name: str, kind: object) -> st.SearchStrategy[object]:
    """Any value that a field of that name and type may have."""
    if isinstance(kind, types.UnionType):
        return st.one_of(*(values(name, arm) for arm in get_args(kind)))
    if kind is types.NoneType:
        return st.none()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if kind is str:
        return FILMS if name == "film_id" else st.sampled_from(GENRES)
    assert kind is int, "no other type stands in a press"
    return SNOWFLAKES if name.endswith("_id") else TIMES if name.endswith("_at") else OTHER_NUMBERS


@pytest.mark.parametrize("kind", EVERY_PRESS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_a_press_survives_the_way_through_its_custom_id(kind: type[Press], data: st.DataObject) -> None:
    press = kind(*(data.draw(values(name, field)) for name, field in kind.kinds.items()))
    text = custom_id(press)
    assert len(text) <= LONGEST
    assert read_custom_id(text) == press
    assert Control.__discord_ui_compiled_template__.fullmatch(text)


def test_controls_that_were_posted_once_are_read_for_ever() -> None:
    read = [read_custom_id(text) for text in POSTED.split()]
    assert {type(press) for press in read} == every_press()
    assert [custom_id(press) for press in read if press] == POSTED.split()


@pytest.mark.parametrize("text", OLDER.split())
def test_controls_that_lack_what_was_added_since_mean_the_same(text: str) -> None:
    press = read_custom_id(text)
    assert press is not None
    assert custom_id(press).rstrip("|") == text


def test_no_two_presses_have_one_name() -> None:
    with pytest.raises(ValueError, match="OpenScores"):
        type("Another", (Press,), {}, name=OpenScores.wire_name)


@given(st.text(max_size=120))
def test_no_text_whatsoever_breaks_the_reading(text: str) -> None:
    read_custom_id(text)
    read_custom_id(f"v1|{text}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rate:1",
        "v0|scores|tt0113627",
        "v1|unheard-of|tt0113627",
        "v1|scores",
        "v1|scores|",
        "v1|scores|tt0113627|more",
        "v1|give|tt0113627|ten",
        "v1|page|1|0|worst||",
        "v1|useful|tt0113627|9223372036854775808|1",  # greater than any id
        "v1|useful|tt0113627|7|2147483648",
        "v1|useful|tt0113627|-7|1",
        "v1|useful|tt0113627| 7|1",
        "v1|useful|tt0113627|0_7|1",
        "v1|useful|tt0113627|٧|1",
        "v1|warn|tt0113627|7|100000000000|7",
        "v1|give|tt0113627|7.5",
        "v1|give|tt0113627|1e1",
        "v1|tour|no-genre||",
        "v1|cases|" + "9" * 90,
        "v1|scores|tt0113627\0",
        "v1|scores|\ud800",
    ],
)
def test_what_is_not_ours_is_no_press(text: str) -> None:
    assert read_custom_id(text) is None
