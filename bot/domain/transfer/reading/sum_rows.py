"""Recognises the line below a spreadsheet's films that sums up or averages their scores."""

from typing import Final

from bot.domain.films.titles import fold
from bot.domain.transfer.rows import ImportedRow

_SUMS: Final = frozenset(
    fold(word)
    for word in (
        "average", "averages", "avg", "average rating", "average score", "mean", "median", "total", "totals",
        "grand total", "sum", "count", "media", "nota media", "promedio", "suma", "mediana", "recuento",
        "durchschnitt", "durchschnittlich", "mittelwert", "schnitt", "summe", "gesamt", "anzahl", "moyenne",
        "note moyenne", "somme", "totale", "somma", "voto medio", "soma", "gemiddelde", "medel", "medelvärde",
        "średnia", "suma ocen", "среднее", "средняя", "средняя оценка", "средний балл", "итого", "всего",
        "сумма",
    )
)  # fmt: skip
_FIGURES: Final = "0123456789 "


def sums_up(row: ImportedRow) -> bool:
    """Whether a list's last row is called like a sum, and neither year nor id says that it is a film.

    >>> sums_up(ImportedRow("Media: 7,3")), sums_up(ImportedRow("Total", 2000)), sums_up(ImportedRow("Heat"))
    (True, False, False)
    """
    is_film = row.year or row.identity or row.directors
    return not is_film and is_sum(row.title)


def is_sum(title: str) -> bool:
    """Whether this is what people call a sum, perhaps with the figure behind it."""
    return fold(title).rstrip(_FIGURES) in _SUMS
