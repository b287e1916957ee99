"""Gives a film the scores that members chose while it waited for organisers."""

from bot.ui.presses.added_films import read_onward
from bot.ui.presses.scores import PickRated
from cogs.shared.feature_cog import Bot


async def give_chosen_scores(bot: Bot, guild_id: int, film_id: str) -> None:
    """Give the film the score that each asker chose last, unless they have one already.

    If this is interrupted, the notice to each of them still offers to rate the film.
    """
    wishes = await bot.services.adding.wishes(guild_id, film_id)
    chosen = [(wish.member_id, read_onward(wish.onward)) for wish in wishes]
    scores = {member_id: press.score for member_id, press in chosen if isinstance(press, PickRated)}
    given = [
        await bot.services.scores.rate_first(guild_id, member_id, film_id, score)
        for member_id, score in scores.items()
    ]
    for rated in filter(None, given):
        bot.dispatch("score_change", guild_id, rated.film.id)
