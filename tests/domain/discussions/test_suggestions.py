"""How many questions members can propose."""

from dataclasses import replace

from bot.domain.discussions.discussion import A_DAY
from bot.domain.discussions.prompts import Family, SpoilerLevel, When
from bot.domain.discussions.suggestions import (
    MOST_IN_A_DAY,
    MOST_WAITING,
    Suggestion,
    SuggestionOutcome,
    SuggestionState,
    judge_suggestion,
)

NOW = 1_800_000_000
NEW = Suggestion("club:00000000000a", Family.SOUND, SpoilerLevel.MEDIUM, "en", "Which song?", 10, NOW)


def others(number: int, by: int = 11, at: int = NOW) -> list[Suggestion]:
    return [replace(NEW, prompt_id=f"club:{n}", suggested_by=by, suggested_at=at) for n in range(number)]


def test_the_same_question_is_known_whoever_proposed_it_and_whatever_became_of_it() -> None:
    assert judge_suggestion(NEW, others(5), NOW) is SuggestionOutcome.TAKEN
    for state in SuggestionState:
        known = [replace(NEW, suggested_by=11, state=state)]
        assert judge_suggestion(NEW, known, NOW) is SuggestionOutcome.KNOWN


def test_a_member_proposes_so_many_in_a_day() -> None:
    day_ago = NOW - A_DAY
    many = SuggestionOutcome.TOO_MANY_TODAY
    assert judge_suggestion(NEW, others(MOST_IN_A_DAY - 1, by=10), NOW) is SuggestionOutcome.TAKEN
    assert judge_suggestion(NEW, others(MOST_IN_A_DAY, by=10), NOW) is many
    assert judge_suggestion(NEW, others(MOST_IN_A_DAY, by=10, at=day_ago), NOW) is SuggestionOutcome.TAKEN
    assert judge_suggestion(NEW, others(MOST_IN_A_DAY, by=10, at=day_ago + 1), NOW) is many


def test_only_so_many_wait_and_what_was_decided_does_not() -> None:
    assert judge_suggestion(NEW, others(MOST_WAITING), NOW) is SuggestionOutcome.QUEUE_FULL
    decided = [replace(one, state=SuggestionState.DECLINED) for one in others(MOST_WAITING)]
    assert judge_suggestion(NEW, decided, NOW) is SuggestionOutcome.TAKEN


def test_as_the_servers_own_it_keeps_its_words_and_whom_it_is_for() -> None:
    assert NEW.prompt.wording("en").text == "Which song?"
    assert NEW.prompt.is_of_club
    assert NEW.prompt.when is When.AFTER
