"""What members see of a past round."""

from bot.domain.scores import Tally
from bot.domain.week.ballot import tally
from bot.domain.week.state import Round
from bot.domain.week.views import PastRound
from bot.services.films.films import FilmService
from bot.services.ports import Scores
from bot.services.week.ports import Nominations


async def past_round(past: Round, nominations: Nominations, films: FilmService, scores: Scores) -> PastRound:
    """The round with its film, the result of its ballot, and the film's scores as they are now."""
    guild_id = past.key.guild_id
    if past.film_id is None:
        return PastRound(past, None, None, 0, Tally())
    film = await films.film(guild_id, past.film_id)
    standing = await scores.standing(guild_id, 0, past.film_id)
    if not past.had_ballot:
        return PastRound(past, film, None, 0, standing.tally)
    on_ballot = await nominations.on_ballot(past.key)
    result = tally(on_ballot, await nominations.ballots(past.key))
    counts = {count.nomination.film_id: count.approvals for count in result.counts}
    return PastRound(past, film, counts.get(past.film_id), result.ballots, standing.tally)
