"""Prizes that a film has won, out of the few that a club speaks of."""

from enum import StrEnum
from typing import NamedTuple


class Prize(StrEnum):
    """A prize for a whole film or for someone's work in it. The values are what lists of films hold."""

    OSCAR_PICTURE = "oscar-picture"
    OSCAR_DIRECTOR = "oscar-director"
    OSCAR_ACTOR = "oscar-actor"
    OSCAR_ACTRESS = "oscar-actress"
    OSCAR_INTERNATIONAL = "oscar-international"
    OSCAR_ANIMATED = "oscar-animated"
    OSCAR_DOCUMENTARY = "oscar-documentary"
    PALME_DOR = "palme-dor"
    GOLDEN_LION = "golden-lion"
    GOLDEN_BEAR = "golden-bear"
    GOYA_FILM = "goya-film"
    BAFTA_FILM = "bafta-film"
    CESAR_FILM = "cesar-film"


class PrizeWon(NamedTuple):
    """A prize, and the year in which it was given (not that of the film)."""

    prize: Prize
    year: int
