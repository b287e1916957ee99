"""Parses what is typed at the prompt: pure functions from text to options."""

import re
import shlex
from collections.abc import Iterable

from emulator.people.reading import OPTIONAL
from emulator.world.errors import Refused
from emulator.world.interactions.slash_options import STRING, is_named
from emulator.world.json_types import JsonObject

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def words_of_command(text: str, commands: list[JsonObject], locale: str) -> tuple[str, str]:
    """Split `review write heat` into the command with its sub-commands, and the rest."""
    rest = text.strip()
    name: list[str] = []
    things = commands
    while rest:
        word, _, after = rest.partition(" ")
        thing = next((each for each in things if is_named(each, word, locale)), None)
        if thing is None and name:
            break
        name.append(word)
        rest = after.strip()
        nested = [each for each in (thing or {}).get("options") or [] if each["type"] <= 2]
        if not nested:
            break
        things = nested
    return " ".join(name), rest


def options_of(text: str, schema: list[JsonObject], locale: str) -> dict[str, object]:
    """The options of `film:leaving las vegas score:9`, or by position of `leaving las vegas 9`."""
    named_at = _named_places(text, schema, locale)
    first = named_at[0][0] if named_at else len(text)
    options: dict[str, object] = {}
    for place, (start, name) in enumerate(named_at):
        end = named_at[place + 1][0] if place + 1 < len(named_at) else len(text)
        value = text[start:end].partition(":")[2].strip()
        options[name] = value.strip('"')
    left = [each for each in schema if each["name"] not in options]
    return options | _by_position(text[:first].strip(), left)


def _named_places(text: str, schema: list[JsonObject], locale: str) -> list[tuple[int, str]]:
    places = []
    for match in re.finditer(r"(?:^|(?<=\s))([^\s:]+):", text):
        option = next((each for each in schema if is_named(each, match[1], locale)), None)
        if option is not None:
            places.append((match.start(), str(option["name"])))
    return places


def _by_position(text: str, schema: list[JsonObject]) -> dict[str, object]:
    """Options by position. The first text option takes all words that later options do not need."""
    if not text:
        return {}
    words = _split(text)
    options: dict[str, object] = {}
    for place, option in enumerate(schema):
        if not words:
            break
        later = [each for each in schema[place + 1 :] if each.get("required") and each["type"] != STRING]
        if option["type"] == STRING and not option.get("choices"):
            taken = max(1, len(words) - len(later)) if _fit(words, later) else len(words)
        else:
            taken = 1
        options[option["name"]] = " ".join(words[:taken])
        words = words[taken:]
    if words and not options:
        raise Refused(f"It takes no more words: {' '.join(words)}")
    if words:
        last = next(reversed(options))
        options[last] = f"{options[last]} {' '.join(words)}"
    return options


def _fit(words: list[str], later: list[JsonObject]) -> bool:
    """Whether the last words can be the values of the later options."""
    return all(_NUMBER.fullmatch(each) for each in words[len(words) - len(later) :]) if later else False


def _split(text: str) -> list[str]:
    if '"' not in text:
        return text.split()
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()


def labelled(line: str, labels: Iterable[str]) -> tuple[str, str] | None:
    """The label and the text of `label: text`; None if there is no such label.

    A label may be typed as a form shows it, with a word on whether the field may stay empty, or without it.

    >>> labelled("Year (optional): 1995", ["Film", "Year"])
    ('Year', '1995')
    """
    for label in sorted(labels, key=len, reverse=True):
        bare = _without_optional(label)
        for typed in (label, *(f"{bare} {end}" for end in OPTIONAL), bare):
            rest = line[len(typed) :].lstrip()
            if line.casefold().startswith(typed.casefold()) and rest.startswith(":"):
                return label, rest[1:].strip()
    return None


def _without_optional(label: str) -> str:
    return next((label.removesuffix(end).rstrip() for end in OPTIONAL if label.endswith(end)), label)


def pick_choice(
    typed: str, choices: list[tuple[str, str | int | float]]
) -> tuple[str, str | int | float] | None:
    """The choice that the text means: the only one, or the only one with exactly that title."""
    if len(choices) == 1:
        return choices[0]
    wanted = typed.strip().casefold()
    exact = [each for each in choices if wanted in {each[0].casefold(), _title(each[0])}]
    return exact[0] if len(exact) == 1 else None


def _title(name: str) -> str:
    return name.partition(" (")[0].strip().casefold()
