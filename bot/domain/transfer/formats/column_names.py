"""Column names that film sites use, in their languages, to read tables of an unknown format."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.domain.films.titles import fold

_SCALE: Final = re.compile(
    r"\s*(?:[(\[]\s*(?:\d{1,2}\s*[-–—]\s*|/\s*|out of\s+|sobre\s+|de\s+|von\s+|max\.?\s+)?"
    r"|[/⁄]\s*|\s(?:out of|sobre|de|von)\s+)(?P<best>5|10|20|100)(?:\s*(?:stars?|estrellas?|★))?\s*[)\]]?$",
    re.IGNORECASE,
)
TMDB_KEYS: Final = frozenset({"tmdb", "tmdbid", "themoviedb", "themoviedbid", "tmdburl", "tmdblink"})
"""Names of columns with TMDB's ids or links, as `column_key` gives them."""
ROLES: Final[Mapping[str, str]] = {
    alias: role
    for role, aliases in {
        "title": "title name film filmname filmtitle movie movietitle titulo pelicula titel filmtitel"
        " filmnamn titolo titre nom название русскоязычноеназвание titleru tytul"
        " tytulpolski pltitle 标题 片名 电影名",
        "other_title": "originaltitle originalname titulooriginal originaltitel titoloriginale titreoriginal"
        " оригинальноеназвание originalnyjtytul titleen",
        "year": "year releaseyear ano jahr anno annee ar год rok releasedate release released estreno 年份",
        "directors": "director directors directedby direccion directora regie regissor regista realisateur"
        " режиссер",
        "film_id": "imdbid imdb const tconst imdburl imdblink imdbnr url link imdbtitleid",
        "score": "rating10 userscore",
        "any_score": "score rating myrating yourrating userrating yourscore myscore nota minota puntuacion"
        " calificacion voto votes vote bewertung wertung note betyg мояоценка оценка ocena stars grade"
        " tunota tucalificacion tupuntuacion mipuntuacion micalificacion"
        " mystars estrellas misestrellas sterne mojaocena 我的评分",
        "dates": "daterated ratedat ratedon ratingdate date watchedat watcheddate datewatched dateadded added"
        " dateseen seenon watchedon viewedon dateviewed vistoel vistael fechavista fechadevisionado gesehenam"
        " fecha datum data дата createdat timestamp listedat lastwatchedat addedtowatchlistat"
        " датаоценки датапросмотра 创建时间 打分日期",
        "review": "review reviews comment comments critica comentario comentarios opinion resena mitext"
        " minireview kommentar рецензия",
        "note": "notes memo mynotes privatenotes privatenote observaciones notizen anmerkungen",
        "spoiler": "spoiler spoilers isspoiler hasspoilers containsspoilers",
        "kind": "type titletype mediatype kind tipo typ тип",
        "part": "season seasonnumber episode episodenumber",
        "later": "status watchlist watchstatus list estado",
        "address": f"letterboxduri letterboxdurl {' '.join(sorted(TMDB_KEYS))}"
        " traktid simklid movieid filmid famovieid kinopoiskid",
        "tags": "tags labels etiquetas",
        "liked": "liked favorite favourite",
        "rewatch": "rewatch rewatched",
    }.items()
    for alias in aliases.split()
}
"""The field of `TableFormat` that a column fills, by the column's name: folded, without spaces."""


class ScaledName(NamedTuple):
    """A column's name without what it says of its scale, and the best score by that (0: it says none)."""

    name: str
    best: int


def without_scale(name: str) -> ScaledName:
    """Separates what people write behind a column's name about its scores.

    >>> without_scale("Nota (1-10)"), without_scale("Rating (IMDb)")
    (ScaledName(name='Nota', best=10), ScaledName(name='Rating (IMDb)', best=0))
    """
    found = _SCALE.search(name)
    return ScaledName(name[: found.start()], int(found["best"])) if found else ScaledName(name, 0)


def column_key(name: str) -> str:
    """A column's name in the form that the aliases have.

    >>> column_key("IMDb ID"), column_key("imdb_id")
    ('imdbid', 'imdbid')
    """
    return fold(name).replace(" ", "")
