"""Names in a row."""

import pytest

from bot.locales import language
from bot.ui.base.labels import listed


@pytest.mark.parametrize(
    ("names", "locale", "expected"),
    [
        (["IMDb"], "en-GB", "IMDb"),
        (["IMDb", "Trakt"], "en-GB", "IMDb and Trakt"),
        (["IMDb", "Trakt", "Simkl"], "en-GB", "IMDb, Trakt and Simkl"),
        (["IMDb", "Trakt", "Simkl"], "es-419", "IMDb, Trakt y Simkl"),
    ],
)
def test_names_are_listed_with_a_word_before_the_last(names: list[str], locale: str, expected: str) -> None:
    assert listed(names, language(locale)) == expected
