"""The organisers' panel keeps Discord's limits, and says what is chosen, whatever that is."""

from dataclasses import replace

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.club.settings import ClubSettings
from bot.domain.club.views import Setup
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.state import Next, Status, Step, WeekState
from bot.locales import Language, language
from bot.ui.base.controls import Control
from bot.ui.club.forms import setup_form
from bot.ui.club.panel import club_panel
from bot.ui.club.summary import timetable_line, week_lines
from bot.ui.club.warnings import Obstacles, warnings
from bot.ui.presses.club import EditBlockedWords, EditClock, EditRules, Menu, Tab
from cogs.shared.permissions import PERMISSION_NAMES
from tests.ui.films.test_film_pages import LANGUAGES, keeps_the_limits

HERE, NOW = 1, 1_795_348_800
ENGLISH = language("en-US")
IDS = st.none() | st.integers(10**17, 10**19)
PLANS = st.builds(
    WeekPlan,
    channel_id=IDS,
    weekday=st.integers(0, 6),
    minute=st.integers(0, 1439),
    zone=st.sampled_from(["UTC", "America/Argentina/ComodRivadavia"]),
    weeks=st.integers(1, 4),
    picking=st.sampled_from(Picking),
    ping_role=IDS,
    second_prompt=st.booleans(),
    events=st.booleans(),
)
SETTINGS = st.builds(
    ClubSettings,
    reviews_channel=IDS,
    discussions_channel=IDS,
    organiser_role=IDS,
    vote_emoji=st.just(f"<a:{'e' * 32}:{10**19}>"),
    approve_reviews=st.booleans(),
    quiet_days=st.integers(1, 90),
    blocked_words=st.just(("spam", "ham")),
    language=st.sampled_from([None, "en", "es"]),
    minimum_votes=st.integers(1, 50),
    hide_means=st.booleans(),
    week=PLANS,
)
STATES = st.builds(
    WeekState,
    guild_id=st.just(HERE),
    status=st.sampled_from(Status),
    since=st.just(NOW),
    reason=st.none() | st.just("Discord won't let me post there."),
    refusals=st.integers(0, 4),
    due_at=st.none() | st.just(NOW + 600),
)
EVERYTHING_WRONG = Obstacles(
    gone=[menu for menu in Menu if menu.endswith(("channel", "channel_id", "role"))],
    lacking={f"<#{10**19 + channel}>": list(PERMISSION_NAMES.values()) for channel in range(3)},
    unmentionable=f"<@&{10**19}>",
    no_events=True,
)
OBSTACLES = st.sampled_from([Obstacles(), EVERYTHING_WRONG])
COMING = st.none() | st.builds(Next, st.sampled_from(Step), st.just(NOW))
FORMS = st.sampled_from([EditBlockedWords(), EditClock(), EditRules()])


def mention(command: str) -> str:
    return f"</{command}:{10**19}>"


@given(st.builds(Setup, SETTINGS, STATES, COMING), OBSTACLES, st.sampled_from(Tab), LANGUAGES)
def test_any_leaf_of_the_panel_fits(setup: Setup, obstacles: Obstacles, tab: Tab, say: Language) -> None:
    assert keeps_the_limits(club_panel(setup, obstacles, tab, mention, say))


@given(FORMS, SETTINGS, LANGUAGES)
def test_any_form_fits(
    press: EditBlockedWords | EditClock | EditRules, settings: ClubSettings, say: Language
) -> None:
    form = setup_form(press, settings, say)
    assert len(form.title) <= 45
    for label in form.walk_children():
        if isinstance(label, discord.ui.Label):
            assert len(label.text) <= 45
            assert len(label.description or "") <= 100


@given(st.builds(Setup, SETTINGS, STATES, COMING))
def test_a_deleted_channel_or_role_stands_in_no_menu(setup: Setup) -> None:
    pages = [club_panel(setup, EVERYTHING_WRONG, tab, mention, ENGLISH) for tab in Tab]
    controls = [item for page in pages for item in page.walk_children() if isinstance(item, Control)]
    menus = [
        control.to_component_dict()
        for control in controls
        if isinstance(control.item, discord.ui.ChannelSelect | discord.ui.RoleSelect)
    ]
    assert len(menus) == len(EVERYTHING_WRONG.gone)
    assert [menu for menu in menus if menu.get("default_values")] == []


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        (
            WeekPlan(1, weekday=4),
            (
                "Sunday nominations · Monday ballot · Tuesday the film · Friday discussion"
                " · Saturday second question · Sunday recap, each at 20:00 (`UTC`)."
            ),
        ),
        (
            WeekPlan(1, weekday=0, picking=Picking.WATCHLISTS, second_prompt=False, minute=545),
            "Friday the film · Monday discussion · Wednesday recap, each at 09:05 (`UTC`).",
        ),
        (
            WeekPlan(1, weekday=6, weeks=2, picking=Picking.ORGANISER),
            (
                "The film 6 days before · Sunday discussion · second question 2 days after"
                " · recap 4 days after, each at 20:00 (`UTC`)."
            ),
        ),
        (
            WeekPlan(1, weekday=6, picking=Picking.TALK),
            "Sunday discussion · Monday second question, each at 20:00 (`UTC`).",
        ),
    ],
)
def test_the_timetable_names_the_days(plan: WeekPlan, line: str) -> None:
    assert timetable_line(plan, ENGLISH) == line


def test_the_timetable_begins_with_a_capital_in_spanish_too() -> None:
    line = timetable_line(WeekPlan(1, weekday=4), language("es"))
    assert line.startswith("Domingo: propuestas · lunes: votación"), line


def test_an_event_is_promised_only_where_there_is_a_film() -> None:
    event = "The discussion is added to this server's events."
    assert event in week_lines(WeekPlan(1), ENGLISH)
    assert event not in week_lines(WeekPlan(1, events=False), ENGLISH)
    assert event not in week_lines(WeekPlan(1, picking=Picking.TALK), ENGLISH)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (WeekState(HERE, Status.ON), None),
        (WeekState(HERE, Status.OFF), None),
        (
            WeekState(HERE, Status.ON, refusals=2, due_at=NOW),
            (f"Discord refused the week's last post. I'll try again <t:{NOW}:F> (<t:{NOW}:R>)."),
        ),
        (
            WeekState(HERE, Status.STOPPED, NOW, "The channel of the week is gone."),
            f"Stopped since <t:{NOW}:f>: The channel of the week is gone.",
        ),
        (
            WeekState(HERE, Status.PAUSED, NOW),
            f"Paused since <t:{NOW}:f>. Restart it with {mention('club resume')}.",
        ),
        (
            WeekState(HERE, Status.UNJOINED, NOW),
            (
                f"On a break since <t:{NOW}:f> because nobody joined in. Restart it with"
                f" {mention('club resume')}."
            ),
        ),
    ],
)
def test_what_the_week_is_waiting_for_is_told(state: WeekState, said: str | None) -> None:
    assert warnings(Obstacles(), state, mention, ENGLISH) == ([f"⚠️ {said}"] if said else [])


def test_only_a_week_that_stands_still_has_a_way_out_by_pressing() -> None:
    stopped = Setup(ClubSettings(week=WeekPlan(1)), WeekState(HERE, Status.STOPPED, NOW), None)
    going = replace(stopped, state=WeekState(HERE, Status.ON))
    labels = [
        [getattr(item.item, "label", "") for item in page.walk_children() if hasattr(item, "item")]
        for page in (
            club_panel(setup, Obstacles(), Tab.OVERVIEW, mention, ENGLISH) for setup in (stopped, going)
        )
    ]
    assert ["Try again" in shown for shown in labels] == [True, False]
