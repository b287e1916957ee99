"""How many members can be asked to compare tastes."""

from bot.domain.taste.compare_requests import (
    MOST_BY_ONE,
    MOST_IN_SERVER,
    MOST_OF_ONE,
    CompareRequest,
    RequestOutcome,
    judge_request,
)

NOW = 1_800_000_000
BEN, CHLOE = 10, 11
NEW = CompareRequest(BEN, CHLOE, NOW)


def test_the_same_member_is_asked_once() -> None:
    assert judge_request(NEW, []) is RequestOutcome.ASKED
    assert judge_request(NEW, [CompareRequest(CHLOE, BEN, NOW)]) is RequestOutcome.ASKED
    assert judge_request(NEW, [CompareRequest(BEN, CHLOE, NOW - 5)]) is RequestOutcome.ASKED_BEFORE


def test_one_member_asks_only_so_many() -> None:
    asked = [CompareRequest(BEN, other, NOW) for other in range(100, 100 + MOST_BY_ONE)]
    assert judge_request(NEW, asked[1:]) is RequestOutcome.ASKED
    assert judge_request(NEW, asked) is RequestOutcome.TOO_MANY_BY_ONE


def test_only_so_many_ask_one_member() -> None:
    asked = [CompareRequest(other, CHLOE, NOW) for other in range(100, 100 + MOST_OF_ONE)]
    assert judge_request(NEW, asked[1:]) is RequestOutcome.ASKED
    assert judge_request(NEW, asked) is RequestOutcome.TOO_MANY_OF_ONE


def test_only_so_many_are_asked_in_a_server() -> None:
    asked = [CompareRequest(other, other + 1000, NOW) for other in range(100, 100 + MOST_IN_SERVER)]
    assert judge_request(NEW, asked[1:]) is RequestOutcome.ASKED
    assert judge_request(NEW, asked) is RequestOutcome.TOO_MANY_IN_SERVER
