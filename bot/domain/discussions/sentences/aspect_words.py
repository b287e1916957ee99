"""Tells what a sentence is about, by the words for each aspect in every language."""

from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.domain.reviews.review import Aspect

_WORDS: Final = {
    Aspect.LEAD: "lead acting actor actress acts performance performances role plays played protagonist"
    " protagonista actuacion interpretacion actriz papel interpreta personaje",
    Aspect.SUPPORTING: "supporting cast ensemble chemistry role roles secundario secundaria secundarios"
    " secundarias reparto quimica",
    Aspect.DIRECTION: "directed direction director directs directing filmed dirige dirigida direccion"
    " directora filma",
    Aspect.WRITING: "writing written script screenplay dialogue dialogues lines plot story guion dialogos"
    " dialogo trama historia escrita escrito",
    Aspect.PICTURE: "picture pictures camera shot shots image images light colour colours color photography"
    " cinematography fotografia camara plano planos luz imagen imagenes colores",
    Aspect.SOUND: "sound music score sounds song songs soundtrack silence sonido musica banda cancion"
    " canciones"
    " silencio",
    Aspect.PACE: "pace pacing slow slowly fast long editing edited cuts drags ritmo lenta lento larga"
    " largo montaje",
    Aspect.THEMES: "theme themes about idea ideas meaning tema temas trata habla idea significado",
    Aspect.ENDING: "ending end ends finale final acaba termina desenlace",
}
_FOLDED: Final = {aspect: frozenset(words.split()) for aspect, words in _WORDS.items()}


def is_about(sentence: str, aspect: Aspect, film: Film) -> bool:
    """Whether a sentence has a word for the aspect, or the surname of a person it concerns."""
    words = set(fold(sentence).split())
    people = {
        Aspect.LEAD: leads(film),
        Aspect.SUPPORTING: film.cast[len(leads(film)) :],
        Aspect.DIRECTION: film.directors,
    }
    surnames = {surname(name) for name in people.get(aspect, ())} - {""}
    return not words.isdisjoint(_FOLDED[aspect] | surnames)


def names(sentence: str, person: str) -> bool:
    """Whether a sentence has a person's surname."""
    return surname(person) in fold(sentence).split()


def surname(name: str) -> str:
    """The last word of a name, folded; empty for a name without letters."""
    return fold(name).rpartition(" ")[2]


def leads(film: Film) -> tuple[str, ...]:
    """The cast members who carry the film: the first, unless the catalogue names more."""
    return film.cast[: film.leads or 1]
