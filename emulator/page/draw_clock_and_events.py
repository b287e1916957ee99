"""The demo's clock with its next step, and what the server has announced, as safe HTML."""

import datetime as dt
from html import escape

from babel.dates import format_skeleton

from emulator.page.draw import icon, pressable
from emulator.page.markdown import render, render_line
from emulator.page.viewer import Reader, moment
from emulator.people.next_step import due_times, next_step
from emulator.world.records import EventStatus, Guild, ScheduledEvent
from emulator.world.scheduled_events import announced
from emulator.world.world import World

_LATER = (("An hour later", 3600.0), ("A day later", 86_400.0), ("A week later", 7 * 86_400.0))
_MOVED_SECONDS = 60.0


def clock(world: World, reader: Reader) -> str:
    """The button for the clock's menu; once the clock was moved, it shows the demo's time."""
    moved = world.now() - world.timer() > _MOVED_SECONDS
    face = f' <span class="face">{escape(_short(world.now(), reader))}</span>' if moved else ""
    return pressable(icon("schedule") + face, "menu", "tool clock", label="The demo's clock", menu="clock")


def clock_menu(world: World, reader: Reader) -> str:
    """The time here, and the ways to move on: to the next step, or by some time."""
    now, ahead = world.now(), world.now() - world.timer()
    shown = "The demo's clock shows the time of this machine."
    if ahead > _MOVED_SECONDS:
        passed = escape(moment(int(now), "R", Reader(now=world.timer())).removeprefix("in "))
        shown = f"The demo's clock is {passed} ahead of this machine's."
    to, due = next_step(world), due_times(world)
    step = '<p class="none">The bot has announced nothing to come.</p>'
    if to is not None:
        when = f"{escape(moment(due[0], 'F', reader))} · {escape(moment(due[0], 'R', reader))}"
        words = f"<span><b>Next step of the club's week</b><small>{when}</small></span>"
        step = pressable(words, "clock", "entry", to=to)
    later = "".join(pressable(escape(words), "clock", "entry", to=now + span) for words, span in _LATER)
    return f"<h3>{icon('schedule')} {escape(moment(int(now), 'F', reader))}</h3><p>{shown}</p>{step}{later}"


def events_entry(guild: Guild) -> str:
    """The button above the channels for what is announced; nothing if nothing is."""
    count = len(announced(guild))
    words = f'<span class="sign">{icon("event")}</span> Events <b>{count}</b>'
    return pressable(words, "menu", "events", menu="events") if count else ""


def events_menu(guild: Guild, reader: Reader) -> str:
    """What is announced, a card each, the earliest first."""
    cards = [_card(each, reader) for each in announced(guild)]
    return "".join(cards) or "<p>No events are announced.</p>"


def _card(event: ScheduledEvent, reader: Reader) -> str:
    at = int(event.starts_at)
    when = f"{escape(_short(at, reader))} · {escape(moment(at, 'R', reader))}"
    if event.status == EventStatus.ACTIVE:
        when = '<b class="active">Happening now</b>'
    said = f'<div class="text">{render(event.description, reader)}</div>' if event.description else ""
    place = f"<p>{icon('place')} {render_line(event.location, reader)}</p>"
    head = f'<p class="when" title="{escape(moment(at, "F", reader))}">{icon("event")} {when}</p>'
    return f'<article class="event">{head}<h3>{escape(event.name)}</h3>{place}{said}</article>'


def _short(at: float, reader: Reader) -> str:
    """A weekday, a day and an hour, as `Fri, Nov 27, 8:00 PM`."""
    day = dt.datetime.fromtimestamp(at, dt.UTC).astimezone(reader.zone)
    date = format_skeleton("MMMEd", day, locale=reader.locale.replace("-", "_"))
    return f"{date}, {moment(int(at), 't', reader)}"
