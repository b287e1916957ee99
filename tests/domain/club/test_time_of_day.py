"""A time of day is understood however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.club.time_of_day import read_time, written

EIGHT, HALF_PAST = 20 * 60, 20 * 60 + 30


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("20:00", EIGHT),
        ("20", EIGHT),
        ("2000", EIGHT),
        ("8pm", EIGHT),
        ("8 PM", EIGHT),
        ("8 p.m.", EIGHT),
        ("20h", EIGHT),
        ("20 h", EIGHT),
        ("20:00 hs", EIGHT),
        ("20 horas", EIGHT),
        (" 20:00 ", EIGHT),
        ("20.30", HALF_PAST),
        ("20,30", HALF_PAST),
        ("20h30", HALF_PAST),
        ("8:30pm", HALF_PAST),
        ("8.30 p. m.", HALF_PAST),
        ("830pm", HALF_PAST),
        ("8", 480),
        ("8 o'clock", 480),
        ("08:05", 485),
        ("0:00", 0),
        ("12am", 0),
        ("12 pm", 720),
        ("23:59", 1439),
        ("noon", 720),
        ("Medianoche", 0),
    ],
)
def test_a_time_of_day_is_read_in_any_usual_form(typed: str, minute: int) -> None:
    assert read_time(typed) == minute


@pytest.mark.parametrize(
    "typed",
    ["", "eight", "24:00", "25", "20:60", "13pm", "0am", "20:0", "20:000", "-8", "8 tomorrow", "20::00"],
)
def test_what_is_no_time_is_not_read(typed: str) -> None:
    assert read_time(typed) is None


@given(st.integers(0, 1439))
def test_what_is_written_is_read_again(minute: int) -> None:
    assert read_time(written(minute)) == minute


@given(st.text(max_size=20))
def test_whatever_is_typed_it_is_a_minute_of_the_day_or_nothing(typed: str) -> None:
    minute = read_time(typed)
    assert minute is None or 0 <= minute < 1440
