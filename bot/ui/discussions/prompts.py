"""The prompt bank as organisers see it."""

from functools import partial
from typing import Final

from bot.domain.discussions.prompt_views import PromptEntry, PromptPage
from bot.domain.discussions.prompts import Family, Prompt, Stage, When
from bot.locales import Language, named
from bot.ui.base.controls import Page, button, grey_page, row, text
from bot.ui.base.escape import one_line, plain
from bot.ui.base.paging import pager
from bot.ui.presses.discussions import ShowSuggestions, TurnPrompts

FAMILY_NAMES: Final = {
    Family.FIRST_REACTION: named("First reaction"),
    Family.LEAD: named("Lead performance"),
    Family.SUPPORTING: named("Supporting cast"),
    # Translators: the director's work, as a subject to ask about
    Family.DIRECTION: named("Direction"),
    Family.CAMERA: named("Camera, colour, light"),
    Family.SOUND: named("Sound and music"),
    # Translators: place and time of the story, as a subject to ask about
    Family.SETTING: named("Setting"),
    Family.STRUCTURE: named("Structure and pace"),
    Family.THEMES: named("Themes"),
    Family.ENDING: named("Ending"),
    Family.ETHICS: named("Ethics"),
    Family.CONTEXT: named("Context and legacy"),
    # Translators: what a film wakes in its viewers, as a subject to ask about
    Family.RESONANCE: named("What it stirs up"),
    Family.SPLIT: named("Where opinions part"),
}
STAGE_NAMES: Final = {
    Stage.BEFORE: named("Everyone: it gives nothing away"),
    Stage.AFTER: named("Those who have seen it"),
}
_WHEN_NAMES: Final = {
    When.BEFORE: named("before watching"),
    When.AFTER: named("after watching"),
    When.BOTH: named("before or after watching"),
}
_LONGEST_CHOICE: Final = 100


def prompt_label(prompt: Prompt, say: Language) -> str:
    """A prompt in one line of a list to choose from."""
    return one_line(prompt.wording(say.code).text, _LONGEST_CHOICE)


def prompts_page(found: PromptPage, say: Language) -> Page:
    """A page of the server's prompts."""
    heading = say("This server's questions")
    family = say(FAMILY_NAMES[found.family]) if found.family else ""
    total = say.plural("{number} question", "{number} questions", found.total)
    subtitle = " · ".join(part for part in (family, total) if part)
    lines = [_entry(entry, say) for entry in found.entries]
    nothing = say("There are none of that kind.")
    suggested = say.plural("{number} suggested question", "{number} suggested questions", found.waiting)
    return grey_page(
        text(f"## {heading}", f"-# {subtitle}"),
        text(*(lines or [nothing])),
        *pager(partial(TurnPrompts, family=found.family), found.page, found.pages, say),
        *([row(button(ShowSuggestions(), suggested, emoji="💡"))] if found.waiting else []),
    )


def prompt_added(prompt: Prompt, say: Language) -> Page:
    """The prompt was added."""
    return _done(say("Added. I'll ask it when its turn comes:"), prompt, say)


def prompt_switched(entry: PromptEntry, say: Language) -> Page:
    """The prompt was switched on or off."""
    on, off = say("Switched on. I'll ask it again:"), say("Switched off. I won't ask it any more:")
    done = on if entry.is_on else off
    return _done(done, entry.prompt, say)


def prompt_removed(prompt: Prompt, say: Language) -> Page:
    """The prompt was removed."""
    # Translators: stands above the question that was taken out of the bank
    return _done(say("Removed:"), prompt, say)


def _done(done: str, prompt: Prompt, say: Language) -> Page:
    return grey_page(text(done, f"> {plain(prompt.wording(say.code).text)}"))


def _entry(entry: PromptEntry, say: Language) -> str:
    prompt = entry.prompt
    facts = [
        say(FAMILY_NAMES[prompt.family]),
        when_asked(prompt, say),
        say.plural("asked {number} time", "asked {number} times", entry.times_asked)
        if entry.times_asked
        else "",
        say("this server's own") if prompt.is_of_club else "",
        "" if entry.is_on else say("switched off"),
    ]
    question = plain(prompt.wording(say.code).text)
    shown = question if entry.is_on else f"~~{question}~~"
    facts_line = " · ".join(fact for fact in facts if fact)
    return f"{shown}\n-# {facts_line}"


def when_asked(prompt: Prompt, say: Language) -> str:
    """When a prompt can be asked, in two words."""
    if prompt.is_general:
        return say("for weeks without a film")
    return say(_WHEN_NAMES[prompt.when])
