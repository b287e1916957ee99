"""Which sentence is about what: the words, of every language, by which an aspect is spoken of."""

from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.domain.reviews.review import Aspect

_WORDS: Final = {
    Aspect.LEAD: "lead acting actor actress acts performance performances role plays played protagonist"
    " actuacion interpretacion actriz papel interpreta personaje",
    Aspect.SUPPORTING: "supporting cast ensemble chemistry role roles secundario secundaria secundarios"
    " secundarias reparto quimica",
    Aspect.DIRECTION: "directed direction director directs directing filmed dirige direccion directora filma",
    Aspect.WRITING: "writing written script screenplay dialogue dialogues lines plot story guion dialogos"
    " dialogo trama historia escrita escrito",
    Aspect.PICTURE: "picture pictures camera shot shots image images light colour colours color photography"
    " cinematography fotografia camara plano planos luz imagen imagenes colores",
    Aspect.SOUND: "sound music score song songs soundtrack silence sonido musica banda cancion canciones"
    " silencio",
    Aspect.PACE: "pace pacing slow slowly fast long editing cuts drags ritmo lenta lento larga largo montaje",
    Aspect.THEMES: "theme themes about idea ideas meaning tema temas trata habla idea significado",
    Aspect.ENDING: "ending end ends finale final acaba termina desenlace",
}
_FOLDED: Final = {aspect: frozenset(words.split()) for aspect, words in _WORDS.items()}


def is_about(sentence: str, aspect: Aspect, film: Film) -> bool:
    """Whether a sentence has a word of the aspect, or the surname of whoever it is about."""
    words = set(fold(sentence).split())
    people = {
        Aspect.LEAD: film.cast[:1],
        Aspect.SUPPORTING: film.cast[1:],
        Aspect.DIRECTION: film.directors,
    }
    surnames = {fold(name).split()[-1] for name in people.get(aspect, ()) if fold(name)}
    return not words.isdisjoint(_FOLDED[aspect] | surnames)
