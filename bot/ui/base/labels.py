"""The words for codes: genres, countries, lengths, sort orders."""

from collections.abc import Collection
from typing import Final

from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect, ReviewSort
from bot.domain.scores import Sort
from bot.locales import Language, named
from bot.ui.base.escape import plain

_PERSON_SHOWN: Final = 60

GENRE_NAMES: Final = {
    "action": named("Action"),
    "adventure": named("Adventure"),
    "animation": named("Animation"),
    "biography": named("Biography"),
    "comedy": named("Comedy"),
    "crime": named("Crime"),
    "documentary": named("Documentary"),
    "drama": named("Drama"),
    # Translators: a genre: films for the whole family
    "family": named("Family"),
    "fantasy": named("Fantasy"),
    "history": named("History"),
    "horror": named("Horror"),
    "music": named("Music"),
    "musical": named("Musical"),
    "mystery": named("Mystery"),
    "noir": named("Film noir"),
    "romance": named("Romance"),
    "science-fiction": named("Science fiction"),
    "sport": named("Sport"),
    "thriller": named("Thriller"),
    "war": named("War"),
    "western": named("Western"),
}

SORT_NAMES: Final = {
    Sort.BEST: named("Best"),
    # Translators: films on which the scores here lie far apart
    Sort.DIVISIVE: named("Most divisive"),
    Sort.RATED: named("Most rated"),
    # Translators: films that few here have rated, and highly
    Sort.GEMS: named("Hidden gems"),
}

ASPECT_NAMES: Final = {
    Aspect.LEAD: named("Lead performance"),
    Aspect.SUPPORTING: named("Supporting cast"),
    Aspect.DIRECTION: named("Direction"),
    Aspect.WRITING: named("Writing"),
    # Translators: camera, light and colour: what stood out in a film
    Aspect.PICTURE: named("Camera work"),
    Aspect.SOUND: named("Sound and music"),
    # Translators: rhythm and editing: what stood out in a film
    Aspect.PACE: named("Pace"),
    Aspect.THEMES: named("Themes"),
    Aspect.ENDING: named("Ending"),
}

REVIEW_SORT_NAMES: Final = {
    ReviewSort.HELPFUL: named("Most helpful"),
    ReviewSort.NEWEST: named("Newest"),
    ReviewSort.SCORE: named("Highest score"),
}

COUNTRY_NAMES: Final = {
    "CD": named("DR Congo"),
    "CS": named("Czechoslovakia"),
    "DD": named("East Germany"),
    "HK": named("Hong Kong"),
    "PS": named("Palestine"),
    "SU": named("Soviet Union"),
    "YU": named("Yugoslavia"),
}
"""Former countries, and those whose usual name differs from Unicode's CLDR, which names the rest."""

DECADES: Final = {
    2020: named("2020s"),
    2010: named("2010s"),
    2000: named("2000s"),
    1990: named("1990s"),
    1980: named("1980s"),
    1970: named("1970s"),
    1960: named("1960s"),
    1950: named("1950s"),
    1940: named("1940s"),
    1930: named("1930s"),
    1920: named("1920s"),
    1910: named("1910s"),
}
"""The decades that a member can choose, by their first year."""


def genres(film: Film, say: Language) -> str:
    """The film's genres, as `Drama, Romance`."""
    return ", ".join(say(GENRE_NAMES[genre]) for genre in film.genres if genre in GENRE_NAMES)


def aspects(outstanding: Collection[Aspect], say: Language) -> str:
    """What stood out, as `Lead performance, Themes`."""
    return ", ".join(say(ASPECT_NAMES[aspect]) for aspect in Aspect if aspect in outstanding)


def runtime(film: Film, say: Language) -> str:
    """The film's length, as `1 h 52 min`; empty if unknown."""
    if film.runtime is None:
        return ""
    hours, minutes = divmod(film.runtime, 60)
    return say("{hours} h {minutes} min", hours=hours, minutes=minutes) if hours else f"{minutes} min"


def countries(film: Film, say: Language) -> str:
    """Where the film was made, as `France, Italy`; a country without a name here keeps its code."""
    return ", ".join(country(code, say) for code in film.countries)


def country(code: str, say: Language) -> str:
    """A country by its ISO 3166 code; one without a name here keeps the code."""
    if name := COUNTRY_NAMES.get(code):
        return say(name)
    return say.country(code) or code


def decade(first_year: int, say: Language) -> str:
    """A decade by its first year, as `1990s`."""
    return say(DECADES.get(first_year, str(first_year)))


def who(member_id: int, say: Language) -> str:
    """A mention of a member; "a former member" if their data was deleted (0)."""
    return f"<@{member_id}>" if member_id else say("a former member")


def people(names: Collection[str], say: Language) -> str:
    """People who made a film, as a list within a sentence; there must be at least one."""
    return say.together([plain(name, _PERSON_SHOWN) for name in names])


def when_archived(say: Language) -> str:
    """What to do if buttons do nothing: Discord accepts no press in an archived thread."""
    return say("Once this thread is archived, its buttons sleep: write something here to wake them.")
