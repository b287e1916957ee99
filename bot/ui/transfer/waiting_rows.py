"""Rows that wait for their films: which were found, and which wait on."""

import io
from collections.abc import Iterator
from typing import Final

import discord

from bot.domain.lookups.rows import StillWaiting
from bot.domain.transfer.plan import ImportPlan
from bot.domain.transfer.views import FoundNews, WaitingList
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, grey_page, row, text
from bot.ui.base.escape import plain
from bot.ui.base.figures import TITLE_SHOWN, title
from bot.ui.presses.transfer import ListWaiting

WAITING_FILE: Final = "waiting-films.csv"


def list_button(say: Language) -> Control:
    """A button that lists all rows that wait."""
    return button(ListWaiting(), say("List what waits"), emoji="📄")


def still_waiting(waiting: StillWaiting, say: Language) -> str:
    """How many rows wait for their films, and the first of them; empty if none does."""
    if not waiting.number:
        return ""
    return say.plural(
        "{number} film is still waiting ({films}): I keep it for you until somebody adds it.",
        "{number} films are still waiting ({films}): I keep them for you until somebody adds them.",
        waiting.number,
        films=_first(waiting),
    )


def waiting_list_page(waiting: WaitingList, say: Language) -> Page:
    """All rows that wait, as a file."""
    if not waiting.number:
        return grey_page(text(none_waits(say)))
    told = say.plural(
        "{number} film of your files waits: it is imported once I know it.",
        "{number} films of your files wait: each is imported once I know it.",
        waiting.number,
    )
    doubts = waiting.doubts and say.plural(
        "Of these, {number} is not certain: you decide which film it is.",
        "Of these, {number} are not certain: you decide which films they are.",
        waiting.doubts,
    )
    return grey_page(
        text(told, f"-# {doubts}" if doubts else ""), discord.ui.File(f"attachment://{WAITING_FILE}")
    )


def waiting_list_files(waiting: WaitingList) -> list[discord.File]:
    """The file on that page."""
    return [discord.File(io.BytesIO(waiting.table), WAITING_FILE)] if waiting.number else []


def kept(planned: ImportPlan, say: Language) -> Iterator[str]:
    """The rows that wait for their films, new ones and others."""
    if unknown := len(planned.waiting.keys() - planned.doubtful - planned.renewed):
        yield say.plural(
            "📌 {number} film without a sure match: kept for you, and imported once it is found",
            "📌 {number} films without a sure match: kept for you, and imported once they are found",
            unknown,
        )
    if planned.renewed:
        yield say.plural(
            "📌 {number} film that I already keep for you: updated from this file",
            "📌 {number} films that I already keep for you: updated from this file",
            len(planned.renewed),
        )


def kept_already(planned: ImportPlan, say: Language) -> Iterator[str]:
    """The rows that an earlier import has kept as this file has them."""
    if planned.kept_already:
        yield say.plural(
            "📌 {number} film is already kept for you, from an earlier import",
            "📌 {number} films are already kept for you, from an earlier import",
            planned.kept_already,
        )


def none_waits(say: Language) -> str:
    """No row waits."""
    return say("None of your imported films is waiting any more.")


def _first(waiting: StillWaiting) -> str:
    named = (
        f"{plain(each.title, TITLE_SHOWN)} ({each.year})" if each.year else plain(each.title, TITLE_SHOWN)
        for each in waiting.first
    )
    return ", ".join(dict.fromkeys(named)) + (" …" if waiting.number > len(waiting.first) else "")


def found_page(news: FoundNews, say: Language) -> Page:
    """Films of an earlier import were found, and what the file says about them is imported."""
    number = len(news.film_ids)
    heading = say.plural(
        "📌 {number} film of your import was found", "📌 {number} films of your import were found", number
    )
    return grey_page(text(f"### {heading}", *found_lines(news, say)))


def found_lines(news: FoundNews, say: Language) -> Iterator[str]:
    """Which films were found, and what of the file is imported now."""
    number = len(news.film_ids)
    yield ", ".join(title(film, say) for film in news.films) + (" …" if number > len(news.films) else "")
    stayed = news.stayed and say.plural(
        "{number} score in the file was not taken: you have another one here, and it stays.",
        "{number} scores in the file were not taken: you have others here, and they stay.",
        len(news.stayed),
    )
    named = [
        say("{film}: the file says {score}", film=title(film, say), score=news.stayed[film.id])
        for film in news.films
        if film.id in news.stayed
    ]
    if stayed:
        yield f"⚖️ {stayed}"
    yield from (f"-# {line}" for line in named)
    told = (
        say.plural(
            "The rest of what your file says about it is here now.",
            "The rest of what your file says about them is here now.",
            number,
        )
        if len(news.stayed) == number
        else say.plural(
            "What your file says about it is here now.",
            "What your file says about them is here now.",
            number,
        )
    )
    yield f"-# {told}"


def added_page(news: FoundNews | None, left: StillWaiting, say: Language) -> Page:
    """Which films the rows found now that they are added, and which rows (`left`) still wait."""
    if news is None and not left.number:
        return grey_page(text(none_waits(say)))
    why = say.plural(
        "{number} row still waits ({films}): it has no year, or another row contradicts it. Type its title "
        "in /rate to add its film.",
        "{number} rows still wait ({films}): they have no year, or contradict each other. Type a title in "
        "/rate to add its film.",
        left.number,
        films=_first(left),
    )
    if news is None:
        return grey_page(text(why), row(list_button(say)))
    page = found_page(news, say)
    return page.add_item(text(f"-# {why}")).add_item(row(list_button(say))) if left.number else page
