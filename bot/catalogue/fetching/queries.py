"""The queries for Wikidata's query service: which films exist, facts about them, and people's names.

The last two return rows of one shape: an item, a property, a value, and for some values `more`: the unit, the
date, or the number of articles about it. One row per fact keeps an answer short; one row per film would
repeat every combination of its facts.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from bot.catalogue.lookups.wikidata_codes import FILM_KINDS, PRIZES

_PREFIXES: Final = """
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX psv: <http://www.wikidata.org/prop/statement/value/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX hint: <http://www.bigdata.com/queryHints#>
"""
RANGE_HINT: Final = "hint:Prior hint:rangeSafe true ."
"""Tells Blazegraph, the service's engine, to look dates up in its index instead of reading all of them. Other
engines take it for a condition that nothing meets, and find no films.
"""
_LISTED: Final = """
SELECT DISTINCT ?item WHERE {{
  ?item wdt:P577 ?released . {hint}
  FILTER(?released >= "{first}T00:00:00Z"^^xsd:dateTime && ?released < "{end}T00:00:00Z"^^xsd:dateTime)
  VALUES ?kind {{ {kinds} }}
  ?item wdt:P31 ?kind .
}}
"""
_TOLD: Final = """
SELECT ?item ?property ?value ?more WHERE {{
  VALUES ?item {{ {items} }}
  {{
    VALUES ?property {{
      rdfs:label skos:altLabel wikibase:sitelinks
      wdt:P31 wdt:P136 wdt:P345 wdt:P480 wdt:P495 wdt:P1476 wdt:P4947 wdt:P6127
    }}
    ?item ?property ?value .
  }} UNION {{
    VALUES ?property {{ wdt:P57 wdt:P161 }}
    ?item ?property ?value .
    ?value wikibase:sitelinks ?more .
  }} UNION {{
    VALUES ?property {{ ps:P577 }}
    ?item p:P577 ?said .
    ?said ?property ?value .
    MINUS {{ ?said wikibase:rank wikibase:DeprecatedRank }}
  }} UNION {{
    VALUES ?property {{ psv:P2047 }}
    ?item p:P2047 ?said .
    ?said a wikibase:BestRank ; ?property ?length .
    ?length wikibase:quantityAmount ?value ; wikibase:quantityUnit ?more .
  }} UNION {{
    VALUES ?property {{ ps:P166 }}
    VALUES ?value {{ {prizes} }}
    ?item p:P166 ?said .
    ?said ?property ?value ; pq:P585 ?more .
    MINUS {{ ?said wikibase:rank wikibase:DeprecatedRank }}
  }}
}}
"""
_NAMED: Final = """
SELECT ?item ?property ?value WHERE {{
  VALUES ?item {{ {items} }}
  VALUES ?property {{ rdfs:label }}
  ?item ?property ?value .
  FILTER(LANG(?value) IN ({languages}))
}}
"""


class Span(NamedTuple):
    """A time span from its first day up to, but not including, its last."""

    first: date
    end: date

    def halves(self) -> "tuple[Span, Span] | None":
        """The first and the second half; None for a single day."""
        middle = self.first + (self.end - self.first) // 2
        return (Span(self.first, middle), Span(middle, self.end)) if middle > self.first else None


def _years(starts: Sequence[int]) -> Iterator[Span]:
    for first, end in pairwise(starts):
        yield Span(date(first, 1, 1), date(end, 1, 1))


YEARS: Final = tuple(_years([1880, 1900, *range(1901, 2031), 2100]))
"""From the first films to the latest announced ones."""


def listing(span: Span, hint: str = "") -> str:
    """The query for films released in that time span."""
    kinds = _items(sorted(FILM_KINDS))
    return _PREFIXES + _LISTED.format(hint=hint, first=span.first, end=span.end, kinds=kinds)


def telling(items: Iterable[str]) -> str:
    """The query for every fact we use about these films, except people's names."""
    return _PREFIXES + _TOLD.format(items=_items(items), prizes=_items(PRIZES))


def naming(items: Iterable[str], languages: Iterable[str]) -> str:
    """The query for the names of these items in these languages."""
    quoted = ", ".join(f'"{each}"' for each in languages)
    return _PREFIXES + _NAMED.format(items=_items(items), languages=quoted)


def _items(items: Iterable[str]) -> str:
    return " ".join(f"wd:{each}" for each in items)
