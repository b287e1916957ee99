"""Why a nomination fell off, in a sentence for each reason."""

import pytest

from bot.domain.films.film import Film
from bot.domain.week.fallen import Fall, Fallen, ToldFallen
from bot.locales import language
from bot.ui.week.answers import fallen_page

HEAT = Film("tt0113277", "Heat", 1995)
SENTENCES = {
    Fall.BALLOTS: "**Heat** (1995) was on 3 ballots and didn't win, so it's no longer nominated. If you still"
    " want it, nominate it again with /weekly nominate.",
    Fall.WITHDRAWN: "An organiser withdrew your nomination of **Heat** (1995).",
    Fall.MERGED: "**Heat** (1995) was nominated twice, under two titles. Another member's nomination stays,"
    " yours is gone.",
}


def shown(*news: ToldFallen) -> str:
    page = fallen_page(news, "/weekly nominate", language("en"))
    return "\n".join(part.content for part in page.walk_children() if hasattr(part, "content"))


@pytest.mark.parametrize("reason", Fall)
def test_each_reason_is_told(reason: Fall) -> None:
    assert shown(ToldFallen(Fallen(HEAT.id, reason, 1), HEAT)) == SENTENCES[reason]


def test_several_are_told_at_once_even_where_a_film_is_not_known_any_more() -> None:
    told = [ToldFallen(Fallen(film_id, Fall.WITHDRAWN, 1), None) for film_id in ("tt1", "tt2")]
    assert shown(*told).splitlines() == [
        "An organiser withdrew your nomination of `tt1`.",
        "An organiser withdrew your nomination of `tt2`.",
    ]
