"""A tour as members see it: one film with ten score buttons, and the result at the end."""

from typing import Final

import discord

from bot.domain.scores import SCALE
from bot.domain.tours import (
    Closeness,
    ScoredFilm,
    Soulmate,
    TourAnswer,
    TourKind,
    TourQuery,
    TourQuestion,
    TourResult,
)
from bot.locales import Language
from bot.ui.base import labels
from bot.ui.base.controls import Control, Page, button, card, row, text
from bot.ui.base.figures import out_of_ten, score_colour, title
from bot.ui.films.card import film_facts
from bot.ui.pictures.film_picture import NO_PICTURE, FilmPicture
from bot.ui.presses.taste import OpenProfile, OpenSoulmates
from bot.ui.presses.tours import OpenTour, TourBack, TourNotSeen, TourOn, TourScore, TourStop, TourWant

_IN_A_ROW: Final = 5


def question_page(question: TourQuestion, say: Language, picture: FilmPicture = NO_PICTURE) -> Page:
    """A film, ten buttons to score it, and the ways on."""
    film = question.film
    answers = [
        row(*(_score_button(question, score) for score in scores))
        for scores in (SCALE[:_IN_A_ROW], SCALE[_IN_A_ROW:])
    ]
    meaning = say("1 is very bad, 10 is excellent. Each press takes you to the next film.")
    return Page(
        card(
            text(f"-# {_position(question, say)}"),
            *picture.beside(text(*film_facts(film, say))),
            *([text(_answered(question, say))] if question.answer else []),
            *answers,
            _ways_on(question, say),
            text(f"-# {meaning}"),
            *picture.notice(say),
            colour=score_colour(question.own_score),
        )
    )


def result_page(result: TourResult, closeness: Closeness | None, soulmates: str, say: Language) -> Page:
    """The member's answers and their effect; without answers, why there is nothing to ask.

    `closeness` is None for a member who has not joined the soulmates; the page then names the command.
    """
    sitting = result.sitting
    heading = say("Your tour")
    nothing = _nothing_left(result, say) if result.is_exhausted else ""
    return Page(
        card(
            text(f"## {heading}", f"-# {_about(result.query, say)}"),
            text(nothing, _rated(result, say), *_extremes(result, say), _others(result, say)),
            *([text(*_soulmates(closeness, soulmates, say))] if sitting.scored else []),
            _ways_from(result, say),
            colour=score_colour(sitting.mean),
        )
    )


def _position(question: TourQuestion, say: Language) -> str:
    position = say("Film {number}", number=question.number)
    return f"{_about(question.query, say)} · {position}"


def _about(query: TourQuery, say: Language) -> str:
    """Which films the tour is about, as `Horror · 1980s`."""
    parts = [say("What others here have rated")] if query.kind is TourKind.SHARED else []
    if query.genre:
        parts.append(say(labels.GENRE_NAMES[query.genre]))
    if query.decade:
        parts.append(labels.decade(query.decade, say))
    return " · ".join(parts or [say("All films")])


def _score_button(question: TourQuestion, score: int) -> Control:
    is_own = score == question.own_score
    style = discord.ButtonStyle.success if is_own else discord.ButtonStyle.secondary
    return button(TourScore(question.film.id, score), str(score), style=style)


def _answered(question: TourQuestion, say: Language) -> str:
    """What the member answered before, if they have gone back."""
    if question.own_score is not None:
        return say("Your score: {score}", score=out_of_ten(question.own_score))
    if question.answer is TourAnswer.WANTED:
        return say("You said you want to see it.")
    return say("You said you haven't seen it.")


def _ways_on(question: TourQuestion, say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    film_id, is_change = question.film.id, int(question.answer is not None)
    return row(
        button(TourNotSeen(film_id, is_change), say("Not seen"), emoji="🙈"),
        button(TourWant(film_id, is_change), say("Want to see"), emoji="🔖"),
        button(TourBack(film_id), say("Back"), emoji="◀️", disabled=question.number == 1),
        # Translators: a button that ends the tour
        button(TourStop(), say("Stop"), emoji="⏹️"),
    )


def _nothing_left(result: TourResult, say: Language) -> str:
    if result.sitting.scored:
        return say("That was the last film of this kind.")
    if result.query.kind is TourKind.SHARED:
        return say("You have been through all the films that others here have rated.")
    return say("There is no film of this kind left to ask you about.")


def _rated(result: TourResult, say: Language) -> str:
    sitting = result.sitting
    if sitting.mean is None:
        return "" if result.is_exhausted else say("You rated no films this time.")
    mean = say.number(sitting.mean)
    return say.plural(
        "You rated **{number}** film, on average **{mean}**.",
        "You rated **{number}** films, on average **{mean}**.",
        len(sitting.scored),
        mean=mean,
    )


def _extremes(result: TourResult, say: Language) -> list[str]:
    lines = []
    if result.highest:
        lines.append(say("Kindest: {film}", film=_scored(result.highest, say)))
    if result.lowest:
        lines.append(say("Harshest: {film}", film=_scored(result.lowest, say)))
    return lines


def _scored(scored: ScoredFilm, say: Language) -> str:
    return f"{title(scored.film, say)} {out_of_ten(scored.score)}"


def _others(result: TourResult, say: Language) -> str:
    sitting = result.sitting
    parts = []
    if sitting.wanted:
        parts.append(say("On your watchlist now: {number}", number=say.whole(sitting.wanted)))
    if sitting.unseen:
        parts.append(say("Not seen: {number}", number=say.whole(sitting.unseen)))
    return f"-# {' · '.join(parts)}" if parts else ""


def _soulmates(closeness: Closeness | None, command: str, say: Language) -> list[str]:
    """How the scores changed the closest members, or how to find out."""
    if closeness is None:
        return [say("Join {soulmates} to find members who share your taste.", soulmates=command)]
    if not closeness.now:
        return [say("Nobody here has enough films in common with you yet: {soulmates}.", soulmates=command)]
    return [say("Closest to your taste now:"), *_closest(closeness, say)]


def _closest(closeness: Closeness, say: Language) -> list[str]:
    return [_line(soulmate, closeness.before.get(soulmate.member_id), say) for soulmate in closeness.now]


def _line(soulmate: Soulmate, before: int | None, say: Language) -> str:
    films = say.plural("{number} film", "{number} films", soulmate.films)
    line = f"- <@{soulmate.member_id}> **{soulmate.affinity}** · {films}"
    if before == soulmate.affinity:
        return line
    # Translators: stands where an affinity was not known before
    change = say("new") if before is None else say("before: {affinity}", affinity=before)
    return f"{line} · {change}"


def _ways_from(result: TourResult, say: Language) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    profile = button(OpenProfile(), say("My profile"), emoji="👤")
    soulmates = button(OpenSoulmates(), say("Soulmates"), emoji="🤝")
    if not result.is_exhausted:
        on = button(TourOn(), say("Continue"), style=discord.ButtonStyle.primary, emoji="▶️")
        return row(on, profile, soulmates)
    if result.query == TourQuery():
        return row(profile, soulmates)
    return row(button(OpenTour(), say("A tour of all films"), emoji="🎬"), profile, soulmates)
