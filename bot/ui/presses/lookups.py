"""What the controls for looking elsewhere for a film mean."""

from bot.ui.presses.added_films import fitting, onward
from bot.ui.presses.custom_ids import Press, custom_id


class LookFurther(Press, name="look"):
    """Ask another service for a film.

    `onward` is the press that continues with it (see `onward`), `typed` what was typed for it; without it,
    what the row of a file says that `onward` is about.
    """

    onward: str | None
    typed: str | None


class LookUpRows(Press, name="look-rows"):
    """Look up the films of the member's waiting rows, or show how far that has come."""


class SeeRowLookup(Press, name="see-rows-looked"):
    """Show how far that has come, or how it ended."""


class TakeFound(Press, name="take"):
    """Continue with the film that was found."""

    film_id: str
    onward: str | None


def look_further(press: Press | None, typed: str) -> LookFurther:
    """The press that looks elsewhere, with as many of the typed words as a control can hold."""
    then = onward(press) if press else None
    return LookFurther(then, fitting(typed, len(custom_id(LookFurther(then, None)))))
