"""The page to read a file differently: every answer can be changed there, whatever the file says."""

import pytest

from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.found_scale import HalfScore
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.views import FileAnswers
from bot.locales import language
from bot.ui.base.controls import Control
from bot.ui.presses.custom_ids import read_custom_id
from bot.ui.presses.import_questions import AnswerImport, ImportAnswer
from bot.ui.transfer.questions.import_questions import ANSWERS
from bot.ui.transfer.questions.read_again import read_again_page
from tests.ui.films.test_film_pages import keeps_the_limits

LATE = 99_999_999_999
SAID = ReadOptions(Halves.UP, 20, wanted=True, takes_anime=False)
HALF = (HalfScore("*_`|[]()" * 12, 9),)


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_answer_can_be_changed(code: str) -> None:
    answers = FileAnswers(LATE, ClashChoice.FILE, SAID, (10, 5, 20, 100), HALF, has_columns=True)
    page = read_again_page(answers, language(code))
    assert keeps_the_limits(page)
    controls = (each for each in page.walk_children() if isinstance(each, Control))
    presses = [read_custom_id(each.custom_id) for each in controls]
    assert {press.answer for press in presses if isinstance(press, AnswerImport)} == set(ImportAnswer)


@pytest.mark.parametrize("answer", ImportAnswer)
def test_an_answer_replaces_any_other_to_the_same_question(answer: ImportAnswer) -> None:
    said = ANSWERS[answer](SAID)
    alike = [other for other in ImportAnswer if ANSWERS[other](said) == said]
    first = answer.split("-")[0]
    group = [other for other in alike if other.split("-")[0] == first]
    assert group == [answer]
    assert said.wanted is None or not said.is_list
