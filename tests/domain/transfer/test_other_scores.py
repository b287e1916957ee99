"""Which other rows of a file score the film that a row means, or may mean."""

from bot.domain.transfer.contradictions import OtherScores, other_scores, scores_if_chosen
from bot.domain.transfer.pending import PendingImport, PendingRow
from bot.domain.transfer.rows import ImportedRow, Source

SURE, NEAR, BARE, SAME = (ImportedRow("Heat", score=score) for score in (9, 4, None, 9))
FILE = PendingImport(
    1,
    Source.TABLE,
    rows=(
        PendingRow(SURE, ("heat",), is_certain=True),
        PendingRow(NEAR, ("heat", "ran")),
        PendingRow(BARE, ("heat",)),
        PendingRow(SAME, ("heat",)),
    ),
)


def test_a_row_that_may_mean_a_film_that_another_scores_differently() -> None:
    assert other_scores(FILE, range(4)) == {}
    assert scores_if_chosen(FILE, 1, ("heat", "ran", "alien")) == {"heat": OtherScores((SURE,), 9)}


def test_the_first_row_counts_wherever_the_one_that_is_asked_about_stands() -> None:
    chosen = FILE.choosing(None, 0).choosing("heat", 3)
    assert scores_if_chosen(chosen, 1, ("heat",)) == {"heat": OtherScores((SAME,), 4)}


def test_a_row_without_a_score_or_with_the_same_one_takes_none_away() -> None:
    assert scores_if_chosen(FILE, 2, ("heat",)) == {}
    assert scores_if_chosen(FILE, 3, ("heat",)) == {}


def test_once_a_film_is_chosen_both_say_the_same() -> None:
    chosen = FILE.choosing("heat", 1)
    assert other_scores(chosen, (0, 1)) == {0: OtherScores((NEAR,), 9), 1: OtherScores((SURE,), 9)}
    assert scores_if_chosen(chosen, 1, ("heat",)) == {"heat": OtherScores((SURE,), 9)}
