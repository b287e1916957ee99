"""How often a sentence's stance is recognised, measured on sentences like members' own in both languages."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.domain.discussions.sentences.aspect_words import is_about
from bot.domain.discussions.sentences.stance import Stance, stance
from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect

FILM = Film(
    "tt0113627",
    "Leaving Las Vegas",
    1995,
    directors=("Mike Figgis",),
    cast=("Nicolas Cage", "Elisabeth Shue"),
)
PRECISE = 0.95
"""Of the sentences quoted as an objection, at least this share are one; the same for praise."""


class Labelled(NamedTuple):
    """A sentence, and what its writer meant by it."""

    side: str
    aspect: Aspect
    sentence: str


def labelled() -> list[Labelled]:
    lines = (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    return [
        Labelled(side, Aspect(aspect), text) for side, aspect, text in (line.split("\t") for line in lines)
    ]


@pytest.mark.parametrize(
    ("meant", "found", "least_found"),
    [("object", Stance.OBJECTION, 0.7), ("praise", Stance.PRAISE, 0.7)],
)
def test_of_the_sentences_on_one_side_nearly_all_are(meant: str, found: Stance, least_found: float) -> None:
    sentences = labelled()
    assert len(sentences) >= 550
    filed = Counter(
        one.side
        for one in sentences
        if is_about(one.sentence, one.aspect, FILM) and stance(one.sentence, one.aspect, FILM) is found
    )
    of_that_side = sum(one.side == meant for one in sentences)
    assert filed[meant] / filed.total() >= PRECISE
    assert filed[meant] / of_that_side >= least_found, "enough of them are found to be of use"


@pytest.mark.parametrize(
    ("sentence", "aspect", "found"),
    [
        ("Cage is unbearable in the best way.", Aspect.LEAD, Stance.PRAISE),
        ("Es lenta, y no en el buen sentido.", Aspect.PACE, Stance.OBJECTION),
        ("The script is superb, but the pace drags.", Aspect.PACE, Stance.OBJECTION),
        ("The script is superb, but the pace drags.", Aspect.WRITING, Stance.PRAISE),
        ("The pacing is perfect, not a scene too many.", Aspect.PACE, Stance.UNCLEAR),
        ("The lead does not have a single weak moment.", Aspect.LEAD, Stance.PRAISE),
        ("The music is not good.", Aspect.SOUND, Stance.OBJECTION),
        ("Cage plays a terrible man.", Aspect.LEAD, Stance.UNCLEAR),
        ("I wanted to hate the ending and could not.", Aspect.ENDING, Stance.PRAISE),
        ("I wanted to love the ending and could not.", Aspect.ENDING, Stance.OBJECTION),
        ("I wanted to love the ending.", Aspect.ENDING, Stance.UNCLEAR),
        ("Some say the script is dull.", Aspect.WRITING, Stance.UNCLEAR),
        ("I was afraid that the ending would be cheap.", Aspect.ENDING, Stance.UNCLEAR),
        ("The camera is there.", Aspect.PICTURE, Stance.UNCLEAR),
        ("I was bored to tears.", None, Stance.OBJECTION),
        ("", None, Stance.UNCLEAR),
    ],
)
def test_a_sentence_takes_the_side_of_its_words(sentence: str, aspect: Aspect | None, found: Stance) -> None:
    assert stance(sentence, aspect, FILM) is found
