"""What is asked about a row of a file elsewhere, and filled into the form for its film."""

from bot.domain.added_films.adding import MOST_DIRECTORS, TypedFilm
from bot.domain.films.ids import IMDB_ID
from bot.domain.lookups.lookup import LookupQuestion, asked_title
from bot.domain.transfer.rows import ImportedRow


def name_in(row: ImportedRow) -> str:
    """The row's name for its film, without the year: the title, or else the id or the page."""
    return row.title or row.film_id or row.page or row.address


def called(row: ImportedRow) -> str:
    """The row's name for its film: the title with its year, or else the id.

    >>> called(ImportedRow("Heat", 1995))
    'Heat (1995)'
    """
    return f"{name_in(row)} ({row.year})" if row.year else name_in(row)


def typed_of_row(row: ImportedRow) -> TypedFilm:
    """The form for a new film, filled with what the row says of it."""
    has_page = IMDB_ID.fullmatch(row.film_id)
    return TypedFilm(
        row.title,
        str(row.year or ""),
        ", ".join(row.directors[:MOST_DIRECTORS]),
        row.other_title if row.other_title != row.title else "",
        f"https://www.imdb.com/title/{row.film_id}/" if has_page else "",
    )


def question_of_row(row: ImportedRow) -> LookupQuestion | None:
    """The question about the row's film: its ids, and the title to use if no film has them.

    None if the row has neither.
    """
    imdb_id = row.film_id if IMDB_ID.fullmatch(row.film_id) else ""
    title = asked_title(row.title)
    if not (title or imdb_id or row.known_as):
        return None
    return LookupQuestion(title, imdb_id, None if imdb_id else row.known_as, row.year)
