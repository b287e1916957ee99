"""A slash command being typed: its options, their values, and the suggestions."""

from dataclasses import dataclass

from emulator.people.answers import Answer, InteractionFailed
from emulator.people.person import Person
from emulator.people.suggestions import Suggestion, hint, leaves, local, values_for
from emulator.world.errors import Refused
from emulator.world.interactions.slash_options import ATTACHMENT
from emulator.world.json_types import JsonObject

File = tuple[str, bytes]


@dataclass(slots=True)
class OptionDraft:
    """One option: typed as text, chosen from suggestions, or a file."""

    option: JsonObject
    label: str
    text: str = ""
    taken: Suggestion | None = None
    file: File | None = None

    @property
    def name(self) -> str:
        return str(self.option["name"])

    @property
    def wants_file(self) -> bool:
        return bool(self.option["type"] == ATTACHMENT)

    @property
    def given(self) -> object | None:
        """The value for the command; None if empty."""
        if self.taken is not None:
            return self.taken.value
        return self.file or self.text or None

    def type(self, text: str) -> bool:
        """Take the text of the box; False if it is only the label of the chosen suggestion."""
        if self.taken is not None and self.taken.label == text:
            return False
        self.text, self.taken = text, None
        return True

    def keep(self, file: File) -> None:
        self.file = file

    def take(self, offer: Suggestion) -> None:
        self.text, self.taken = offer.label, offer


class CommandDraft:
    """A command; `name` is in English, with its sub-commands. Raises Refused if there is no such command."""

    def __init__(self, person: Person, name: str) -> None:
        self._person, self.name, locale = person, name, person.user.locale
        found = {each: (shown, leaf) for each, shown, leaf in leaves(person.commands(), locale)}
        if name not in found:
            raise Refused(f"There is no command /{name} here")
        self.label, leaf = found[name]
        self._schema: list[JsonObject] = leaf.get("options") or []
        self.options = [self._draft(each) for each in self._schema if each.get("required")]

    def unused(self) -> list[tuple[str, str]]:
        """The options that can be added: names and labels."""
        used = {each.name for each in self.options}
        locale = self._person.user.locale
        return [
            (each["name"], local(each, "name", locale)) for each in self._schema if each["name"] not in used
        ]

    def add(self, name: str) -> OptionDraft:
        draft = self._draft(next(each for each in self._schema if each["name"] == name))
        self.options.append(draft)
        return draft

    def first_empty(self) -> OptionDraft | None:
        """The first option without a value."""
        return next((each for each in self.options if each.given is None and not each.wants_file), None)

    async def offers(self, draft: OptionDraft) -> tuple[str, list[Suggestion]]:
        """The suggestions for an option as it stands, and a line on what it wants or what is wrong."""
        wants = hint(draft.option, self._person.user.locale)
        if not draft.option.get("autocomplete"):
            return wants, values_for(draft.option, draft.text, self._person)
        others = self._given(without=draft)
        try:
            found = await self._person.autocomplete(
                self.name, option=draft.name, typed=draft.text, channel=None, **others
            )
        except (InteractionFailed, Refused) as problem:
            return str(problem), []
        return wants if found else "No options match your search", [Suggestion(*each) for each in found]

    async def send(self) -> Answer:
        """Use the command. Raises Refused and InteractionFailed."""
        return await self._person.slash(self.name, self._given())

    def _draft(self, option: JsonObject) -> OptionDraft:
        return OptionDraft(option, local(option, "name", self._person.user.locale))

    def _given(self, without: OptionDraft | None = None) -> dict[str, object]:
        return {
            each.name: each.given for each in self.options if each is not without and each.given is not None
        }
