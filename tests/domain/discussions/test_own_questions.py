"""Which questions of a member's own are accepted, and how a question is shortened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.discussions.own_questions import (
    QuestionRefusal,
    QuestionWithOtherSlot,
    check_question,
    short_question,
)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("Which scene stays?", "Which scene stays?"),
        ("  Which   scene\tstays?\n", "Which scene stays?"),
        ("¿Qué escena se queda", "¿Qué escena se queda"),
        ("Qué escena se queda?!", "Qué escena se queda?!"),
        ("(Which scene stays?)", "(Which scene stays?)"),
        ("どの場面がいちばん心に残りましたか？", "どの場面がいちばん心に残りましたか？"),
        ("What is “{film}” about?", "What is “{film}” about?"),
        ("Who is {whoever} here?", "Who is {whoever} here?"),
        ("x" * 14 + "?", "x" * 14 + "?"),
        ("x" * 299 + "?", "x" * 299 + "?"),
        ("x" * 13 + "?", QuestionRefusal.LENGTH),
        ("x" * 300 + "?", QuestionRefusal.LENGTH),
        ("", QuestionRefusal.LENGTH),
        ("Why ?" + " " * 20, QuestionRefusal.LENGTH),
        ("Which scene stays?\nAnd why?", QuestionRefusal.SEVERAL_LINES),
        ("Which scene stays?\u2028And why?", QuestionRefusal.SEVERAL_LINES),
        ("Why? Name a scene that stays.", "Why? Name a scene that stays."),
        ("I keep asking myself: why him? I do", "I keep asking myself: why him? I do"),
        ("Name a scene that stays.", QuestionRefusal.NO_QUESTION_MARK),
        ("How good is {lead} in {film}?", QuestionWithOtherSlot("lead")),
    ],
)
def test_a_question_of_ones_own_is_one_line_of_fair_length_that_asks(
    typed: str, verdict: str | QuestionRefusal | QuestionWithOtherSlot
) -> None:
    assert check_question(typed) == verdict


@pytest.mark.parametrize(
    ("question", "longest", "short"),
    [
        ("Which scene stays?", 18, "Which scene stays?"),
        ("Which scene stays with you, and why does it?", 30, "Which scene stays with you?"),
        ("¿Qué escena se te queda y por qué crees que es?", 30, "¿Qué escena se te queda?"),
        ("¿Qué esperas que haga bien y qué te da miedo?", 40, "¿Qué esperas que haga bien?"),
        ("Loud or hushed: how should a story like this sound, and why?", 30, "Loud or hushed: how should a…"),
        ("Which scene would you show to someone in a hurry?", 20, "Which scene would…"),
        ("どの場面がいちばん心に残りましたか？", 10, "どの場面がいちばん…"),
    ],
)
def test_a_long_question_is_cut_at_its_first_half_or_between_words(
    question: str, longest: int, short: str
) -> None:
    assert short_question(question, longest) == short


@given(st.text(min_size=1), st.integers(10, 80))
def test_a_short_question_has_room(question: str, longest: int) -> None:
    short = short_question(question, longest)
    assert 0 < len(short) <= longest
