"""Finding the best comments of a discussion in its messages, compared with sorting the same list by votes.

Measures the work after the messages are fetched: building the tree, finding who spoke, and choosing the ten
best of 3,000 comments. The baseline sorts the list by votes and takes the first ten. Rounds alternate;
medians are compared.

    python benchmarks/comments.py
"""

import random
import statistics
import time
from collections.abc import Callable
from typing import Final

from bot.domain.discussions.comment_tree import Comment, best, turnout

COMMENTS: Final = 3000
MEMBERS: Final = 200
SHOWN: Final = 10
ROUNDS: Final = 101


def conversation() -> list[Comment]:
    """Comments as in a lively thread: most answer one of the last few, and few have votes."""
    chance = random.Random(451)
    comments: list[Comment] = []
    for number in range(1, COMMENTS + 1):
        answers = chance.random() < 0.7 and number > 1
        parent = max(1, number - chance.randint(1, 20)) if answers else None
        votes = min(40, int(chance.paretovariate(1.2)) - 1)
        comments.append(Comment(number, chance.randrange(MEMBERS), parent, votes, at=number))
    return comments[::-1]  # Discord gives the newest first


def by_votes(comments: list[Comment]) -> object:
    return sorted(comments, key=lambda comment: comment.votes, reverse=True)[:SHOWN]


def as_the_bot_does(comments: list[Comment]) -> object:
    return turnout(comments), best(comments, SHOWN)


def timed(work: Callable[[list[Comment]], object], comments: list[Comment]) -> float:
    """The seconds of CPU that the work takes."""
    began = time.process_time()
    work(comments)
    return time.process_time() - began


def main() -> None:
    comments = conversation()
    ours, baseline = [], []
    for _ in range(ROUNDS):
        baseline.append(timed(by_votes, comments))
        ours.append(timed(as_the_bot_does, comments))
    mine, plain = statistics.median(ours), statistics.median(baseline)
    print(
        f"The best of {COMMENTS} comments: {mine * 1000:.1f} ms of CPU, "
        f"{mine / plain:.0f} times sorting them by votes ({plain * 1000:.2f} ms)"
    )


if __name__ == "__main__":
    main()
