"""Decides which film a typed title means: a certain one is taken, likely ones are asked about."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from bot.domain.films.film import Ambiguous, Film, Found, Resolution, Unknown
from bot.domain.films.marks import without_mark
from bot.domain.films.spelling import film_spellings, joined, same_words, spellings, starts_like
from bot.domain.films.titles import (
    fold,
    short_year,
    split_year,
    telling_words,
    without_article,
    without_articles,
    without_by,
)

YEARS_APART: Final = 1
"""A typed year may be off by this: countries and festivals disagree."""
FAR_MORE_FAMOUS: Final = 2
"""A film this much better known is likelier, even with a title that is only similar."""
_A_SERIES: Final = 3
"""If this many films begin with the typed text, they are shown in the order of release."""
_BEFORE_A_PART: Final = re.compile(r"^|: | [-–—] |\. ")
_TELLING_LETTERS: Final = 5
"""A text shorter than this has to begin a word."""
_TELLING_PART: Final = 3
"""A matching part of a title with this many telling words outweighs a wrong year."""


def resolve(typed: str, candidates: Sequence[Film], language: str | None = None) -> Resolution:
    """Which of `candidates` (likeliest first) the typed title means.

    A film is taken without asking only if all of this holds: the text is one of its titles in full, with
    articles and numbers; no other film may be meant, even if an article is ignored; and no far better known
    film comes before it. The name of a series that is nobody's title is asked about, and so is a title that
    the film has only in another language than the reader's (None: in any). A typed year may be off by one.
    Otherwise the member is asked; if no film is near, the answer is Unknown. A marked title (`not_here`) is
    never taken.
    """
    title, is_marked = without_mark(typed)
    wanted = _Wanted.of(title)
    if is_marked:
        # A first film that is only similar stood below the mark, so the member has not refused it yet.
        films = () if any(is_literal(title, film) for film in candidates[:1]) else wanted.near(candidates)
        return Ambiguous(title, films) if films else Unknown(title, is_denied=True)
    named = [film for film in candidates if wanted.names(film)]
    same = wanted.narrowed(named)
    rivals = [film for film in candidates if film not in named and wanted.may_name(film, same, candidates)]
    if len(same) == 1:
        rivals += wanted.series(same[0], candidates)
        if not rivals and wanted.names_for(same[0], language):
            return Found(same[0])
    films = tuple(film for film in candidates if film in same or film in rivals) or wanted.near(candidates)
    return Ambiguous(title, _series_in_order(title, films)) if films else Unknown(title)


def _series_in_order(title: str, films: tuple[Film, ...]) -> tuple[Film, ...]:
    """The same films, but with those that begin like the typed text first: best known first, then by year."""
    begun = [film for film in films if any(starts_like(fold(title), name) for name in film_spellings(film))]
    if len(begun) < _A_SERIES:
        return films
    others = (film for film in films if film not in begun)
    return (*sorted(begun, key=lambda film: (-film.fame, film.year)), *others)


def is_named(typed: str, film: Film) -> bool:
    """Whether the typed title is one of the film's, with or without its article, whatever the year."""
    return _Wanted.of(typed).is_title_of(film)


def is_literal(typed: str, film: Film) -> bool:
    """Whether every typed word is in a title of the film, or in the name of somebody who made it.

    The last word may be unfinished; a year after the title has to agree.
    """
    title, year = split_year(typed)
    texts = [fold(typed), without_by(fold(typed))]
    if (short := short_year(typed)) and short.year == film.year:
        texts.append(fold(short.title))
    if year is not None and abs(film.year - year) <= YEARS_APART:
        texts.append(fold(title))
    made_by = fold(" ".join((*film.directors, *film.lead_actors)))
    names = film_spellings(film)
    return any(
        starts_like(form, name) or _has_words(form, f"{name} {made_by}")
        for text in texts
        for form in spellings(text)
        for name in names
    ) or any(
        joined(form) in joined(name)
        for form in texts
        if " " not in form and not form.isascii()
        for name in names
    )


def stands_above(typed: str, film: Film) -> bool:
    """Whether a suggestion is likelier than *None of these*, so that it is listed above that.

    It is if the typed words are in a title of its own, or in a maker's name. A translated title, or an alias,
    has to begin with them, and they must be more than one telling word, or end inside a word: `el club` may
    be a whole title. A few letters have to begin a word: `heli` does not mean He liu.
    """
    if is_named(typed, film):
        return True
    title, year = split_year(typed)
    text = fold(title if year is not None and abs(film.year - year) <= YEARS_APART else typed)
    own = replace(film, local_titles=(), aliases=())
    if is_literal(typed, own):
        return len(text) >= _TELLING_LETTERS or any(
            word.startswith(text) for name in (*film_spellings(own), *_made_by(own)) for word in name.split()
        )
    return any(
        starts_like(form, name) and (len(telling_words(form)) > 1 or not _ends_at_word(form, name))
        for whole in film.titles
        for part in _parts(whole)
        for name in spellings(part)
        for form in spellings(text)
    )


def _parts(title: str) -> Iterator[str]:
    """The title, and each part of it that follows a colon, a dash or a full stop."""
    for found in _BEFORE_A_PART.finditer(title):
        yield title[found.end() :]


def _ends_at_word(typed: str, name: str) -> bool:
    """Whether the typed text is the first whole words of the title, with or without its article."""
    return f"{without_article(name)} ".startswith(f"{without_article(typed)} ")


def _made_by(film: Film) -> list[str]:
    return [fold(name) for name in (*film.directors, *film.lead_actors)]


def in_series_order(typed: str, films: Sequence[Film]) -> tuple[Film, ...]:
    """The same suggestions, but with those whose titles continue the typed text in the order of release.

    The best known still come first, and a film with exactly that title keeps its place.
    """
    text = fold(typed)
    if not telling_words(text):
        return tuple(films)
    many = len(telling_words(text)) > 1
    places = [
        place
        for place, film in enumerate(films)
        if not is_named(typed, replace(film, aliases=()))
        and any(
            starts_like(text, name) if many else _ends_at_word(text, name) for name in film_spellings(film)
        )
    ]
    if len(places) < _A_SERIES:
        return tuple(films)
    ordered = sorted((films[place] for place in places), key=lambda film: (-film.fame, film.year))
    placed = dict(zip(places, ordered, strict=True))
    return tuple(placed.get(place, film) for place, film in enumerate(films))


def _has_words(typed: str, text: str) -> bool:
    """Whether the text has all the typed words; the last one may be unfinished."""
    *whole, last = typed.split() or [""]
    words = text.split()
    return bool(last) and set(whole) <= set(words) and any(word.startswith(last) for word in words)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was typed, parsed once: as a title that may end in a year, and as title and year."""

    raw: str
    whole: frozenset[str]
    title: frozenset[str]
    year: int | None

    @classmethod
    def of(cls, typed: str) -> Self:
        title, year = split_year(typed)
        return cls(title.casefold(), same_words(typed), same_words(title), year)

    def names(self, film: Film) -> bool:
        """Whether it is a title of the film in full, with a year that agrees."""
        return any(self._is(film, same_words(name)) for name in film.titles)

    def names_for(self, film: Film, language: str | None) -> bool:
        """Whether a reader of that language knows the film by that title."""
        if language is None:
            return self.names(film)
        names = (film.title, film.original_title, film.title_in(language), *film.aliases)
        return any(self._is(film, same_words(name)) for name in names)

    def is_title_of(self, film: Film) -> bool:
        """Whether it is one of its titles, ignoring an article, whatever the year."""
        wanted = {without_article(form) for form in self.whole | self.title}
        return any(wanted & {without_article(form) for form in same_words(name)} for name in film.titles)

    def narrowed(self, same: list[Film]) -> list[Film]:
        """Of films with the same title, the one from exactly the typed year, or with exactly the typed
        punctuation.
        """
        of_year = [film for film in same if film.year == self.year]
        same = of_year or same
        if len(same) > 1 and not self.raw.replace(" ", "").isalnum():
            of_signs = [film for film in same if self.raw in {name.casefold() for name in film.titles}]
            same = of_signs if len(of_signs) == 1 else same
        return same

    def may_name(self, film: Film, same: Sequence[Film], candidates: Sequence[Film]) -> bool:
        """Whether a film with another title may be meant too."""
        if not same:
            return False
        fame = max(each.fame for each in same)
        is_far_more_famous = film.fame >= fame + FAR_MORE_FAMOUS
        stands_before = candidates.index(film) < candidates.index(same[0])
        if (is_far_more_famous and stands_before) or self._is_bare_title_of(film, without_article):
            return True
        if film.fame >= fame and self._is_bare_title_of(film, without_articles):
            return True
        # A translated title is seldom known in full.
        return film.fame > fame and not any(map(self._is_own_title_of, same)) and self._begins(film)

    def series(self, film: Film, candidates: Iterable[Film]) -> list[Film]:
        """The later films of the series that this film begins, if only the series' name was typed.

        The first film also goes by that name with a 1, the others with their numbers.
        """
        titles = (film.title, film.original_title, *(title for _, title in film.local_titles))
        if self.year is not None or any(self._is(film, same_words(title)) for title in titles):
            return []
        names = {form for form in self.whole if f"{form} 1" in film_spellings(film)}
        parts = {f"{name} {number}" for name in names for number in range(2, 10)}
        return [other for other in candidates if other != film and parts & set(film_spellings(other))]

    def near(self, candidates: Iterable[Film]) -> tuple[Film, ...]:
        """The films that agree with the year, or are likely despite it."""
        return tuple(film for film in candidates if self._is_near(film))

    def _is(self, film: Film, name: frozenset[str]) -> bool:
        return bool(self.whole & name) or bool(self._agrees(film) and self.title & name)

    def _agrees(self, film: Film) -> bool:
        return self.year is not None and abs(film.year - self.year) <= YEARS_APART

    def _is_bare_title_of(self, film: Film, bared: Callable[[str], str]) -> bool:
        """Whether it is a title of the film if what `bared` removes, an article, is missing there."""
        if self.year is not None and not self._agrees(film):
            return False
        bare = {joined(bared(form)) for name in film.titles for form in same_words(name)}
        typed = self.title if self.year is not None else self.whole
        return bool(bare & {joined(form) for form in typed})

    def _is_own_title_of(self, film: Film) -> bool:
        """Whether it is a title of the film, and not just a translation."""
        return self.names_for(replace(film, local_titles=()), "")

    def _begins(self, film: Film) -> bool:
        """Whether a title of the film continues the typed text; a typed year has to agree."""
        if self.year is not None and not self._agrees(film):
            return False
        typed = self.title if self.year is not None else self.whole
        return any(name.startswith(f"{form} ") for form in typed for name in film_spellings(film))

    def _is_near(self, film: Film) -> bool:
        """Whether a title typed in full may mean the film."""
        if self.year is None or self._agrees(film) or self.is_title_of(film):
            return True
        names = film_spellings(film)
        if any(_has_words(form, name) for form in self.whole for name in names):
            return True
        if any(
            str(self.year) in name.split() for name in names
        ):  # the number belongs to the title, like 2049
            return True
        part = any(_has_words(form, name) for form in self.title for name in names)
        return part and max(len(telling_words(form)) for form in self.title) >= _TELLING_PART
