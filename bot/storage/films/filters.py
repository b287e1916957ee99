"""SQL arguments that select films by genre and decade."""

from typing import Final

from bot.storage.engine.unit_of_work import SqlValue

_ALL_YEARS: Final = (0, 9999)


def film_filters(genre: str | None, decade: int | None) -> tuple[SqlValue, SqlValue, SqlValue]:
    """A pattern for a film's genres, and the first and last year of a decade; None stands for all."""
    pattern = "%" if genre is None else f"%,{genre},%"
    first, last = _ALL_YEARS if decade is None else (decade, decade + 9)
    return pattern, first, last
