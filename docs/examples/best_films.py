"""The club without Discord: prints a server's best films, as a page of your website might show them.

In a checkout, with the settings in .env and the server's id, also while the bot runs:

    PYTHONPATH=. .venv/bin/python docs/examples/best_films.py 123456789012345678
"""

import asyncio
import sys

from bot.app import open_parts
from bot.domain.scores import RankingQuery
from bot.settings import Settings, load_settings


async def best_films(settings: Settings, guild_id: int) -> list[str]:
    """The first page of the ranking, a line a film."""
    async with open_parts(settings) as parts:
        ranking = await parts.services.scores.ranking(guild_id, RankingQuery(), 0)
    return [
        f"{line.ranked.place}. {line.film.title} ({line.film.year}): "
        f"{line.ranked.tally.mean:.1f} from {line.ranked.tally.votes} votes"
        for line in ranking.lines
        if line.film
    ]


if __name__ == "__main__":
    [_, guild_id] = sys.argv
    for film in asyncio.run(best_films(load_settings(offline=True), int(guild_id))):
        print(film)
