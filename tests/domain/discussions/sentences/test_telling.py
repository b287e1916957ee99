"""How often sentences about a film's theme, or about what stays, are recognised, in both languages."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.discussions.sentences.telling import tells_that_it_stays, tells_what_it_is_about

PRECISE = 0.95
"""Of the sentences taken for one kind, at least this share are of that kind."""


@pytest.mark.parametrize(
    ("kind", "tells"), [("about", tells_what_it_is_about), ("stays", tells_that_it_stays)]
)
def test_of_the_sentences_of_one_kind_nearly_all_are(kind: str, tells: Callable[[str], bool]) -> None:
    lines = (Path(__file__).parent / "told.tsv").read_text(encoding="utf-8").splitlines()
    labelled = [line.split("\t") for line in lines]
    found = Counter(meant for meant, sentence in labelled if tells(sentence))
    assert found[kind] / found.total() >= PRECISE
    assert found[kind] / sum(meant == kind for meant, _ in labelled) >= 0.8, "enough of them are found"
