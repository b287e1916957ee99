"""The scores that members had chosen for a film before organisers let it in."""

from bot.ui.presses.added_films import read_onward
from bot.ui.presses.scores import PickRated
from cogs.shared.feature_cog import Bot


async def give_chosen_scores(bot: Bot, guild_id: int, film_id: str) -> None:
    """Give the film the score that each asker had chosen last, where they have none yet.

    If this is cut short, their notice still offers to rate it.
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
