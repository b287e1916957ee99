"""Reads a list of films as people write it for themselves: a film a line, such as `Heat (1995) - 9/10`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from bot.domain.transfer.formats.cell_values import written
from bot.domain.transfer.formats.headers import with_columns
from bot.domain.transfer.formats.table_rows import CellRow
from bot.domain.transfer.named_rows import WhyUnread

COLUMNS: Final = ("title", "year", "directors", "score", "note")
TITLE_LINES: Final = with_columns(
    {"title": "title", "year": "year", "directors": "directors", "any_score": "score", "note": "note"}
)
_LONGEST_LINE: Final = 4000
_LONGEST_SCORE: Final = 40
_OF_TABLES: Final = re.compile(r"[;\t|]|[)\]],\S")
"""What separates cells, and not words."""
_COMMA_OF_TABLES: Final = re.compile(r",\S")
_MOST_COMMAS: Final = 1
"""More of those are no decimals."""
_BULLET: Final = re.compile(r"\s*(?:(?:[-*•–·☐☑✅✔]|\[[ xX]?\]|\d{1,4}[.)])\s+)*")
_SCORE_FIRST: Final = re.compile(
    r"(?P<score>\d{1,3}(?:[.,]\d)?\s*/\s*(?:5|10|20|100)|[★⭐🌟☆½\ufe0f]+)\s*[-–—:]?\s*(?=\S)"
)
_YEAR: Final = re.compile(
    r"(?P<title>\S.*?)\s*[(\[](?:(?P<before>[^()\[\]]+),\s*)?(?P<year>(?:18|19|20)\d\d)"
    r"(?:,\s*(?P<behind>[^()\[\]]+))?[)\]]\s*[-–—:,.=]*(?P<rest>.*)"
)
_YEAR_AND_SCORE: Final = re.compile(
    r"(?P<title>\S.*?),\s+(?P<year>(?:18|19|20)\d\d)\s*[-–—:,=]\s*(?P<rest>\S.*)"
)
_BEFORE_SCORE: Final = re.compile(r"\s+[-–—=]\s+|\s*:\s+")
_MOST_PARTS: Final = 8
"""Behind at most this many of these a score is looked for: a title has few."""
_SCORE_LAST: Final = re.compile(
    r"(?P<title>\S.*?)\s+(?P<rest>\d{1,3}(?:[.,]\d)?\s*/\s*(?:5|10|20|100)(?:\s.*)?|\d[.,]\d|[★⭐🌟☆½\ufe0f]+)"
)
"""A number with a decimal needs no sign before it: no title ends in one."""
_ENDING: Final = re.compile(r"\d{1,3}")
_SURE_ENDING: Final = re.compile(r".*(?:[)\]]\s+\d{1,3}|\s\d{1,2}[.,]\d)\s*")
_FEWEST_ENDINGS: Final = 3
_BESTS: Final = (10, 100)
_HEADING: Final = re.compile(r"#+\s.*|.*:")
_BETWEEN: Final = re.compile(r"\s+[-–—:]\s+|[,.:]\s+|\s+(?=\()")
"""What separates a score from the words after it."""


class TitleLine(NamedTuple):
    """What a line says; `is_sure` if it is certainly a film's: it has a year, or a score.

    A heading says nothing, and has no title.
    """

    title: str
    year: str = ""
    directors: str = ""
    score: str = ""
    note: str = ""
    is_sure: bool = False


def look_like_titles(lines: Sequence[str]) -> bool:
    """Whether at least half of these lines are certainly films."""
    said = [line[:_LONGEST_LINE] for line in lines if line.strip()]
    sure = sum(not _has_cells(line) and title_line(line).is_sure for line in said)
    return 0 < len(said) <= 2 * sure


def best_at_ends(lines: Iterable[str]) -> int:
    """The best score of a list whose lines mostly end in bare scores; 0 if they do not.

    A list of one film's sequels has none.

    >>> best_at_ends(["Heat 8", "Ran 9", "Alien 10", "Apollo 13"]), best_at_ends(["Rocky 2", "Rocky 3"])
    (10, 0)
    """
    said = [(line, title_line(line)) for line in lines if not _has_cells(line)]
    films = [(line, each) for line, each in said if each.title]
    sure = sum(each.is_sure and bool(_SURE_ENDING.fullmatch(line[:_LONGEST_LINE])) for line, each in films)
    ends = [found for _, each in films if not each.is_sure and (found := _ending(each.title))]
    if len({title.casefold() for title, _ in ends}) * 2 <= len(ends):
        return 0
    for best in _BESTS:
        scores = sure + sum(score <= best for _, score in ends)
        if 2 * scores > len(films) and scores >= _FEWEST_ENDINGS:
            return best
    return 0


def _has_cells(line: str) -> bool:
    return bool(_OF_TABLES.search(line)) or len(_COMMA_OF_TABLES.findall(line)) > _MOST_COMMAS


def title_rows(lines: Iterable[str], number: int, best: int = 0) -> Iterator[CellRow]:
    """The lines as rows, the first one in line `number`. Those above the first film are unread: headings.

    A number at a line's end is a score if it is no more than `best`.
    """
    has_begun = False
    for place, line in enumerate(lines, start=number):
        said = _with_ending(title_line(line), best)
        has_begun |= said.is_sure
        if has_begun:
            yield CellRow(place, [said.title, said.year, said.directors, said.score, said.note])
        elif said.title:
            yield CellRow(place, [said.title], WhyUnread.HEADING)


def _with_ending(said: TitleLine, best: int) -> TitleLine:
    """What a line says if its last number is a score of at most `best`."""
    found = None if said.is_sure or not best else _ending(said.title)
    if found is None or found[1] > best:
        return said
    title, score = found
    return said._replace(title=title, score=str(score), is_sure=True)


def _ending(said: str) -> tuple[str, int] | None:
    """A title and the number after it, which may belong to it: only the whole list shows which."""
    title, _, last = said.rpartition(" ")
    if not _ENDING.fullmatch(last) or not any(map(str.isalpha, title)):
        return None
    return title, int(last)


def title_line(line: str) -> TitleLine:
    """What a line says about a film.

    >>> title_line("- Heat (1995): 9/10, the diner")
    TitleLine(title='Heat', year='1995', directors='', score='9/10', note='the diner', is_sure=True)
    """
    text = " ".join(line[:_LONGEST_LINE].split())
    text = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    if _HEADING.fullmatch(text):
        return TitleLine("")
    text = text[_BULLET.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    first = _SCORE_FIRST.match(text)
    told = text[first.end() :] if first else text
    score = first["score"].strip() if first else ""
    if found := _YEAR.fullmatch(told):
        behind, note = _score_and_note(found["rest"].strip())
        directors = found["before"] or found["behind"] or ""
        return TitleLine(found["title"], found["year"], directors, score or behind, note, is_sure=True)
    dated = _YEAR_AND_SCORE.fullmatch(told)
    behind, note = _score_and_note(dated["rest"]) if dated else ("", "")
    if dated and behind:
        return TitleLine(dated["title"], dated["year"], score=score or behind, note=note, is_sure=True)
    for gap in islice(_BEFORE_SCORE.finditer(told), _MOST_PARTS):
        behind, note = _score_and_note(told[gap.end() :])
        if behind and gap.start():
            return TitleLine(told[: gap.start()], score=score or behind, note=note, is_sure=True)
    if found := _SCORE_LAST.fullmatch(told):
        behind, note = _score_and_note(found["rest"])
        return TitleLine(found["title"], score=score or behind, note=note, is_sure=True)
    return TitleLine(told, score=score, is_sure=bool(score))


def _score_and_note(rest: str) -> tuple[str, str]:
    """The score that a text begins with (empty if with none), and what follows it."""
    if written(rest.rstrip(" !.")):
        return rest.strip(" ()!."), ""
    for gap in _BETWEEN.finditer(rest[:_LONGEST_SCORE]):
        if written(rest[: gap.start()]):
            return rest[: gap.start()], rest[gap.end() :].strip(" ()")
    if found := _SCORE_FIRST.match(rest):
        return found["score"].strip(), rest[found.end() :].strip(" ()")
    return "", rest
