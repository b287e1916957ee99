"""The demo at a prompt: each typed line does one thing as a member, and the result is plain text."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from emulator.people.answers import Answer, InteractionFailed
from emulator.people.person import Person
from emulator.people.plain_words import in_words
from emulator.people.reading import ShownControl, read_message
from emulator.people.suggestions import local
from emulator.terminal.form_prompt import FormPrompt
from emulator.terminal.terminal_week import WeekPrompt
from emulator.terminal.typed_line import options_of, pick_choice, words_of_command
from emulator.world.errors import Refused
from emulator.world.interactions.command_limits import MESSAGE_MENU, USER_MENU
from emulator.world.interactions.slash_options import ATTACHMENT, find_call
from emulator.world.records import POST_TYPES, Message, ResponseType
from emulator.world.world import Event

HELP = """\
/film leaving las vegas        a slash command, options by position
/rate film:heat score:9        or by name
/import file:@ratings.csv      @ names a file of this machine
?film godf                     what a film option offers while you type
3                              press control [3] of what you last saw
3 2                            choose option 2 of the select [3] (3 1,2 for several)
apps ben compare tastes        an entry of a member's menu; apps ben lists them
apps last quote                the same of the last message here
say hello                      write in the channel
as ben                         be another member
in #channel                    go to another channel or thread
see                            read the channel you are in
events                         what the server has announced
clock                          what time it is in the demo, and when something is due next
clock next                     move on to it; also clock +2d, clock 2026-11-27 20:00
commands                       every command the bot offers you
help, quit"""

LineWriter = Callable[[str], None]


class Terminal:
    """Carries out typed lines as one of the `people`; `write` gets what there is to read.

    `move_clock` moves the demo to a time in Unix seconds.
    """

    def __init__(
        self, people: dict[str, Person], write: LineWriter, move_clock: Callable[[float], None]
    ) -> None:
        self._people = people
        self._write = write
        self._shown: list[tuple[Message, ShownControl]] = []
        self._form: FormPrompt | None = None
        self._answer: Answer | None = None
        self._followups_shown = 0
        self.me = next(iter(people.values()))
        self._news: list[Message] = []
        self.me.world.on_event(self._on_event)
        self.finished = False
        week = WeekPrompt(write, move_clock)
        self._verbs: dict[str, Callable[[str], Awaitable[None]]] = {
            "as": self._switch,
            "in": self._go,
            "see": self._see,
            "say": self._say,
            "apps": self._apps,
            "clock": lambda rest: week.clock(self.me, rest),
            "events": lambda _rest: week.events(self.me),
            "commands": self._list_commands,
            "help": self._help,
            "quit": self._quit,
            "exit": self._quit,
        }

    @property
    def prompt(self) -> str:
        return f"{self.me.name}> "

    async def act(self, line: str) -> None:
        """Do what one line says; a refusal is written, never raised."""
        text = line.strip()
        if not text and self._form is None:
            return
        self._show_followups()  # what has come since the last line
        try:
            await self._dispatch(text)
        except (Refused, InteractionFailed) as refusal:
            self._write(f"! {refusal}")
        except TimeoutError:
            self._write("! The bot is still thinking; type see to look again")
        self._show_followups()
        self._tell_news()

    async def _dispatch(self, text: str) -> None:
        verb, _, rest = text.partition(" ")
        if self._form is not None:
            await self._fill(text)
        elif text.startswith("/"):
            await self._slash(text[1:])
        elif text.startswith("?"):
            await self._offer(text[1:])
        elif verb.isdigit():
            await self._use(int(verb), rest)
        elif verb in self._verbs:
            await self._verbs[verb](rest.strip())
        else:
            self._write(f"! {verb}: not understood. Commands begin with /, as /film; help lists the rest")

    def _on_event(self, event: Event) -> None:
        message = event.message
        if event.name == "MESSAGE_CREATE" and message is not None and message.interaction is None:
            self._news.append(message)

    def _tell_news(self) -> None:
        """Name what the bot has posted by itself, for example in a thread."""
        news, self._news = self._news, []
        for message in news:
            place = self.me.world.channels.get(message.channel_id)
            author = self.me.world.users[message.author_id]
            if author.bot and place is not None and self.me.may_see(place):
                first = next(iter(read_message(message, self.me.world).lines), "")
                words = in_words(first, self.me.world, self.me.guild, self.me.met())
                self._write(f"  (new in #{place.name}: {words})")

    # Commands

    async def _slash(self, text: str) -> None:
        name, rest = words_of_command(text, self.me.commands(), self.me.user.locale)
        if not name:
            raise Refused("Type a command after the slash; commands lists them")
        call = find_call(self.me.commands(), name.split(), self.me.user.locale)
        options = options_of(rest, call.schema, self.me.user.locale)
        for option in call.schema:
            if option.get("autocomplete") and option["name"] in options:
                await self._complete(name, option["name"], options)
            if option["type"] == ATTACHMENT and option["name"] in options:
                options[option["name"]] = await asyncio.to_thread(_file, str(options[option["name"]]))
        await self._show_answer(await self.me.slash(name, options))

    async def _complete(self, command: str, option: str, options: dict[str, object]) -> None:
        """The choice that a person would take; otherwise the text as typed."""
        typed = str(options[option])
        choices = await self.me.autocomplete(command, option=option, typed=typed)
        choice = pick_choice(typed, choices)
        if choice is not None:
            options[option] = choice[1]
            self._write(f"  {option}: {choice[0]}")

    async def _offer(self, text: str) -> None:
        name, rest = words_of_command(text, self.me.commands(), self.me.user.locale)
        call = find_call(self.me.commands(), (name or text).split(), self.me.user.locale)
        completing = [each for each in call.schema if each.get("autocomplete")]
        if not completing:
            raise Refused(f"/{name} has no option that offers choices")
        option = completing[0]["name"]
        typed = rest.removeprefix(f"{option}:")
        choices = await self.me.autocomplete(name, option=option, typed=typed)
        for label, _ in choices:
            self._write(f"  {label}")
        if not choices:
            self._write("  No options match your search")

    async def _list_commands(self, _rest: str) -> None:
        for command in sorted(self.me.commands(), key=lambda each: str(each["name"])):
            self._write(f"/{command['name']} - {command['description']}")

    async def _apps(self, text: str) -> None:
        """Use an entry of a member's menu or of the last message's, or list what there is."""
        target, _, typed = text.partition(" ")
        entries = self.me.commands(MESSAGE_MENU if target == "last" else USER_MENU)
        names = [local(each, "name", self.me.user.locale) for each in entries]
        if not typed:
            self._write("\n".join(f"  {name}" for name in names) or "  no entries")
            return
        wanted = typed.strip().casefold()
        name = next((each for each in names if each.casefold().startswith(wanted)), typed)
        if target == "last":
            answer = await self.me.message_menu(name, self._last_message())
        else:
            answer = await self.me.user_menu(name, self.me.world.users[self.me.user_id(target)])
        await self._show_answer(answer)

    def _last_message(self) -> Message:
        seen = self.me.sees()
        if not seen:
            raise Refused("There is no message here")
        return seen[-1]

    # Controls

    async def _use(self, number: int, rest: str) -> None:
        if not 1 <= number <= len(self._shown):
            raise Refused(f"There is no control [{number}] in what you last saw")
        message, control = self._shown[number - 1]
        if not control.is_select:
            await self._show_answer(await self.me.click(message, control.custom_id or control.label))
        elif rest:
            values = [_option_value(control, each) for each in rest.replace(",", " ").split()]
            await self._show_answer(await self.me.choose(message, control.custom_id, values))
        else:
            for place, option in enumerate(control.options, start=1):
                note = f" - {option['description']}" if option.get("description") else ""
                self._write(f"  {number} {place}  {option['label']}{note}")

    async def _fill(self, text: str) -> None:
        assert self._form is not None
        if text in {"cancel", "quit", "exit"}:
            self._form = None
            self._write("  form dropped")
            if text != "cancel":
                await self._quit("")
        elif text in {"", "send"}:
            answer = await self.me.submit(self._form.answer, self._form.values)
            self._form = None  # a form that is refused stays open, as in Discord's client
            await self._show_answer(answer)
        else:
            self._form.take(text)

    # Reading

    async def _show_answer(self, answer: Answer) -> None:
        await answer.settled()
        if answer.kind == ResponseType.MODAL:
            self._form = FormPrompt(answer)
            self._write(answer.text)
            self._write("Type a line for each field, as `label: text`; send sends, cancel drops")
            return
        self._shown, self._answer, self._followups_shown = [], answer, 0
        if answer.has_message:
            self._show(answer.message)

    def _show_followups(self) -> None:
        """Show what the bot has added below its answer since then; it may come a moment later."""
        if self._answer is None:
            return
        for message in self._answer.followups[self._followups_shown :]:
            self._followups_shown += 1
            self._show(message)

    def _show(self, message: Message) -> None:
        reading = read_message(message, self.me.world, first_number=len(self._shown) + 1)
        self._shown += [(message, each) for each in reading.controls]
        self._write(in_words(reading.text, self.me.world, self.me.guild, self.me.met()))

    async def _see(self, _rest: str) -> None:
        self._shown = []
        place = self.me.channel
        self._write(f"#{place.name}" + (" (archived)" if place.thread and place.thread.archived else ""))
        if place.type in POST_TYPES:
            posts = [each for each in self.me.world.channels.values() if each.parent_id == place.id]
            self._write("\n".join(f"  #{each.name}" for each in posts) or "  no posts yet")
            return
        for message in self.me.sees():
            author = self.me.world.users[message.author_id]
            self._write(f"{author.global_name or author.name}:")
            self._show(message)

    # The rest

    async def _say(self, text: str) -> None:
        await self.me.write(self.me.channel, text)

    async def _switch(self, name: str) -> None:
        person = self._people.get(name.casefold())
        if person is None:
            raise Refused(f"You can be: {', '.join(self._people)}")
        self.me = person
        self._shown, self._answer = [], None

    async def _go(self, name: str) -> None:
        self.me.go(name)
        self._shown = []

    async def _help(self, _rest: str) -> None:
        self._write(HELP)
        self._write(f"You can be: {', '.join(self._people)}")

    async def _quit(self, _rest: str) -> None:
        self.finished = True


def _file(typed: str) -> tuple[str, bytes]:
    """The file at `@path`. Raises Refused."""
    path = Path(typed.removeprefix("@")).expanduser()
    try:
        return path.name, path.read_bytes()
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror}") from problem


def _option_value(control: ShownControl, wanted: str) -> str:
    options = control.options
    if wanted.isdigit() and 1 <= int(wanted) <= len(options):
        return str(options[int(wanted) - 1]["value"])
    return wanted
