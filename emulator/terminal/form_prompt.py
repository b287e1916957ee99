"""A modal at the prompt, filled in line by line, then sent or discarded."""

from emulator.people.answers import Answer
from emulator.people.reading import modal_fields
from emulator.terminal.typed_line import labelled
from emulator.world.errors import Refused
from emulator.world.messages import component_limits as kinds


class FormPrompt:
    """Collects `label: text` lines for the form that an answer opened."""

    def __init__(self, answer: Answer) -> None:
        assert answer.modal is not None
        self.answer = answer
        self.values: dict[str, object] = {}
        self._fields = dict(modal_fields(answer.modal["components"]))

    def take(self, line: str) -> None:
        """Take one field's value; commas separate several choices. Raises Refused for an unknown field."""
        found = labelled(line, self._fields)
        if found is None:
            raise Refused(f"Type `label: text`; the fields are: {', '.join(self._fields)}")
        field, text = found
        kind = self._fields[field]["type"]
        if kind == kinds.CHECKBOX:
            self.values[field] = text.casefold() in {"yes", "true", "1"}
        elif kind in kinds.SELECTS | {kinds.CHECKBOX_GROUP}:
            self.values[field] = [each.strip() for each in text.split(",") if each.strip()]
        else:
            self.values[field] = text
