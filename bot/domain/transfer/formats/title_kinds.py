"""What a title is, by the words that sites use for its kind: a film, or else why its row is left out."""

import re
from typing import Final, NamedTuple

from bot.domain.films.titles import fold
from bot.domain.transfer.rows import SkipReason

_PODCASTS: Final = "podcast podcasts podcastseries podcastepisode podcastserie подкаст"
_GAMES: Final = "game games videogame boardgame videojuego juego jeu videospiel spiel videogioco gioco игра"
_BOOKS: Final = (
    "book books manga comic comics comicbook audiobook lightnovel novel libro libros novela buch livre roman"
    " книга манга комикс"
)
_MUSIC: Final = "musicvideo musikvideo videoclip videomusical album song cancion"
_PEOPLE: Final = "person people persona personas"
_SERIES: Final = (
    "series serie episode episodio folge episodes show shows season temporada miniserie miniseries tvseries"
    " tvminiseries tvepisode anime сериал мультсериал телесериал"
)
_KINDS: Final = tuple(
    (reason, frozenset(words.split()))
    for reason, words in (
        (SkipReason.PODCASTS, _PODCASTS),
        (SkipReason.GAMES, _GAMES),
        (SkipReason.BOOKS, _BOOKS),
        (SkipReason.MUSIC, _MUSIC),
        (SkipReason.PEOPLE, _PEOPLE),
        (SkipReason.SERIES, _SERIES),
    )
)
"""The first that fits counts: a podcast's episode is none of a series."""
_MUSIC_VIDEO: Final = re.compile(r"\bmusic video|\b(?:video|clip) music(?:al|ale|aux)?\b")
_ONLY_TELEVISION: Final = "tv"
# What FilmAffinity and its exporters add after a title, in English and Spanish.
_MARK: Final = re.compile(
    r"\s*[(\[](?P<mark>(?:TV |Web )?(?:Mini-? ?)?Series|(?:Mini)?serie(?: de)?(?: TV| web)?|TV Mini-?series"
    r"|Miniserie|Episodio|Episode|TV Movie|TV|Short|Cortometraje|Documental|Vídeo musical|Music video"
    r"|Videoclip|Videojuego|Vídeo|Video|V|S|C)[)\]]$",
    re.IGNORECASE,
)
_CAPITALS: Final = frozenset({"TV", "S", "C", "V"})


class MarkedTitle(NamedTuple):
    """A title without the marks after it, and why it is no film's, if a mark says so."""

    title: str
    left_out: SkipReason | None = None


def why_no_film(kind: str) -> SkipReason | None:
    """Why a title of this kind is no film, in any site's words; None for a film.

    >>> why_no_film("TV Movie"), why_no_film("tvSeries"), why_no_film("Podcast Episode")
    (None, <SkipReason.SERIES: 'series'>, <SkipReason.PODCASTS: 'podcasts'>)
    """
    said = fold(kind)
    if said == _ONLY_TELEVISION:
        return SkipReason.SERIES
    if _MUSIC_VIDEO.search(said):
        return SkipReason.MUSIC
    said_words = said.split()
    return next((reason for reason, words in _KINDS if not words.isdisjoint(said_words)), None)


def without_marks(title: str) -> MarkedTitle:
    """The title without FilmAffinity's marks.

    >>> without_marks("Cinema Paradiso (TV) (C)").title
    'Cinema Paradiso'
    """
    while mark := _MARK.search(title):
        said = mark["mark"]
        if len(said) < 3 and said not in _CAPITALS:
            break
        if left_out := why_no_film(said) if len(said) > 2 else None:
            return MarkedTitle(title, left_out)
        title = title[: mark.start()]
    return MarkedTitle(title)
