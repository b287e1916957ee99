"""What a card shows beyond a film's facts, with credit to its source."""

from typing import Final

from bot.domain.films.extras import LONGEST_OVERVIEW, FilmExtras, Offers
from bot.domain.films.film import LONGEST_PREMISE, Film
from bot.domain.languages import in_language
from bot.locales import Language
from bot.ui.base.escape import plain
from bot.ui.base.labels import country

_SERVICE_SHOWN: Final = 40


def about_it(film: Film, extras: FilmExtras | None, say: Language) -> str:
    """What the film is about: our sentence in the reader's language, else TMDB's, else ours in English."""
    overview = extras.overview_in(say.code) if extras else ""
    if overview and not in_language(dict(film.premises), say.code):
        return plain(overview, LONGEST_OVERVIEW)
    return plain(film.premise_in(say.code), LONGEST_PREMISE)


def where_to_watch(extras: FilmExtras | None, say: Language) -> tuple[str, ...]:
    """Where to watch it in the server's country."""
    return _offered(extras.offers[0], say) if extras and extras.offers else ()


def _offered(offers: Offers, say: Language) -> tuple[str, ...]:
    where = country(offers.country, say)
    streamed, paid = _names(offers.streamed), _names(offers.paid)
    if streamed:
        line = say("Streaming in {country}: {services}", country=where, services=streamed)
        more = say("To rent or buy: {services}", services=paid) if paid else ""
    else:
        line = say("To rent or buy in {country}: {services}", country=where, services=paid)
        more = ""
    source = say("Where to watch: JustWatch")
    return f"📺 {line}", "-# " + " · ".join(filter(None, (more, f"[{source}]({offers.page})")))


def _names(services: tuple[str, ...]) -> str:
    return ", ".join(plain(name, _SERVICE_SHOWN) for name in services)
