"""Giving a score: the ten buttons, the answer, and sharing it with the channel."""

import discord

from bot.domain.films.film import Film
from bot.domain.scores import SCALE, ScoreChange, Standing
from bot.locales import Language
from bot.ui.base.controls import Control, Page, button, card, row, text
from bot.ui.base.figures import mean_and_votes, out_of_ten, score_colour, title
from bot.ui.base.removal import remove_button
from bot.ui.presses.reviews import OpenReview
from bot.ui.presses.scores import GiveScore, OpenScores, ShareScore, UndoScore

_IN_A_ROW = 5


def score_buttons(film: Film, own_score: int | None, say: Language) -> Page:
    """Ten buttons, with the member's own score highlighted."""
    question = say("Your score for {film}?", film=title(film, say))
    meaning = say("1 is very bad, 10 is excellent.")
    return Page(card(text(question, f"-# {meaning}"), *_scale(film, own_score)))


def own_score(film: Film, given: int | None, say: Language) -> Page:
    """A member's own score, which only they see, to change or share it."""
    if given is None:
        told = say("You haven't rated {film} yet.", film=title(film, say))
    else:
        told = say("You gave {film} {score}.", film=title(film, say), score=out_of_ten(given))
    private = say("Only you see this. Press a score to change it.")
    share = [row(button(ShareScore(film.id), say("Share"), emoji="📣"))] if given else []
    return Page(card(text(told, f"-# {private}"), *_scale(film, given), *share, colour=score_colour(given)))


def rated(film: Film, change: ScoreChange, say: Language) -> Page:
    """The result of a score, with buttons to undo and share it."""
    now = (
        say(
            "{film} now has {figures} here.", film=title(film, say), figures=mean_and_votes(change.tally, say)
        )
        if change.tally.votes
        else ""
    )
    return Page(
        card(
            text(_what_was_given(change, say), now),
            _after_rating(film, change, say),
            colour=score_colour(change.after),
        )
    )


def taken_back(film: Film, change: ScoreChange, say: Language) -> Page:
    """The result of undoing a score."""
    if change.after is None:
        done = say("Undone: your score for {film} is removed.", film=title(film, say))
    else:
        done = say(
            "Undone: your score for {film} is {score} again.",
            film=title(film, say),
            score=out_of_ten(change.after),
        )
    again = button(OpenScores(film.id), say("Rate"), emoji="⭐")
    figures = "" if change.is_hidden else mean_and_votes(change.tally, say)
    return Page(card(text(done, figures), row(again)))


def shared_score(film: Film, member: discord.abc.User, standing: Standing, say: Language) -> Page:
    """A member's score, told to the channel; without the film's own figures if the server hides them."""
    gave = say(
        "{member} gave {film} {score}.",
        member=member.mention,
        film=title(film, say),
        score=out_of_ten(standing.own_score or 0),
    )
    also = button(OpenScores(film.id), say("Rate it too"), emoji="⭐")
    figures = "" if standing.rules.hide_means else mean_and_votes(standing.tally, say)
    return Page(
        card(
            text(gave, figures),
            row(also, remove_button(say)),
            colour=score_colour(standing.own_score),
        )
    )


def _scale(film: Film, own_score: int | None) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    return [
        row(*(_score_button(film, score, own_score) for score in scores))
        for scores in (SCALE[:_IN_A_ROW], SCALE[_IN_A_ROW:])
    ]


def _score_button(film: Film, score: int, own_score: int | None) -> Control:
    style = discord.ButtonStyle.success if score == own_score else discord.ButtonStyle.secondary
    return button(GiveScore(film.id, score), str(score), style=style)


def _what_was_given(change: ScoreChange, say: Language) -> str:
    given = out_of_ten(change.after or 0)
    if change.before is None:
        return say("You gave it {score}.", score=given)
    if change.before == change.after:
        return say("Your score stays {score}.", score=given)
    return say("Your score is now {score} (it was {before}).", score=given, before=change.before)


def _after_rating(
    film: Film, change: ScoreChange, say: Language
) -> discord.ui.ActionRow[discord.ui.LayoutView]:
    review = button(OpenReview(film.id), say("Review"), emoji="✍️")
    share = button(ShareScore(film.id), say("Share"), emoji="📣")
    if change.after is None or change.before == change.after:
        return row(review, share)
    undo = button(UndoScore(film.id, change.after, change.before), say("Undo"), emoji="↩️")
    return row(undo, review, share)
