"""How far an import has come."""

from bot.locales import Language
from bot.ui.base.controls import Page, grey_page, text
from bot.ui.transfer.import_summary import whole


def progress_page(done: int, total: int, say: Language) -> Page:
    """How far the matching has come."""
    far = say("Looking for the films: {done} of {total}.", done=whole(done), total=whole(total))
    return grey_page(text(far))


def writing_page(done: int, total: int, say: Language) -> Page:
    """How far the writing has come."""
    far = say("Importing: {done} of {total}.", done=whole(done), total=whole(total))
    return grey_page(text(far))
