"""Puts errors into words."""

from bot.domain.errors import Term, UserError
from bot.domain.films.film import Film
from bot.locales import Language
from bot.ui.base.escape import plain

_FIELD_SHOWN = 100


def sentence(error: UserError, say: Language) -> str:
    """What an error says to the member; typed text in it is escaped."""
    return say(error.text, **{name: _shown(value, say) for name, value in error.fields.items()})


def _shown(value: object, say: Language) -> object:
    match value:
        case Term():
            return say(value)
        case Film():
            return plain(value.title_in(say.code), _FIELD_SHOWN)
        case str():
            return plain(value, _FIELD_SHOWN)
        case _:
            return getattr(value, "mention", value)  # a channel or a member on Discord


def neutral_sentence(interaction_id: int, say: Language) -> str:
    """The answer to an internal error; the number is in the host's log."""
    return say(
        "Something went wrong on my side (error {number}). Try again in a moment.",
        number=f"`{interaction_id}`",
    )
