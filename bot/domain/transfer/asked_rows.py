"""Builds the question that another service is asked about a row of a file."""

from bot.domain.films.ids import IMDB_ID
from bot.domain.lookups.lookup import LookupQuestion, asked_title
from bot.domain.transfer.rows import ImportedRow


def name_in(row: ImportedRow) -> str:
    """The row's name for its film, without the year: the title, or else the id."""
    return row.title or row.film_id or row.address


def called(row: ImportedRow) -> str:
    """The row's name for its film: the title with its year, or else the id.

    >>> called(ImportedRow("Heat", 1995))
    'Heat (1995)'
    """
    return f"{name_in(row)} ({row.year})" if row.year else name_in(row)


def question_of_row(row: ImportedRow) -> LookupQuestion | None:
    """The question about the row's film: its ids, and the title to use if no film has them.

    None if the row has neither.
    """
    imdb_id = row.film_id if IMDB_ID.fullmatch(row.film_id) else ""
    title = asked_title(row.title)
    if not (title or imdb_id or row.known_as):
        return None
    return LookupQuestion(title, imdb_id, None if imdb_id else row.known_as, row.year)
