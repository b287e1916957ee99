"""Shows a member's last interaction on the wire: requests, events, and the bot's time."""

from html import escape

from emulator.doors.rest.app import JournalEntry
from emulator.people.person import Person
from emulator.world.json_types import JsonObject, dumps
from emulator.world.records import Interaction
from emulator.world.world import Event

_MOST_STEPS = 40
_MOST_TEXT = 6000


class Recorder:
    """Records the world's events since the person last asked the bot something."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._interaction: Interaction | None = None
        self._before: JournalEntry | None = None
        self._events: list[tuple[str, JsonObject]] = []

    def hear(self, event: Event) -> None:
        mine = event.interaction is not None and event.interaction.user_id == self._person.id
        if mine and event.name == "INTERACTION_CREATE":
            journal = self._person.emulator.journal
            self._interaction, self._events = event.interaction, []
            self._before = journal[-1] if journal else None
        if event.for_gateway and self._interaction is not None and len(self._events) < _MOST_STEPS:
            self._events.append((event.name, event.build()))

    @property
    def milliseconds(self) -> float | None:
        """How long the bot took for its first answer; None if there is none yet."""
        asked = self._interaction
        if asked is None or asked.answered_at is None:
            return None
        return (asked.answered_at - asked.created_at) * 1000

    def requests(self) -> list[JournalEntry]:
        """The bot's requests to Discord since then, oldest first."""
        since: list[JournalEntry] = []
        for entry in reversed(self._person.emulator.journal):
            if entry is self._before or len(since) == _MOST_STEPS:
                break
            since.append(entry)
        return since[::-1]

    def html(self) -> str:
        """The panel: the bot's time, what was sent to it, and what it sent."""
        took = self.milliseconds
        if self._interaction is None:
            return "<h2>Under the hood</h2><p>Use a command or press a button, then look here.</p>"
        time = "no answer yet" if took is None else f"The bot answered after <b>{took:.1f} ms</b>"
        events = "".join(_step(f"→ {name}", "", payload) for name, payload in self._events)
        sent = "".join(_request(each) for each in self.requests())
        heads = "<h3>Gateway events</h3>", "<h3>The bot's requests</h3>"
        return f"<h2>Under the hood</h2><p>{time}.</p>{heads[0]}{events}{heads[1]}{sent}"


def _request(entry: JournalEntry) -> str:
    path = "/".join(part if len(part) < 32 else "…" for part in entry.path.split("/"))
    note = f"{entry.status} · {entry.milliseconds:.1f} ms"
    return _step(f"← {entry.method} {path}", note, entry.body)


def _step(title: str, note: str, body: object) -> str:
    head = f"<code>{escape(title)}</code> <small>{escape(note)}</small>"
    if body is None:
        return f"<p>{head}</p>"
    text = dumps(body).decode()[:_MOST_TEXT]
    return f"<details><summary>{head}</summary><pre>{escape(text)}</pre></details>"
