"""Finds sentences that take no side but say what a film is about, or that it stays with people.

It goes by words alone, in English and Spanish, and prefers finding too few; measured by
`tests/domain/discussions/sentences`. The patterns match folded text, without apostrophes and commas.
"""

import re
from typing import Final

from bot.domain.discussions.sentences.reversals import is_of_others
from bot.domain.films.titles import fold

_OF_LENGTH: Final = (
    r"(?:an?|one|two|three|four|half|twice|\d+|\w+teen|\w+ty)? ?"
    r"(?:hours?|minutes?|halfway|half|time|as|right|okay|average|everything|anything|nothing|it)\b"
)
"""What follows "about" when no subject does: "about an hour", "about right"."""
_DE_OTRA_COSA: Final = (
    r"(?:mas|menos|todo|nada|un sitio|un lado|culto|miedo|(?:\w+ ){1,2}(?:horas?|minutos))\b"
)
"""The same for "de": "va de más a menos", "de dos horas"."""
_FILM: Final = r"(?:it|this|the (?:film|movie|story|picture)|this (?:film|movie|story|one))"
_IS: Final = r"(?: is|s| was|s been)?(?: (?:really|actually|above all|at heart|mostly|as much|all))?"
_KIND: Final = r"(?:film|movie|story|love story|ghost story|tale|fable|portrait|elegy|study)"
_PELICULA: Final = r"(?:la pelicula|la historia|esta pelicula|en el fondo|en realidad|todo|aqui todo)"
_ABOUT: Final = (
    rf"\b{_FILM}{_IS} about (?!{_OF_LENGTH})",
    (
        rf"\b{_FILM}(?: is|s| was) (?:really |at heart |above all )?"
        rf"an? (?:\w+ )?{_KIND} (?:about|of|on|without|for)\b"
    ),
    r"^(?:at heart|underneath|deep down) its? ",
    rf"(?:^|\b{_PELICULA} )(?:nos )?(?:trata|va|habla) (?:de|sobre) (?!{_DE_OTRA_COSA})",
    (
        r"\bes (?:una (?:pelicula|historia|fabula|elegia)|un (?:retrato|cuento)) (?:\w+ )?"
        rf"(?:sobre|de) (?!{_DE_OTRA_COSA})"
    ),
)

_STILL: Final = (
    r"(?:still|keep|kept|cant stop|couldnt stop|cannot stop|could not stop|havent stopped|have not stopped)"
)
_SEE: Final = r"(?:think|thinking|see|seeing|hear|hearing|dream|dreaming|hum|humming|carry)"
_QUEDA: Final = r"(?:queda|quedan|ha quedado|han quedado|quedo|quedaron)"
_INSIDE: Final = r"(?:contigo|conmigo|dentro|en la memoria|en la cabeza|grabad[oa]s?|para siempre)"
_STAYS: Final = (
    r"\b(?:stays?|stayed|sticks?|stuck|lives?|travels?|lingers?|lingered) with (?:you|me|us)\b",
    rf"\b(?:i|we) {_STILL} {_SEE}\b",
    r"\b(?:i|you) (?:cant|cannot|will never|ll never|wont|will not|never) forget\b",
    r"\b(?:haunts|haunted) (?:me|you|us)\b|\bunder my skin\b|\bin my head for\b",
    rf"\bse (?:me |te |nos )?{_QUEDA} {_INSIDE}\b",
    r"\b(?:me|te|nos) (?:acompana|acompanan|ha acompanado|persigue|persiguen)\b",
    r"\bno se (?:me )?(?:va|olvida)\b|\bno (?:la|lo) (?:olvido|olvidare)\b",
    r"\b(?:sigo|seguimos) (?:pensando|viendo|oyendo|dandole vueltas)\b",
    r"\bno (?:he dejado|dejo|puedo dejar|he podido dejar) de (?:pensar|darle)\b",
)
_IS_ABOUT: Final = re.compile("|".join(_ABOUT))
_IT_STAYS: Final = re.compile("|".join(_STAYS))
_DENIED: Final = re.compile(
    r"\b(?:nothing|none|nobody|little|hardly|barely|only thing|not|doesnt|didnt|wont|isnt|thinks|claims"
    r"|nada|nadie|poco|apenas|ninguna|ninguno|lo unico|pretende)\b"
)
_CANNOT_STOP: Final = re.compile(r"\b(?:(?:can|could|have|will) not|wont) (?:stop|stopped|forget)\w*")
"""A "not" that denies nothing."""


def tells_what_it_is_about(sentence: str) -> bool:
    """Whether a sentence tells what the film is about."""
    return _tells(_IS_ABOUT, sentence)


def tells_that_it_stays(sentence: str) -> bool:
    """Whether a sentence tells that something of the film stays with its writer."""
    return _tells(_IT_STAYS, sentence)


def _tells(pattern: re.Pattern[str], sentence: str) -> bool:
    folded = fold(sentence)
    found = pattern.search(folded)
    if not found or is_of_others(folded):
        return False
    return not _DENIED.search(_CANNOT_STOP.sub("", folded[: found.end()]))
