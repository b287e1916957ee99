"""Reading a file again after its member has changed an answer, with what they had chosen for its rows."""

from dataclasses import replace

from bot.domain.transfer.pending import PendingImport


def with_choices_of(pending: PendingImport, former: PendingImport) -> PendingImport:
    """The import with the choices made for the same rows when the file was read before.

    Slow for thousands of rows.
    """
    keys = former.choice_keys()
    again = pending.choosing_again({keys[place]: film_id for place, film_id in former.choices.items()})
    refused = {keys[place] for place in former.refused}
    places = (place for place, key in enumerate(again.choice_keys() if refused else ()) if key in refused)
    chosen = set(again.choices.values())
    added = {film.id: film for film in former.added if film.id in chosen}
    added |= {film.id: film for film in pending.added}
    return replace(
        again,
        added=tuple(added.values()),
        refused=frozenset(places) - again.choices.keys(),
        keeps_records=former.keeps_records,
        taken_over=former.taken_over,
    )
