"""Whatever members type in options and forms is shown without direction characters, or refused."""

import logging
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from typing import Any

import discord
import pytest
import simcord

from bot.domain.covers import unread
from tests.behaviour import crawl, test_rooms
from tests.behaviour.crawl import _form_texts, _message_texts
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.test_rooms import commands_of, played

REQUIRED: dict[str, Any] = {"film": "tt0113277", "score": 8, "prompt": "scene", "question": "Who was right?"}
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
UNSEEN = f"{TURNING}\u200b\u00ad\u2028\u2029\ufeff\ufff9"
"""Signs that turn a text round or show nothing: none of them is ever shown."""
HOSTILE = {
    "turned": "a".join(UNSEEN),
    "nothing but unseen": UNSEEN,
    "NUL": "He\0at",
    "half a pair": "He\ud83dat",
    "zalgo": "H" + "\u0336\u0301\u0316" * 60 + "eat",
    "long": "x" * 6000,
    "markdown": "@everyone <@1> <@&2>\n# big ||covered|| [here](http://e.vil) `code`",
    "slots": "{film} {0} %s ${x}",
    "separators": "v1|give|tt0113277|10",
    "digits": "9" * 90,
}
SECRET = "Rosebud"
FreshClub = Callable[[str], AbstractAsyncContextManager[Club]]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.simcord(check_errors=False)
async def test_every_option_takes_any_text_without_an_error(
    club: Club, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    club.bot.is_paced = False
    organiser, tried = club.organiser(), 0
    for name, command in sorted(commands_of(club).items()):
        for option in filter(takes_text, command.parameters):
            given = {one.display_name: value_of(one) for one in command.parameters if one.required}
            if option.autocomplete:
                offered = await organiser.suggestions(name, option.display_name, text)
                assert not unseen(label for label, _ in offered), (name, option.display_name)
            assert not unseen(await told(club, organiser, name, given | {option.display_name: text})), name
            tried += 1
    assert tried > len(commands_of(club)) / 3
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_no_text_of_a_form_turns_round_what_is_shown_of_it(
    fresh_club: FreshClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = "What".join(UNSEEN)
    monkeypatch.setattr(crawl, "_ANYTHING", turned)
    monkeypatch.setattr(test_rooms, "FIELDS", test_rooms.FIELDS | {"title": turned, "body": turned})
    async with fresh_club("turned") as here:
        play = await played(here, "en", "en")
    assert any("WhatWhat" in said.text.replace(" ", "") for said in play.said), "it is shown"
    assert [said for said in play.said if unseen([said.text])] == []


async def test_nothing_that_is_covered_is_uncovered_wherever_it_is_shown(
    fresh_club: FreshClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = f"What stays ||{SECRET}|| of it?"
    monkeypatch.setattr(crawl, "_ANYTHING", typed)
    monkeypatch.setattr(test_rooms, "FIELDS", test_rooms.FIELDS | {"body": typed, "why": typed})
    for name in ("REASON", "COMMENT", "QUESTION"):
        monkeypatch.setattr(test_rooms, name, typed)
    async with fresh_club("covered") as here:
        play = await played(here, "en", "en")
    assert {said.step for said in play.said if f"||{SECRET}||" in said.text}, "it is shown"
    assert [said for said in play.said if SECRET in unread(said.text)] == []


def value_of(option: discord.app_commands.Parameter) -> Any:
    return option.choices[0].value if option.choices else REQUIRED[option.display_name]


def takes_text(option: discord.app_commands.Parameter) -> bool:
    return option.type is discord.AppCommandOptionType.string and not option.choices


async def told(club: Club, person: Person, command: str, options: dict[str, Any]) -> list[str]:
    """Every text in a command's answer; none if Discord does not let it be typed."""
    try:
        result = await person.actor.slash(club.channel, command, **options)
    except simcord.OptionError:
        return []
    if result.modal is not None:
        return list(_form_texts(result.modal))
    answers = [answer for answer in (result.response, *result.followups) if answer is not None]
    assert answers, f"/{command} was not answered"
    return [text for answer in answers for text in _message_texts(Seen(answer, answer.ephemeral))]


def unseen(texts: Iterable[str]) -> set[str]:
    return {sign for text in texts for sign in text if sign in UNSEEN}
