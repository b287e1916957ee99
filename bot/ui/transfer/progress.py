"""How far an import has come."""

from bot.locales import Language
from bot.ui.base.controls import Page, button, grey_page, row, text
from bot.ui.presses.transfer import ConfirmImport


def progress_page(done: int, total: int, say: Language) -> Page:
    """How far the matching has come."""
    far = say("Looking for the films: {done} of {total}.", done=say.whole(done), total=say.whole(total))
    stopped = say("If this stands still, I was interrupted: send the file again.")
    return grey_page(text(far, f"-# {stopped}"))


def writing_page(again: ConfirmImport, done: int, total: int, say: Language) -> Page:
    """How far the writing has come, with a button that shows the outcome if it was interrupted."""
    far = say("Importing: {done} of {total}.", done=say.whole(done), total=say.whole(total))
    stopped = say("If this stands still, I was interrupted: press *Finish*.")
    return grey_page(text(far, f"-# {stopped}"), row(button(again, say("Finish"))))
