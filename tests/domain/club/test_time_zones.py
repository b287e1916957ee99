"""Time zones are found by what people call their own."""

from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.club.time_zones import MOST_ZONES, WELL_KNOWN, Zone, all_zones, find_zone, rank_zones
from bot.ui.club.zone_names import FURTHER_NAMES, zone_names

WINTER, SUMMER = 1_795_348_800, 1_782_993_600
"""2026-11-22 and 2026-07-02, 12:00 UTC."""
NAMES = available_timezones()
ZONES = all_zones(NAMES, 2026, zone_names())
NOT_OFFERED = frozenset("Factory localtime EST HST MST CET GMT GMT+0 GMT-0".split())


def names(typed: str, now: int = WINTER) -> list[str]:
    return [zone.name for zone in rank_zones(ZONES, typed, now)]


def found(typed: str) -> str | None:
    zone = find_zone(ZONES, typed)
    return zone.name if zone else None


def test_every_zone_that_is_somewhere_is_known() -> None:
    assert {zone.name for zone in ZONES} == NAMES - NOT_OFFERED


def test_every_name_that_is_listed_is_a_zone() -> None:
    assert {*WELL_KNOWN, *FURTHER_NAMES} <= NAMES


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("madrid", "Europe/Madrid"),
        ("  MADRID ", "Europe/Madrid"),
        ("mad", "Europe/Madrid"),
        ("new york", "America/New_York"),
        ("new_york", "America/New_York"),
        ("york", "America/New_York"),
        ("nueva york", "America/New_York"),
        ("barcelona", "Europe/Madrid"),
        ("san francisco", "America/Los_Angeles"),
        ("bogota", "America/Bogota"),
        ("bogotá", "America/Bogota"),
        ("méxico", "America/Mexico_City"),
        ("são paulo", "America/Sao_Paulo"),
        ("argentina", "America/Argentina/Buenos_Aires"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("kiev", "Europe/Kyiv"),
        ("tokio", "Asia/Tokyo"),
        ("seúl", "Asia/Seoul"),
        ("Londres", "Europe/London"),
        ("edimburgo", "Europe/London"),
        ("filadelfia", "America/New_York"),
        ("españa", "Europe/Madrid"),
        ("Reino Unido", "Europe/London"),
        ("japón", "Asia/Tokyo"),
        ("turkey", "Europe/Istanbul"),
        ("india", "Asia/Kolkata"),
        ("calcuta", "Asia/Kolkata"),
        ("estambul", "Europe/Istanbul"),
        ("cet", "Europe/Madrid"),
        ("cest", "Europe/Madrid"),
        ("est", "America/New_York"),
        ("utc", "UTC"),
        ("+1", "Europe/Madrid"),
        ("UTC+1", "Europe/Madrid"),
        ("gmt + 5:30", "Asia/Kolkata"),
        ("-0500", "America/New_York"),
        ("−3h", "America/Santiago"),
        ("", "Europe/Madrid"),
        ("san", "America/Santiago"),
    ],
)
def test_what_people_type_finds_their_zone_first(typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_hours_from_utc_are_those_of_the_day() -> None:
    assert "Europe/Madrid" in names("+1", WINTER)
    assert "Europe/Madrid" in names("+2", SUMMER)
    assert "Europe/Madrid" not in names("+2", WINTER)
    assert {zone.minutes_from_utc(WINTER) for zone in rank_zones(ZONES, "+5:45", WINTER)} == {345}


def test_what_is_nowhere_finds_nothing() -> None:
    assert names("xyzzy") == []
    assert names("+31") == []


@given(st.sampled_from(ZONES))
def test_every_zone_is_offered_and_found_for_its_own_name(zone: Zone) -> None:
    assert zone.name in names(zone.name)
    assert found(zone.name) == zone.name
    assert found(f" {zone.name.lower()} ") == zone.name


@given(st.text(max_size=30))
def test_whatever_is_typed_some_zones_are_offered_at_most(typed: str) -> None:
    assert len(names(typed)) == len(set(names(typed))) <= MOST_ZONES
    find_zone(ZONES, typed)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Madrid", "Europe/Madrid"),
        ("europe/madrid", "Europe/Madrid"),
        ("madrid", "Europe/Madrid"),
        ("Nueva York", "America/New_York"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("utc", "UTC"),
        ("Etc/GMT-2", "Etc/GMT-2"),
        ("Etc/GMT+2", "Etc/GMT+2"),
    ],
)
def test_a_name_or_a_city_is_plain(typed: str, zone: str) -> None:
    assert found(typed) == zone


@pytest.mark.parametrize(
    "typed",
    [
        "canadá",
        "estados unidos",
        "australia",
        "",
        "   ",
        "+2",
        "EST",
        "valencia",
        "córdoba",
        "europe",
        "mad",
        "x",
        "GMT 2",
    ],
)
def test_what_may_be_several_zones_is_not_plain(typed: str) -> None:
    assert found(typed) is None


def test_a_zone_tells_what_its_clocks_show() -> None:
    [madrid] = rank_zones(ZONES, "madrid", WINTER)
    assert (madrid.local_time(WINTER), madrid.local_time(SUMMER)) == ("13:00", "14:00")
    assert madrid.clock == ZoneInfo("Europe/Madrid")
