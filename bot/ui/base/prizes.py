"""What prizes are called in a sentence."""

from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.prizes import Prize
from bot.locales import Language, named

# Translators: these stand in "It won {prizes}."
PRIZE_NAMES: Final = {
    Prize.OSCAR_PICTURE: named("the Oscar for best picture"),
    Prize.OSCAR_DIRECTOR: named("the Oscar for best director"),
    Prize.OSCAR_ACTOR: named("the Oscar for best actor"),
    Prize.OSCAR_ACTRESS: named("the Oscar for best actress"),
    Prize.OSCAR_INTERNATIONAL: named("the Oscar for best international film"),
    Prize.OSCAR_ANIMATED: named("the Oscar for best animated film"),
    Prize.OSCAR_DOCUMENTARY: named("the Oscar for best documentary"),
    Prize.PALME_DOR: named("the Palme d'Or"),
    Prize.GOLDEN_LION: named("the Golden Lion"),
    Prize.GOLDEN_BEAR: named("the Golden Bear"),
    Prize.GOYA_FILM: named("the Goya for best film"),
    Prize.BAFTA_FILM: named("the BAFTA for best film"),
    Prize.CESAR_FILM: named("the César for best film"),
}

_ORDER: Final = tuple(Prize)


def prizes_won(film: Film, say: Language) -> list[str]:
    """The film's prizes with their years, for use in a sentence, the most important first."""
    won = sorted(film.prizes, key=lambda one: _ORDER.index(one.prize))
    return [f"{say(PRIZE_NAMES[prize])} ({year})" for prize, year in won]
