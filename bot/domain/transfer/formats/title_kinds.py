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
_DASH: Final = r"\s?[-‐‑–—]\s?"
_YEAR: Final = r"(?:18|19|20)\d\d"
_NOW: Final = r"\.{3}|…|\?+|present|now|heute|presente|actualidad|н\.\s?в\.?"
_YEARS: Final = rf"{_YEAR}{_DASH}(?:{_YEAR}|{_NOW})?\s?"
"""From its first year to its last, if that has come: only series run for years."""
_RUN: Final = re.compile(rf"[(\[]?\s?{_YEARS}[)\]]?", re.IGNORECASE)
_SERIES_MARKS: Final = (
    rf"(?:TV[- ]|Web[- ])?(?:Mini{_DASH}|Mini ?)?Series?|TV-Serien?|Fernsehserie|Miniserien?"
    r"|Serie TV|Série TV|(?:Mini)?serie(?: de)? (?:TV|web|televisión)|Episodio|Episode"
    rf"|(?:мини|веб|аниме|теле|мульт)?(?:{_DASH})?сериал|(?:Season|Temporada|Staffel|Saison|Сезон) \d{{1,2}}"
)
_OF_SERIES: Final = re.compile(
    rf"[(\[](?:{_YEARS}|(?:{_YEARS}|{_YEAR})?,?\s?(?:{_SERIES_MARKS})(?:,?\s(?:{_YEARS}|{_YEAR}))?)[)\]]",
    re.IGNORECASE,
)
"""What sites and their exporters put into a series' title, wherever it stands there."""
# What FilmAffinity, Kinopoisk and their exporters add after a film's title.
_MARK: Final = re.compile(
    r"\s*[(\[](?P<mark>TV Movie|TV|ТВ|видео|Short|Cortometraje|Documental|Vídeo musical|Music video"
    r"|Videoclip|Videojuego|Vídeo|Video|V|S|C)[)\]]$",
    re.IGNORECASE,
)
_CAPITALS: Final = frozenset({"TV", "ТВ", "S", "C", "V"})


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


def runs_for_years(year: str) -> bool:
    """Whether this is the time from the first year to the last, as only series have.

    >>> runs_for_years("1999 – 2007"), runs_for_years("(2004– )"), runs_for_years("1999-12-31")
    (True, True, False)
    """
    return _RUN.fullmatch(year) is not None


def without_marks(title: str) -> MarkedTitle:
    """The title without the marks of FilmAffinity and Kinopoisk.

    >>> without_marks("Cinema Paradiso (TV) (C)").title
    'Cinema Paradiso'
    """
    if _OF_SERIES.search(title):
        return MarkedTitle(title, SkipReason.SERIES)
    while mark := _MARK.search(title):
        said = mark["mark"]
        if len(said) < 3 and said not in _CAPITALS:
            break
        if left_out := why_no_film(said) if len(said) > 2 else None:
            return MarkedTitle(title, left_out)
        title = title[: mark.start()]
    return MarkedTitle(title)
